"""Rows of one declared table as they were read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

import polars as pl

from vidare.tables.declaration import Table

FILE, LINE = "file", "line"
ROWS = "rows"
"""Where rows that say the same stand once: how many there are of each."""

NO_HOUR = r"(?: 00:00:00)?(?:\.0+)?$"
"""What stands behind a day that has no hour, and behind a time without parts of a second."""


def no_cells() -> pl.DataFrame:
    """An empty list of cells."""
    return pl.DataFrame(schema={FILE: pl.UInt16, LINE: pl.UInt32, "column": pl.String})


@dataclass(frozen=True)
class Rows:
    """Rows of a table, with what a person needs to find a cell again.

    `frame` holds the columns under their English names in their declared types, `line`, the line as a spreadsheet
    shows it (the header is line 1), and `file`, the place of the row's file in `files`. `raw` holds the same rows as
    the text that stood in the file, and is absent where the file itself held typed values. `unread` lists the cells
    (file, line, column) that could not be read as their type; in `frame` these are null. `lacking` are the columns
    that each of `files` doesn't have; in the `frame` of several they are null on its rows.
    """

    table: type[Table]
    files: tuple[str, ...]
    frame: pl.DataFrame
    raw: pl.DataFrame | None = None
    unread: pl.DataFrame = field(default_factory=no_cells)
    lacking: tuple[frozenset[str], ...] = ()

    @classmethod
    def of_file(
        cls,
        table: type[Table],
        file: str,
        frame: pl.DataFrame,
        raw: pl.DataFrame | None = None,
        unread: pl.DataFrame | None = None,
        *,
        lacking: frozenset[str] = frozenset(),
    ) -> "Rows":
        """The rows of one file; `unread` lists its unread cells by line and column, `lacking` the columns not there."""
        numbered = frame.with_columns(pl.lit(0, pl.UInt16).alias(FILE))
        cells = no_cells() if unread is None else unread.select(pl.lit(0, pl.UInt16).alias(FILE), LINE, "column")
        return cls(table, (file,), numbered, raw, cells, (lacking,))

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """The rows of several files of the same table as one."""
        if len(parts) == 1:
            return parts[0]
        starts = accumulate((len(part.files) for part in parts), initial=0)
        shifted = [(part, pl.col(FILE) + pl.lit(start, pl.UInt16)) for part, start in zip(parts, starts, strict=False)]
        any_raw = any(part.raw is not None for part in parts)
        return cls(
            parts[0].table,
            tuple(file for part in parts for file in part.files),
            pl.concat([part.frame.with_columns(moved) for part, moved in shifted], how="diagonal"),
            pl.concat([part.written() for part in parts], how="diagonal") if any_raw else None,
            pl.concat([part.unread.with_columns(moved) for part, moved in shifted]),
            tuple(lacking for part in parts for lacking in part.lacking or [frozenset()] * len(part.files)),
        )

    def only(self, chosen: pl.Series) -> "Rows":
        """Some of the rows: `chosen` is true where they are."""
        return replace(self, frame=self.frame.filter(chosen), raw=None if self.raw is None else self.raw.filter(chosen))

    def written(self) -> pl.DataFrame:
        """All cells as text, as they stood in the file."""
        if self.raw is not None:
            return self.raw
        return self.frame.drop(FILE, LINE).with_columns(as_text(column) for column in self.frame.drop(FILE, LINE))

    def text(self, column: str, places: pl.Series) -> pl.Series:
        """The values of `column` in the rows at `places`, as they stood in the file."""
        if self.raw is not None and column in self.raw.columns:
            return self.raw[column].gather(places)
        return as_text(self.frame[column].gather(places))

    def has(self, column: str) -> pl.Expr:
        """True on the rows of files that have a column."""
        without = [place for place, lacking in enumerate(self.lacking) if column in lacking]
        return ~pl.col(FILE).is_in(without)


def as_text(values: pl.Series) -> pl.Series:
    """Typed values as a person writes them: 120 and 7.5, not 120.0; a day without an hour; a large number as 1.5e20."""
    if values.dtype.is_float():
        whole = pl.when(values.round() == values).then(values.cast(pl.Int64, strict=False).cast(pl.String))
        return pl.select(pl.coalesce(whole, values.cast(pl.String))).to_series()
    text = values.cast(pl.String)
    return text.str.replace(NO_HOUR, "") if isinstance(values.dtype, pl.Datetime) else text
