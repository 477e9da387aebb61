"""Rows with the name of the file they stand in, so that a number can be followed to the lines it was counted from."""

import polars as pl

from vidare.tables.rows import FILE, LINE, Rows


def placed(rows: Rows, frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """`columns` of some of the rows after `table`, `file` (by its name) and `line`, in the order of the files."""
    names = dict(enumerate(rows.files))
    table = pl.lit(rows.table.id).alias("table")
    there = [name for name in columns if name in frame.columns]
    ordered = frame.sort(FILE, LINE)
    return ordered.select(table, pl.col(FILE).replace_strict(names, return_dtype=pl.String), LINE, *there)
