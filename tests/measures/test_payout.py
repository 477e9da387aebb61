"""Payout: change and level apart, rates by budget, categories by year, and what is not known is said."""

from decimal import Decimal

import polars as pl
import pytest

from vidare.measures.paid_units import NothingPaid, budget_year, paid_categories, payout, rate
from vidare.measures.payout import half_years, parameters, units_by_year
from vidare.measures.payout_by_year import SCHEMA, payouts
from vidare.rules.dated_value import NotKnown

UNITS = {name: SCHEMA[name] for name in ("institution", "production_year", "category", "self_financed")}


def units(*rows: tuple[str, int, str | None, str | None]) -> pl.DataFrame:
    drawn = [(*row[:3], None if row[3] is None else Decimal(row[3])) for row in rows]
    return pl.DataFrame(drawn, schema=UNITS, orient="row")


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
    _, told = payouts(units(*(("1120", year, "1", "2") for year in (2021, 2022, 2023))))
    assert "4.000000 self-financed units have no funding category whose credits are paid for: 1 (2021, 2022)." in [
        sentence.told(str) for sentence in told
    ]


def test_change_is_against_the_year_before_and_never_added_to_the_level() -> None:
    frame, told = payouts(units(("1120", 2023, "1", "6.4"), ("1120", 2024, "1", "8.96")))
    row = frame.row(1, named=True)
    assert (row["budget_year"], row["change"], row["rate"]) == (2026, Decimal("2.56"), 58650)
    assert row["change_times_rate"] == 150144
    assert row["level_times_rate"] == Decimal("525504.00")
    assert frame["change_times_rate"].to_list()[0] is None, "there is no 2022 to compare with"
    assert any("The year before 1120 2023 is not there" in sentence.told(str) for sentence in told)


def test_a_fall_costs() -> None:
    frame, _ = payouts(units(("1120", 2023, "1", "10"), ("1120", 2024, "1", "9"), ("1120", 2024, "2", "1")))
    change = dict(frame.filter(pl.col("production_year") == 2024).select("category", "change_times_rate").iter_rows())
    assert change == {"1": -58650, "2": 87950}


def test_a_category_that_falls_to_nothing_costs_too() -> None:
    frame, _ = payouts(units(("1120", 2023, "1", "10"), ("1120", 2023, "3", "6.4"), ("1120", 2024, "1", "10")))
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


@pytest.mark.parametrize("unplaced", [("1120", 2023, None, "5"), ("1120", 2024, "9", "5"), ("1120", 2024, None, None)])
def test_no_change_is_known_where_a_part_of_either_year_has_no_known_category(
    unplaced: tuple[str, int, str | None, str | None],
) -> None:
    """The part may lie in any category: with 5 units that have none the year before, 15 after 10 may be no rise."""
    frame, told = payouts(units(("1120", 2023, "1", "10"), ("1120", 2024, "1", "15"), unplaced))
    row = frame.filter(production_year=2024, category="1").select(PAID).row(0)
    assert row == (15, 10, None, None, Decimal("879750.00"))
    assert "Of some production of 1120 2024 1, " in told[-1].told(str)


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
    assert "production_lag is not known for 1990-1" in "\n".join(sentence.told(str) for sentence in told)


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


def test_what_is_not_known_or_not_paid_is_left_blank_and_told() -> None:
    frame, told = payouts(units(("1120", 2019, "C", "5"), ("1120", 2024, "IS", "2"), ("1120", 2024, None, "3")))
    assert frame["level_times_rate"].null_count() == 3
    said = "\n".join(sentence.told(str) for sentence in told)
    assert "payout_rates (C) is not known for 2021-1" in said
    assert (
        "5.000000 self-financed units have no funding category whose credits are paid for: IS (2024), – (2024)." in said
    )
