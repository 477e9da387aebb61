"""A sample with faults: every listed fault stands where the list says and is found there, and nothing else is found."""

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl
import pytest

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.sample.breakers import breaker_of, why_not
from vidare.intake.sample.faults import FaultySample, with_faults
from vidare.intake.sample.files import FAULTS, PREVIOUS, WRITERS, write_faulty
from vidare.intake.sample.ordinary import as_texts
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.rules.directory import rules_of
from vidare.rules.identity_number import PERSONAL
from vidare.rules.occasion import Occasion
from vidare.tables.declaration import Table
from vidare.tables.declared import OF_AN_INSTITUTION
from vidare.tables.rows import LINE

DAY = date(2026, 3, 1)
SHOWN = ("rule", "table", "file", "line", "column", "found")
ALL_RULES = [rule for table in OF_AN_INSTITUTION for rule in rules_of(table)]


def faulty(
    ending: str, students: int = 200, seed: int = 1, years: tuple[int, int] = (2024, 2025), share: float = 0.01
) -> FaultySample:
    return with_faults(sample_tables(Setting.usual("9999", students, years, seed)), share, seed, ending)


def listed(place: Path) -> Counter[tuple[object, ...]]:
    return Counter(tuple(finding[name] for name in SHOWN) for finding in json.loads(place.read_text("utf-8")))


def found(folder: Path, previous: dict[type[Table], pl.DataFrame]) -> Counter[tuple[object, ...]]:
    findings = check(open_delivery([folder], folder / PREVIOUS), Occasion(DAY, None, previous)).findings
    return Counter(findings.select(SHOWN).rows())


def rows_before(folder: Path) -> dict[type[Table], pl.DataFrame]:
    """The delivery before; its lines are not lines of the delivery that is checked."""
    units = list(open_delivery([folder]).units())
    return {
        table: rows.frame.with_columns(pl.lit(None, pl.UInt32).alias(LINE))
        for unit in units
        for table, rows in unit.items()
    }


def test_every_rule_can_be_broken_or_it_is_said_why_not() -> None:
    unsaid = [rule.id for rule in ALL_RULES if (breaker_of(rule) is None) == (why_not(rule) == "")]
    assert unsaid == []
    assert {why_not(rule) for rule in ALL_RULES} == {
        "",
        "it is about a file as a whole, not about a row",
        "every text can be read as text",
        "a sample holds several periods, and none of them is asked for",
    }


@pytest.mark.parametrize(
    ("ending", "seed", "years"),
    [
        *((ending, 1, (2024, 2025)) for ending in WRITERS),
        ("csv", 2, (2024, 2025)),
        ("csv", 3, (2024, 2025)),
        ("csv", 4, (2006, 2006)),
    ],
)
def test_every_listed_fault_is_found_at_its_line_and_column_and_nothing_else(
    tmp_path: Path, ending: str, seed: int, years: tuple[int, int]
) -> None:
    write_faulty(faulty(ending, seed=seed, years=years), tmp_path, ending)
    expected = listed(tmp_path / FAULTS)
    assert found(tmp_path, {}) == expected
    expected += listed(tmp_path / PREVIOUS / FAULTS)
    assert found(tmp_path, rows_before(tmp_path / PREVIOUS)) == expected


def test_nothing_else_is_found_where_every_other_row_is_faulty(tmp_path: Path) -> None:
    write_faulty(faulty("csv", students=40, seed=10, share=1), tmp_path, "csv")
    assert found(tmp_path, {}) == listed(tmp_path / FAULTS)


def test_every_rule_that_can_be_broken_is_broken_in_a_small_sample() -> None:
    sample = faulty("csv")
    broken = {finding["rule"] for finding in (*sample.expected, *sample.over_time)}
    assert broken == {rule.id for rule in ALL_RULES if breaker_of(rule)}


def test_the_listed_cell_holds_what_the_list_says(tmp_path: Path) -> None:
    sample = faulty("csv")
    write_faulty(sample, tmp_path, "csv")
    files = {
        file.name: list(csv.reader(StringIO(file.read_text("utf-8")), delimiter=";")) for file in tmp_path.glob("*.csv")
    }
    for finding in sample.expected:
        lines, line = files[str(finding["file"])], finding["line"]
        assert isinstance(line, int)
        cell = lines[line - 1][lines[0].index(str(finding["column"]))]
        assert cell if finding["found"] == PERSONAL else cell == (finding["found"] or "")


def test_the_rows_without_faults_stay_as_they_were() -> None:
    clean = sample_tables(Setting.usual("9999", 200, (2024, 2025), 1))
    for table, rows in with_faults(clean, 0.01, 1, "csv").tables.items():
        gone = as_texts(clean[table]).join(rows, on=rows.columns, how="anti", nulls_equal=True)
        assert gone.is_empty()
        assert rows.height > clean[table].height


def test_five_thousand_students_have_about_the_share_of_faults_asked_for_and_all_are_found(tmp_path: Path) -> None:
    sample = faulty("csv", students=5000, years=(2020, 2025))
    rows = sum(frame.height for frame in sample.tables.values())
    assert 0.009 < len(sample.expected) / rows < 0.015
    write_faulty(sample, tmp_path, "csv")
    assert found(tmp_path, {}) == listed(tmp_path / FAULTS)
    later = listed(tmp_path / FAULTS) + listed(tmp_path / PREVIOUS / FAULTS)
    assert found(tmp_path, rows_before(tmp_path / PREVIOUS)) == later


def test_the_same_seed_puts_the_same_faults_at_the_same_places() -> None:
    first, again, other = faulty("csv"), faulty("csv"), faulty("csv", seed=2)
    assert first.expected == again.expected
    assert all(first.tables[table].equals(again.tables[table]) for table in OF_AN_INSTITUTION)
    assert first.expected != other.expected
