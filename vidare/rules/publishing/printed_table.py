"""A table of persons as it is printed: what may be shown of it, why the rest is not, and what a reader is told."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from vidare.language import Sentence
from vidare.rules.publishing.count_table import Columns, SeenTable
from vidare.rules.publishing.look_alike import Total
from vidare.rules.publishing.shielding import PROTECTS, SMALL, TOTAL

REASONS = {
    SMALL: Sentence("hidden because so few are counted"),
    PROTECTS: Sentence("hidden because a small count could be worked out from it"),
    TOTAL: Sentence("hidden because this total or a count in it is small"),
}
"""Why a count or total is hidden, by what stands in the column `hidden`."""


def printed(
    seen: SeenTable, frame: pl.DataFrame, count: str, beside: Sequence[str], percent_of: Columns | None
) -> pl.DataFrame:
    """The rows of `frame`, then those of the totals, with what may be shown of them."""
    by, counts = seen.table.by, seen.counts
    hidden = pl.Series("hidden", [look if look in REASONS else None for look in counts.seen], dtype=pl.String)
    shown = [counts.shielding.shown(*one) for one in zip(counts.values, counts.seen, strict=True)]
    rows = frame.select(*by, *beside).with_columns(pl.Series(count, shown, dtype=pl.Int64), hidden, total=False)
    rows = rows.with_columns(pl.when(pl.col("hidden").is_null()).then(pl.col(beside)))
    schema = {name: rows.schema[name] for name in (*by, count, "hidden", "total")}
    own = [total for total in counts.totals if total.own]
    sums = pl.DataFrame([_row(total, seen, count) for total in own], schema=schema)
    together = pl.concat([rows.select(*by, count, *beside, "hidden", "total"), sums], how="diagonal")
    if percent_of is None:
        return together
    whole = sums.filter(pl.Series([total.columns == percent_of for total in own], dtype=pl.Boolean))
    return _with_percent(together, whole.select(*percent_of, whole=pl.col(count)), count, percent_of)


def _row(total: Total, seen: SeenTable, count: str) -> dict[str, object]:
    hidden = total.seen if total.seen in REASONS else None
    shown = seen.counts.shielding.shown(total.value, total.seen)
    return {**dict(zip(total.columns, total.key, strict=True)), count: shown, "hidden": hidden, "total": True}


def _with_percent(rows: pl.DataFrame, whole: pl.DataFrame, count: str, of: Columns) -> pl.DataFrame:
    """Percent with one decimal of what is shown, so that it tells no more; nothing where either number is hidden."""
    if of:
        joined = rows.join(whole, on=of, how="left", nulls_equal=False, maintain_order="left")
    else:
        joined = rows.with_columns(whole=whole["whole"].first())
    percent = (100 * pl.col(count) / pl.col("whole")).round(1, mode="half_away_from_zero")
    return joined.with_columns(percent=pl.when(pl.col("whole") > 0).then(percent)).drop("whole")


def told(seen: SeenTable, *, beside: bool, percent: bool) -> Iterator[Sentence]:
    """What a reader must know of the table; nothing where every number stands as it is."""
    counts = seen.counts
    looks = [*counts.seen, *(total.seen for total in counts.totals if total.own)]
    gaps = {"threshold": str(counts.shielding.threshold), "base": str(counts.shielding.base)}
    if not seen.rounds:
        return
    if beside:
        yield Sentence("Counts below {threshold} are hidden, and totals are rounded to the nearest {base}.", gaps)
    else:
        yield Sentence(
            "Counts below {threshold} are hidden; other counts and totals are rounded to the nearest {base}.", gaps
        )
    yield from further_told(looks)
    if 0 in counts.values:
        yield Sentence("0 means that nobody is counted.")
    if percent:
        yield Sentence("Percentages are taken of the numbers as shown.")


def further_told(hidden: Iterable[str | None]) -> Iterator[Sentence]:
    """How many numbers are hidden for others' sake, by why each is hidden; nothing where none is."""
    further = sum(why in (PROTECTS, TOTAL) for why in hidden)
    if further:
        text = "{count} further numbers are hidden, since small counts could be worked out from them."
        one = "{count} further number is hidden, since small counts could be worked out from it."
        yield Sentence(text, {"count": str(further)}, one, "count")
