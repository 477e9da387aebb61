"""Rows that have what they are counted by; of the others it is told where they stand."""

from collections.abc import Sequence

import polars as pl

from vidare.language import Amount, Sentence
from vidare.measures.measure import number_of_rows
from vidare.measures.placed_rows import Places
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
    gaps = {
        "rows": Amount.of(without.select(number_of_rows(without)).item()),
        "table": rows.table.dbh,
        "columns": ", ".join(rows.table.columns[name].dbh for name in lacked),
        "places": Places.of(rows, without),
    }
    text = "{rows} rows of {table} have no value of {columns} that can be read, and are not counted: {places}."
    return rows.frame.filter(~keyless), (Sentence(text, gaps),)
