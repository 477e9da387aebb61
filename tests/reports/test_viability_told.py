"""What a viability report says in words and tables is what its numbers say, which the JSON holds."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from vidare.measures.planned_courses.viability import BreakEven
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, FORMS
from vidare.reports.viability.figure import tornado_svg
from vidare.reports.viability.json_report import as_json
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import Section, break_even, sections, verdict
from vidare.reports.wording import Wording

EXAMPLES = Path(__file__).parents[2] / "examples" / "viability"
NAMES = ["experience-based-master", "free-standing-course", "micro-course"]
PLAIN = (
    "{{name: Plain, credits: 5, financing: tuition_fee, start: 2027, places: 10, applicants: 10, price: {price}, "
    "enrolment_rate: 100, teaching_hours: 0, assessment_hours: 0, marketing: 1000, overhead: 0{more}}}"
)


@cache
def example(name: str) -> tuple[dict[str, Section], dict[str, Any]]:
    report = ViabilityReport.of(read_offer(EXAMPLES / f"{name}.yaml"), 500)
    return {section.id: section for section in sections(report, "en", str)}, json.loads(as_json(report, "en", str))


def plain(folder: Path, price: str, more: str = "") -> ViabilityReport:
    """An offer that costs 1,000 kroner and takes in ten times its price."""
    (folder / "offer.yaml").write_text(PLAIN.format(price=price, more=more))
    return ViabilityReport.of(read_offer(folder / "offer.yaml"), 100)


def whole(*kroner: str) -> tuple[str, ...]:
    rounded = (Decimal(one).quantize(Decimal(1), ROUND_HALF_UP) for one in kroner)
    return tuple(f"{one:,}".replace("-", "−") for one in rounded)


def figure(number: str) -> str:
    """A figure with three decimals at most, as in tables."""
    return f"{Decimal(number):,.3f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_forms_has_the_numbers_of_each_form(name: str) -> None:
    tables, told = example(name)
    assert tables["forms"].heads[5:] == ("10%", "50%", "90%", "Carries itself")
    for row, (form, one) in zip(tables["forms"].rows, told["forms"].items(), strict=True):
        even, spread = one["break_even"], one["spread"]
        income = str(Decimal(one["fee"]) + Decimal(one["credits"]))
        students = ("at most " if even["at_most"] else "") + f"{even['students']:,}"
        kroner = whole(income, one["cost"], one["result"]), whole(spread["p10"], spread["p50"], spread["p90"])
        carried = Wording("en").share(Decimal(one["carries_itself"]))
        assert row == (FORMS[form].text, *kroner[0], students, *kroner[1], carried)


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_years_and_of_what_matters_most_have_the_numbers_of_each(name: str) -> None:
    tables, told = example(name)
    years = [(str(one.pop("year")), *whole(*one.values())) for one in (dict(year) for year in told["years"])]
    assert list(tables["years"].rows) == years
    for row, one in zip(tables["tornado"].rows, told["tornado"], strict=True):
        called = ASSUMPTIONS[one["assumption"]].what.text + ("" if one["own_range"] else " *")
        ends = figure(one["low"]), figure(one["high"])
        assert row == (called, *ends, *whole(one["result_low"], one["result_high"], one["swing"]))
    assert tables["tornado"].note.startswith("One assumption at a time")


@pytest.mark.parametrize("name", NAMES)
def test_every_assumption_stands_with_its_figures_and_where_they_are_from(name: str) -> None:
    tables, told = example(name)
    rows = tables["assumptions"].rows[-len(told["assumptions"]) :]
    for row, one in zip(rows, told["assumptions"], strict=True):
        low, likely, high = (figure(one[part]) for part in ("low", "likely", "high"))
        assert row[1:4] == (("", likely, "") if low == high else (low, likely, high))
        assert not (one["given"] and one["default"])
        source = "check before use: " if one["default"] else "not given"
        assert row[5].startswith((one["reason"] or "the file of the offer") if one["given"] else source)
    assert tables["assumptions"].texts == (0, 4, 5)


@pytest.mark.parametrize("place", [0, 1], ids=["broad", "narrow"])
@pytest.mark.parametrize("name", NAMES)
def test_every_bar_goes_from_the_likely_result_to_the_one_at_an_end_of_its_range(name: str, place: int) -> None:
    report = ViabilityReport.of(read_offer(EXAMPLES / f"{name}.yaml"), 100)
    likely = float(report.planned.result.total)
    drawn = tornado_svg(report.tornado, likely, "en", str).split("</svg>")[place]
    bars = [
        (float(x), int(y), float(width), int(height))
        for x, y, width, height in re.findall(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', drawn)
    ]
    results = [float(row[end]) for row in report.tornado.to_dicts() for end in ("result_low", "result_high")]
    left, right = min(x for x, *_ in bars), max(x + width for x, _, width, _ in bars)
    pixels = (right - left) / (max(results) - min(results))
    for (x, _, width, _), result in zip(bars, results, strict=True):
        assert width == pytest.approx(abs(result - likely) * pixels, abs=0.2)
        assert x - left == pytest.approx((min(result, likely) - min(results)) * pixels, abs=0.2)
    tops, height = [y for _, y, _, _ in bars], bars[0][3]
    assert tops[::2] == tops[1::2]
    assert all(below - above > height for above, below in pairwise(tops[::2]))
    lines = [float(x) - left for x in re.findall(r'<path d="M(.*?) ', drawn)]
    assert lines == pytest.approx([(likely - min(results)) * pixels] * (1, len(tops) // 2)[place], abs=0.2)
    least, most = re.findall(r">([−\d,]+) kroner<", drawn)
    assert (least, most) == (*whole(str(min(results))), *whole(str(max(results))))


def test_what_is_planned_stands_first_among_the_assumptions() -> None:
    planned = [(row[0], row[2]) for row in example("free-standing-course")[0]["assumptions"].rows[:6]]
    assert planned == [
        ("Credits", "10"),
        ("First year", "2027"),
        ("Years with new students", "4"),
        ("Editions a year", "2"),
        ("Years that one edition lasts", "1"),
        ("Funding category", "2"),
    ]


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("250", "The likely result is a surplus of 1,500 kroner. In 100% of the draws the offer carries itself."),
        ("100", "The likely result is a surplus of 0 kroner. In 100% of the draws the offer carries itself."),
        ("20", "The likely result is a deficit of 800 kroner. In 0% of the draws the offer carries itself."),
    ],
)
def test_the_verdict_is_a_surplus_or_a_deficit_by_the_result(tmp_path: Path, price: str, said: str) -> None:
    assert verdict(plain(tmp_path, price), "en", str) == f"Planned financing: tuition fee. {said}"


def test_a_break_even_is_told_in_words() -> None:
    found = BreakEven(None), BreakEven(None, at_most=True), BreakEven(1500), BreakEven(0, at_most=True)
    assert [break_even(one, "en", str) for one in found] == ["never", "never", "1,500", "at most 0"]


def test_what_a_reader_must_know_is_told_and_nothing_else(tmp_path: Path) -> None:
    def told(price: str, more: str = "") -> list[str]:
        return [remark.told(str) for remark in plain(tmp_path, price, more).remarks("en")]

    applicants = "Every form is reckoned with the same number of applicants, whatever the offer costs them."
    commission = "Not reckoned: commissioned; there is no commission."
    category = "Not reckoned: credit production; there is no funding_category."
    mixed = "Not reckoned: mixed; there is no mixed_price, self_financed_share{}."
    left_out = [commission, category, mixed.format(", funding_category")]
    assert told("100") == [applicants, *left_out]
    beyond = "Break-even with tuition fee takes more students than there are places (10)."
    assert told("99") == [applicants, *left_out, beyond]
    assert told("100", ", commission: 0") == [applicants, *left_out[1:]]
    last = "that of 2026 is used, 58,650 kroner for a 60-credit unit of category 1."
    assert told("100", ", funding_category: 1") == [
        applicants,
        commission,
        mixed.format(""),
        "Credits of 2027 are paid for in the budget of 2029, 2 years later.",
        f"The rates of the budgets after 2026 are not known: {last}",
        "What is paid for completed degrees is not counted.",
    ]
