"""A planned offer is reckoned as by hand, breaks even where it says, and faults of its file are told with place."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.intake.cannot_read import CannotRead
from vidare.measures.planned_courses.viability import MOST_STUDENTS, BreakEven, Reckoning, reckonings
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.measures.planned_courses.viability_offer import COMMISSIONED, CREDITS, FEE, FORMS, MIXED, Offer, Range
from vidare.measures.planned_courses.viability_payout import rates
from vidare.measures.planned_courses.viability_spread import Spread, draws, spread, tornado

EXAMPLES = Path(__file__).parents[2] / "examples" / "viability"

BY_HAND = """
name: By hand
start: 2024
credits: 10
financing: tuition_fee
funding_category: 1
places: 30
applicants: 40
enrolment_rate: 50
completion: 90
price: 25000
mixed_price: 4000
commission: 250000
self_financed_share: 40
teaching_hours: 50
hours_for_teaching_hour: 4
assessment_hours: 1.5
hourly_rate: 900
marketing: 20000
development_cost: 60000
overhead: 40
"""


def offer(folder: Path, text: str = BY_HAND) -> Offer:
    """The offer of a file with this text."""
    file = folder / "offer.yaml"
    file.write_text(text, encoding="utf-8")
    return read_offer(file)


def test_an_offer_reckoned_by_hand(tmp_path: Path) -> None:
    """50 % of 40 applicants are 20 students.

    Cost: (50 x 4 + 20 x 1.5) hours x 900 + 20,000 + 60,000 = 287,000, and 40 % overhead: 401,800.
    Fee: 20 x 25,000 = 500,000. Credits: 20 x 10 x 90 % / 60 = 3 units x 58,650 (budget 2026) = 175,950.
    Mixed: 20 x 4,000 + 3 units x 40 % x 58,650 = 150,380.
    """
    reckoned, left_out = reckonings(offer(tmp_path))
    results = {form: one.result() for form, one in reckoned.items()}
    assert left_out == ()
    assert {form: (result.students, result.cost) for form, result in results.items()} == dict.fromkeys(
        FORMS, (20, Decimal(401_800))
    )
    assert {form: result.total for form, result in results.items()} == {
        FEE: 98_200,
        COMMISSIONED: -151_800,
        CREDITS: -225_850,
        MIXED: -251_420,
    }


def test_break_even_by_hand(tmp_path: Path) -> None:
    """364,000 is fixed; a student brings 25,000 or 8,797.50 and costs 1,890: 15.75 and 52.7 students, so 16 and 53."""
    reckoned, _left_out = reckonings(offer(tmp_path))
    found = {form: one.result().break_even for form, one in reckoned.items()}
    assert found[FEE] == BreakEven(16)
    assert found[CREDITS] == BreakEven(53)
    assert found[COMMISSIONED] == BreakEven(None, at_most=True)


def test_an_offer_that_comes_out_even_breaks_even_there(tmp_path: Path) -> None:
    """80 students x 2.5 credits x 85 % / 60 = 17/6 units, in each of four editions taught over two years.

    A unit is paid 58,650 kroner in every budget: 664,700 in all, which is what the development costs.
    """
    text = (
        "{name: Even, credits: 2.5, financing: credit_production, funding_category: 1, start: 2024, duration: 2, "
        "years: 2, editions: 2, completion: 85, places: 80, applicants: 80, enrolment_rate: 100, teaching_hours: 0, "
        "assessment_hours: 0, marketing: 0, overhead: 0, development_cost: 664700}"
    )
    even = Reckoning(offer(tmp_path, text), CREDITS)
    assert (even.result().total, even.result().break_even) == (Decimal(0), BreakEven(80))
    assert spread(even, draws(even.offer, 100, 1)) == Spread(Decimal(0), Decimal(0), Decimal(0), Decimal(1))


def test_what_a_student_costs_may_be_less_than_an_ore(tmp_path: Path) -> None:
    """A student costs 0.001 kroner of 100, which 100,004 students use up but for less than half an øre."""
    text = (
        "{name: Cheap, credits: 5, financing: commissioned, start: 2027, places: 1, applicants: 1, enrolment_rate: 1, "
        "commission: 100, teaching_hours: 0, assessment_hours: 0.001, hourly_rate: 1, marketing: 0, overhead: 0}"
    )
    found = Reckoning(offer(tmp_path, text), COMMISSIONED).result().break_even
    assert found == BreakEven(100_004, at_most=True)


def test_a_commission_bears_so_many_students_at_most(tmp_path: Path) -> None:
    planned = offer(tmp_path, BY_HAND.replace("commission: 250000", "commission: 383000"))
    assert Reckoning(planned, COMMISSIONED).result().break_even == BreakEven(10, at_most=True)


def test_break_even_is_found_also_where_it_takes_very_many(tmp_path: Path) -> None:
    """1,891 kroner is 1 more than a student costs, and 364,000 is fixed; 7,400,400 is 7,036,400 more than that."""
    text = BY_HAND.replace("price: 25000", "price: 1891").replace("commission: 250000", "commission: 7400400")
    assert Reckoning(offer(tmp_path, text), FEE).result().break_even == BreakEven(364_000)
    cheap = offer(tmp_path, text.replace("hours: 1.5", "hours: 0.01"))
    assert Reckoning(cheap, COMMISSIONED).result().break_even == BreakEven(558_444, at_most=True)


def test_credits_are_paid_for_two_years_later(tmp_path: Path) -> None:
    years = Reckoning(offer(tmp_path), CREDITS).by_year()
    assert years["year"].to_list() == [2024, 2025, 2026]
    assert years["credits"].to_list() == [0, 0, Decimal("175950.00")]
    assert years["cost"].to_list() == [Decimal("401800.00"), 0, 0]


def test_an_offer_of_several_years_is_paid_for_by_the_budget_of_each(tmp_path: Path) -> None:
    """Two editions begin in 2023 and two in 2024, each in halves over two years: 1, 2 and 1 in the years from 2023.

    An edition's 3 units are paid with 56,600 in 2025 and 58,650 in 2026, the last that is known for 2027 too. An
    edition costs 317,800; the 84,000 of the development are spent in the first year.
    """
    planned = offer(tmp_path, BY_HAND.replace("start: 2024", "start: 2023\nyears: 2\neditions: 2\nduration: 2"))
    assert [(one.budget_year, one.amount, one.known) for one in rates(planned)] == [
        *((2025, Decimal(56_600), 2025), (2026, Decimal(58_650), 2026), (2027, Decimal(58_650), 2026)),
    ]
    years = Reckoning(planned, MIXED).by_year()
    assert years.select("year", "fee", "credits", "cost").rows() == [
        (2023, 80_000, 0, 401_800),
        (2024, 160_000, 0, 635_600),
        (2025, 80_000, 67_920, 317_800),
        (2026, 0, 140_760, 0),
        (2027, 0, 70_380, 0),
    ]
    assert years["so_far"].to_list()[-1] == Reckoning(planned, MIXED).result().total == -756_140


def test_credits_that_others_pay_for_stand_with_0_in_every_year(tmp_path: Path) -> None:
    """Thirds of 2.8333... units at a share of 0 are zeros with more decimals than a column of kroner has room for."""
    text = BY_HAND.replace("start: 2024", "start: 2024\nyears: 3\nduration: 3").replace("share: 40", "share: 0")
    years = Reckoning(offer(tmp_path, text.replace("completion: 90", "completion: 85")), MIXED).by_year()
    assert set(years["credits"]) == {0}


def test_half_a_krone_stays_one_where_the_units_have_decimals_without_end(tmp_path: Path) -> None:
    """20 x 5 x 77 % / 60 = 1.28333... units, and x 58,650 = 75,267.50 exactly; in thirds as well."""
    text = BY_HAND.replace("credits: 10", "credits: 5").replace("completion: 90", "completion: 77")
    for years in ("", "\nyears: 3\nduration: 3"):
        one = Reckoning(offer(tmp_path, text.replace("start: 2024", f"start: 2024{years}")), CREDITS)
        assert one.result().credits == Decimal("75267.50") * (3 if years else 1)


def test_a_budget_that_is_not_set_takes_the_last_known_rate(tmp_path: Path) -> None:
    planned = offer(tmp_path, BY_HAND.replace("start: 2024", "start: 2027"))
    assert [(one.budget_year, one.amount, one.known) for one in rates(planned)] == [(2029, Decimal(58_650), 2026)]


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_years_of_an_example_add_up_to_its_result(example: Path) -> None:
    for one in reckonings(read_offer(example))[0].values():
        years, total = one.by_year(), one.result().total
        assert abs(sum(years["result"]) - total) < 1
        assert abs(years["so_far"][-1] - total) < 1


def test_three_examples_are_shipped_each_of_a_model_and_marked_as_constructed() -> None:
    offers = {path.stem: read_offer(path) for path in EXAMPLES.glob("*.yaml")}
    assert offers.keys() == {"experience-based-master", "micro-course", "free-standing-course"}
    assert all(one.about.startswith("Constructed numbers.") for one in offers.values())


@given(
    price=st.integers(0, 300_000),
    share=st.integers(0, 100),
    hours=st.integers(0, 100),
    overhead=st.integers(0, 100),
    commission=st.integers(0, 3_000_000),
)
def test_break_even_is_where_the_result_passes_zero(
    price: int, share: int, hours: int, overhead: int, commission: int
) -> None:
    planned = read_offer(EXAMPLES / "free-standing-course.yaml")
    given_ = {"price": price, "mixed_price": price, "self_financed_share": share, "assessment_hours": hours}
    changed = {**given_, "overhead": overhead, "commission": commission}
    figures = {**planned.figures, **{name: Range.certain(Decimal(number)) for name, number in changed.items()}}
    for one in reckonings(replace(planned, figures=figures))[0].values():
        likely = one.offer.likely()
        found = one.break_even(likely)
        beyond = 1 if found.at_most else -1
        if found.students is not None:
            assert one.total(likely, found.students) >= 0
            if 0 < found.students < MOST_STUDENTS:
                assert one.total(likely, found.students + beyond) < 0
        else:
            assert one.total(likely, 0) < 0


@given(fewer=st.integers(0, 5_000), more=st.integers(0, 5_000), price=st.integers(0, 100_000))
def test_more_students_are_never_worse_for_a_fee_where_they_cost_nothing_more(
    fewer: int, more: int, price: int
) -> None:
    one = Reckoning(read_offer(EXAMPLES / "free-standing-course.yaml"), FEE)
    likely = one.offer.likely() | {"price": Decimal(price), "assessment_hours": Decimal(0)}
    assert one.total(likely, fewer + more) >= one.total(likely, fewer)


@given(seed=st.integers(0, 1_000))
def test_draws_stay_in_their_ranges_and_are_the_same_for_a_seed(seed: int) -> None:
    planned = read_offer(EXAMPLES / "micro-course.yaml")
    drawn = draws(planned, 20, seed)
    assert drawn == draws(planned, 20, seed)
    for figures in drawn:
        assert all(
            planned.figures[name].low <= number <= planned.figures[name].high for name, number in figures.items()
        )


def test_a_spread_of_certain_figures_is_no_spread(tmp_path: Path) -> None:
    one = Reckoning(offer(tmp_path), FEE)
    found = spread(one, draws(one.offer, 100, 1))
    assert [found.low, found.middle, found.high, found.carries_itself] == [98_200, 98_200, 98_200, 1]


def test_the_spread_counts_draws(tmp_path: Path) -> None:
    """20 students at 20,090 kroner bear the cost of 401,800; 50 kroner more or less each is 1,000 up or down."""
    one = Reckoning(offer(tmp_path), FEE)
    steps = (3, -4, 0, 5, -1, 1, -3, 4, -2, 2)
    found = spread(one, [one.offer.likely() | {"price": Decimal(20_090 + 50 * step)} for step in steps])
    assert [found.low, found.middle, found.high] == [-4_000, 0, 4_000]
    assert found.carries_itself == Decimal("0.6")


def test_the_tornado_names_what_matters_most_first(tmp_path: Path) -> None:
    """The price a tenth lower and higher is 20 x 2,500 each way; what a form does not use is not there."""
    rows = tornado(Reckoning(offer(tmp_path), FEE))
    price = rows.row(by_predicate=pl.col("assumption") == "price", named=True)
    assert [price["result_low"], price["result_high"], price["swing"]] == [48_200, 148_200, 100_000]
    assert rows["swing"].to_list() == sorted(rows["swing"], reverse=True)
    assert not rows["own_range"].any()
    assert {"commission", "completion", "payout_level"}.isdisjoint(rows["assumption"])


def test_the_tornado_tries_a_range_at_its_own_ends(tmp_path: Path) -> None:
    text = BY_HAND.replace("applicants: 40", "applicants: {low: 10, likely: 40, high: 58}")
    rows = tornado(Reckoning(offer(tmp_path, text), FEE))
    applicants = rows.row(by_predicate=pl.col("assumption") == "applicants", named=True)
    assert (applicants["low"], applicants["high"]) == (10, 58)
    assert rows.filter("own_range")["assumption"].to_list() == ["applicants"]


def test_the_tornado_tells_to_four_decimals_what_it_tried(tmp_path: Path) -> None:
    tried = tornado(Reckoning(offer(tmp_path, BY_HAND.replace("assessment_hours: 1.5", "assessment_hours: 0.25")), FEE))
    hours = tried.row(by_predicate=pl.col("assumption") == "assessment_hours", named=True)
    assert (hours["low"], hours["high"]) == (Decimal("0.2250"), Decimal("0.2750"))


@pytest.mark.parametrize(("places", "tried"), [(35, (31, 39)), (1, (0, 2)), (30, (27, 33))])
def test_the_tornado_tries_students_in_whole_numbers(tmp_path: Path, places: int, tried: tuple[int, int]) -> None:
    one = Reckoning(
        offer(
            tmp_path, BY_HAND.replace("places: 30", f"places: {places}").replace("applicants: 40", "applicants: 400")
        ),
        FEE,
    )
    row = tornado(one).row(by_predicate=pl.col("assumption") == "places", named=True)
    assert (row["low"], row["high"]) == tried


def test_what_is_not_given_is_filled_in_from_the_rulebook(tmp_path: Path) -> None:
    text = (
        BY_HAND.replace("completion: 90\n", "").replace("overhead: 40\n", "").replace("development_cost: 60000\n", "")
    )
    planned = offer(tmp_path, text)
    likely = planned.likely()
    assert [likely["completion"], likely["overhead"], likely["development_cost"]] == [75, 40, 0]
    assert {"completion", "overhead", "development_cost"}.isdisjoint(planned.given)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("credits: 10", "credits: ten", "offer.yaml, line 4: credits: «ten» is not a number. Write it as 1250 or 12.5"),
        ("price: 25000", "price: 25 000", "offer.yaml, line 11: price: «25 000» is not a number."),
        ("places: 30", "places: -1", "line 7: places: -1 is not from 0 to 1000000000."),
        ("places: 30", "places: nan", "line 7: places: nan is not from 0 to 1000000000."),
        ("price: 25000", "price: {low: 1, likely: .inf, high: 2}", "line 11: price, likely: «.inf» is not a number."),
        ("price: 25000", "price: Infinity", "line 11: price: Infinity is not from 0 to 1000000000."),
        ("price: 25000", "price: 25.000", "price: 25.000 may be thousands or decimals. Write 25000 for"),
        ("price: 25000", "price: -25.000", "Write -25000 for thousands, or -25 for decimals."),
        ("overhead: 40", "overhead: 40\n12: 5", "line 22: «12» is not known here. Known: name, about,"),
        ("credits: 10", "credits: 7.125", "Write 7125 for thousands, or 7.1250 for decimals."),
        ("overhead: 40", "overhead: {low: 30, likely: 37,5, high: 40}", "line 21: «5» has no value: between brackets"),
        ("completion: 90", "completion: 101", "line 10: completion: 101 is not from 0 to 100."),
        ("start: 2024", "start: 2024.5", "line 3: start: 2024.5 is not a whole number."),
        ("tuition_fee", "fees", "line 5: financing: «fees» is not one of tuition_fee, commissioned,"),
        ("funding_category: 1", "funding_category: C", "line 6: funding_category: «C» is not one of 1, 2, 3, the"),
        ("start: 2024", "start: 2022", "«1» is not one of A, B, C, D, E, F, the categories that credits of 2022 ("),
        ("places: 30", "places: 12.5", "line 7: places: 12.5 is not a whole number."),
        ("places: 30", "places: {low: 1, likely: 2.5, high: 4}", "line 7: places, likely: 2.5 is not a whole number."),
        ("overhead: 40", "overhead: 40\nreasons: {price: [a, b]}", "line 22: one text should stand here, not a list."),
        ("overhead: 40", "overhead: 40\n? [a]\n: b", "line 22: one text should stand here, not a list."),
        ("price: 25000", "price: 25000: x", "UTF-8: it breaks off at line 11; look for a colon, a bracket or a"),
        ("price: 25000", "price: 25000 \x07", "UTF-8: a character in line 11 is none that can be read."),
        ("marketing: 20000", "adverts: 20000", "line 19: «adverts» is not known here. Known: name, about,"),
        ("marketing: 20000", "marketing: 1\nmarketing: 2", "line 20: «marketing» stands twice"),
        ("applicants: 40", "applicants: {low: 1, high: 2}", "line 8: applicants is a number, or a range"),
        ("applicants: 40", "applicants: {low: 3, likely: 2, high: 4}", "line 8: applicants: low must be"),
        ("applicants: 40", "applicants: [1, 2]", "line 8: applicants is a number, or a range as"),
        (BY_HAND, "- name: By hand", "offer.yaml, line 1: named values should stand here, as «name: value»."),
        ("price: 25000\n", "", "price is missing; the financing tuition_fee needs it."),
        ("price: 25000\n", "price:\n", "price is missing; the financing tuition_fee needs it."),
        ("places: 30\n", "", "places is missing; every offer needs it."),
        ("start: 2024\n", "", "start is missing; every offer needs it."),
        ("name: By hand\n", "", "name is missing; write what the offer is called."),
        ("name: By hand", "name: [", "offer.yaml can't be read as YAML in UTF-8:"),
        ("overhead: 40", "overhead: 40\n---\nname: x", "at line 22 a second document begins (---), or a value repeats"),
        ("overhead: 40", "overhead: *forty", "UTF-8: at line 21 a second document begins (---), or a value"),
        ("name: By hand", "name: [a]", "line 2: one text should stand here, not a list."),
        (BY_HAND, "", "offer.yaml can't be read as YAML in UTF-8: the file is empty."),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_is_told_with_its_place_and_what_is_right(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    with pytest.raises(CannotRead) as fault:
        offer(tmp_path, BY_HAND.replace(before, after))
    assert told in fault.value.told(str)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(BY_HAND.replace("By hand", "Økonomi").encode("latin-1"))
    for path, told in (
        (Path(), ".: this is a folder. Name one file in it."),
        (tmp_path / "gone.yaml", "gone.yaml: there is no such file. Is the path spelt right?"),
        (tmp_path, f"{tmp_path.name}: this is a folder. Name one file in it."),
        (tmp_path / "latin.yaml", "UTF-8: a letter in line 2 is written in another encoding; save the file as UTF-8."),
    ):
        with pytest.raises(CannotRead) as fault:
            read_offer(path)
        assert told in fault.value.told(str)


def test_a_form_that_lacks_figures_is_left_out_and_told(tmp_path: Path) -> None:
    reckoned, left_out = reckonings(offer(tmp_path, BY_HAND.replace("commission: 250000\n", "")))
    assert COMMISSIONED not in reckoned
    assert [sentence.told(str) for sentence in left_out] == ["Not reckoned: commissioned; there is no commission."]


def test_credits_before_the_first_known_rate_are_not_reckoned(tmp_path: Path) -> None:
    text = (
        BY_HAND.replace("start: 2024", "start: 2020\nyears: 3")
        .replace("category: 1", "category: C")
        .replace("tuition_fee", CREDITS)
    )
    with pytest.raises(CannotRead) as stopped:
        reckonings(offer(tmp_path, text))
    assert str(stopped.value) == (
        "Not reckoned: credit production; payout_rates (C) is not known for 2022-1: write it in "
        "rules/values/payout_rates.yaml with its source."
    )
