"""What rules read of the partners in a project or a BIP: how many count, for sure and at most."""

import polars as pl

ONE = pl.coalesce("organisation_id", "organisation")
"""What tells organisations apart: the number where there is one, else the name."""


def enough(least: pl.Expr, most: pl.Expr, needed: int) -> pl.Expr:
    """Whether there are at least so many: true where that is sure, false where it can't be, otherwise null."""
    return pl.when(least >= needed).then(True).when(most < needed).then(False)


def is_kind(kind: str) -> pl.Expr:
    """Whether a partner is an organisation of a kind; null where nothing is said."""
    return pl.col("organisation_kind") == kind


def surely(condition: pl.Expr) -> pl.Expr:
    """True where something is known to hold."""
    return condition.fill_null(value=False)


def maybe(condition: pl.Expr) -> pl.Expr:
    """True where something holds or may hold."""
    return condition.fill_null(value=True)


def how_many(what: pl.Expr, where: pl.Expr) -> pl.Expr:
    """How many different ones there are in the rows where something holds; a blank is not counted."""
    return what.filter(where).drop_nulls().n_unique()
