"""A constructed institution is one that could be: its tables refer to each other, and no rule has anything to say."""

from datetime import date
from pathlib import Path
from time import perf_counter

import polars as pl
import pytest

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.sample.files import WRITERS, write_tables
from vidare.intake.sample.setting import NotASample, Setting
from vidare.intake.sample.tables import Tables, sample_tables
from vidare.rules.occasion import Occasion
from vidare.tables.code_list import load
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declared import OF_AN_INSTITUTION, delivered
from vidare.tables.exam import Exam
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

DAY = date(2026, 3, 1)
SMALL = Setting.usual("9999", 200, (2024, 2025), 1)


def findings_in(folder: Path, period: int | None = None) -> pl.DataFrame:
    return check(open_delivery([folder]), Occasion(DAY, period)).findings


@pytest.fixture(scope="module")
def small() -> Tables:
    return sample_tables(SMALL)


@pytest.mark.parametrize(
    ("institution", "students", "years", "seed"),
    [
        ("9999", 200, (2024, 2025), 1),
        ("9999", 300, (2020, 2021), 77),
        ("9999", 1, (2025, 2025), 2),
        ("9999", 60, (1996, 1997), 3),
        ("9999", 60, (2007, 2010), 4),
        ("8241", 60, (2020, 2021), 5),
        ("0233", 60, (2010, 2010), 6),
    ],
)
def test_a_clean_sample_has_no_finding_at_all(
    tmp_path: Path, institution: str, students: int, years: tuple[int, int], seed: int
) -> None:
    write_tables(sample_tables(Setting.usual(institution, students, years, seed)), tmp_path, "csv")
    assert findings_in(tmp_path).rows() == []


@pytest.mark.parametrize("ending", list(WRITERS))
def test_a_clean_sample_is_clean_in_every_form_and_its_bytes_are_the_same_again(
    tmp_path: Path, small: Tables, ending: str
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    for folder, tables in ((first, small), (again, sample_tables(SMALL))):
        folder.mkdir()
        write_tables(tables, folder, ending)
    assert findings_in(first).rows() == []
    written = sorted(f"{table.file}.{form}" for table in OF_AN_INSTITUTION for form in (ending, "about.yaml"))
    assert [file.name for file in sorted(first.iterdir())] == written
    assert all(file.read_bytes() == (again / file.name).read_bytes() for file in first.iterdir())


def test_another_seed_and_another_institution_are_another_sample(small: Tables) -> None:
    for other in (Setting.usual("9999", 200, (2024, 2025), 2), Setting.usual("1120", 200, (2024, 2025), 1)):
        tables = sample_tables(other)
        assert not tables[Exam].drop("institution").equals(small[Exam].drop("institution"))


def test_all_delivered_tables_are_made_with_their_declared_columns_and_types(small: Tables) -> None:
    assert set(delivered()) <= set(small)
    for table, rows in small.items():
        assert rows.schema == {name: column.kind.polars for name, column in table.columns.items()}
        assert rows.height > 0


def test_the_portfolio_has_every_level_in_every_period_and_continuing_education_of_all_sizes(small: Tables) -> None:
    programmes = small[StudyProgramme]
    in_use = {code.code for code in load("level").entries if code.until is None}
    for _period, rows in programmes.group_by("year", "semester"):
        assert set(rows["level"]) == in_use
    further = programmes.filter(pl.col("continuing_education") > 0)
    assert {2.5, 5.0, 7.5, 15.0, 30.0} <= set(further["credits"])
    assert set(programmes["self_financed"]) == {0.0, 50.0, 64.0, 100.0}


def test_most_students_take_continuing_education_and_their_number_is_the_one_asked_for(small: Tables) -> None:
    registered = small[RegisteredStudent]
    each = registered.group_by("year", "semester").agg(pl.col("student").n_unique())
    assert each["student"].is_between(190, 200).all()
    further = small[StudyProgramme].filter(pl.col("continuing_education") > 0)["programme"].unique()
    assert 0.5 < registered["programme"].is_in(further.implode()).mean() < 0.8  # type: ignore[operator]


def test_no_national_identity_number_can_be_a_real_one_and_each_student_keeps_one(small: Tables) -> None:
    numbers = small[RegisteredStudent]["national_identity_number"]
    assert numbers.str.slice(2, 2).cast(pl.Int32).is_between(81, 92).all()
    born = small[RegisteredStudent].select(pl.col("birth_date").dt.strftime("%d%y")).to_series()
    assert (numbers.str.slice(0, 2) + numbers.str.slice(4, 2)).equals(born)
    pairs = small[RegisteredStudent].select("student", "national_identity_number").unique()
    assert pairs["student"].is_unique().all()
    assert pairs["national_identity_number"].is_unique().all()
    assert set(small[CourseEnrolment]["national_identity_number"]) <= set(numbers)


def test_some_exams_are_in_courses_of_another_programme_than_the_students(small: Tables) -> None:
    belongs = small[Course].select("year", "semester", "course", of_course="programme")
    joined = small[Exam].join(belongs, on=["year", "semester", "course"])
    assert joined.height == small[Exam].height
    assert 0 < joined.filter(pl.col("of_course") != pl.col("programme")).height < joined.height / 10


def test_asked_for_one_period_exactly_the_rows_of_the_others_are_counted(tmp_path: Path, small: Tables) -> None:
    write_tables(small, tmp_path, "csv")
    found = findings_in(tmp_path, period=20253)
    of_period = (pl.col("year") == 2025) & (pl.col("semester") == 3)
    others = {
        table.dbh: rows.filter(~of_period).height
        for table, rows in small.items()
        if {"year", "semester"} <= table.columns.keys()
    }
    assert set(found["rule"].str.split(".").list.slice(1).list.join(".")) == {"year.asked"}
    counts = found.with_columns(rows=pl.col("shown").str.json_path_match("$.rows").cast(pl.Int64))
    assert dict(counts.group_by("table").agg(pl.col("rows").sum()).iter_rows()) == others


@pytest.mark.parametrize(
    ("institution", "students", "years", "said"),
    [
        ("0000", 10, (2024, 2025), "--institution 0000 is not in the list of institutions"),
        ("0211", 10, (2020, 2025), "--institution 0211 Høgskolen i Bodø was not in use in all of 2020-2025"),
        ("9999", 0, (2024, 2025), "--students 0: a sample has at least 1 student."),
        ("9999", 10, (2025, 2024), "--years 2025-2024"),
        ("9999", 10, (1995, 1996), "--years 1995-1996"),
    ],
)
def test_a_sample_that_could_not_be_clean_is_refused(
    institution: str, students: int, years: tuple[int, int], said: str
) -> None:
    with pytest.raises(NotASample, match=said):
        Setting.usual(institution, students, years, 1)


def test_five_thousand_students_over_six_years_take_a_few_seconds(tmp_path: Path) -> None:
    start = perf_counter()
    tables = sample_tables(Setting.usual("9999", 5000, (2020, 2025), 1))
    write_tables(tables, tmp_path, "csv")
    assert perf_counter() - start < 10
    assert tables[RegisteredStudent].height > 55_000
    assert findings_in(tmp_path).rows() == []
