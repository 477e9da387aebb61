"""Units counted by what their rows say: how many, of how many that say anything, and how many say nothing."""

from collections.abc import Iterable

import polars as pl

from vidare.language import Sentence

SILENT = {
    "BIPs": Sentence("BIPs that say nothing of this and are left out of the base: {count} of {all}."),
    "offers": Sentence("Offers that say nothing of this and are left out of the base: {count} of {all}."),
    "projects": Sentence("Projects that say nothing of this and are left out of the base: {count} of {all}."),
    "runs": Sentence("Runs that say nothing of this and are left out of the base: {count} of {all}."),
}
"""What is told of the units that say nothing."""

SEVERAL = Sentence("More than one answer is possible, so that the shares may add up to more than 100%.")


def by_code(found: pl.DataFrame, column: str, order: Iterable[str | int]) -> pl.DataFrame:
    """The units that say each value of `column`, as `count`, of the `n` that say any; those of `order` also where 0.

    `found` has one row for each unit.
    """
    values = found[column].drop_nulls()
    return _counted(values, column, order, values.len())


def by_codes(found: pl.DataFrame, column: str, order: Iterable[str]) -> pl.DataFrame:
    """The same where a unit may say several: `column` holds lists, and shares of `n` add up to more than the whole."""
    known = found[column].drop_nulls()
    known = known.filter(known.list.len() > 0)
    return _counted(known.list.unique().explode(empty_as_null=True, keep_nulls=True), column, order, known.len())


def _counted(values: pl.Series, column: str, order: Iterable[str | int], known: int) -> pl.DataFrame:
    legal = list(order)
    codes = [*legal, *sorted(set(values.drop_nulls()) - set(legal))]
    counts = [int((values == code).sum()) for code in codes]
    return pl.DataFrame({column: pl.Series(codes, dtype=values.dtype), "count": counts}).with_columns(
        pl.col("count").cast(pl.Int64), n=pl.lit(known, pl.Int64)
    )


def silent(frame: pl.DataFrame, all_units: int, things: str) -> tuple[Sentence, ...]:
    """What is told where some units say nothing; `things` names them as in SILENT."""
    known = frame["n"][0] if frame.height else 0
    if known == all_units:
        return ()
    return (SILENT[things].with_gaps(count=str(all_units - known), all=str(all_units)),)
