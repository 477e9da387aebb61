"""Half a year is compared with no whole one, and the report says which part of the year its numbers cover."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import put
from tests.reports.board_memo.made_memo import EXAMPLES, asked
from vidare.measures.measure import Tables
from vidare.reports.board_memo.coverage import Coverage, coverage
from vidare.reports.board_memo.memo import memo
from vidare.reports.board_memo.part import Part
from vidare.reports.wording import Wording
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.rows import Rows

REGISTERED, COURSES, LEDGER = (f"{name}_constructed.csv" for name in ("registrerte_antall", "emner", "hovedbok"))
AUTUMN_2025 = (pl.col("Årstall") == "2025") & (pl.col("Semester") == "3")

BEFORE_THE_END = date(2025, 12, 1)


def without(
    folder: Path, file: str, gone: pl.Expr, language: str = "en", day: date = BEFORE_THE_END
) -> dict[str, Part]:
    """The parts of the report of the sample institution without some rows of a file, as it is written on a day."""
    shutil.copytree(EXAMPLES / "seed-000", folder / "rows")
    (folder / "rows" / file.replace(".csv", ".about.yaml")).unlink()
    rows = pl.read_csv(folder / "rows" / file, separator=";", infer_schema=False)
    rows.filter(~gone).write_csv(folder / "rows" / file, separator=";")
    return {part.id: part for part in memo([folder / "rows"], replace(asked(language), day=day)).parts}


def notes(part: Part) -> str:
    return " ".join(one.told(str) for one in part.answer.told)


def test_a_spring_is_held_against_no_whole_year(tmp_path: Path) -> None:
    parts = without(tmp_path, REGISTERED, AUTUMN_2025)
    assert parts["largest_offers"].paragraphs[0].endswith("That is so far the spring only.")
    part = parts["students"]
    assert part.paragraphs == ("In 2025 UiB had 1,158 students in continuing education, so far the spring only.",)
    assert part.table.rows[-1][1].text == "1,158*"
    assert "Not covered whole: UiB 2025* (the spring only)." in notes(part)
    assert [one.covers for one in part.numbers if one.covers] == ["the spring only"]
    assert not [one.id for one in part.numbers if "change" in one.id]


def test_where_the_first_year_is_half_the_next_one_is_compared_with(tmp_path: Path) -> None:
    half = (pl.col("Årstall") == "2020") & (pl.col("Semester") == "3")
    (said,) = without(tmp_path, REGISTERED, half)["students"].paragraphs
    assert "more than double 2021" in said
    assert "2020" not in said


def test_a_peer_with_other_semesters_is_not_ranked(tmp_path: Path) -> None:
    half = (pl.col("Institusjonskode") == "1150") & (pl.col("Semester") == "1")
    part = without(tmp_path, REGISTERED, half)["peers"]
    assert part.paragraphs[0].startswith("In 2025 UiB had more students in continuing education than UiO (642).")
    assert "NTNU can't be held beside UiB, since not the same semesters of 2025 are at hand." in part.paragraphs[0]
    assert "NTNU 2020–2025* (the autumn only)" in notes(part)


def test_courses_of_a_spring_are_told_as_such(tmp_path: Path) -> None:
    parts = without(tmp_path, COURSES, AUTUMN_2025)
    assert parts["courses_offered"].paragraphs[0].endswith("continuing education, so far the spring only.")
    assert parts["portfolio"].paragraphs[0].startswith("In 2025 the portfolio had 112 offers, so far the spring only.")
    assert "covered" not in notes(parts["largest_offers"])


def test_a_ledger_that_ends_in_june_is_no_falling_revenue(tmp_path: Path) -> None:
    late = pl.col("Periode").is_in([f"2025{month:02}" for month in range(7, 13)])
    part = without(tmp_path, LEDGER, late)["revenue"]
    text = "In 2025 continuing education earned 32.6 million kroner, so far to the end of June only."
    assert part.paragraphs == (text,)
    assert part.points[0] == "Commissioned education: 13.0 million kroner in 2025."


def test_nothing_is_held_against_a_first_year_that_the_ledger_begins_late_in(tmp_path: Path) -> None:
    early = pl.col("Periode").is_in([f"2021{month:02}" for month in range(8)])
    part = without(tmp_path, LEDGER, early)["revenue"]
    assert part.paragraphs[0].startswith("In 2025 continuing education earned 78.3 million kroner, up 45% on 2022.")
    assert "Not covered whole: UiB 2021* (from August only)." in notes(part)
    assert next(one.covers for one in part.numbers if one.covers) == "from August only"


def test_months_are_told_by_their_names() -> None:
    months = {("1120", 2024): frozenset(range(1, 13)), ("1120", 2025): frozenset(range(1, 7))}
    covered = Coverage(months, monthly=True)
    assert covered.told("1120", 2025, Wording("en")) == "to the end of June only"
    assert (covered.may_grow("1120", 2025), covered.is_part("1120", 2024)) == (True, False)
    assert [replace(covered, got=date(year, 6, 30)).may_grow("1120", 2025) for year in (2025, 2026)] == [True, False]


def test_of_a_year_that_is_over_nothing_is_said_to_come(tmp_path: Path) -> None:
    part = without(tmp_path, REGISTERED, AUTUMN_2025, day=date(2026, 1, 2))["students"]
    assert part.paragraphs == ("In 2025 UiB had 1,158 students in continuing education, the spring only.",)


def test_the_day_that_counts_is_that_of_the_extract(tmp_path: Path) -> None:
    without(tmp_path, REGISTERED, AUTUMN_2025)
    put(tmp_path / "rows", "registrerte_antall_constructed.about.yaml", "source: DBH\nextracted: 2025-11-25\n")
    found = memo([tmp_path / "rows"], asked("en"))
    assert found.parts[0].paragraphs[0].endswith("so far the spring only.")


@pytest.mark.parametrize(
    ("years", "lacking"),
    [
        ({2024: [1, 12], 2025: [2, 12]}, []),
        ({2024: [2, 12], 2025: [1, 12]}, []),
        ({2023: [4, 9], 2024: [5, 11], 2025: [3, 8]}, []),
        ({2024: [1, 6], 2025: [1, 12]}, []),
        ({2024: [1, 13], 2025: [1, 11]}, []),
        ({2024: [1, 13], 2025: [1, 10]}, [2025]),
        ({2023: [4, 9], 2024: [5, 11], 2025: [3, 7]}, [2025]),
        ({2025: [1, 6]}, []),
        ({2023: [8, 12], 2024: [1, 12], 2025: [2, 12]}, [2023]),
        ({2023: [3, 12], 2024: [1, 12], 2025: [2, 12]}, []),
        ({2023: [1, 12], 2024: [8, 12], 2025: [1, 12]}, []),
        ({2024: [8, 12], 2025: [1, 6]}, [2024, 2025]),
        ({2025: [8, 12]}, []),
        ({2024: [1, 12], 2025: [1, 6, 99]}, [2025]),
        ({2024: [0, 8, 12], 2025: [1, 12]}, [2024]),
    ],
)
def test_a_ledger_lacks_only_the_beginning_of_its_first_year_and_the_end_of_its_last(
    years: dict[int, list[int]], lacking: list[int]
) -> None:
    periods = [year * 100 + month for year, months in years.items() for month in months]
    ledger: Tables = {LedgerEntry: Rows(LedgerEntry, ("ledger.csv",), pl.DataFrame({"period": periods}))}
    covered = coverage("revenue", ledger, "1120", list(years))
    assert [year for year in years if covered.lacks("1120", year)] == lacking
    assert [year for year in years if covered.is_part("1120", year)] == lacking


def test_a_year_of_which_nothing_is_known_is_no_part() -> None:
    covered = Coverage({("1120", 2024): frozenset({1, 3})})
    assert not covered.is_part("1120", 2025)
    assert not covered.lacks("1120", 2024)


@pytest.mark.parametrize(
    ("file", "column", "left_out"),
    [
        (REGISTERED, "Årstall", {"Students", "Beside other institutions"}),
        (COURSES, "Årstall", {"Courses offered"}),
        ("studiepoeng_constructed.csv", "Årstall", {"Credit production"}),
        (LEDGER, "Periode", {"Revenue"}),
    ],
)
def test_a_file_without_years_keeps_none_of_the_other_parts_from_being_told(
    tmp_path: Path, file: str, column: str, left_out: set[str]
) -> None:
    shutil.copytree(EXAMPLES / "seed-000", tmp_path / "rows")
    (tmp_path / "rows" / file.replace(".csv", ".about.yaml")).unlink()
    rows = pl.read_csv(tmp_path / "rows" / file, separator=";", infer_schema=False)
    rows.drop(column).write_csv(tmp_path / "rows" / file, separator=";")
    found = memo([tmp_path / "rows"], asked("en"))
    assert {part.heading.text for part in found.left_out} == left_out
