"""Every declared table holds together: keys, references, names, and Studieprogram exactly as DBH writes it."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import vidare.tables
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declaration import Between, Table
from vidare.tables.declared import TABLES, by_id, by_number, delivered
from vidare.tables.exam import Exam
from vidare.tables.qualification import Qualification
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

# DBH, Studieprogram, «Variablene»: names and types, in the order and spelling of the page.
STUDIEPROGRAM = """
Institusjonskode char(4)
Avdelingskode char(6)
Avdelingskode_SSB varchar(20)
Årstall int
Semester int
Studieprogramkode char(12)
Studieprogramnavn varchar(250)
Studiumkode char(12)
Nivåkode char(10)
Andel av heltid decimal(3,2)
Studiepoeng decimal(5,2)
Prosent egenfinansiering decimal()
NUS-kode char(10)
Organisering int
Andel praksis float
Underv.språk char(3)
Videreutdanning int
Tilbys fra char(5)
Tilbys til char(5)
Nytt studietilbud tinyint
Godkjenningsinstans int
Godkjenningsdato datetime
Engelsk navn varchar(250)
Kvalifikasjonskode varchar(20)
Studiepoengkrav kvalifikasjon decimal(5,2)
"""
# The tables whose page was found whole, with the columns in the order of the page.
KVALIFIKASJONER = """
Institusjonskode char(4)
Avdelingskode char(6)
Avdelingskode_SSB varchar(20)
Årstall int
Semester int
Vitnemålsgivende/ikke-vitnemålsgivende bit
Kvalifikasjonskode char(20)
Kvalifikasjonsnavn varchar(150)
Studiumkode char(12)
Nivåkode char(10)
SSBs NUS-kode char(10)
Kvalifikasjonens normeringskode char(10)
Kvalifikasjonens normerte studiepoeng decimal(5,2)
"""
STUDIERETNING = """
Institusjonskode char(4)
Avdelingskode char(6)
Årstall int
Semester int
Studieretningkode varchar(20)
Studieretningnavn varchar(100)
Fagkode varchar(20)
Fagnavn varchar(70)
"""
EMNEOPPMELDTE_STUDENTER = """
Institusjonskode char(4)
Avdelingskode char(6)
Årstall int
Semester int
Fødselsnummer char(11)
Emnekode char(20)
Årstall eksamen planlagt int
Semester eksamen planlagt int
NUS-kode char(10)
"""

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)


def as_dbh_writes_it(table: type[Table]) -> list[str]:
    return [f"{column.dbh} {column.kind.dbh}" for column in table.columns.values()]


@pytest.mark.parametrize(
    ("table", "page"),
    [
        (StudyProgramme, STUDIEPROGRAM),
        (Qualification, KVALIFIKASJONER),
        (StudyDirection, STUDIERETNING),
        (CourseEnrolment, EMNEOPPMELDTE_STUDENTER),
    ],
    ids=["Studieprogram", "Kvalifikasjoner", "Studieretning", "Emneoppmeldte studenter"],
)
def test_columns_stand_in_the_order_spelling_and_type_of_the_page(table: type[Table], page: str) -> None:
    assert as_dbh_writes_it(table) == page.split("\n")[1:-1]


def test_studieprogram_has_25_columns() -> None:
    assert len(StudyProgramme.columns) == 25
    assert StudyProgramme.complete


@every_table
def test_key_columns_are_declared_once_and_start_with_the_reporting_unit(table: type[Table]) -> None:
    assert table.key
    assert set(table.key) <= set(table.columns)
    assert len(set(table.key)) == len(table.key)
    reporting_unit = tuple(name for name in ("institution", "year", "semester") if name in table.columns)
    assert table.key[: len(reporting_unit)] == reporting_unit


@every_table
def test_a_column_never_hides_what_a_table_says_of_itself(table: type[Table]) -> None:
    assert not set(table.columns) & {*vars(Table), *Table.__annotations__}


@every_table
def test_references_point_to_columns_that_exist(table: type[Table]) -> None:
    for reference in table.references:
        target = by_id(reference.target)
        assert set(reference.columns) <= set(table.columns)
        assert set(reference.through) <= set(target.columns)
        assert len(reference.columns) == len(reference.through)
        assert reference.source


@every_table
def test_columns_of_a_reference_are_held_as_the_columns_they_point_to(table: type[Table]) -> None:
    for reference in table.references:
        target = by_id(reference.target)
        for here, there in zip(reference.columns, reference.through, strict=True):
            assert table.columns[here].kind.polars == target.columns[there].kind.polars


def test_a_table_with_deadlines_stands_after_those_it_refers_to() -> None:
    order = [table.id for table in TABLES]
    for table in delivered():
        for reference in table.references:
            assert order.index(reference.target) < order.index(table.id)


@every_table
def test_a_header_means_one_column(table: type[Table]) -> None:
    columns = table.columns.values()
    headers = [header.casefold() for column in columns for header in (column.dbh, *column.aliases)]
    headers += [label.casefold() for label in table.labels]
    assert [header for header, count in Counter(headers).items() if count > 1] == []


@every_table
def test_personal_columns_are_never_in_a_shown_key(table: type[Table]) -> None:
    assert not [name for name in table.shown_key() if table.columns[name].personal]


def test_whatever_tells_who_a_person_is_is_personal() -> None:
    personal = [name for name, column in RegisteredStudent.columns.items() if column.personal]
    assert personal == [
        "student",
        "national_identity_number",
        "sex",
        "birth_date",
        "family_name",
        "given_name",
        "postal_code",
        "citizenship",
    ]
    for table in TABLES:
        for name in ("student", "national_identity_number"):
            assert name not in table.columns or table.columns[name].personal


def test_finding_of_a_personal_row_keeps_what_is_not_personal_in_the_key() -> None:
    assert Exam.shown_key() == ("institution", "year", "semester", "course", "exam_year", "exam_semester")


@every_table
def test_meanings_and_definitions_are_sentences_with_a_source(table: type[Table]) -> None:
    assert table.definition().endswith(".")
    assert "Source: " in (table.__doc__ or "")
    for column in table.columns.values():
        assert column.means.endswith("."), column.dbh
        assert column.means[0].isupper() or column.means.startswith("DBH"), column.dbh
        assert column.source, column.dbh


@every_table
def test_what_is_our_reading_is_told_where_the_source_is_not_complete(table: type[Table]) -> None:
    assert table.complete or table.reading
    assert table.reading == "" or table.reading.endswith(".")


@every_table
def test_ranges_and_widths_belong_to_the_kind(table: type[Table]) -> None:
    for column in table.columns.values():
        if isinstance(column.legal, Between):
            assert column.kind.width is None, column.dbh
        if column.kind.digits is not None:
            assert column.kind.width == column.kind.digits, column.dbh


@every_table
def test_deadlines_are_days_of_the_year(table: type[Table]) -> None:
    assert all(re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", deadline) for deadline in table.deadlines)


def test_ids_numbers_and_file_names_are_unique() -> None:
    for names in (
        [table.id for table in TABLES],
        [table.number for table in TABLES if table.number is not None],
        [table.file for table in TABLES],
        [table.dbh for table in TABLES],
    ):
        assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", table.file) for table in TABLES)


def test_a_table_is_found_by_id_and_by_number() -> None:
    assert by_id("study_programme") is StudyProgramme
    assert by_number(208) is Course
    assert {table.number for table in TABLES if table.number is not None} == {
        *(211, 210, 213, 347, 486, 208, 458, 435, 546, 472, 473),
        *(123, 308, 900, 902, 908),
    }
    with pytest.raises(KeyError):
        by_id("studieprogram")
    with pytest.raises(KeyError):
        by_number(1)


def test_an_institution_delivers_the_tables_that_have_deadlines() -> None:
    assert {table.number for table in delivered()} == {347, 486, 208, 458, 435, 546, 472, 473}
    due = {table.number: table.deadlines for table in delivered()}
    assert due[347] == due[458] == ("03-15", "10-15", "02-15")
    assert due[435] == due[486] == ("03-15", "10-15")
    assert due[546] == ("10-15",)


def test_every_table_that_has_a_file_is_read_and_checked() -> None:
    for file in Path(vidare.tables.__path__[0]).glob("*.py"):
        import_module(f"vidare.tables.{file.stem}")
    written = {table for table in Table.__subclasses__() if table.__module__.startswith("vidare.tables.")}
    assert written == {*TABLES}, "The way out: name the table in vidare/tables/declared.py."
