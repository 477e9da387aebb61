"""How far the result of a planned offer may spread, and which assumption matters most."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random

import polars as pl

from vidare.measures.payouts.paid_units import whole_ore
from vidare.measures.planned_courses.viability import KRONER, Reckoning
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, STUDENTS, Assumption, Offer, Range

TENTH = Decimal("0.1")
"""An assumption without a range of its own is tried a tenth lower and higher."""

FOUR_DECIMALS = Decimal("0.0001")


@dataclass(frozen=True)
class Spread:
    """The results of many draws in kroner: one in ten is below `low`, half below `middle`, nine in ten below `high`.

    `carries_itself` is the share of the draws with a result of at least 0.
    """

    low: Decimal
    middle: Decimal
    high: Decimal
    carries_itself: Decimal


def draws(offer: Offer, count: int, seed: int) -> list[dict[str, Decimal]]:
    """Figures drawn from the ranges, each by itself and in a triangle round what is likely; the same for a seed."""
    chance = Random(seed)  # a simulation, not a secret
    uncertain = {name: figure for name, figure in offer.figures.items() if not figure.is_certain}
    likely = offer.likely()
    return [likely | {name: _drawn(chance, figure) for name, figure in uncertain.items()} for _draw in range(count)]


def _drawn(chance: Random, figure: Range) -> Decimal:
    number = chance.triangular(float(figure.low), float(figure.high), float(figure.likely))
    return Decimal(number).quantize(FOUR_DECIMALS)


def spread(reckoning: Reckoning, drawn: list[dict[str, Decimal]]) -> Spread:
    """The results of all draws in one financing form."""
    results = sorted(reckoning.total(figures) for figures in drawn)
    low, middle, high = (results[-(-len(results) * part // 10) - 1] for part in (1, 5, 9))
    carried = Decimal(sum(result >= 0 for result in results)) / len(results)
    return Spread(low, middle, high, carried)


def tornado(reckoning: Reckoning) -> pl.DataFrame:
    """The result when one assumption is at its lowest or highest and all others are likely; the widest first.

    Columns: `assumption`, `low` and `high` (in its own unit, to four decimals), `result_low`, `result_high` and `swing`
    in kroner, and `own_range`, false where a tenth each way was tried for want of a range. What makes no difference is
    left out.
    """
    likely = reckoning.offer.likely()
    rows = []
    for name, figure in reckoning.offer.figures.items():
        tried = _a_tenth_round(figure.likely, ASSUMPTIONS[name]) if figure.is_certain else figure
        low, high = (reckoning.total(likely | {name: number}) for number in (tried.low, tried.high))
        if low != high:
            ends = (end.quantize(FOUR_DECIMALS) for end in (tried.low, tried.high))
            kroner = map(whole_ore, (low, high, abs(high - low)))
            rows.append((name, *ends, *kroner, not figure.is_certain))
    ends_of = dict.fromkeys(("low", "high"), pl.Decimal(38, 4))
    kroner_of = dict.fromkeys(("result_low", "result_high", "swing"), KRONER)
    schema = {"assumption": pl.String(), **ends_of, **kroner_of, "own_range": pl.Boolean()}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("swing", descending=True, maintain_order=True)


def _a_tenth_round(number: Decimal, one: Assumption) -> Range:
    """A tenth lower and higher; students are whole ones, so that one place is tried as none and as two."""
    low, high = number * (1 - TENTH), min(number * (1 + TENTH), one.highest)
    if one.unit == STUDENTS:
        low, high = (end.to_integral_value(way) for end, way in ((low, ROUND_FLOOR), (high, ROUND_CEILING)))
    return Range(low, number, high)
