"""A planned offer is what a second reckoning says, in whole fractions, by trying, and by the formula of a triangle."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor, sqrt
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidare.measures.planned_courses import viability
from vidare.measures.planned_courses.viability import BreakEven, Reckoning, reckonings
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.measures.planned_courses.viability_offer import COMMISSIONED, CREDITS, FEE, MIXED, Offer, Range
from vidare.measures.planned_courses.viability_spread import draws, spread, tornado

RATES = {1: (56_600, 58_650), 2: (84_900, 87_950), 3: (198_150, 205_300)}
"""Kroner for a unit of each category in the budget of 2025, and in that of 2026, used for the years after too."""

Plan = Mapping[str, int | float | str]


def to_the_ore(kroner: Fraction) -> Fraction:
    """Kroner rounded half away from zero."""
    return Fraction(floor(abs(kroner) * 100 + Fraction(1, 2)), 100) * (1 if kroner > 0 else -1)


PLANS = st.fixed_dictionaries(
    {
        "name": st.just("Drawn"),
        "financing": st.just(FEE),
        "funding_category": st.sampled_from([1, 2, 3]),
        "start": st.integers(2023, 2030),
        "years": st.integers(1, 5),
        "editions": st.integers(1, 3),
        "duration": st.integers(1, 7),
        "credits": st.sampled_from([2.5, 7.5, 10, 90]),
        "places": st.integers(0, 100),
        "applicants": st.integers(0, 200),
        "enrolment_rate": st.sampled_from([0, 33.3, 50, 100]),
        "completion": st.sampled_from([0, 71.3, 85, 100]),
        "price": st.integers(0, 30_000),
        "mixed_price": st.integers(0, 20_000),
        "commission": st.integers(0, 10**6),
        "self_financed_share": st.sampled_from([0, 33.3, 64, 100]),
        "payout_level": st.sampled_from([90, 100, 103.5]),
        "teaching_hours": st.integers(0, 300),
        "hours_for_teaching_hour": st.sampled_from([1, 3.25, 4]),
        "assessment_hours": st.sampled_from([0, 1.5, 0.33]),
        "hourly_rate": st.integers(0, 2_000),
        "marketing": st.integers(0, 50_000),
        "development_cost": st.integers(0, 10**6),
        "overhead": st.sampled_from([0, 37.5, 40]),
    }
)


def planned(folder: Path, plan: Plan) -> Offer:
    (folder / "offer.yaml").write_text(yaml.safe_dump(dict(plan)), encoding="utf-8")
    return read_offer(folder / "offer.yaml")


class Again:
    """The second reckoning, edition by edition and year by year."""

    def __init__(self, plan: Plan) -> None:
        self.of = {name: Fraction(str(found)) for name, found in plan.items() if not isinstance(found, str)}
        self.start, self.years, self.editions, self.duration, self.category = (
            int(self.of[name]) for name in ("start", "years", "editions", "duration", "funding_category")
        )
        enrolled = self.of["applicants"] * self.of["enrolment_rate"] / 100
        self.students = int(min(self.of["places"], enrolled))

    def by_year(self, form: str) -> dict[int, list[Fraction]]:
        """Fee, credits and cost of each year."""
        of, years = self.of, defaultdict[int, list[Fraction]](lambda: [Fraction(0)] * 3)
        overhead = 1 + of["overhead"] / 100
        fee = {
            FEE: self.students * of["price"],
            MIXED: self.students * of["mixed_price"],
            COMMISSIONED: of["commission"],
            CREDITS: Fraction(0),
        }[form]
        share = {MIXED: of["self_financed_share"] / 100, CREDITS: Fraction(1)}.get(form, Fraction(0))
        hours = of["teaching_hours"] * of["hours_for_teaching_hour"] + self.students * of["assessment_hours"]
        edition = (hours * of["hourly_rate"] + of["marketing"]) * overhead
        units = self.students * of["credits"] / 60 * of["completion"] / 100
        self._add(years, self.start, 2, of["development_cost"] * overhead)
        for began in range(self.start, self.start + self.years):
            for year in range(began, began + self.duration):
                for _edition in range(self.editions):
                    rate = RATES[self.category][year + 2 > 2025] * of["payout_level"] / 100
                    self._add(years, year, 0, fee / self.duration)
                    self._add(years, year, 2, edition / self.duration)
                    self._add(years, year + 2, 1, units * share * rate / self.duration)
        return years

    @staticmethod
    def _add(years: dict[int, list[Fraction]], year: int, place: int, kroner: Fraction) -> None:
        years[year] = [found + kroner * (place == at) for at, found in enumerate(years[year])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(plan=PLANS)
def test_every_form_and_every_year_is_what_a_second_reckoning_in_fractions_says(tmp_path: Path, plan: Plan) -> None:
    again = Again(plan)
    for form, one in reckonings(planned(tmp_path, plan))[0].items():
        result, years, so_far = one.result(), again.by_year(form), Fraction(0)
        assert result.students == again.students
        whole = [sum((year[place] for year in years.values()), Fraction(0)) for place in range(3)]
        for amount, right in zip((result.fee, result.credits, result.cost), whole, strict=True):
            assert to_the_ore(Fraction(amount)) == to_the_ore(right)
        assert result.total == to_the_ore(whole[0] + whole[1] - whole[2])
        for year, *kroner in one.by_year().iter_rows():
            fee, paid, cost = years.pop(year, [Fraction(0)] * 3)
            so_far += fee + paid - cost
            for found, right in zip(kroner, (fee, paid, cost, fee + paid - cost, so_far), strict=True):
                assert found == to_the_ore(right)
        assert not any(map(any, years.values()))


@pytest.fixture(scope="module")
def course() -> Offer:
    return read_offer(Path(__file__).parents[2] / "examples" / "viability" / "free-standing-course.yaml")


def with_figures(offer: Offer, **figures: float) -> Offer:
    changed = {name: Range.certain(Decimal(str(number))) for name, number in figures.items()}
    return replace(offer, figures={**offer.figures, **changed})


@given(brings=st.integers(0, 3), costs=st.integers(0, 3), commission=st.integers(0, 60), fixed=st.integers(0, 60))
def test_break_even_is_what_trying_every_number_of_students_finds(
    course: Offer, brings: int, costs: int, commission: int, fixed: int
) -> None:
    one_by_one = {"hourly_rate": 1, "teaching_hours": 0, "overhead": 0, "development_cost": 0, "marketing": fixed}
    offer = with_figures(course, price=brings, commission=commission, assessment_hours=costs, **one_by_one)
    with pytest.MonkeyPatch.context() as few:
        few.setattr(viability, "MOST_STUDENTS", 25)
        for form, fee in ((FEE, lambda count: brings * count), (COMMISSIONED, lambda _count: commission)):
            bearing = [count for count in range(26) if fee(count) - costs * count - fixed >= 0]
            falls = fee(1) - fee(0) < costs
            expected = (max if falls else min)(bearing, default=None)
            assert Reckoning(offer, form).result().break_even == BreakEven(expected, at_most=falls)


def test_the_spread_of_one_uncertain_figure_is_that_of_its_triangle(course: Offer) -> None:
    """Of a triangle from a by c to b, a part p lies below a + sqrt(p(b - a)(c - a)), or above b by such a root."""
    low, likely, high = 12_000, 20_000, 40_000
    certain = with_figures(course, applicants=50, enrolment_rate=60, completion=85, teaching_hours=48)
    price = Range(Decimal(low), Decimal(likely), Decimal(high))
    offer = replace(certain, figures={**certain.figures, "price": price})
    one, drawn = Reckoning(offer, FEE), draws(offer, 20_000, 1)

    def quantile(part: float) -> float:
        if part <= (likely - low) / (high - low):
            return low + sqrt(part * (high - low) * (likely - low))
        return high - sqrt((1 - part) * (high - low) * (high - likely))

    def result(kroner: float) -> float:
        return float(one.total(offer.likely() | {"price": Decimal(kroner)}))

    found = spread(one, drawn)
    a_percent = result(high) * 0.01 - result(low) * 0.01
    for kroner, part in ((found.low, 0.1), (found.middle, 0.5), (found.high, 0.9)):
        assert abs(float(kroner) - result(quantile(part))) < a_percent
    by_price = next(price for price in range(low, high) if result(price) >= 0)
    below = next(part / 1000 for part in range(1001) if quantile(part / 1000) >= by_price)
    assert abs(float(found.carries_itself) - (1 - below)) < 0.01


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(plan=PLANS)
def test_the_tornado_is_what_a_second_reckoning_at_both_ends_says(tmp_path: Path, plan: Plan) -> None:
    for form, one in reckonings(planned(tmp_path, plan))[0].items():
        for row in tornado(one).iter_rows(named=True):
            for end in ("low", "high"):
                years = Again({**plan, row["assumption"]: float(row[end])}).by_year(form)
                total = sum(fee + paid - cost for fee, paid, cost in years.values())
                assert row[f"result_{end}"] == to_the_ore(Fraction(total))
