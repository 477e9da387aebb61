"""Payout: change and level apart, rates by budget, categories by year, and what is not known is said."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.measures.drawn_rows import production_tables, rows
from vidare.language import Sentence, translator
from vidare.measures.measure import Tables
from vidare.measures.payouts.paid_units import NothingPaid, budget_year, paid_categories, payout, rate
from vidare.measures.payouts.payout import (
    compute,
    half_years,
    naming_duplicates,
    parameters,
    rate_sources,
    units_by_year,
)
from vidare.measures.payouts.payout_by_year import SCHEMA, payouts
from vidare.rules.dated_value import NotKnown
from vidare.tables.exam import Exam
from vidare.tables.rows import Rows

UNITS = {name: SCHEMA[name] for name in ("institution", "production_year", "category", "self_financed")}


def units(*rows: tuple[str, int, str | None, str | None]) -> pl.DataFrame:
    drawn = [(*row[:3], None if row[3] is None else Decimal(row[3])) for row in rows]
    return pl.DataFrame(drawn, schema=UNITS, orient="row")


def said(told: Sequence[Sentence]) -> list[str]:
    return [sentence.told(str) for sentence in told]


def test_production_is_paid_for_two_years_later() -> None:
    assert budget_year(2024) == 2026


@pytest.mark.parametrize(
    ("category", "budget", "kroner"),
    [
        *(("1", 2025, 56600), ("2", 2025, 84900), ("3", 2025, 198150), ("G3", 2025, 51900), ("DG", 2025, 483250)),
        *(("1", 2026, 58650), ("2", 2026, 87950), ("3", 2026, 205300), ("G3", 2026, 53750), ("DG", 2026, 500650)),
    ],
)
def test_rates_are_those_of_table_908(category: str, budget: int, kroner: int) -> None:
    assert rate(category, budget) == kroner


@pytest.mark.parametrize(
    ("category", "budget"), [("C", 2019), ("C", 2024), ("A", 2021), ("G3", 2024), ("1", 2027), ("1", 2010), ("C", 2026)]
)
def test_a_rate_that_nobody_has_seen_is_said_to_be_so(category: str, budget: int) -> None:
    with pytest.raises(NotKnown) as reason:
        rate(category, budget)
    said = reason.value.told(str)
    assert f"is not known for {budget}-1: write it in rules/values/payout_rates.yaml with its source." in said
    assert said.startswith("payout_rates")


def test_the_sentence_names_the_category() -> None:
    with pytest.raises(NotKnown, match=r"^payout_rates \(C\) is not known for 2019-1: write it in rules/values/"):
        rate("C", 2019)


@pytest.mark.parametrize(
    ("category", "year", "paid"),
    [
        *(("A", 2022, True), ("F", 2017, True), ("1", 2022, False), ("1", 2023, True), ("A", 2023, False)),
        *(("IS", 2024, False), (None, 2024, False)),
    ],
)
def test_categories_follow_the_production_year(category: str | None, year: int, paid: bool) -> None:
    assert (category in paid_categories(year)) is paid


@pytest.mark.parametrize(("category", "year"), [("G3", 2024), ("DG", 2024), ("DG", 2021)])
def test_credits_of_a_category_that_is_paid_by_degree_give_nothing(category: str, year: int) -> None:
    """Its rate is for a degree: 109 units of doctoral courses in Bergen in 2023 would else be 52.7 million kroner."""
    frame, told = payouts(units(("1120", year, category, "109.0148861")))
    assert frame.select("rate", "level_times_rate").row(0) == (None, None)
    assert "109.014886 self-financed units have no funding category whose credits are paid for" in told[0].told(str)


def test_nothing_is_paid_for_a_category_of_another_time() -> None:
    with pytest.raises(NothingPaid):
        payout("A", 2024, Decimal(1), Decimal(0))
    rows = units(*(("1120", year, "1", "2") for year in (2022, 2021, 2023)), ("1120", 2024, "IS", "1"))
    _, told = payouts(rows)
    text = (
        "5.000000 self-financed units have no funding category whose credits are paid for: 1 (2021, 2022), IS (2024)."
    )
    assert text in said(told)


def test_change_is_against_the_year_before_and_never_added_to_the_level() -> None:
    frame, told = payouts(units(("1120", 2023, "1", "6.4"), ("1120", 2024, "1", "8.96")))
    row = frame.row(1, named=True)
    assert (row["budget_year"], row["change"], row["rate"]) == (2026, Decimal("2.56"), 58650)
    assert row["change_times_rate"] == 150144
    assert row["level_times_rate"] == Decimal("525504.00")
    assert frame["change_times_rate"].to_list()[0] is None, "there is no 2022 to compare with"
    assert any("The year before 1120 2023 is not there" in sentence.told(str) for sentence in told)


def in_whole_ore(kroner: Fraction) -> Fraction:
    """Half away from zero, reckoned without decimals."""
    ore = floor(abs(kroner) * 100 + Fraction(1, 2))
    return Fraction(ore if kroner >= 0 else -ore, 100)


UNITS_OF_A_YEAR = st.decimals(0, 1000, places=12)


@given(before=UNITS_OF_A_YEAR, level=UNITS_OF_A_YEAR)
@example(before=Decimal("0.0001"), level=Decimal(0))
@example(before=Decimal(0), level=Decimal("0.0001"))
def test_kroner_are_rounded_half_away_from_zero_to_the_ore(before: Decimal, level: Decimal) -> None:
    """A ten-thousandth of a unit is 5.865 kroner."""
    frame, _ = payouts(units(("1120", 2023, "1", str(before)), ("1120", 2024, "1", str(level))))
    row = frame.row(1, named=True)
    assert row["level_times_rate"] == in_whole_ore(Fraction(level) * 58650)
    assert row["change_times_rate"] == in_whole_ore((Fraction(level) - Fraction(before)) * 58650)


def test_what_all_production_is_worth_is_no_change_where_the_year_before_is_not_there() -> None:
    frame, told = payouts(units(("1120", 2024, "1", "5"), ("1150", 2023, "1", "5"), ("1150", 2024, "2", None)))
    assert frame.row(0, named=True)["level_times_rate"] == 293250
    assert frame.select("before", "change", "change_times_rate").row(0) == (None, None, None)
    assert "The year before 1120 2024, 1150 2023 is not there" in said(told)[0]


def test_units_that_are_not_known_are_told_also_where_there_is_no_year_before() -> None:
    _, told = payouts(units(("1120", 2024, "1", None)))
    assert [one.split(",")[0] for one in said(told)] == [
        "The year before 1120 2024 is not there",
        "Of some production of 1120 2024 1",
    ]


def test_each_rate_says_where_it_is_from() -> None:
    frame, _ = payouts(units(*(("1120", year, "1", "5") for year in (2022, 2023, 2024, 2025))))
    sources = rate_sources(frame, lambda text: text.upper())
    assert [source and source[:47] for source in sources] == [
        None,
        "DBH, FINANSIERINGSSYSTEMET - KOSTNADSKATEGORIER",
        "DBH, FINANSIERINGSSYSTEMET - KOSTNADSKATEGORIER",
        None,
    ]
    assert [source.upper() if source else None for source in frame["rate_source"]] == sources.to_list()
    assert rate_sources(frame.head(1), str).dtype == pl.String


def test_a_payout_has_the_same_columns_where_nothing_is_paid() -> None:
    frame, _ = payouts(units(("1120", 2024, None, "5")))
    assert frame.schema == SCHEMA


def test_a_fall_costs() -> None:
    frame, _ = payouts(units(("1120", 2023, "1", "10"), ("1120", 2024, "1", "9"), ("1120", 2024, "2", "1")))
    change = dict(frame.filter(pl.col("production_year") == 2024).select("category", "change_times_rate").iter_rows())
    assert change == {"1": -58650, "2": 87950}


def test_a_category_that_falls_to_nothing_costs_too() -> None:
    rows = units(
        ("1120", 2023, "1", "10"), ("1120", 2023, "3", "6.4"), ("1120", 2024, "1", "10"), ("1150", 2023, "1", "1")
    )
    frame, _ = payouts(rows)
    assert frame["institution"].to_list() == [*["1120"] * 4, "1150"]
    row = frame.filter(production_year=2024, category="3").row(0, named=True)
    assert (row["before"], row["self_financed"], row["change"]) == (Decimal("6.4"), 0, Decimal("-6.4"))
    assert (row["change_times_rate"], row["level_times_rate"]) == (Decimal("-1313920.00"), 0)


PAID = ("self_financed", "before", "change", "change_times_rate", "level_times_rate")
ABOUT_1 = "1120 2024 1, or of the year before, the percentage or the category is not known: what rests on it is blank."


def test_units_without_a_percentage_are_not_nothing() -> None:
    produced = {"institution": "1120", "year": [2023, 2024, 2024], "category": "1", "self_financed": [2.56, 4.0, None]}
    frame, told = payouts(units_by_year(pl.DataFrame(produced).with_columns(pl.col("year").cast(pl.Int32))))
    assert frame.select(PAID).row(1) == (None, Decimal("2.56"), None, None, None)
    assert any(ABOUT_1 in sentence.told(str) for sentence in told)


def test_the_year_after_is_not_compared_with_units_that_are_not_known() -> None:
    frame, told = payouts(units(("1120", 2023, "1", None), ("1120", 2024, "1", "4")))
    assert frame.select(PAID).row(1) == (4, None, None, None, Decimal("234600.00"))
    assert any(ABOUT_1 in sentence.told(str) for sentence in told)


@pytest.mark.parametrize("category", [None, "9"])
def test_no_category_is_said_to_fall_or_rise_where_production_may_lie_in_any(category: str | None) -> None:
    rows = units(("1120", 2023, "1", "2.56"), ("1120", 2024, category, "2.56"))
    fallen, told = payouts(rows)
    assert fallen.filter(production_year=2024, category="1").select(PAID).row(0) == (None, Decimal("2.56"), *[None] * 3)
    assert any(ABOUT_1 in sentence.told(str) for sentence in told)
    risen, _ = payouts(units(("1120", 2023, category, "2.56"), ("1120", 2024, "1", "2.56")))
    assert risen.filter(production_year=2024).select("before", "change").row(0) == (None, None)


@pytest.mark.parametrize(
    "unplaced",
    [
        *(("1120", 2023, None, "5"), ("1120", 2024, "9", "5"), ("1120", 2024, None, None)),
        ("1120", 2024, "A", "5"),
    ],
)
def test_no_change_is_known_where_a_part_of_either_year_has_no_known_category(
    unplaced: tuple[str, int, str | None, str | None],
) -> None:
    """The part may lie in any category: with 5 units that have none the year before, 15 after 10 may be no rise."""
    frame, told = payouts(units(("1120", 2023, "1", "10"), ("1120", 2024, "1", "15"), unplaced))
    row = frame.filter(production_year=2024, category="1").select(PAID).row(0)
    assert row == (15, 10, None, None, Decimal("879750.00"))
    assert "Of some production of 1120 2024 1, " in told[-1].told(str)


@pytest.mark.parametrize("elsewhere", [("1120", 2024, None, "0"), ("1150", 2024, None, "5"), ("1120", 2025, None, "5")])
def test_a_change_is_known_where_nothing_of_the_two_years_is_without_a_category(
    elsewhere: tuple[str, int, str | None, str | None],
) -> None:
    frame, _ = payouts(units(("1120", 2023, "1", "10"), ("1120", 2024, "1", "15"), elsewhere))
    row = frame.filter(institution="1120", production_year=2024, category="1")
    assert row.select("before", "change", "change_times_rate").row(0) == (10, 5, 293250)


def test_units_that_are_not_known_are_not_told_as_none_that_nothing_is_paid_for() -> None:
    _, told = payouts(units(("1120", 2024, None, None), ("1120", 2024, "IS", "2")))
    said = [sentence.told(str) for sentence in told]
    assert said[0].endswith(
        "2.000000 self-financed units have no funding category whose credits are paid for: IS (2024)."
    )
    assert said[-1].startswith("Of some production of 1120 2024 –, or of the year before, the percentage or the cat")


def test_production_of_one_semester_is_told_of_years_that_can_be_read() -> None:
    produced = {"institution": ["1120", None, "1120"], "year": [2024, 2024, None], "semester": [3, 3, 3]}
    (only,) = half_years(pl.DataFrame(produced))
    assert only.told(str).startswith("Only one semester has production in 1120 2024:")


def test_a_year_of_both_semesters_is_not_told_to_be_of_one() -> None:
    produced = pl.DataFrame(
        [("1150", 2024, 3), ("1120", 2025, 1), ("1120", 2025, 1), ("1120", 2024, 1), ("1120", 2024, 3)],
        schema=["institution", "year", "semester"],
        orient="row",
    )
    (told,) = said(half_years(produced))
    assert told.startswith("Only one semester has production in 1120 2025, 1150 2024:")
    assert half_years(produced.tail(2)) == ()
    assert half_years(produced.drop("semester")) == ()


def test_no_category_is_made_up_where_the_year_after_is_not_there_or_has_others() -> None:
    rows = units(
        ("1120", 2022, "D", "1"), ("1120", 2022, "1", "1"), ("1120", 2023, "2", "1"), ("1120", 2023, None, "1")
    )
    others = units(("1120", 2025, "2", "1"), ("1150", 2024, "3", "1"))
    frame, _ = payouts(pl.concat([rows, others]))
    assert frame.height == 6


def test_a_year_that_the_rulebook_does_not_reach_back_to_is_told() -> None:
    frame, told = payouts(units(("1120", 1990, "A", "1"), ("1120", 2024, "1", "1")))
    assert frame["budget_year"].to_list() == [None, 2026]
    assert "production_lag is not known for 1990-1" in "\n".join(said(told))
    assert "is not known for" not in told[0].told(translator("nb"))
    unknown, told = payouts(units(("1120", 1990, "A", "1"), ("1120", 1991, "B", "1")))
    assert unknown["category"].to_list() == ["A", "B"], (
        "none is said to have fallen where nobody knows what is paid for"
    )
    assert [one.split(" for ")[0] for one in said(told)] == ["production_lag is not known"] * 2


def test_the_numbers_of_the_rulebook_are_those_of_the_years_that_were_paid() -> None:
    produced = pl.DataFrame({"institution": "1120", "year": [1990, 2023, 2024], "category": "1", "self_financed": 1.0})
    frame, _ = payouts(units_by_year(produced.with_columns(pl.col("year").cast(pl.Int32))))
    assert [(one.name, one.since) for one in parameters(frame)] == [
        ("production_lag", 19961),
        ("paid_funding_categories", 20231),
        ("degree_funding_categories", 19961),
        ("payout_rates", 20251),
        ("payout_rates", 20261),
    ]


def test_categories_are_not_compared_across_the_reform() -> None:
    frame, _ = payouts(units(("1120", 2022, "D", "10"), ("1120", 2023, "1", "10")))
    assert frame.filter(pl.col("category") == "1").row(0, named=True)["change"] is None


def test_production_that_dbh_publishes_is_paid_by_the_same_rates() -> None:
    """Table 900 has floats cut at the seventh decimal, as 12.3733331 of the University of Bergen in 2025."""
    rows = {"institution": "1120", "year": [2024, 2025], "category": "1", "self_financed": [10.0, 12.3733331]}
    frame, _ = payouts(units_by_year(pl.DataFrame(rows).with_columns(pl.col("year").cast(pl.Int32))))
    assert frame["self_financed"].to_list() == [10, Decimal("12.3733331")]
    assert frame["rate"].to_list() == [58650, None], "the rates of 2027 are not known"


def test_the_rates_of_a_year_that_are_not_known_are_told_in_one_sentence() -> None:
    _, told = payouts(units(*(("1120", year, category, "5") for year in (2018, 2019, 2025) for category in ("F", "C"))))
    way_out = "write it in rules/values/payout_rates.yaml with its source."
    assert said(told)[:2] == [f"payout_rates (C, F) is not known for {budget}-1: {way_out}" for budget in (2020, 2021)]
    assert not [one for one in said(told)[2:] if "is not known for" in one], "what F gives in 2027 is no question"


def test_what_is_not_known_or_not_paid_is_left_blank_and_told() -> None:
    frame, told = payouts(units(("1120", 2019, "C", "5"), ("1120", 2024, "IS", "2"), ("1120", 2024, None, "3")))
    assert frame["level_times_rate"].null_count() == 3
    said = "\n".join(sentence.told(str) for sentence in told)
    assert "payout_rates (C) is not known for 2021-1" in said
    assert (
        "5.000000 self-financed units have no funding category whose credits are paid for: IS (2024), – (2024)." in said
    )


def of_exams(*twice: dict[str, Any]) -> Tables:
    """Exams of 600 credits in 2023 and 1200 in 2024, half of them self-financed, and one of no year."""
    years = [*[2023] * 10, *[2024] * 20, None]
    programme: dict[str, Any] = {"programme": "A", "self_financed": 50.0, "funding_category": "2"}
    return production_tables(
        [{"programme": "A", "course": "X", "credits": 60.0, "year": year} for year in years],
        [{"course": "X", "programme": "A", "year": year} for year in (2023, 2024)],
        [*({**programme, "year": year} for year in (2023, 2024)), *({**programme, **row} for row in twice)],
    )


def test_what_exams_give_in_the_budget_is_told_with_all_it_rests_on() -> None:
    answer = compute(of_exams())
    paid = answer.frame.select("production_year", "category", "budget_year", *PAID).rows()
    assert paid == [
        (2023, "2", 2025, 5, None, None, None, Decimal("424500.00")),
        (2024, "2", 2026, 10, 5, 5, Decimal("439750.00"), Decimal("879500.00")),
    ]
    told = "\n".join(said(answer.told))
    assert "60.00 credits are of results whose institution, year or semester can't be read" in told
    assert "Only one semester has production in 1120 2023, 1120 2024" in told
    assert "The year before 1120 2023 is not there" in told


@pytest.mark.parametrize("size", [0.0, None])
def test_a_result_without_credits_leaves_no_payout_unknown(size: float | None) -> None:
    """Its student's programme is not in Studieprogram: how much of nothing is self-financed had not been known."""
    tables = of_exams()
    without: dict[str, Any] = {"programme": "GONE", "course": "X", "credits": size, "year": 2024, "grade": "B"}
    beside = rows(Exam, [without], ["programme", "course", "credits", "grade"])
    answer = compute({**tables, Exam: Rows.joined([tables[Exam], beside])})
    assert answer.frame.equals(compute(tables).frame)
    assert "GONE" not in "\n".join(said(answer.told))


def test_a_programme_that_is_named_twice_is_paid_for_as_far_as_it_is_known() -> None:
    answer = naming_duplicates(of_exams({"year": 2024, "self_financed": 100.0}))
    assert answer.frame["level_times_rate"].to_list() == [Decimal("424500.00"), None]
