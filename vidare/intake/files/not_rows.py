"""Lines among the rows of a table that are none: the header once more, and what lacks all that a row is known by."""

import polars as pl

from vidare.intake.files.encoding import BYTE_ORDER_MARK
from vidare.intake.files.header import Header
from vidare.intake.files.sheet import Sheet
from vidare.intake.files.table_reader import FileFault

MARK = BYTE_ORDER_MARK.decode()


def rows_alone(header: Header, file: str, sheet: Sheet) -> Sheet:
    """The rows of a table without such lines, each of which is told once instead of cell by cell.

    Where no line has a key, they are rows that lack it. Parquet is not looked through: no person writes there.
    """
    again = repeats_header(header, sheet.cells)
    if again.any():
        count = {"count": str(again.sum())}
        fault = FileFault("file.header_again", file, line=sheet.lines.filter(again)[0], shown=count)
        sheet = sheet.where(~again).with_faults(fault)
    nameless = lacks_key(header, sheet.cells)
    if nameless.any() and not nameless.all():
        empty = ", ".join(header.table.columns[name].dbh for name in header.table.key[1:])
        lines, shown = sheet.lines.filter(nameless), {"columns": empty}
        sheet = sheet.where(~nameless).with_faults(
            *(FileFault("file.no_key", file, line=line, shown=shown) for line in lines)
        )
    return sheet


def repeats_header(header: Header, cells: pl.DataFrame) -> pl.Series:
    """True on the lines that hold the names of their columns; only where one column does, the others are looked at.

    Of files put together the first cell of a header may begin with the mark that each of them began with.
    """
    texts = [theirs for theirs in header.columns.values() if cells[theirs].dtype == pl.String]
    if not texts:
        return pl.repeat(value=False, n=cells.height, eager=True)
    not_first = next((name for name in texts if name != cells.columns[0]), texts[0])
    again = (cells[not_first] == not_first).fill_null(value=False)
    if again.any():
        names = pl.all_horizontal((pl.col(name).str.strip_prefix(MARK) == name).fill_null(value=True) for name in texts)
        again &= cells.select(names).to_series()
    return again


def lacks_key(header: Header, cells: pl.DataFrame) -> pl.Series:
    """True on the lines where all of the key but the institution is empty, of tables that report periods."""
    key = header.table.key[1:]
    there = "year" in key and header.columns.keys() >= {*key}
    names = [header.columns[name] for name in key] if there else []
    if not names or not all(cells[name].null_count() for name in names):
        return pl.repeat(value=False, n=cells.height, eager=True)
    return cells.select(pl.all_horizontal(pl.col(names).is_null())).to_series()
