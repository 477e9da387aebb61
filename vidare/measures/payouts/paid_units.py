"""What self-financed units of a funding category are paid with, and in which budget."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vidare.measures.measure import parameter
from vidare.rules.dated_value import value


class NothingPaid(ValueError):
    """A category in which no credits are paid for in a year, or none at all."""


@dataclass(frozen=True)
class Payout:
    """What production gives, in kroner: the change since the year before, and apart from it the level.

    Empty is what rests on units that are not known.
    """

    budget_year: int
    rate: Decimal
    rate_source: str
    change_times_rate: Decimal | None
    level_times_rate: Decimal | None


def budget_year(production_year: int) -> int:
    """The budget that production of a year is paid for in."""
    return production_year + int(value("production_lag").on(of_year(production_year)))


def rate(category: str, budget: int) -> Decimal:
    """Kroner for a unit of a category in the budget of a year; NotKnown where nobody here has seen it."""
    return Decimal(str(value("payout_rates").part_on(category, of_year(budget))))


def paid_categories(production_year: int) -> tuple[str, ...]:
    """The categories in which credits of a year are paid for; NotKnown for years whose categories aren't known.

    Those that are paid for each degree or doctorate have credits as well, which give nothing.
    """
    of_degrees = value("degree_funding_categories").on(of_year(production_year))
    paid = value("paid_funding_categories").on(of_year(production_year))
    return tuple(category for category in paid if category not in of_degrees)


def payout(category: str | None, production_year: int, units: Decimal | None, before: Decimal | None) -> Payout:
    """What the self-financed units of a year give, compared with those of the year before.

    Raises NotKnown where the rate or the categories of the year are not known, and NothingPaid for another category.
    """
    if category is None or category not in paid_categories(production_year):
        raise NothingPaid
    budget = budget_year(production_year)
    kroner = rate(category, budget)
    source = parameter(value("payout_rates"), of_year(budget)).source
    level, change = (
        None if found is None else whole_ore(found * kroner) for found in (units, change_of(units, before))
    )
    return Payout(budget, kroner, source, change, level)


def change_of(units: Decimal | None, before: Decimal | None) -> Decimal | None:
    """How units have changed; nothing where one of the years is not known."""
    return None if units is None or before is None else units - before


def of_year(year: int) -> int:
    """The period that numbers for a whole year are dated by."""
    return year * 10 + 1


def whole_ore(kroner: Decimal) -> Decimal:
    """Kroner rounded half away from zero."""
    return kroner.quantize(Decimal("0.01"), ROUND_HALF_UP)
