"""How many are registered on each programme and semester, between which bounds where DBH shields the count."""

import polars as pl

from vidare.measures.measure import Tables
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent

PERIOD = ["institution", "year", "semester"]
BY = [*PERIOD, "programme"]
HIDDEN_AT_MOST = 2
"""A shielded 0 of DBH's open tables stands for none, one or two."""


def registrations(tables: Tables) -> pl.DataFrame:
    """Registrations by institution, year, semester and programme: `lowest` and `highest`, also of women.

    An institution's own rows are exact and go before DBH's counts of the same period.
    """
    own = _of_rows(tables)
    open_counts = _of_counts(tables)
    return pl.concat([own, open_counts.join(own, on=PERIOD, how="anti", nulls_equal=True)])


def _of_rows(tables: Tables) -> pl.DataFrame:
    if RegisteredStudent not in tables:
        return _nothing()
    # Which of the codes 0 and 1 in Kjønn are women is not known.
    counts = {"lowest": pl.len(), "highest": pl.len(), "women_lowest": pl.lit(0), "women_highest": pl.len()}
    return tables[RegisteredStudent].frame.group_by(BY).agg(**counts).select(_columns())


def _of_counts(tables: Tables) -> pl.DataFrame:
    if RegisteredCount not in tables:
        return _nothing()
    frame = tables[RegisteredCount].frame
    lacking = [name for name in ("semester", "programme", "women", "men") if name not in frame.columns]
    frame = frame.with_columns(pl.lit(None, RegisteredCount.columns[name].kind.polars).alias(name) for name in lacking)
    total, women, men = pl.col("total"), pl.col("women"), pl.col("men")
    shielded = total == 0
    sexes_shielded = women.is_null() | ((women == 0) & (men == 0))
    bounds = frame.with_columns(
        lowest=total,
        highest=pl.when(shielded).then(HIDDEN_AT_MOST).otherwise(total),
        women_lowest=pl.when(sexes_shielded).then(0).otherwise(women),
    ).with_columns(women_highest=pl.when(sexes_shielded).then("highest").otherwise("women"))
    return (
        bounds.group_by(BY).agg(pl.col("lowest", "highest", "women_lowest", "women_highest").sum()).select(_columns())
    )


def _columns() -> list[pl.Expr]:
    return [pl.col(name).cast(dtype) for name, dtype in _nothing().schema.items()]


def _nothing() -> pl.DataFrame:
    columns = {name: RegisteredCount.columns[name].kind.polars for name in BY}
    counts = dict.fromkeys(("lowest", "highest", "women_lowest", "women_highest"), pl.Int64())
    return pl.DataFrame(schema={**columns, **counts})
