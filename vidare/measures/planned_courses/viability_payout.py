"""When the credits of a planned offer are paid for, and with which rates."""

from dataclasses import dataclass
from decimal import Decimal

from vidare.measures.measure import Parameter, parameter
from vidare.measures.planned_courses.viability_offer import Offer
from vidare.rules.dated_value import DatedValue, NotKnown, value


@dataclass(frozen=True)
class Rate:
    """What a 60-credit unit of production is paid with; `known` is the budget year it is taken from."""

    budget_year: int
    amount: Decimal
    known: int


def rates(offer: Offer) -> tuple[Rate, ...]:
    """The payout rate of each budget that pays for the offer's credits; the last one known where none is set yet.

    Nothing where a budget comes before the first one known.
    """
    found = []
    for year in budget_years(offer):
        known = _last_known(value("payout_rates"), offer.funding_category or "", year)
        if known is None:
            return ()
        found.append(Rate(year, *known))
    return tuple(found)


def unknown_rate(offer: Offer) -> NotKnown | None:
    """The rate of the first budget that pays for the offer's credits and comes before any that is known."""
    category = offer.funding_category or ""
    years = [year for year in budget_years(offer) if _last_known(value("payout_rates"), category, year) is None]
    return NotKnown("payout_rates", min(years) * 10 + 1, category) if years else None


def parameters(offer: Offer) -> tuple[Parameter, ...]:
    """The numbers of the rulebook that credits are reckoned with."""
    period = offer.start * 10 + 1
    return tuple(parameter(value(name), period) for name in ("credits_of_production_unit", "production_lag"))


def _last_known(number: DatedValue, category: str, year: int) -> tuple[Decimal, int] | None:
    for dated in reversed(number.history):
        if dated.since <= year * 10 + 1 and dated.value and dated.value.get(category) is not None:
            return Decimal(dated.value[category]), dated.since // 10
    return None


def taught_in(offer: Offer) -> dict[int, int]:
    """How many parts of editions are taught in each year; one that lasts `duration` years has so many equal parts.

    Parts are whole, so that three thirds of an edition are one.
    """
    taught: dict[int, int] = {}
    for intake in range(offer.years):
        for year in range(offer.duration):
            at = offer.start + intake + year
            taught[at] = taught.get(at, 0) + offer.editions
    return taught


def budget_years(offer: Offer) -> dict[int, int]:
    """How many parts of editions each budget pays the credits of: production is paid some years later."""
    lag = int(value("production_lag").on(offer.start * 10 + 1))
    return {year + lag: part for year, part in taught_in(offer).items()}
