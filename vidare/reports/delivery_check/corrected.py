"""Corrected files: a delivery written anew with the documented defaults filled in, and little else changed.

Filled are the cells that the notes of a check are about, and columns that are missing altogether and that the
documentation reads as a default. A number that isn't written plainly, such as 0.2500000000000001, 005 or -0, is written
with the decimals that its type has, where it has no more of them than that but for what a computer adds. All other
cells stand byte for byte as they stood, those with errors too. The files are delimited by semicolons, in UTF-8, with
the DBH names of the columns in the declared order; what a check leaves out (labels, unknown columns) is not there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.files.own_reports import CORRECTED
from vidare.intake.files.source import Source
from vidare.reports.delivery_files import is_plain, number_text
from vidare.reports.written_whole import must_be_empty, written_whole
from vidare.rules.by_value import broken_places
from vidare.rules.derived import default_filled, not_too_many_digits
from vidare.tables.declaration import Column
from vidare.tables.rows import LINE, Rows, as_text

LIST = "corrected.csv"
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Signs that some system allows in no name of a file."""
ROWS_AT_ONCE = 100_000
CHANGED = {name: pl.UInt32() if name == "line" else pl.String() for name in CORRECTED}
"""What was filled in or written anew; `was` is empty where it was filled, `line` where a whole column was added."""


def write_corrected(delivery: Delivery, folder: Path) -> pl.DataFrame:
    """Write every file of a delivery into a new folder; gives what was changed, which stands in `corrected.csv` too."""
    must_be_empty(folder)
    changed = [pl.DataFrame(schema=CHANGED)]
    with written_whole(folder) as beside:
        beside.mkdir()
        for source, name in named(delivery.sources):
            rows = source.rows(None)
            cells, of_file = corrected(rows)
            columns = rows.table.readable()
            _write(cells.rename({english: columns[english].dbh for english in cells.columns}), beside / name)
            changed.append(of_file.with_columns(file=pl.lit(name)))
        everything = pl.concat(changed)
        _write(everything, beside / LIST)
    return everything


def named(sources: tuple[Source, ...]) -> Iterator[tuple[Source, str]]:
    """Each source with the name of its new file: its own and its sheet's, of a book with several tables.

    Where another has that name already, its table's and a number are added.
    """
    taken = {LIST}
    for source in sources:
        sheet = NOT_IN_NAMES.sub("_", source.file.partition(f"{source.path.name}#")[2])
        stem, table = f"{source.path.stem}_{sheet}" if sheet else source.path.stem, source.header.table.file
        names = [
            f"{stem}.csv",
            f"{stem}_{table}.csv",
            *(f"{stem}_{table}_{count}.csv" for count in range(2, len(sources) + 2)),
        ]
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield source, name


def corrected(rows: Rows) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of a file as text under English names with defaults filled in, and the list of what was changed."""
    cells, *plain = with_plain_numbers(rows)
    changed = [pl.DataFrame(schema=CHANGED), *plain]
    with_default = [column for column in rows.table.columns.values() if column.blank.default is not None]
    here = [column for column in with_default if column.name in cells.columns]
    for rule, broken in broken_places(rows.frame, [default_filled(rows.table, column) for column in here]):
        column = rows.table.columns[rule.column or ""]
        places = broken.filter(~broken.is_in(_unread(rows, column).implode()))
        values = default_of(rows, column).gather(places)
        cells = cells.with_columns(cells[column.name].scatter(places, values))
        changed.append(_changed(column, values, rows.frame[LINE].gather(places)))
    for column in with_default:
        if column not in here and column.blank.reads <= set(rows.frame.columns):
            cells = cells.with_columns(default_of(rows, column).alias(column.name))
            changed.append(_changed(column, pl.Series([column.blank.words]), pl.Series([None], dtype=pl.UInt32)))
    in_order = [name for name in rows.table.readable() if name in cells.columns]
    return cells.select(in_order), pl.concat(changed).sort(LINE, maintain_order=True)


def with_plain_numbers(rows: Rows) -> Iterator[pl.DataFrame]:
    """The cells as text with plain numbers where their type has a scale, and lists of what was written anew."""
    cells, listed = rows.written(), []
    for name, column in rows.table.columns.items():
        if column.kind.scale is None or name not in cells.columns:
            continue
        point = cells[name].str.replace(",", ".", literal=True)
        fits = not_too_many_digits(rows.table, column).condition
        assert fits is not None
        there = rows.frame.select(fits & pl.col(name).is_not_null()).to_series()
        places = (there & ~is_plain(point, column.kind.scale)).arg_true()
        numbers = number_text(rows.frame[name].gather(places), None, column.kind.scale)
        listed.append(_changed(column, numbers, rows.frame[LINE].gather(places), cells[name].gather(places)))
        cells = cells.with_columns(cells[name].scatter(places, numbers))
    yield cells
    yield from listed


def default_of(rows: Rows, column: Column) -> pl.Series:
    """What the documentation reads a blank as, for every row; null where it says nothing."""
    when = pl.lit(True) if column.blank.when is None else column.blank.when
    filled = rows.frame.with_columns(pl.when(when).then(column.blank.default).alias(column.name))
    return as_text(filled[column.name])


def _unread(rows: Rows, column: Column) -> pl.Series:
    """The places of the cells of a column that hold something unreadable, and so are not blank."""
    unread = rows.unread.filter(pl.col("column") == column.name)
    return rows.frame.with_row_index("place").join(unread, on=["file", LINE], how="semi")["place"]


def _changed(column: Column, values: pl.Series, lines: pl.Series, was: pl.Series | None = None) -> pl.DataFrame:
    told = {
        "file": pl.repeat("", lines.len(), eager=True),
        LINE: lines,
        "column": pl.repeat(column.dbh, lines.len(), eager=True),
        "was": pl.repeat(None, lines.len(), dtype=pl.String, eager=True) if was is None else was,
    }
    return pl.DataFrame({**told, "value": values}, schema=CHANGED)


def _write(cells: pl.DataFrame, place: Path) -> None:
    with place.open("wb") as file:
        for start in range(0, max(cells.height, 1), ROWS_AT_ONCE):
            part = cells.slice(start, ROWS_AT_ONCE)
            file.write(part.write_csv(separator=";", include_header=start == 0).encode())
