"""A viability report says the same in the terminal, on the page and as JSON; its figure has a bar for each number."""

import io
import json
import re
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from rich.console import Console

from vidare.language import LANGUAGES, translator
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.reports.viability.json_report import as_json
from vidare.reports.viability.page import as_page
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import sections, verdict
from vidare.reports.viability.terminal import tell

EXAMPLES = Path(__file__).parents[2] / "examples" / "viability"
NAMES = ["experience-based-master", "free-standing-course", "micro-course"]


@cache
def report(name: str) -> ViabilityReport:
    return ViabilityReport.of(read_offer(EXAMPLES / f"{name}.yaml"), 500)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_section_stands_on_the_page(name: str) -> None:
    page = unescape(as_page(report(name), "en", str))
    assert verdict(report(name), "en", str) in page
    for section in sections(report(name), "en", str):
        assert section.title in page
        assert all(len(row) == len(section.heads) for row in section.rows)
        for row in section.rows:
            assert all(cell in page for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_the_figure_has_two_bars_for_each_assumption_and_says_what_it_shows(name: str) -> None:
    page = as_page(report(name), "en", str)
    figures = re.findall(r'<svg class="(broad|narrow)" role="img" aria-label="([^"]*)"(.*?)</svg>', page, re.DOTALL)
    assert [shape for shape, _, _ in figures] == ["broad", "narrow"]
    for _, label, drawn in figures:
        assert drawn.count("<rect") == 2 * report(name).tornado.height
        assert drawn.count("<text") >= report(name).tornado.height + 4
        assert "matters most: the result goes from" in label


def test_where_nothing_matters_a_sentence_stands_for_the_figure_and_its_table(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text(
        "{name: Nothing, credits: 5, financing: tuition_fee, start: 2027, places: 0, applicants: 0, price: 0, "
        "enrolment_rate: 0, teaching_hours: 0, marketing: 0}"
    )
    nothing = ViabilityReport.of(read_offer(tmp_path / "o.yaml"), 100)
    page, told = as_page(nothing, "en", str), io.StringIO()
    tell(nothing, Console(file=told, width=100), "en", str)
    assert "<svg" not in page
    assert page.count("<table>") == 3
    assert "What matters most</h2>\n\n<p" in page
    assert "No assumption changes the result." in page
    assert "What matters most\nNo assumption changes the result.\n" in told.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_words_stand_whole_inside_the_figure(name: str, language: str) -> None:
    broad, narrow = as_page(report(name), language, translator(language)).split('<svg class="')[1:]
    beside = re.findall(r'<text x="288" [^>]*text-anchor="end">([^<>]+)</text>', broad)
    above = re.findall(r'<text x="4" [^>]*text-anchor="start">([^<>]+)</text>', narrow)
    assert min(len(beside), len(above)) >= report(name).tornado.height
    assert all(len(unescape(words)) * 8 <= 288 for words in beside)
    assert all(len(unescape(words)) * 8 <= 330 for words in above)


@pytest.mark.parametrize("name", NAMES)
def test_the_narrow_figure_has_its_words_above_its_bars_within_a_telephone(name: str) -> None:
    narrow = as_page(report(name), "en", str).split('<svg class="narrow"')[1].split("</svg>")[0]
    assert 'viewBox="0 0 330 ' in narrow
    assert all(len(words) * 8 <= 330 for words in re.findall(r">([^<>]+)</text>", narrow))
    bars = re.findall(r'<rect x="([0-9.]+)" y="[0-9]+" width="([0-9.]+)"', narrow)
    assert all(3.9 <= float(x) <= float(x) + float(width) <= 310.2 for x, width in bars)


@pytest.mark.parametrize("name", NAMES)
def test_both_ends_of_the_axis_say_that_they_are_kroner(name: str) -> None:
    for drawn in as_page(report(name), "nb", translator("nb")).split('<svg class="')[1:]:
        figure = drawn.split("</svg>")[0]
        assert len(re.findall(r">\u2212?[0-9\u00a0]+ kroner</text>", figure)) == 2


@pytest.mark.parametrize("name", NAMES)
def test_bars_stay_inside_the_figure(name: str) -> None:
    broad = as_page(report(name), "en", str).split("</svg>")[0]
    for x, width in re.findall(r'<rect x="([0-9.]+)" y="[0-9]+" width="([0-9.]+)"', broad):
        assert 299.9 <= float(x) <= float(x) + float(width) <= 740.2


def test_the_page_needs_nothing_beside_itself_and_escapes_what_people_write(tmp_path: Path) -> None:
    text = (
        (EXAMPLES / "micro-course.yaml").read_text("utf-8").replace("name: Digital", "name: <script>alert(1)</script>")
    )
    (tmp_path / "offer.yaml").write_text(text, encoding="utf-8")
    page = as_page(ViabilityReport.of(read_offer(tmp_path / "offer.yaml"), 100), "en", str)
    assert "<script" not in page
    assert not re.search("https?:", page)


def test_the_terminal_tells_assumptions_beside_the_result_and_marks_defaults() -> None:
    told = io.StringIO()
    tell(report("micro-course"), Console(file=told, width=150), "en", str)
    said = told.getvalue()
    assert "Planned financing: credit production. The likely result is a surplus of 2,379,964 kroner." in said
    assert "check before use: our assumption" in said
    assert "Credits of 2027 are paid for in the budget of 2029, 2 years later." in said
    assert "that of 2026 is used, 58,650 kroner for a 60-credit unit of category 1." in said


def test_json_holds_the_numbers_as_text_with_their_parameters() -> None:
    told = json.loads(as_json(report("micro-course"), "en", str))
    assert told["forms"]["credit_production"]["result"] == "2379963.75"
    assert told["forms"]["credit_production"]["break_even"] == {"students": 307, "at_most": False}
    assert told["rates"][0] == {"budget_year": 2029, "kroner": "58650", "rate_of": 2026}
    assert {one["name"] for one in told["parameters"]} == {"credits_of_production_unit", "production_lag"}
    assert {one["name"]: one["default"] for one in told["assumptions"]}["overhead"] == "overhead_share"


def test_the_same_seed_gives_the_same_bytes() -> None:
    again = ViabilityReport.of(read_offer(EXAMPLES / "micro-course.yaml"), 500)
    assert as_json(again, "en", str) == as_json(report("micro-course"), "en", str)
    assert as_page(again, "en", str) == as_page(report("micro-course"), "en", str)


def test_many_students_are_written_as_other_numbers(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text(
        "{name: Many, credits: 5, financing: tuition_fee, start: 2027, places: 5000, applicants: 9000, price: 10, "
        "enrolment_rate: 50, teaching_hours: 100, assessment_hours: 0, overhead: 0}"
    )
    many = ViabilityReport.of(read_offer(tmp_path / "o.yaml"), 100)
    page = as_page(many, "en", str)
    assert "Likely students in an edition: 4,500." in page
    assert "takes more students than there are places (5,000)." in page


def test_a_percentage_that_may_be_meant_as_a_share_is_told_and_not_changed(tmp_path: Path) -> None:
    text = (EXAMPLES / "micro-course.yaml").read_text("utf-8") + "overhead: 0.4\ncompletion: 0.85\n"
    text = re.sub(r"^(overhead|completion): [^0].*\n", "", text, flags=re.MULTILINE)
    (tmp_path / "offer.yaml").write_text(text, encoding="utf-8")
    written = ViabilityReport.of(read_offer(tmp_path / "offer.yaml"), 100)
    told = [remark.told(str) for remark in written.remarks("en")]
    assert written.offer.likely()["overhead"] == Decimal("0.4")
    reckoned = "is less than 1 percent, and is reckoned so."
    assert f"Overhead on direct costs: 0.4 percent {reckoned} If 40 percent is meant, write 40." in told
    assert any(f": 0.85 percent {reckoned} If 85 percent is meant, write 85." in one for one in told)
    assert not any("less than 1" in remark.told(str) for remark in report("micro-course").remarks("en"))


def test_a_break_even_beyond_the_places_is_told() -> None:
    remarks = [remark.told(str) for remark in report("experience-based-master").remarks("en")]
    assert "Break-even with credit production takes more students than there are places (25)." in remarks


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_below_0_has_a_minus_and_no_hyphen(language: str) -> None:
    cells = [cell for one in sections(report("micro-course"), language, str) for row in one.rows for cell in row]
    assert [cell for cell in cells if cell.startswith("−")]
    assert not [cell for cell in cells if re.match("-[0-9]", cell)]
