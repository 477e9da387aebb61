"""Measures over a delivery: what is read of it, and what one institution lacks keeps no other from its answer."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from tests.measures.tables_of import rows
from vidare.intake.delivery import open_delivery
from vidare.intake.read_together import rows_of_all
from vidare.intake.sample.files import write_tables
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.language import Sentence
from vidare.measures import credit_production
from vidare.measures.delivered import needed, of_tables
from vidare.measures.directory import MEASURES
from vidare.measures.measure import Measure
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

BERGEN, TRONDHEIM = {"Institusjonskode": "1120"}, {"Institusjonskode": "1150"}


def test_a_duplicate_of_one_institution_is_told_and_the_other_is_answered() -> None:
    twice = [{"Prosent egenfinansiering": share, **TRONDHEIM} for share in ("0", "100")]
    tables = {
        StudyProgramme: rows(StudyProgramme, BERGEN, *twice),
        Course: rows(Course, BERGEN, TRONDHEIM),
        Exam: rows(Exam, BERGEN, TRONDHEIM),
    }
    found = of_tables(tables, [credit_production.MEASURE])
    assert [answer.frame["institution"].unique().to_list() for answer in found.answers] == [["1120"]]
    (why,) = found.missing[credit_production.MEASURE.id]
    assert "rows with the same key that don't agree" in why.told(str)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A delivery with every table."""
    folder = tmp_path_factory.mktemp("sample")
    write_tables(sample_tables(Setting.usual("9999", 150, (2024, 2025), 3), lambda _: None), folder, "parquet")
    return folder


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_measure_names_every_column_that_it_reads(sample: Path, measure: Measure) -> None:
    sources = open_delivery([sample]).sources
    every_column, named = (
        of_tables(rows_of_all(files, None), [measure]) for files in (sources, needed(sources, [measure]))
    )
    assert told(named.missing.get(measure.id, ())) == told(every_column.missing.get(measure.id, ()))
    for ours, theirs in zip(named.answers, every_column.answers, strict=True):
        assert_frame_equal(ours.frame, theirs.frame, check_row_order=False)
        assert told(ours.told) == told(theirs.told)


def told(sentences: Iterable[Sentence]) -> list[str]:
    return [sentence.told(str) for sentence in sentences]
