"""What a file holds before it is known which table it is: named columns of cells, and the line of each row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from vidare.intake.files.cells import FIRST_NOT_ASCII, FIRST_VISIBLE
from vidare.intake.files.header import plain
from vidare.intake.files.table_reader import DAY_0, FileFault


class Refused(Exception):
    """A file that can't be read any further; `fault` says why."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


@dataclass(frozen=True)
class Sheet:
    """The cells as they stand, the line of each row as a spreadsheet shows it, and what is wrong with the form.

    `widest` is how many cells are filled in that row of a book's sheet which has most, of the first rows where there is
    a header; of other files nothing is told. `first_day` is the day that a spreadsheet counts days from.
    """

    cells: pl.DataFrame
    lines: pl.Series
    faults: tuple[FileFault, ...] = ()
    widest: int = 0
    first_day: date = DAY_0

    def where(self, kept: pl.Series) -> "Sheet":
        """The rows on which `kept` is true, with their lines."""
        return replace(self, cells=self.cells.filter(kept), lines=self.lines.filter(kept))

    def with_faults(self, *faults: FileFault) -> "Sheet":
        """The same sheet with more faults."""
        return replace(self, faults=(*self.faults, *faults))


def lines_from(first: int, count: int) -> pl.Series:
    """The lines of `count` rows that follow each other from line `first`."""
    return pl.int_range(first, first + count, dtype=pl.UInt32, eager=True).alias("line")


def unlike(file: str, names: list[str], line: int) -> tuple[list[str], list[FileFault]]:
    """The header on `line` with every name once: a repeated one gets a number, and is told."""
    seen: dict[str, int] = {}
    different, faults = [], []
    for name in names:
        count = seen[plain(name)] = seen.get(plain(name), 0) + 1
        different.append(name if count == 1 else f"{name}\0{count}")
        if count == 2 and plain(name):
            faults.append(FileFault("file.repeated_column", file, found=name.strip(), line=line))
    return different, faults


def without_repeated(file: str, sheet: Sheet) -> Sheet:
    """The columns with names of their own; of a repeated one the first is kept, cells without a name are left out."""
    kept = [name for name in sheet.cells.columns if "\0" not in name and plain(name)]
    nameless = [name for name in sheet.cells.columns if not plain(name.partition("\0")[0])]
    return replace(sheet, cells=sheet.cells.select(kept)).with_faults(*nameless_told(file, sheet, nameless))


def nameless_told(file: str, sheet: Sheet, nameless: list[str]) -> Iterator[FileFault]:
    """That cells stand below no name, and the first line on which one does."""
    filled = sheet.cells.select(~is_nothing(name, sheet.cells.schema[name]) for name in nameless)
    filled = filled.select(name for name in nameless if filled[name].any())
    if filled.width:
        line = sheet.lines.filter(filled.select(pl.any_horizontal(pl.all())).to_series())[0]
        yield FileFault("file.nameless_column", file, found=str(filled.width), line=line)


def without_empty_rows(file: str, sheet: Sheet) -> Sheet:
    """The rows that have any cell filled; the others are told, up to the last row that at least a blank is written in.

    Only rows whose first cell may be empty are looked at whole: those are few.
    """
    cells = sheet.cells
    if not cells.width or not (suspects := may_be_empty(cells[:, 0])).any():
        return sheet
    places = suspects.arg_true()
    nothing = pl.all_horizontal(is_nothing(name, dtype) for name, dtype in cells.schema.items())
    looked_at = cells[places].select(empty=nothing, written=pl.any_horizontal(pl.all().is_not_null()))
    empty = places.filter(looked_at["empty"])
    if empty.is_empty():
        return sheet
    filled = ~pl.int_range(cells.height, eager=True).is_in(empty.implode())
    kept, lines = sheet.lines.filter(filled), sheet.lines.gather(empty)
    with_blanks = sheet.lines.gather(places.filter(looked_at["empty"] & looked_at["written"]))
    last = max(*kept.tail(1), *with_blanks.tail(1), 0, 0)
    told = lines.filter(lines <= last)
    faults = [FileFault("file.empty_rows", file, found=str(told.len()), line=told[0])] if told.len() else []
    return replace(sheet, cells=cells.filter(filled), lines=kept).with_faults(*faults)


def may_be_empty(cells: pl.Series) -> pl.Series:
    """True on the cells that hold nothing but blanks, and on few others; much quicker than looking for letters."""
    if cells.dtype != pl.String:
        return cells.is_null()
    return cells.is_null() | (cells < FIRST_VISIBLE) | (cells >= FIRST_NOT_ASCII)


def is_nothing(name: str, dtype: pl.DataType) -> pl.Expr:
    """True where a cell is empty, or holds only blanks."""
    cell = pl.col(name)
    return cell.is_null() | (cell.str.strip_chars() == "") if dtype == pl.String else cell.is_null()
