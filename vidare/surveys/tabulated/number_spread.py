"""How the numbers that were answered lie: quartiles and mean, for all and by group."""

from collections.abc import Mapping, Sequence

import polars as pl

from vidare.surveys.answered.answer_counts import counts_here
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.item_table import Spread

QUARTERS = (0.25, 0.5, 0.75)


def spreads(answers: Answers, items: Sequence[Item], by: Sequence[str]) -> Mapping[tuple[object, ...], Spread]:
    """The spread of each item of numbers, by its name and the values of the columns `by`."""
    numeric = [item for item in items if item.kind == "number"]
    if not numeric:
        return {}
    sums = [one for item in numeric for one in _sums(item)]
    columns = list(by)
    rows = answers.frame.lazy()
    found = (rows.group_by(columns).agg(sums) if columns else rows.select(sums)).collect()
    spread = {}
    for row in found.iter_rows(named=True):
        for item in numeric:
            numbers = [row[f"{item.name}\0{place}"] for place in (*QUARTERS, "mean")]
            if None not in numbers:
                spread[(item.name, *(row[column] for column in columns))] = Spread(*numbers)
    return spread


def _sums(item: Item) -> list[pl.Expr]:
    numbers = pl.col(item.name).filter(counts_here(item))
    quarters = [numbers.quantile(each, "linear").alias(f"{item.name}\0{each}") for each in QUARTERS]
    return [*quarters, numbers.mean().alias(f"{item.name}\0mean")]
