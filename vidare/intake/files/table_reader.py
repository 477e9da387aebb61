"""Turns the cells of a file into the rows of a declared table, and tells what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from vidare.intake.files.cells import is_blank, is_text, read_columns, zeros_kept
from vidare.intake.files.header import Header
from vidare.rules.identity_number import PERSONAL
from vidare.tables.declaration import Column, Table
from vidare.tables.rows import LINE, ROWS, Rows, as_text, no_cells

DAY_0 = date(1899, 12, 30)
"""The day that spreadsheets count days from."""
A_DAY_NUMBER = (20_000, 80_000)
"""Numbers that may be a day as spreadsheets count them: 1954 to 2119."""

ROWS_COUNTED_AT_ONCE = 1 << 15
"""Few enough for the processor's own memory, where they are counted a fifth sooner than by Polars' larger pieces."""


@dataclass(frozen=True)
class FileFault:
    """A fault of a file as a whole or of its form: the id of a rule, the file's name, and what was found.

    `table` is known where the file was recognised; `column` is an English name; `line` is None for the whole file;
    `shown` fills the further gaps of the rule's sentence. Values of personal columns are never found or shown.
    """

    rule: str
    file: str
    column: str | None = None
    found: str | None = None
    table: type[Table] | None = None
    line: int | None = None
    shown: Mapping[str, str] = field(default_factory=dict)


def rows_of(
    header: Header, file: str, cells: pl.DataFrame, lines: pl.Series, never_blank: frozenset[str] = frozenset()
) -> Rows:
    """The rows of a file, typed; `lines` gives the line of each row as a spreadsheet shows it.

    Cells that can't be read become null and are listed as unread. The text as it stood is kept where the file held
    text, or numbers with decimals as text, or where something could not be read; other typed values (Parquet) are
    their own text.
    """
    raw = cells.select(pl.col(theirs).alias(ours) for ours, theirs in header.columns.items())
    raw = raw.with_columns(pl.lit(None, pl.String).alias(name) for name in judged_as_empty(header))
    lines = lines.cast(pl.UInt32).alias(LINE)
    read = read_columns(header.table.readable(), raw, never_blank)
    unread = [_unread(header, name, raw, read, lines) for name in raw.columns if _lost(header, name, raw, read)]
    all_text = all(dtype == pl.String for dtype in raw.dtypes)
    otherwise = any(_is_read_otherwise(raw[name], read[name]) for name in raw.columns if not all_text)
    return Rows.of_file(
        header.table,
        file,
        read.with_columns(lines),
        raw if all_text else _as_text(raw, read) if unread or otherwise else None,
        pl.concat(unread) if unread else None,
        lacking=frozenset(header.missing) - {*raw.columns},
    )


def counted_rows(header: Header, file: str, cells: pl.LazyFrame) -> Rows:
    """Each set of cells that rows of a file have, as they stand there, once, and in `ROWS` how many have it.

    They are counted while they are read, so that the rows are never in memory, and there are no lines. Cells that can't
    be read are null.
    """
    can_be_counted = [
        pl.col(name) if _can_be_text(dtype) else pl.lit(None, pl.String).alias(name)
        for name, dtype in cells.collect_schema().items()
    ]
    counted = cells.select(can_be_counted).group_by(pl.all()).agg(pl.len().alias(ROWS))
    with pl.Config(streaming_chunk_size=ROWS_COUNTED_AT_ONCE):
        found = counted.collect(engine="streaming")
    nowhere = pl.repeat(0, found.height, dtype=pl.UInt32, eager=True)
    rows = rows_of(header, file, found.drop(ROWS), nowhere)
    return replace(rows, frame=rows.frame.drop(LINE).with_columns(found[ROWS]), raw=None, unread=no_cells())


def judged_as_empty(header: Header) -> list[str]:
    """The columns that a file lacks and that are judged as if they stood there without a cell filled."""
    table = header.table
    return [name for name in header.missing if table.absent_is_empty and table.columns[name].blank.allowed]


def _as_text(raw: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """All cells as text; numbers as codes and whole numbers are read: with zeros in front, without .00 behind."""
    return raw.with_columns(
        _number_as_read(cells, read[cells.name]) if _can_be_text(cells.dtype) else _named(cells) for cells in raw
    )


def _is_read_otherwise(cells: pl.Series, read: pl.Series) -> bool:
    """Whether a column of text holds one that isn't what was read of it: NULL, blanks, 005, a day with its midnight.

    Numbers with decimals are taken for such without a look.
    """
    if not is_text(cells.dtype):
        return False
    if read.dtype.is_float():
        return True
    if read.dtype == pl.String and read.null_count() == cells.null_count():
        return False
    return bool((cells.cast(pl.String).fill_null("") != as_text(read).fill_null("")).any())


def _number_as_read(cells: pl.Series, read: pl.Series) -> pl.Series:
    texts = as_text(cells.fill_nan(None) if cells.dtype.is_float() else cells)
    if not cells.dtype.is_numeric() or read.dtype.is_float():
        return texts
    return pl.select(pl.coalesce(as_text(read), texts)).to_series()


def _can_be_text(dtype: pl.DataType) -> bool:
    return not dtype.is_nested() and dtype not in {pl.Binary, pl.Object}


def _named(cells: pl.Series) -> pl.Series:
    """Cells that no text can show (lists, bytes) are told by what they are."""
    return pl.repeat(str(cells.dtype), cells.len(), eager=True).alias(cells.name)


def _lost(header: Header, name: str, raw: pl.DataFrame, read: pl.DataFrame) -> bool:
    """Whether reading a column left more cells empty than were blank."""
    nulls = read[name].null_count()
    if nulls == raw[name].null_count():
        return False
    blank = raw.select(is_blank(header.table.readable()[name], pl.col(name), raw.schema[name]).sum()).item()
    return bool(nulls > blank)


def _unread(header: Header, name: str, raw: pl.DataFrame, read: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
    blank = raw.select(is_blank(header.table.readable()[name], pl.col(name), raw.schema[name])).to_series()
    lost = lines.filter(read[name].is_null() & ~blank)
    return pl.DataFrame({LINE: lost, "column": [name] * lost.len()})


def file_faults(
    header: Header, file: str, cells: pl.DataFrame | pl.LazyFrame, first_day: date = DAY_0
) -> list[FileFault]:
    """What is to be told of a file's columns: missing, unknown, codes that stand as numbers, days that do.

    `first_day` is the day that the file counts days from.
    """
    table = header.table
    missing = [FileFault(f"{table.id}.{name}.missing", file, name, table=table) for name in header.missing]
    misspelt = header.misspelt()
    unknown = [
        FileFault("file.misspelt_column", file, misspelt[name], name, table, shown={"column": column.dbh})
        if (column := table.columns.get(misspelt.get(name, "")))
        else FileFault("file.unknown_column", file, found=name, table=table)
        for name in header.unknown
    ]
    cells = cells.lazy()
    schema = cells.collect_schema()
    of_cells: list[FileFault] = []
    for name, theirs in header.columns.items():
        column, dtype = table.readable()[name], schema[theirs]
        if zeros_kept(column) and dtype.is_numeric():
            of_cells += _short_codes(header, file, column, cells)
        if column.kind.polars == pl.Date and (dtype.is_numeric() or dtype == pl.String):
            of_cells += _day_numbers(header, file, column, cells, first_day)
    return [*missing, *unknown, *of_cells]


def _short_codes(header: Header, file: str, column: Column, cells: pl.LazyFrame) -> list[FileFault]:
    """A code of digits that stands as a number has lost its leading zeros; they are put back, and that is told."""
    theirs = pl.col(header.columns[column.name])
    lost = theirs.is_between(0, 10 ** (zeros_kept(column) - 1), closed="left") & (theirs == theirs.floor())
    short = cells.select(theirs).filter(lost).head(1).collect()
    if short.is_empty():
        return []
    number = str(int(short.item()))
    found = PERSONAL if column.personal else number
    padded = PERSONAL if column.personal else number.zfill(zeros_kept(column))
    return [FileFault("file.short_code", file, column.name, found, header.table, shown={"padded": padded})]


def _day_numbers(header: Header, file: str, column: Column, cells: pl.LazyFrame, first_day: date) -> list[FileFault]:
    """A bare number in a column of days may be a day as spreadsheets count them; it isn't read, but it is told."""
    theirs = pl.col(header.columns[column.name])
    number = theirs.cast(pl.Float64, strict=False)
    days = cells.select(theirs).filter(number.is_between(*A_DAY_NUMBER)).head(1).collect()
    if days.is_empty():
        return []
    number_of_days = int(float(days.item()))
    meant = (first_day + timedelta(days=number_of_days)).isoformat()
    found = PERSONAL if column.personal else str(number_of_days)
    day = PERSONAL if column.personal else meant
    return [FileFault("file.day_number", file, column.name, found, header.table, shown={"day": day})]
