"""Where rows stand, in a sentence: their files and lines."""

from dataclasses import dataclass

import polars as pl

from vidare.language import Listed, Translate
from vidare.tables.rows import FILE, LINE, Rows


@dataclass(frozen=True)
class Places:
    """Files in a sentence, each with the lines that are meant; without lines where rows were counted while read."""

    lines: tuple[tuple[str, Listed], ...]

    @classmethod
    def of(cls, rows: Rows, frame: pl.DataFrame) -> "Places":
        """Where some of the rows stand."""
        if not {FILE, LINE} <= set(frame.columns):
            return cls(tuple((file, Listed(())) for file in rows.files))
        by_file = frame.sort(FILE, LINE).group_by(FILE, maintain_order=True).agg(LINE)
        return cls(tuple((rows.files[file], Listed(tuple(map(str, lines)))) for file, lines in by_file.iter_rows()))

    def only_files(self) -> "Places":
        """The files without the lines, which could be counted."""
        return Places(tuple((file, Listed(())) for file, _lines in self.lines))

    def told(self, _: Translate) -> str:
        """The files and lines in the language of `_`."""
        return "; ".join(
            _("{file}, line {line}").format(file=file, line=lines.told(_)) if lines.names else file
            for file, lines in self.lines
        )
