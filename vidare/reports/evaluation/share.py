"""Some of the answers to an item: how many, of how many, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from vidare.reports.wording import Wording, as_decimal
from vidare.surveys.tabulated.interval import one_in, wilson, worst_cases
from vidare.surveys.tabulated.item_table import ItemTable

Limits = tuple[float, float]


@dataclass(frozen=True)
class Share:
    """A part of `n` answers; percentages and limits are from 0 to 100.

    `interval` holds the share of all whom the item concerns in 95 of 100 surveys, had chance chosen who answers.
    `worst` holds it whatever those who did not answer would have said; both are None where they aren't known.
    `population` is how many it concerns, where that is known, and `at_most` how many may stand on the scale.
    """

    count: int
    n: int
    percent: float
    interval: Limits | None = None
    worst: Limits | None = None
    population: int | None = None
    at_most: int | None = None
    weighted: bool = False

    @property
    def everyone(self) -> bool:
        """Whether all whom it concerns have answered, so that nothing of it is left to chance."""
        return self.at_most is not None and self.at_most <= self.n

    def clearly_above(self, other: "Share") -> bool:
        """Whether the whole interval lies above that of another share."""
        return bool(self.interval and other.interval and self.interval[0] > other.interval[1])

    def overlaps(self, other: "Share") -> bool:
        """Whether both have an interval that more than the share itself lies in, and neither is clearly above."""
        known = bool(self.interval and other.interval) and not (self.everyone and other.everyone)
        return known and not (self.clearly_above(other) or other.clearly_above(self))

    def told(self, words: Wording) -> str:
        """The share as it stands in a sentence, its count first."""
        _ = words.translate
        text = _("{count} of {n} ({percent} with weights)") if self.weighted else _("{count} of {n} ({percent})")
        return text.format(count=words.count(self.count), n=words.count(self.n), percent=percent(self.percent, words))


def percent(share: float, words: Wording) -> str:
    """A share from 0 to 100 in whole percent."""
    return words.percent(as_decimal(share) / 100)


def between(limits: Limits, words: Wording) -> dict[str, str]:
    """The limits as gaps of a sentence, `low` and `high`."""
    return {"low": percent(limits[0], words), "high": percent(limits[1], words)}


def of_cell(table: ItemTable, cell: dict[str, Any]) -> Share | None:
    """The share that a row of the cells tells; None where it is hidden, off the scale, or of nobody."""
    if table.base is None or cell["count"] is None or cell["percent"] is None:
        return None
    interval, worst = _limits(cell, "low", "high"), _limits(cell, "lowest", "highest")
    of = (table.population, table.at_most)
    return Share(cell["count"], table.base.n, cell["percent"], interval, worst, *of, table.weighted)


def _limits(cell: dict[str, Any], low: str, high: str) -> Limits | None:
    return None if cell[low] is None or cell[high] is None else (cell[low], cell[high])


def shares(table: ItemTable) -> list[tuple[str, Share | None]]:
    """The answers on the scale in their order, by code, each with its share."""
    return [(cell["option"], of_cell(table, cell)) for cell in on_scale(table).iter_rows(named=True)]


def on_scale(table: ItemTable) -> pl.DataFrame:
    """The cells that percentages are taken of."""
    off = [option.code for option in table.item.options if option.off_scale]
    return table.cells.filter(~pl.col("option").is_in(off))


def off_scale(table: ItemTable) -> dict[str, int]:
    """The answers off the scale that were given and may be told, by code, with their counts."""
    off = [option.code for option in table.item.options if option.off_scale]
    cells = table.cells.filter(pl.col("option").is_in(off) & (pl.col("count") > 0))
    return dict(zip(cells["option"], cells["count"], strict=True))


def together(table: ItemTable, options: Iterable[str]) -> Share | None:
    """The share of those who gave one of some answers; None where one of them is hidden. No interval with weights."""
    chosen = table.cells.filter(pl.col("option").is_in(list(options)))
    if table.base is None or not table.base.n or chosen["percent"].null_count():
        return None
    n, count = table.base.n, int(chosen["count"].sum())
    limited = on_scale(table)["low"].null_count() == 0 and not table.weighted
    return Share(
        count,
        n,
        float(chosen["percent"].sum()),
        _interval(count, n, _population(table)) if limited else None,
        _worst(count, n, table.at_most),
        table.population,
        table.at_most,
        table.weighted,
    )


def _population(table: ItemTable) -> int | None:
    """How many would stand on the scale if all whom the item concerns had answered, where that is known."""
    if table.base is None or table.population is None:
        return None
    return max(table.population - table.base.off_scale, table.base.n)


def _interval(count: int, n: int, population: int | None) -> Limits:
    spread = 1 / n if population is None else one_in(float(n), float(n), float(population)) if population > n else 0.0
    low, high = wilson(count / n, spread)
    return 100 * low, 100 * high


def _worst(count: int, n: int, most: int | None) -> Limits | None:
    if most is None:
        return None
    lowest, highest = worst_cases(float(count), float(n), float(most))
    return 100 * lowest, 100 * highest
