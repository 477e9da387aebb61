"""What every answer has beside its numbers: what each row is about, what is counted in what, and where it is from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.deliveries.read_together import rows_of_all
from vidare.intake.own.own_choices import OwnChoices, own_choices
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.measures.directory import MEASURES, measures
from vidare.measures.measure import Answer, Tables
from vidare.rules.dated_value import DatedValue
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

SEED = Path(__file__).parents[2] / "examples" / "seed-000"
CODES = {"flag"}
"""What is written as a number and counts nothing."""


def sample() -> Tables:
    """Every table of students, and in Studieprogram the category that only DBH's interface gives."""
    made = sample_tables(Setting.usual("9999", 40, (2023, 2024), 3), lambda _: None)
    made[StudyProgramme] = made[StudyProgramme].with_columns(funding_category=pl.lit("1"))
    lines = pl.int_range(pl.len(), dtype=pl.UInt32).alias("line")
    return {table: Rows.of_file(table, f"{table.file}.csv", frame.with_columns(lines)) for table, frame in made.items()}


def noting(read: Callable[..., Any], asked: set[str]) -> Callable[..., Any]:
    """Reads a number of the rulebook as before, and notes its name."""

    def noted(number: DatedValue, *arguments: Any) -> Any:
        asked.add(number.name)
        return read(number, *arguments)

    return noted


@pytest.fixture(scope="module")
def answers() -> list[tuple[Answer, set[str]]]:
    """Each measure's answer to a sample and to an example, with the numbers of the rulebook that were asked for."""
    asked: set[str] = set()
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("on", "by_period"):
            patch.setattr(DatedValue, name, noting(getattr(DatedValue, name), asked))
        example = rows_of_all(open_delivery([SEED]).sources, None)
        for tables, choices in ((sample(), OwnChoices()), (example, own_choices(SEED))):
            for measure in measures(choices):
                if not measure.missing(tables):
                    asked.clear()
                    found.append((measure.answer(tables), set(asked)))
    return found


def test_every_measure_answers_here(answers: list[tuple[Answer, set[str]]]) -> None:
    assert {answer.measure for answer, _ in answers} == {measure.id for measure in MEASURES}


def test_every_number_says_in_what_it_is_counted(answers: list[tuple[Answer, set[str]]]) -> None:
    for answer, _ in answers:
        numbers = {name for name, kind in answer.frame.schema.items() if kind.is_numeric()}
        assert set(answer.units) == numbers - {*answer.by} - CODES, answer.measure
        assert all(answer.units.values()), answer.measure


def test_no_two_rows_are_about_the_same(answers: list[tuple[Answer, set[str]]]) -> None:
    for answer, _ in answers:
        assert answer.frame.height, answer.measure
        assert not answer.frame.select(answer.by).is_duplicated().any(), answer.measure


def test_every_table_that_is_needed_is_where_the_numbers_are_from(answers: list[tuple[Answer, set[str]]]) -> None:
    needs = {measure.id: set(measure.needs) for measure in MEASURES}
    for answer, _ in answers:
        assert needs[answer.measure] <= {origin.table for origin in answer.origins if origin.files}, answer.measure


def test_the_numbers_of_the_rulebook_that_were_asked_for_are_those_that_are_told(
    answers: list[tuple[Answer, set[str]]],
) -> None:
    for answer, asked in answers:
        assert {number.name for number in answer.parameters} == asked, answer.measure
