"""The board's report says what the published figures of seed 000 and DBH's open data of Bergen say."""

from decimal import Decimal

import pytest

from tests.reports.board_memo.made_memo import made
from vidare.reports.board_memo.as_document import dated, source_line
from vidare.reports.board_memo.number import Number


def said(example: str, part: str) -> str:
    return " ".join(text for one in made(example).parts if one.id == part for text in (*one.paragraphs, *one.points))


def value(example: str, identity: str) -> Decimal:
    number = made(example).numbers[identity]
    assert isinstance(number, Number)
    return number.value


def test_students_more_than_double_and_pass_five_thousand() -> None:
    text = said("seed-000", "students")
    assert "more than double 2020" in text
    assert "For the first time in these years the number is above 5,000." in text
    assert value("seed-000", "students.2025") > 5000


def test_peers_are_ranked_with_their_numbers() -> None:
    assert "UiB had more students in continuing education than NTNU (3,887) and UiO" in said("seed-000", "peers")
    assert value("seed-000", "peers.1150.2025") == 3887


def test_courses_rise_from_66_to_117() -> None:
    assert [value("seed-000", f"courses_offered.{year}") for year in (2020, 2025)] == [66, 117]


def test_revenue_and_its_categories() -> None:
    text = said("seed-000", "revenue")
    assert "In 2025 continuing education earned 78.3 million kroner, up 67% on 2021." in text
    assert "tuition fee, from 16.0 million kroner in 2021 to 29.8 million kroner in 2025" in text
    assert "Commissioned education: 15.5 million kroner in 2025, up 23% on 2021, down 21% on 2024." in text
    assert "Earmarked appropriation: 9.5 million kroner in 2025, none in the years before." in text


def test_the_sums_are_those_of_their_parts() -> None:
    for part in made("seed-000").parts:
        numbers = {number.id: number for number in part.numbers}
        for number in part.numbers:
            if number.of and " + " in number.formula:
                assert number.value == sum(numbers[one].value for one in number.of)


def test_external_production_of_bergen() -> None:
    totals = {year: value("uib-open-data", f"credit_production_of_all.{year}") for year in (2023, 2024, 2025)}
    assert {year: round(float(total), 3) for year, total in totals.items()} == {
        2023: 14350.514,
        2024: 14273.197,
        2025: 14378.206,
    }
    external = value("uib-open-data", "credit_production_of_all.external.2025")
    assert round(float(external), 3) == 370.157
    text = said("uib-open-data", "credit_production")
    assert "51% of the whole, up 10% on 2023" in text
    assert "Of all production at UiB in 2025, 14,378.2 units, continuing education was 4%" in text
    assert "370.2 units, it was 89%" in text


def test_the_sample_institution_has_every_part() -> None:
    assert made("seed-000").left_out == ()
    assert "units of 60 credits" in said("seed-000", "credit_production")


def test_the_title_page_says_that_the_rows_are_constructed() -> None:
    assert "no number here is real" in dated(made("seed-000"))
    assert "real" not in dated(made("uib-open-data"))


def test_the_source_line_is_in_the_language_of_the_report() -> None:
    memo = made("seed-000", "nn")
    assert "konstruert av make.py; inga rad er ekte" in source_line(memo.parts[0], memo)


def test_what_is_missing_is_told_in_a_line() -> None:
    left = {one.heading.text: " ".join(why.told(str) for why in one.missing) for one in made("uib-open-data").left_out}
    assert left["Revenue"] == "There are no rows of Hovedbok."
    assert "Studieprogram lacks Studiepoeng." in left["Portfolio"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_gap_is_left_open_in_any_language(language: str) -> None:
    for part in made("seed-000", language).parts:
        texts = (*part.paragraphs, *part.points, part.caption, part.heading, part.figure.alternative)
        assert not [text for text in texts if "{" in text or not text.strip()]


def test_a_figure_says_the_numbers_of_its_table() -> None:
    for part in made("seed-000").parts:
        cells = [cell for row in part.table.rows for cell in row if cell.number]
        shown = cells if part.id != "peers" else [cell for cell in cells if cell.number.endswith("2025")]
        assert shown
        assert [cell.text for cell in shown if cell.text not in part.figure.alternative] == []


def test_every_shown_number_has_an_id_that_is_known() -> None:
    for example in ("seed-000", "uib-open-data"):
        memo = made(example)
        ids = [cell.number for part in memo.parts for row in part.table.rows for cell in row if cell.number]
        assert len(ids) == len(set(ids))
        assert set(ids) <= memo.numbers.keys()
