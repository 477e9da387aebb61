"""Gives generated rows the form that a table declares: its columns in their order, their types and their widths."""

from datetime import date

import polars as pl

from vidare.tables.declaration import Between, Codes, Column, Table

SOMETHING = {pl.String: "X", pl.Date: date(2000, 1, 1)}
"""What stands in a column that nothing more is known of, by its type; 0 in a number."""


def declared_rows(table: type[Table], rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with all columns that `table` declares; what a generator doesn't speak of gets an ordinary value."""
    return rows.select(
        fitted(column) if name in rows.columns else ordinary(column).cast(column.kind.polars).alias(name)
        for name, column in table.columns.items()
    )


def fitted(column: Column) -> pl.Expr:
    """A column in its declared type, text cut to its width."""
    values = pl.col(column.name).cast(column.kind.polars)
    return values.str.head(column.kind.width) if column.kind.width else values


def ordinary(column: Column) -> pl.Expr:
    """A value that is always right in a column: none where it may be empty, else the first that is allowed."""
    if column.blank.default is not None and column.blank.when is None:
        return column.blank.default
    if column.blank.allowed:
        return pl.lit(None)
    if isinstance(column.legal, Codes):
        return pl.lit(next(code.code for code in column.legal.list.entries if code.until is None))
    if isinstance(column.legal, Between):
        return pl.lit(column.legal.low + (0.5 if column.legal.above else 0))
    return pl.lit(SOMETHING.get(type(column.kind.polars), 0) if not column.kind.digits else "0" * column.kind.digits)
