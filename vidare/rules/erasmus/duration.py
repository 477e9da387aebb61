"""How long a project of Erasmus+ lasts."""

import polars as pl

MONTHS_OF_A_YEAR = 12
DAYS_OF_A_MONTH = 30


def months() -> pl.Expr:
    """The months from the project's start to its end, both days included; days left over are rounded to a month."""
    start, after = pl.col("start"), pl.col("end") + pl.duration(days=1)
    whole = (after.dt.year() - start.dt.year()) * MONTHS_OF_A_YEAR + after.dt.month() - start.dt.month()
    return whole + ((after.dt.day().cast(pl.Int32) - start.dt.day()) / DAYS_OF_A_MONTH).round().cast(pl.Int32)


def years() -> pl.Expr:
    """The years that the project lasts, whole or with a fraction."""
    return months() / MONTHS_OF_A_YEAR
