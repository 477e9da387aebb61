"""Fills documented defaults in where a cell is blank."""

import polars as pl

from vidare.tables.declaration import Table


def with_defaults(table: type[Table], frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with documented defaults filled in where a cell is blank.

    A default that is worked out of columns that aren't there is not known, and the cell stays blank.
    """
    filled = []
    for name, column in table.columns.items():
        value = column.blank.default
        if value is None or not {name, *column.blank.reads} <= {*frame.columns} or not frame[name].null_count():
            continue
        if column.blank.when is not None:
            value = pl.when(column.blank.when).then(value)
        filled.append(pl.col(name).fill_null(value))
    return frame.with_columns(filled) if filled else frame


def with_every_column(table: type[Table], frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with a blank column for each that a delivery has and that isn't there."""
    absent = {name: pl.lit(None, column.kind.polars) for name, column in table.columns.items()}
    return frame.with_columns(**{name: blank for name, blank in absent.items() if name not in frame.columns})


def with_absent_defaults(table: type[Table], frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with a blank column for each that isn't there and whose blank has a documented default."""
    absent = {
        name: pl.lit(None, column.kind.polars)
        for name, column in table.columns.items()
        if name not in frame.columns and column.blank.default is not None
    }
    return frame.with_columns(**absent) if absent else frame
