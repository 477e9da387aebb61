"""Measures over a delivery: what is read of it, and what one institution lacks keeps no other from its answer."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.intake.written import exams, put
from tests.measures.tables_of import rows
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.deliveries.read_together import rows_of_all
from vidare.intake.own.own_choices import own_choices
from vidare.intake.sample.files import write_tables
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.language import Sentence
from vidare.measures import (
    completion,
    continuing_education,
    courses_offered,
    credit_production,
    full_time_equivalents,
    portfolio,
    revenue,
    students,
)
from vidare.measures.delivered import measured, needed, of_tables, parts_of, together
from vidare.measures.directory import MEASURES, measures
from vidare.measures.measure import Measure, Tables
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

EXAMPLES = Path(__file__).parents[2] / "examples"
BERGEN, TRONDHEIM, NOBODY = ({"Institusjonskode": code} for code in ("1120", "1150", ""))


def test_a_duplicate_of_one_institution_is_told_and_the_other_is_answered() -> None:
    twice = [{"Prosent egenfinansiering": share, **TRONDHEIM} for share in ("0", "100")]
    tables = {
        StudyProgramme: rows(StudyProgramme, BERGEN, *twice),
        Course: rows(Course, BERGEN, TRONDHEIM),
        Exam: rows(Exam, BERGEN, TRONDHEIM),
        LedgerEntry: rows(LedgerEntry, {"Konto": "3150", "Periode": "202501", "Beløp": "-5"}),
    }
    found = of_tables(tables, [credit_production.MEASURE])
    assert [answer.frame["institution"].unique().to_list() for answer in found.answers] == [["1120"]]
    (why,) = found.missing[credit_production.MEASURE.id]
    assert why.told(str).startswith("1150: Studieprogram has rows with the same key that don't agree")


def test_a_duplicate_of_one_institution_hides_no_result_of_which_nobody_knows_whose_it_is() -> None:
    """Its credits were lost, and nothing was told of them, as soon as another institution was refused."""
    twice = [{"Prosent egenfinansiering": share, **TRONDHEIM} for share in ("0", "100")]
    tables = {
        StudyProgramme: rows(StudyProgramme, BERGEN, *twice),
        Course: rows(Course, BERGEN, TRONDHEIM),
        Exam: rows(Exam, BERGEN, TRONDHEIM, {**NOBODY, "Studiepoeng": "7.5"}),
    }
    without = {**tables, StudyProgramme: rows(StudyProgramme, BERGEN)}
    for found in (tables, without):
        (answer,) = of_tables(found, [credit_production.MEASURE]).answers
        assert answer.frame.filter(pl.col("institution").is_null())["credits"].to_list() == [Decimal("7.50")]
        assert any(one.startswith("7.50 credits are of results whose institution") for one in told(answer.told))


def test_a_refused_institution_is_named_also_where_each_is_measured_by_itself() -> None:
    twice = [{"Prosent egenfinansiering": share, **TRONDHEIM} for share in ("0", "100")]
    of_each = (([BERGEN], BERGEN), (twice, TRONDHEIM))
    parts = [
        {StudyProgramme: rows(StudyProgramme, *said), Course: rows(Course, one), Exam: rows(Exam, one)}
        for said, one in of_each
    ]
    measures = [credit_production.MEASURE]
    found = together(measures, [of_tables(part, measures) for part in parts])
    assert any(one.told(str).startswith("1150: Studieprogram has rows with") for one in found.answers[0].told)


def test_what_one_institution_has_no_rows_of_is_not_said_of_all_where_each_is_measured_by_itself() -> None:
    whole: Tables = {table: rows(table, BERGEN) for table in (StudyProgramme, Course, Exam)}
    without: Tables = {table: rows(table, TRONDHEIM) for table in (StudyProgramme, Exam)}
    measures = [credit_production.MEASURE]
    for parts in ([whole, without], [without, whole]):
        (answer,) = together(measures, [of_tables(part, measures) for part in parts]).answers
        assert "1150: There are no rows of Emner." in told(answer.told)
    of_others: Tables = {table: rows(table, BERGEN) for table in (StudyProgramme, Exam)}
    found = together(measures, [of_tables(part, measures) for part in (without, of_others)])
    assert told(found.missing[credit_production.MEASURE.id]) == ["There are no rows of Emner."]


LACKING = (
    (full_time_equivalents.MEASURE, StudyProgramme, "There are no rows of Studieprogram."),
    (full_time_equivalents.MEASURE, RegisteredStudent, "There are no rows of Registrerte studenter."),
    (students.MEASURE, StudyProgramme, "There are no rows of Studieprogram."),
    (
        students.MEASURE,
        RegisteredStudent,
        "There are no rows of Registrerte studenter / Registrerte studenter (aggregert).",
    ),
    (completion.MEASURE, Exam, "There are no rows of Eksamen."),
    (completion.MEASURE, CourseEnrolment, "There are no rows of Emneoppmeldte studenter."),
    (credit_production.MEASURE, Course, "There are no rows of Emner."),
    (courses_offered.MEASURE, StudyProgramme, "There are no rows of Studieprogram."),
)


@pytest.mark.parametrize(("measure", "lacked", "why"), LACKING)
def test_an_institution_that_lacks_a_table_is_told_and_has_no_rows_also_beside_one_that_has_all(
    measure: Measure, lacked: type[Table], why: str
) -> None:
    """Measured at once it had rows of blanks, or nothing was said of it; by itself it is not computed."""
    every = (StudyProgramme, RegisteredStudent, Course, Exam, CourseEnrolment)
    at_once: Tables = {
        table: rows(table, BERGEN, *([] if table is lacked else [TRONDHEIM]), {"Institusjonskode": ""})
        for table in every
    }
    apart: list[Tables] = [
        {table: rows(table, code) for table in every if (table, code) != (lacked, TRONDHEIM)}
        for code in (BERGEN, TRONDHEIM)
    ]
    for parts in ([at_once], apart):
        (answer,) = together([measure], [of_tables(part, [measure]) for part in parts]).answers
        assert set(answer.frame["institution"].drop_nulls()) == {"1120"}
        assert told(answer.told)[0] == f"1150: {why}"
    found = of_tables(apart[1], [measure])
    assert (found.answers, told(found.missing[measure.id])) == ((), [why])


def test_what_is_told_of_all_institutions_is_told_once_where_each_is_measured_by_itself() -> None:
    parts: list[Tables] = [
        {StudyProgramme: rows(StudyProgramme, one), Course: rows(Course, one)} for one in (BERGEN, TRONDHEIM)
    ]
    measures = [courses_offered.MEASURE]
    (answer,) = together(measures, [of_tables(part, measures) for part in parts]).answers
    (at_once,) = of_tables(
        {table: Rows.joined([part[table] for part in parts]) for table in parts[0]}, measures
    ).answers
    assert_frame_equal(answer.frame, at_once.frame)
    of_all, of_each = told(answer.told)[:2], told(answer.told)[2:]
    assert of_all == told(at_once.told)[:2]
    assert [one.partition(": Of 1 course it isn't known")[0] for one in of_each] == ["1120", "1150"]


def test_an_institution_where_nobody_passed_leads_to_no_results_that_were_not() -> None:
    """Its answer has no year, whose passing grades results had been narrowed to."""
    parts: list[Tables] = [
        {
            StudyProgramme: rows(StudyProgramme, one),
            Course: rows(Course, one),
            Exam: rows(Exam, {**one, "karakter": grade}),
        }
        for one, grade in ((BERGEN, "B"), (TRONDHEIM, "F"))
    ]
    measures = [credit_production.MEASURE]
    for of_each in (parts, parts[:1], parts[::-1]):
        (answer,) = together(measures, [of_tables(part, measures) for part in of_each]).answers
        assert [origin.where.keys() for origin in answer.origins if origin.table == Exam.id] == [{"grade"}]


def test_what_all_institutions_lack_is_said_once_and_of_none_of_them() -> None:
    without: Tables = {StudyProgramme: rows(StudyProgramme, BERGEN, TRONDHEIM)}
    found = of_tables(without, [credit_production.MEASURE])
    why = [one.told(str) for one in found.missing[credit_production.MEASURE.id]]
    assert why == ["There are no rows of Eksamen.", "There are no rows of Emner."]


def test_years_before_the_rulebook_are_told_and_end_nothing() -> None:
    long_ago = {"Årstall": "1990", **BERGEN}
    tables: Tables = {table: rows(table, long_ago) for table in (StudyProgramme, Course, Exam)}
    found = of_tables(tables, [credit_production.MEASURE])
    (why,) = found.missing[credit_production.MEASURE.id]
    assert "is not known for 1990-" in why.told(str)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A delivery with every table of students, and in Studieprogram the category that only DBH's interface gives."""
    folder = tmp_path_factory.mktemp("sample")
    write_tables(sample_tables(Setting.usual("9999", 150, (2024, 2025), 3), lambda _: None), folder, "parquet")
    programmes = pl.read_parquet(folder / "studieprogram.parquet")
    programmes.with_columns(pl.lit("1").alias("Finansierings-kategori")).write_parquet(folder / "studieprogram.parquet")
    return folder


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that names the category of each entry itself."""
    header = "Konto;Periode;Bilagsnr;Løpenr;Beløp;Tekst;Finansieringskategori"
    return put(
        tmp_path_factory.mktemp("ledger"), "hovedbok.csv", f"{header}\n3150;202501;1;1;-5,00;Kurs;tuition_fee\n"
    ).parent


FOLDERS = ("sample", "ledger", EXAMPLES / "seed-000", EXAMPLES / "uib-open-data")


@pytest.mark.parametrize("place", range(len(MEASURES)), ids=[measure.id for measure in MEASURES])
def test_a_measure_names_every_column_that_it_reads(request: pytest.FixtureRequest, place: int) -> None:
    answered = False
    for folder in FOLDERS:
        at = request.getfixturevalue(folder) if isinstance(folder, str) else folder
        measure, sources = measures(own_choices(at))[place], open_delivery([at]).sources
        every_column, named = (
            of_tables(rows_of_all(files, None), [measure]) for files in (sources, needed(sources, [measure]))
        )
        assert told(named.missing.get(measure.id, ())) == told(every_column.missing.get(measure.id, ()))
        for ours, theirs in zip(named.answers, every_column.answers, strict=True):
            assert_frame_equal(ours.frame, theirs.frame, check_row_order=False)
            assert told(ours.told) == told(theirs.told)
            answered = True
    assert answered, "no folder has what the measure needs"


def test_the_ledger_of_the_example_gives_the_revenue_of_its_readme() -> None:
    choices = own_choices(EXAMPLES / "seed-000")
    (answer,) = measured(open_delivery([EXAMPLES / "seed-000"]), [revenue.measure(choices)]).answers
    assert answer.frame.filter(year=2025)["revenue"].sum() == Decimal("78309000.00")


@pytest.mark.parametrize("rows_at_once", [1000, 20])
def test_a_ledger_gives_the_same_beside_files_of_many_rows(tmp_path: Path, rows_at_once: int) -> None:
    entries = "3150;202501;1;1;-1.500,00;a\n3150;202502;1;2;-200,00;b\n3150;202502;1;3;-1 300,00;b\n"
    put(tmp_path, "hovedbok.csv", f"Konto;Periode;Bilagsnr;Løpenr;Beløp;Tekst\n{entries}")
    fees = "{category: tuition_fee, account: 3000-3999, why: fees}"
    put(tmp_path, "ledger_mapping.yaml", f"revenue_is: negative\nconditions:\n  - {fees}\n")
    exams(["1120"] * 40).write_csv(tmp_path / "eksamen.csv", separator=";")
    every = [credit_production.MEASURE, revenue.measure(own_choices(tmp_path))]
    parts = parts_of(open_delivery([tmp_path]), every, rows_at_once)
    (answer,) = together(every, [part.measured() for part in parts]).answers
    assert answer.frame["revenue"].sum() == Decimal("3000.00")


@pytest.fixture(scope="module")
def overlapping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample whose registrations and results stand in two files each, which share a third of their rows."""
    folder = tmp_path_factory.mktemp("overlapping")
    write_tables(sample_tables(Setting.usual("9999", 60, (2024, 2025), 3), lambda _: None), folder, "parquet")
    for name in ("registrerte_studenter", "eksamen"):
        whole = pl.read_parquet(folder / f"{name}.parquet")
        (folder / f"{name}.parquet").unlink()
        third = whole.height // 3
        whole[: 2 * third].write_parquet(folder / f"{name}_1.parquet")
        whole[third:].write_parquet(folder / f"{name}_2.parquet")
    return folder


@pytest.mark.parametrize("measure", [full_time_equivalents.MEASURE, credit_production.MEASURE])
def test_what_stands_in_two_files_counts_once_however_large_they_are(overlapping: Path, measure: Measure) -> None:
    delivery = open_delivery([overlapping])
    at_once, in_parts = (
        together([measure], [part.measured() for part in parts_of(delivery, [measure], rows)]).answers[0]
        for rows in (100_000, 100)
    )
    assert_frame_equal(at_once.frame, in_parts.frame)
    assert told(at_once.told) == told(in_parts.told)
    assert any("stand in several files and say the same are read as one" in one for one in told(in_parts.told))


def test_persons_are_read_only_where_files_may_say_the_same_of_one(overlapping: Path, tmp_path: Path) -> None:
    def read(*files: Path) -> set[str]:
        sources = needed(open_delivery(list(files)).sources, [full_time_equivalents.MEASURE])
        return {name for source in sources for name in source.header.columns}

    first, second = sorted(overlapping.glob("registrerte_studenter_*.parquet"))
    other = tmp_path / "registrerte_studenter.parquet"
    pl.read_parquet(second).with_columns(Institusjonskode=pl.lit("1120")).write_parquet(other)
    assert "student" not in read(first) | read(first, other)
    assert "student" in read(first, second)
    assert not {"national_identity_number", "birth_date", "family_name", "given_name"} & read(first, second)


def test_rows_of_two_files_are_the_same_only_where_all_that_they_have_is(tmp_path: Path) -> None:
    """The measure asks for no units, and each file has those of another faculty."""
    put(
        tmp_path,
        "studieprogram.csv",
        "Institusjonskode;Årstall;Semester;Studieprogramkode;Videreutdanning\n1120;2025;3;A;1",
    )
    header = "Institusjonskode;Avdelingskode;Årstall;Semester;Studieprogramkode;Studentkategori;Antall totalt"
    for unit in ("110000", "120000"):
        put(tmp_path, f"registrerte_antall_{unit}.csv", f"{header}\n1120;{unit};2025;3;A;S;20")
    done: list[tuple[int, int]] = []
    (answer,) = measured(open_delivery([tmp_path]), [students.MEASURE], lambda *parts: done.append(parts)).answers
    assert answer.frame["students"].to_list() == [40]
    assert "Only one of the two semesters is at hand: 1120 2025." in told(answer.told)
    assert done == [(1, 1)]


def test_a_column_that_only_the_file_of_one_institution_has_changes_no_answer_where_each_is_measured_by_itself(
    tmp_path: Path,
) -> None:
    """The parts had different columns, which ended in a traceback."""
    header = "Institusjonskode;Årstall;Studieprogramkode;Videreutdanning"
    put(tmp_path, "studieprogram_1.csv", f"{header};Semester;Studiepoeng\n1120;2025;A;1;3;10\n")
    put(tmp_path, "studieprogram_2.csv", f"{header}\n1150;2025;A;1\n")
    put(tmp_path, "studieprogram_3.csv", f"{header};Semester\n9999;2025;A;1;3\n")
    delivery, every = open_delivery([tmp_path]), [continuing_education.MEASURE]
    at_once, in_parts = (
        together(every, [part.measured() for part in parts_of(delivery, every, rows)]).answers[0] for rows in (100, 1)
    )
    assert_frame_equal(in_parts.frame, at_once.frame)
    assert in_parts.frame["institution"].to_list() == ["1120", "9999"]
    assert any(
        one.endswith("can be read, and is not counted: studieprogram_2.csv, line 2.") for one in told(in_parts.told)
    )


def test_what_an_institution_without_programmes_has_twice_keeps_no_other_from_its_portfolio(tmp_path: Path) -> None:
    """9999 counts its students by programme in one file and as a whole in the other, and has nothing else."""
    header = "Institusjonskode;Årstall;Semester;Studieprogramkode"
    said = f"{header};Studieprogramnavn;Nivåkode;Videreutdanning;Studiepoeng\n1120;2024;3;A;Norsk;HN;1;10\n"
    put(tmp_path, "studieprogram.csv", said)
    for file, code in (("a", "A"), ("b", "")):
        put(tmp_path, f"registrerte_antall_{file}.csv", f"{header};Antall totalt\n9999;2024;1;{code};20\n")
    found = measured(open_delivery([tmp_path]), [portfolio.MEASURE])
    assert [answer.frame["institution"].unique().to_list() for answer in found.answers] == [["1120"]]


WHERE = ("Institusjonskode", "Årstall", "Semester", "Studieprogramkode")
PLACES = st.sampled_from(("1120", "1150", "9999", ""))
ROWS = st.lists(
    st.tuples(
        PLACES,
        *(st.sampled_from(each) for each in (("2024", "2025"), "13", ("A", "B", ""), ("0", "1", "", "7"))),
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(drawn=st.tuples(ROWS, ROWS, ROWS, ROWS), files=st.integers(1, 3))
def test_institutions_get_the_same_answers_at_once_and_each_by_itself(
    drawn: tuple[list[tuple[str, ...]], ...], files: int
) -> None:
    """Also those that lack a table, and rows of which nobody knows whose they are."""
    written = {
        "studieprogram": (
            "Videreutdanning;Studieprogramnavn;Nivåkode;Studiepoeng;Prosent egenfinansiering",
            "{};N;HN;10;0",
        ),
        "registrerte_antall": ("Antall totalt;Studentkategori;Avdelingskode", "{}0;S;150100"),
        "emner": ("Emnekode;Emnenavn;Nivåkode;Studiepoeng", "X{};N;HN;5"),
        "eksamen": (
            "Emnekode;personlopenr;karakter;Studiepoeng;arstall_eksamen;semester_eksamen",
            "X{0};S{0};B;5;2024;1",
        ),
    }
    with TemporaryDirectory() as folder:
        for (name, (header, rest)), said in zip(written.items(), drawn, strict=True):
            lines = [";".join((*row[:4], rest.format(row[4]))) for row in (("1120", "2024", "3", "A", "1"), *said)]
            for file in range(files):
                part = [";".join(WHERE) + ";" + header, *lines[file::files]]
                put(Path(folder), f"{name}_{file}.csv", "\n".join(part) + "\n")
        delivery = open_delivery([Path(folder)])
        at_once, in_parts = (
            together(MEASURES, [part.measured() for part in parts_of(delivery, MEASURES, rows)]) for rows in (1000, 1)
        )
    assert [answer.measure for answer in in_parts.answers] == [answer.measure for answer in at_once.answers]
    for ours, theirs in zip(in_parts.answers, at_once.answers, strict=True):
        assert_frame_equal(ours.frame, theirs.frame)


def told(sentences: Iterable[Sentence]) -> list[str]:
    return [sentence.told(str) for sentence in sentences]
