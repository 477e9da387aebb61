"""The rows and the columns of a sheet that nobody sees: filtered away, folded together, or hidden by hand.

All rows of a filtered list are part of a delivery, and so they are read; that they are hidden is told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from vidare.intake.files.table_reader import FileFault

HIDDEN = rb'hidden="(?:1|true)"'
HIDDEN_PART = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*\b" + HIDDEN + rb"[^<>]*)>")
OF_ROW, OF_COLUMNS = re.compile(rb'\br="([0-9]{1,9})"'), re.compile(rb'\b(?:min|max)="([0-9]{1,9})"')


@dataclass(frozen=True)
class HiddenCells:
    """The numbers of rows and of columns that nobody sees, counted from 1; whether they hold anything isn't known."""

    lines: tuple[int, ...] = ()
    columns: tuple[range, ...] = ()

    def told(self, file: str, lines: pl.Series, names: Mapping[int, str]) -> Iterator[FileFault]:
        """What there is to tell of the rows on these lines and of columns with these names, by their numbers."""
        hidden = lines.filter(lines.is_in(self.lines))
        if hidden.len():
            yield FileFault("file.hidden_rows", file, found=str(hidden.len()), line=hidden[0])
        columns = [name for number, name in names.items() if any(number in span for span in self.columns)]
        if columns:
            yield FileFault("file.hidden_columns", file, found=", ".join(columns))


def hidden_cells(sheet: bytes) -> HiddenCells:
    """The rows and columns that the XML of a sheet says are hidden."""
    if not re.search(HIDDEN, sheet):
        return HiddenCells()
    lines: list[int] = []
    columns: list[range] = []
    for kind, said in HIDDEN_PART.findall(sheet):
        if kind == b"row":
            lines += map(int, OF_ROW.findall(said))
        elif ends := [int(end) for end in OF_COLUMNS.findall(said)]:
            columns.append(range(min(ends), max(ends) + 1))
    return HiddenCells(tuple(lines), tuple(columns))
