"""Whether a planned offer carries itself: income, cost and result by financing form, and the students it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence
from vidare.measures.payouts.paid_units import whole_ore
from vidare.measures.planned_courses.viability_offer import (
    COMMISSIONED,
    CREDITS,
    FEE,
    FORMS,
    HUNDRED,
    MIXED,
    Offer,
)
from vidare.measures.planned_courses.viability_payout import budget_years, rates, taught_in, unknown_rate
from vidare.rules.dated_value import value

Figures = Mapping[str, Decimal]

MOST_STUDENTS = 1_000_000_000
"""Break-even is not looked for beyond so many students in an edition; no offer may have more places."""

KRONER = pl.Decimal(38, 2)


@dataclass(frozen=True)
class BreakEven:
    """The number of students in an edition at which the result passes 0.

    It is the lowest number that gives a result of at least 0; or, where each student costs more than the student brings
    in, the highest (`at_most`). None where no number does.
    """

    students: int | None
    at_most: bool = False


@dataclass(frozen=True)
class Result:
    """Income, cost and result in kroner over all years, with the likeliest figures, and the break-even."""

    form: str
    students: int
    fee: Decimal
    credits: Decimal
    cost: Decimal
    break_even: BreakEven

    @property
    def total(self) -> Decimal:
        """The result: income less cost, to the øre."""
        return whole_ore(self.fee + self.credits - self.cost)


class Reckoning:
    """An offer reckoned in one financing form."""

    def __init__(self, offer: Offer, form: str) -> None:
        self.offer, self.form = offer, form
        self.rates = {rate.budget_year: rate for rate in rates(offer)} if form in (CREDITS, MIXED) else {}
        self.unit = Decimal(value("credits_of_production_unit").on(offer.start * 10 + 1))
        self.edition_years = Decimal(offer.editions * offer.years)
        paid = (self.rates[year].amount * parts for year, parts in budget_years(offer).items() if self.rates)
        self.paid_for_units = sum(paid, Decimal(0))

    def students(self, figures: Figures) -> int:
        """Students in an edition: the applicants who enrol, as long as there are places."""
        enrolled = figures["applicants"] * figures["enrolment_rate"] / 100
        return int(min(figures["places"], enrolled))

    def fee(self, figures: Figures, students: int) -> Decimal:
        """What students, or those who commission, pay over all years."""
        if self.form == CREDITS:
            return Decimal(0)
        if self.form == COMMISSIONED:
            return self.edition_years * figures["commission"]
        return self.edition_years * students * figures["price" if self.form == FEE else "mixed_price"]

    def credits(self, figures: Figures, students: int) -> Decimal:
        """What is paid for the credits of all years: passed 60-credit units x self-financed share x rate."""
        if not self.rates:
            return Decimal(0)
        # Divided once, and last: a unit may have decimals without end where the kroner have not.
        return self._percents(figures, students) * self.paid_for_units / self._parts()

    def _percents(self, figures: Figures, students: int) -> Decimal:
        """Passed credits x self-financed share x payout level, with the three percentages as they are given."""
        share = HUNDRED if self.form == CREDITS else figures["self_financed_share"]
        return students * self.offer.credits * figures["completion"] * share * figures["payout_level"]

    def _parts(self) -> Decimal:
        """What `_percents` x rate x parts of editions is divided by to be kroner."""
        return self.unit * self.offer.duration * HUNDRED**3

    def cost(self, figures: Figures, students: int) -> Decimal:
        """Direct costs of all editions and of the development, with overhead."""
        hours = figures["teaching_hours"] * figures["hours_for_teaching_hour"] + figures["assessment_hours"] * students
        edition = hours * figures["hourly_rate"] + figures["marketing"]
        return (self.edition_years * edition + figures["development_cost"]) * (1 + figures["overhead"] / 100)

    def total(self, figures: Figures, students: int | None = None) -> Decimal:
        """The result in kroner over all years, to the øre: a third of a unit is no finite decimal, and 0 is to be 0."""
        count = self.students(figures) if students is None else students
        return whole_ore(self.fee(figures, count) + self.credits(figures, count) - self.cost(figures, count))

    def break_even(self, figures: Figures) -> BreakEven:
        """Where the result, which is a straight line in the number of students, passes 0."""
        rises = self.total(figures, MOST_STUDENTS) >= self.total(figures, 0)
        few, many = (0, MOST_STUDENTS) if rises else (MOST_STUDENTS, 0)
        if self.total(figures, many) < 0:
            return BreakEven(None, at_most=not rises)
        if self.total(figures, few) >= 0:
            return BreakEven(few, at_most=not rises)
        while abs(many - few) > 1:
            middle = (few + many) // 2
            few, many = (few, middle) if self.total(figures, middle) >= 0 else (middle, many)
        return BreakEven(many, at_most=not rises)

    def result(self) -> Result:
        """The result with the likeliest figures."""
        figures = self.offer.likely()
        count = self.students(figures)
        parts = self.fee(figures, count), self.credits(figures, count), self.cost(figures, count)
        return Result(self.form, count, *parts, self.break_even(figures))

    def by_year(self) -> pl.DataFrame:
        """Fee, credit income, cost and result of each year in kroner, and the sum so far; credits are paid later."""
        figures = self.offer.likely()
        count = self.students(figures)
        fee, cost = Fraction(self.fee(figures, count)), Fraction(self.cost(figures, count))
        development = Fraction(figures["development_cost"] * (1 + figures["overhead"] / 100))
        taught, paid = taught_in(self.offer), budget_years(self.offer) if self.rates else {}
        rows, so_far = [], Fraction(0)
        for year in range(self.offer.start, max([*taught, *paid]) + 1):
            part = Fraction(taught.get(year, 0), sum(taught.values()))
            spent = (cost - development) * part + (development if year == self.offer.start else 0)
            earned = Fraction(0)
            if year in paid:
                earned = Fraction(self._percents(figures, count) * self.rates[year].amount * paid[year])
                earned /= Fraction(self._parts())
            result = fee * part + earned - spent
            so_far += result
            rows.append((year, *map(_to_the_ore, (fee * part, earned, spent, result, so_far))))
        kroner = dict.fromkeys(("fee", "credits", "cost", "result", "so_far"), KRONER)
        return pl.DataFrame(rows, schema={"year": pl.Int64, **kroner}, orient="row")


def _to_the_ore(kroner: Fraction) -> Decimal:
    return whole_ore(Decimal(kroner.numerator) / kroner.denominator)


class NotReckoned(CannotRead):
    """The planned financing form can't be reckoned."""


def reckonings(offer: Offer) -> tuple[dict[str, Reckoning], tuple[Sentence, ...]]:
    """The offer in every form there are figures for, and why the other forms are left out.

    Raises NotReckoned where the planned form is one of those.
    """
    reckoned, left_out = {}, []
    for form in FORMS:
        why = _why_not(offer, form)
        if why is None:
            reckoned[form] = Reckoning(offer, form)
        elif form == offer.financing:
            raise NotReckoned(why)
        else:
            left_out.append(why)
    return reckoned, tuple(left_out)


def _why_not(offer: Offer, form: str) -> Sentence | None:
    """What keeps an offer from being reckoned in a form: figures it lacks, or a rate that nobody here has seen."""
    if lacks := offer.lacks(form):
        return Sentence("Not reckoned: {form}; there is no {lacks}.", {"form": FORMS[form], "lacks": ", ".join(lacks)})
    unknown = unknown_rate(offer) if form in (CREDITS, MIXED) else None
    return Sentence("Not reckoned: {form}; {why}", {"form": FORMS[form], "why": unknown}) if unknown else None
