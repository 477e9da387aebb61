"""What a file holds before it is known which table it is: named columns of cells, and the line of each row."""

from dataclasses import dataclass, replace

import polars as pl

from vidare.intake.header import plain
from vidare.intake.table_reader import FileFault


class Refused(Exception):
    """A file that can't be read any further; `fault` says why."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


@dataclass(frozen=True)
class Sheet:
    """The cells as they stand, the line of each row as a spreadsheet shows it, and what is wrong with the form.

    `widest` is how many cells are filled in that one of a book's first rows which has most; nothing is told of others.
    """

    cells: pl.DataFrame
    lines: pl.Series
    faults: tuple[FileFault, ...] = ()
    widest: int = 0

    def with_faults(self, *faults: FileFault) -> "Sheet":
        """The same sheet with more faults."""
        return replace(self, faults=(*self.faults, *faults))


def lines_from(first: int, count: int) -> pl.Series:
    """The lines of `count` rows that follow each other from line `first`."""
    return pl.int_range(first, first + count, dtype=pl.UInt32, eager=True).alias("line")


def unlike(file: str, names: list[str]) -> tuple[list[str], list[FileFault]]:
    """The header with every name once: a repeated one gets a number, and is told."""
    seen: dict[str, int] = {}
    different, faults = [], []
    for name in names:
        count = seen[plain(name)] = seen.get(plain(name), 0) + 1
        different.append(name if count == 1 else f"{name}\0{count}")
        if count == 2 and plain(name):
            faults.append(FileFault("file.repeated_column", file, found=name.strip(), line=1))
    return different, faults


def without_repeated(sheet: Sheet) -> Sheet:
    """The columns with names of their own; of a repeated one the first is kept, cells without a name are left out."""
    kept = [name for name in sheet.cells.columns if "\0" not in name and plain(name)]
    return replace(sheet, cells=sheet.cells.select(kept))


def without_empty_rows(file: str, sheet: Sheet) -> Sheet:
    """The rows that have any cell filled; empty ones before the last filled row are told."""
    cells = sheet.cells
    if not cells.width or not cells[:, 0].null_count():
        return sheet
    filled = cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    if filled.all():
        return sheet
    kept, empty = sheet.lines.filter(filled), sheet.lines.filter(~filled)
    between = empty.filter(empty < kept[-1]) if kept.len() else empty.clear()
    told = [FileFault("file.empty_rows", file, found=str(between.len()), line=between[0])] if between.len() else []
    return replace(sheet, cells=cells.filter(filled), lines=kept).with_faults(*told)
