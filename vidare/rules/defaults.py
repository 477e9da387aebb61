"""Fills documented defaults in where a cell is blank."""

import polars as pl

from vidare.tables.declaration import Table


def with_defaults(table: type[Table], frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with documented defaults filled in where a cell is blank."""
    filled = []
    for name, column in table.columns.items():
        if column.blank.default is not None and name in frame.columns and frame[name].null_count():
            value = column.blank.default
            if column.blank.when is not None:
                value = pl.when(column.blank.when).then(value)
            filled.append(pl.col(name).fill_null(value))
    return frame.with_columns(filled) if filled else frame
