"""A table of persons as it is printed: what may be shown of it, why the rest is not, and what a reader is told."""

from collections.abc import Iterable, Iterator

import polars as pl

from vidare.language import Sentence
from vidare.rules.publishing.count_table import SeenTable
from vidare.rules.publishing.look_alike import Total
from vidare.rules.publishing.shielding import HIDDEN, PROTECTS, TOTAL


def printed(seen: SeenTable, frame: pl.DataFrame, count: str) -> pl.DataFrame:
    """The rows of `frame`, then those of the totals, with what may be shown of them."""
    by, counts = seen.table.by, seen.counts
    hidden = pl.Series("hidden", [look if look in HIDDEN else None for look in counts.seen], dtype=pl.String)
    shown = [counts.shielding.shown(*one) for one in zip(counts.values, counts.seen, strict=True)]
    rows = frame.select(*by).with_columns(pl.Series(count, shown, dtype=pl.Int64), hidden, total=False)
    sums = [_row(total, seen, count) for total in counts.totals if total.own]
    return pl.concat([rows, pl.DataFrame(sums, schema=rows.schema)])


def _row(total: Total, seen: SeenTable, count: str) -> dict[str, object]:
    hidden = total.seen if total.seen in HIDDEN else None
    shown = seen.counts.shielding.shown(total.value, total.seen)
    return {**dict(zip(total.columns, total.key, strict=True)), count: shown, "hidden": hidden, "total": True}


def told(seen: SeenTable) -> Iterator[Sentence]:
    """What a reader must know of the table; nothing where every number stands as it is."""
    counts = seen.counts
    looks = [*counts.seen, *(total.seen for total in counts.totals if total.own)]
    gaps = {"threshold": str(counts.shielding.threshold), "base": str(counts.shielding.base)}
    if not seen.rounds:
        return
    yield Sentence(
        "Counts below {threshold} are hidden; other counts and totals are rounded to the nearest {base}.", gaps
    )
    yield from further_told(looks)
    if 0 in counts.values:
        yield Sentence("0 means that nobody is counted.")


def further_told(hidden: Iterable[str | None]) -> Iterator[Sentence]:
    """How many numbers are hidden for others' sake, by why each is hidden; nothing where none is."""
    further = sum(why in (PROTECTS, TOTAL) for why in hidden)
    if further:
        text = "{count} further numbers are hidden, since small counts could be worked out from them."
        one = "{count} further number is hidden, since small counts could be worked out from it."
        yield Sentence(text, {"count": str(further)}, one, "count")
