"""Rows that have what they are counted by, and what they count; of the others it is told where they stand."""

from collections.abc import Sequence

import polars as pl

from vidare.language import Amount, Sentence, Told
from vidare.measures.measure import number_of_rows
from vidare.tables.places import Places
from vidare.tables.rows import Rows


def with_whole_keys(rows: Rows, key: Sequence[str]) -> tuple[pl.DataFrame, tuple[Sentence, ...]]:
    """The rows that have every column of `key`, and what is told of the others, which belong to nothing counted by it.

    A column that is not at hand is lacked by none.
    """
    lacked = [name for name in key if name in rows.frame.columns and rows.frame[name].null_count()]
    if not lacked:
        return rows.frame, ()
    keyless = pl.any_horizontal(pl.col(lacked).is_null())
    without = rows.frame.filter(keyless)
    gaps: dict[str, str | Told] = {
        "rows": Amount.of(without.select(number_of_rows(without)).item()),
        "table": rows.table.dbh,
        "columns": ", ".join(rows.table.columns[name].dbh for name in lacked),
        "places": Places.of(rows, without),
    }
    text = "{rows} rows of {table} have no value of {columns} that can be read, and are not counted: {places}."
    one = "{rows} row of {table} has no value of {columns} that can be read, and is not counted: {places}."
    return rows.frame.filter(~keyless), (Sentence(text, gaps, one, "rows"),)


def without_value(rows: Rows, frame: pl.DataFrame, columns: Sequence[str]) -> tuple[Sentence, ...]:
    """What is told of those of the rows that have no value of one of `columns`, so that no sum with them is known."""
    without = frame.filter(pl.any_horizontal(pl.col(columns).is_null()))
    if without.is_empty():
        return ()
    lacked = [rows.table.columns[name].dbh for name in columns if without[name].null_count()]
    gaps: dict[str, str | Told] = {
        "rows": Amount.of(without.height),
        "table": rows.table.dbh,
        "columns": ", ".join(lacked),
        "places": Places.of(rows, without),
    }
    text = (
        "{rows} rows of {table} have no value of {columns} that is legal and can be read; sums with them are blank: "
        "{places}."
    )
    one = (
        "{rows} row of {table} has no value of {columns} that is legal and can be read; sums with it are blank: "
        "{places}."
    )
    return (Sentence(text, gaps, one, "rows"),)


def without_person(rows: Rows, column: str) -> tuple[Sentence, ...]:
    """What is told of the rows whose person isn't known, so that nobody is counted for them."""
    nobody = rows.frame.filter(pl.col(column).is_null())
    if nobody.is_empty():
        return ()
    gaps: dict[str, str | Told] = {
        "rows": Amount.of(nobody.height),
        "table": rows.table.dbh,
        "places": Places.of(rows, nobody),
    }
    text = "{rows} rows of {table} have no identifier of the student, and no person is counted for them: {places}."
    one = "{rows} row of {table} has no identifier of the student, and no person is counted for it: {places}."
    return (Sentence(text, gaps, one, "rows"),)
