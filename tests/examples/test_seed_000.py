"""The sample institution is constructed so that the published figures come out; every one of them is checked here."""

import runpy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import polars as pl

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.described_files import Described, open_described
from vidare.intake.own.own_choices import own_choices
from vidare.measures import courses_offered, peers, portfolio, revenue
from vidare.measures.measure import Answer, Measure
from vidare.rules.occasion import Occasion

FOLDER = Path(__file__).parents[2] / "examples" / "seed-000"
CHOICES = own_choices(FOLDER)


@cache
def sample() -> Described:
    return open_described([FOLDER])


def answer(measure: Measure) -> Answer:
    return measure.answer(sample().tables())


def students_of(institution: str, year: int) -> int:
    frame = answer(peers.measure(CHOICES, ("1120", "1150", "1110"))).frame
    return int(frame.filter(institution=institution, year=year)["students"].item())


def kroner(category: str, year: int) -> Decimal:
    frame = answer(revenue.measure(CHOICES)).frame
    found = frame.filter(year=year, financing_category=category)["revenue"].item()
    assert isinstance(found, Decimal)
    return found


def in_all(year: int) -> Decimal:
    found = answer(revenue.measure(CHOICES)).frame.filter(year=year)["revenue"].sum()
    assert isinstance(found, Decimal)
    return found


def test_more_than_5000_students_more_than_twice_2020() -> None:
    assert students_of("1120", 2025) == 5136
    assert students_of("1120", 2024) < 5000, "2025 is the first year above 5,000"
    assert students_of("1120", 2025) > 2 * students_of("1120", 2020)


def test_more_students_than_ntnu_and_oslo() -> None:
    assert students_of("1150", 2025) == 3887
    assert students_of("1110", 2025) < 1000


def test_courses_grew_from_66_to_117() -> None:
    frame = answer(courses_offered.measure(CHOICES)).frame
    assert frame["courses"].to_list() == [66, 74, 83, 93, 104, 117]
    assert frame["new"].to_list() == [None, 8, 9, 10, 11, 13], "the renamed course is not new"


def test_revenue_is_78_million_67_percent_over_2021() -> None:
    assert round(in_all(2025) / 1_000_000, 1) == Decimal("78.3")
    assert round((in_all(2025) / in_all(2021) - 1) * 100) == 67


def test_tuition_fees_grew_most() -> None:
    assert round(kroner("tuition_fee", 2021) / 1_000_000) == 16
    assert round(kroner("tuition_fee", 2025) / 1_000_000, 1) == Decimal("29.8")
    categories = ("grant", "tuition_fee", "commissioned", "credit_production", "earmarked_appropriation")
    growth = {category: kroner(category, 2025) - kroner(category, 2021) for category in categories}
    assert max(growth, key=lambda category: growth[category]) == "tuition_fee"


def test_commissions_and_grants_fell_credit_income_doubled_an_appropriation_came() -> None:
    assert round(kroner("commissioned", 2025) / 1_000_000, 1) == Decimal("15.5")
    assert kroner("commissioned", 2025) < kroner("commissioned", 2024)
    assert kroner("credit_production", 2025) >= 2 * kroner("credit_production", 2021)
    assert kroner("grant", 2025) < kroner("grant", 2024)
    assert [kroner("earmarked_appropriation", year) > 0 for year in range(2021, 2026)] == [False] * 4 + [True]


def test_the_ledger_equals_its_own_totals_to_the_ore() -> None:
    told = [sentence.told(str) for sentence in answer(revenue.measure(CHOICES)).told]
    assert sum("equal to the ledger's own total to the øre" in sentence for sentence in told) == 5
    assert not [sentence for sentence in told if "no category" in sentence or "difference" in sentence]


def test_the_portfolio_has_all_models_and_large_micro_courses() -> None:
    frame = answer(portfolio.measure(CHOICES)).frame.filter(institution="1120", year=2025)
    models = dict(frame["model"].value_counts().rows())
    assert models == {"experience_based_master": 7, "micro_course": 15, "free_standing_course": 84, "other": 18}
    large = frame.filter(pl.col("credits") == 2.5)
    assert set(large["model"]) == {"micro_course"}
    assert large["students"].is_between(500, 1000).all()
    assert frame.filter(pl.col("course").is_not_null()).height == 117


def test_the_sample_has_no_errors_and_no_warnings() -> None:
    findings = check(sample().delivery, Occasion(date(2026, 3, 2))).findings
    assert set(findings["severity"]) <= {"note"}


def test_the_files_are_those_the_script_makes_and_say_they_are_constructed(tmp_path: Path) -> None:
    runpy.run_path(str(FOLDER / "make.py"))["main"](tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in FOLDER.iterdir() if "constructed" in path.name)
    for name in made:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
    assert all(note.constructed and "constructed" in note.source_in("en") for note in sample().about.values())
    assert len(sample().about) == 5
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 300_000
