"""What a table of an item is reckoned from, and the shares with their limits, those of all tables at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from vidare.surveys.tabulated.interval import one_in, wilson, worst_cases
from vidare.surveys.tabulated.item_table import CELLS

PLACES = 1
"""Weighted percentages have so many decimals, and no more is told of who has which weight."""

OF_TABLE: dict[str, pl.DataType] = {
    "whole": pl.Float64(),
    "base": pl.Float64(),
    "effective": pl.Float64(),
    "population": pl.Float64(),
    "widest": pl.Float64(),
    "weighted": pl.Boolean(),
    "hidden": pl.String(),
}
OF_ANSWER: dict[str, pl.DataType] = {
    "table": pl.UInt32(),
    "option": pl.String(),
    "scaled": pl.Boolean(),
    "count": pl.Int64(),
    "part": pl.Float64(),
}


@dataclass(frozen=True)
class Shares:
    """How many gave each of the answers `options`, of `base` on the scale.

    `parts` are the counts or sums of weights that shares are made of, and `whole` what they are shares of. The answers
    are worth `effective` ones, null where they give no interval. `population` is how many could have answered, null
    where that isn't known, and `widest` how many at most. `hidden` is why nothing of it may be told.
    """

    options: Sequence[str]
    on_scale: Sequence[bool]
    counts: Sequence[int]
    parts: Sequence[float]
    whole: float
    base: int
    effective: float | None
    population: int | None
    widest: int | None
    weighted: bool = False
    hidden: str | None = None

    def hidden_for(self, why: str) -> "Shares":
        """The answers alone, and why nothing is told of them."""
        nothing = [0] * len(self.options)
        return Shares(self.options, self.on_scale, nothing, nothing, 0, 0, None, None, None, hidden=why)


def with_limits(shares: Sequence[Shares]) -> list[pl.DataFrame]:
    """The cells of each table, as in CELLS."""
    cells = _percent(_rows(shares))
    every = cells.select(CELLS.names())
    lengths = [len(each.options) for each in shares]
    starts = [0, *_running(lengths)]
    return [every.slice(start, length) for start, length in zip(starts, lengths, strict=False)]


def _running(lengths: Sequence[int]) -> list[int]:
    sums, total = [], 0
    for length in lengths:
        total += length
        sums.append(total)
    return sums


def _rows(shares: Sequence[Shares]) -> pl.DataFrame:
    """A row for each answer of each table, with the numbers of its table beside it."""
    numbers = {name: [getattr(each, name) for each in shares] for name in OF_TABLE}
    tables = pl.DataFrame(numbers, schema=OF_TABLE).with_row_index("table")
    rows = pl.DataFrame(
        {
            "table": [place for place, each in enumerate(shares) for _option in each.options],
            "option": [option for each in shares for option in each.options],
            "scaled": [on for each in shares for on in each.on_scale],
            "count": [count for each in shares for count in each.counts],
            "part": [float(part) for each in shares for part in each.parts],
        },
        schema=OF_ANSWER,
    )
    return rows.join(tables, on="table", how="left", maintain_order="left")


def _percent(rows: pl.DataFrame) -> pl.DataFrame:
    """The shares in percent, with their limits; nothing off the scale, of nobody, or where it is hidden."""
    told = pl.col("hidden").is_null()
    has_share = told & pl.col("scaled") & (pl.col("whole") > 0)
    counted, base, population = pl.col("count").cast(pl.Float64), pl.col("base"), pl.col("population")
    corrected = pl.when(population > base).then(one_in(pl.col("effective"), base, population))
    spread = pl.when(population <= base).then(0.0).when(population.is_null()).then(1 / pl.col("effective"))
    share = pl.col("part") / pl.col("whole")
    low, high = wilson(share, pl.coalesce(corrected, spread))
    within = pl.when(pl.col("effective").is_not_null())
    lowest, highest = worst_cases(counted, base, pl.col("widest"))
    limits = {
        "percent": share,
        "low": within.then(low.clip(0, 1)),
        "high": within.then(high.clip(0, 1)),
        "lowest": lowest,
        "highest": highest,
    }
    percent = {name: pl.when(has_share).then(100 * limit) for name, limit in limits.items()}
    coarse = {
        name: pl.when(pl.col("weighted")).then(percent[name].round(PLACES)).otherwise(percent[name])
        for name in ("percent", "low", "high")
    }
    return rows.with_columns(pl.when(told).then("count").alias("count"), **(percent | coarse))
