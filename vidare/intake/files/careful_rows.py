"""Reads a delimited text row by row, for the files that a quick reader would read wrongly or not at all."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from vidare.intake.files.sheet import Refused, Sheet
from vidare.intake.files.table_reader import FileFault

SHOWN = {";": ";", ",": ",", "\t": "tab"}
"""The separators that are read, and how each is shown to a person."""
AT_ONCE = 50_000
"""Rows are kept as Python text no longer than this many at a time."""
TOLD_AT_MOST = 1000
"""Ragged rows of a file that are told one by one; the rest are told as a number."""


@dataclass
class Reading:
    """What has been read of a text so far."""

    file: str
    width: int
    names: list[str]
    lines: list[int] = field(default_factory=list)
    frames: list[pl.DataFrame] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    ragged: int = 0

    def keep(self, rows: list[tuple[int, list[str]]]) -> None:
        """Add rows of the header's width, with their lines."""
        schema = {name: pl.String() for name in self.names}
        frame = pl.DataFrame([cells for _, cells in rows], schema=schema, orient="row")
        self.frames.append(frame.with_columns(pl.when(pl.all() != "").then(pl.all())))
        self.lines += [line for line, _ in rows]

    def tell_ragged(self, line: int, cells: int) -> None:
        """A row with more or fewer cells than the header; which cell belongs where can't be known."""
        self.ragged += 1
        if self.ragged <= TOLD_AT_MOST:
            shown = {"header": str(self.width)}
            self.faults.append(FileFault("file.ragged_row", self.file, line=line, found=str(cells), shown=shown))


def read_with_care(file: str, text: str, separator: str, names: list[str]) -> Sheet:
    """The rows of a text under the columns `names`; ragged rows are told and left out, blank lines are counted."""
    reading, rows = Reading(file, len(names), names), []
    records = recorded(file, text, separator)
    next((line for line, cells in records if is_filled(cells)), None)
    for line, cells in records:
        if len(cells) == len(names):
            rows.append((line, cells))
        elif not is_filled(cells):
            rows.append((line, [""] * len(names)))
        else:
            other_separator(file, separator, line, cells, len(names))
            reading.tell_ragged(line, len(cells))
        if len(rows) == AT_ONCE:
            reading.keep(rows)
            rows = []
    reading.keep(rows)
    if reading.ragged > TOLD_AT_MOST:
        reading.faults.append(FileFault("file.more_ragged_rows", file, found=str(reading.ragged - TOLD_AT_MOST)))
    return Sheet(pl.concat(reading.frames), pl.Series("line", reading.lines, pl.UInt32), tuple(reading.faults))


def is_filled(cells: Iterable[str]) -> bool:
    """Whether anything but blanks stands in a row."""
    return any(map(str.strip, cells))


def recorded(file: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line as a spreadsheet counts lines: a quoted line break adds none, a blank line one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, start=1):
            yield line, cells
    except csv.Error:
        raise Refused(FileFault("file.quotation_mark", file, line=line + 1)) from None


def other_separator(file: str, separator: str, line: int, cells: list[str], width: int) -> None:
    """Refuse a file whose header has one separator and whose rows have another."""
    for other, name in SHOWN.items():
        if other != separator and len(cells) < width and separator.join(cells).count(other) == width - 1:
            header = {"header": SHOWN[separator]}
            raise Refused(FileFault("file.separator", file, line=line, found=name, shown=header))
