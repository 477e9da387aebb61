"""Rows that stand twice, as in fetched files that overlap, are counted once, or keep what rests on them uncomputed."""

from collections.abc import Mapping

import pytest

from tests.measures.tables_of import rows
from vidare.measures import published_production, students
from vidare.measures.counted_once import CountedOnce
from vidare.measures.delivered import of_tables
from vidare.measures.measure import NotComputable, Tables
from vidare.tables.credit_production import CreditProduction
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

CODE = {"Studieprogramkode": "ANS-KI", "Videreutdanning": "1"}


def counts(*totals: str, institution: str = "1120") -> tuple[dict[str, str], ...]:
    return tuple({**CODE, "Antall totalt": total, "Institusjonskode": institution} for total in totals)


def tables_of(*registered: Mapping[str, str]) -> Tables:
    places = {one["Institusjonskode"] for one in registered}
    programmes = [{**CODE, "Institusjonskode": place} for place in sorted(places)]
    return {
        StudyProgramme: rows(StudyProgramme, *programmes),
        RegisteredCount: rows(RegisteredCount, *map(dict, registered)),
    }


def test_rows_of_two_files_that_say_the_same_are_counted_once_and_told() -> None:
    tables = tables_of(*counts("20"))
    twice = Rows.joined([tables[RegisteredCount], tables[RegisteredCount]])
    (answer,) = of_tables({**tables, RegisteredCount: twice}, [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [20]
    text = "Rows of Registrerte studenter (aggregert) that stand more than once and say the same are read as one"
    assert answer.told[-1].told(str) == f"{text}: registrerte_antall.csv, line 2."


def test_rows_of_one_key_that_do_not_agree_are_not_computed_and_their_lines_named() -> None:
    with pytest.raises(NotComputable, match=r"none of them is picked.*registrerte_antall\.csv, line 2, 3\."):
        CountedOnce.of(tables_of(*counts("20", "21"))).answer(students.MEASURE)


def test_what_stands_twice_at_one_institution_keeps_no_other_from_its_answer() -> None:
    found = of_tables(tables_of(*counts("20", "21"), *counts("7", institution="1150")), [students.MEASURE])
    assert [answer.frame["institution"].to_list() for answer in found.answers] == [["1150"]]
    assert "don't agree" in found.missing["students"][0].told(str)


def test_blanks_that_are_allowed_are_a_part_of_the_key() -> None:
    row = {"Progkode student": "ANS-KI", "Finansieringskilde": "", "Ny produksjon totalt": "0.5", "Semester": "1"}
    of_courses = [{**row, "Emnekode": course} for course in ("A", "A", "B")]
    tables: Tables = {CreditProduction: rows(CreditProduction, *of_courses)}
    (answer,) = of_tables(tables, [published_production.MEASURE]).answers
    assert [float(total) for total in answer.frame["total"]] == [1.0]


def test_rows_without_all_of_their_key_can_not_be_told_apart_and_all_count() -> None:
    tables = tables_of(*counts("20", "20"))
    registered = tables[RegisteredCount]
    without = Rows(RegisteredCount, registered.files, registered.frame.drop("unit"))
    (answer,) = of_tables({**tables, RegisteredCount: without}, [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [40]


def test_students_who_stand_twice_in_few_rows_are_counted_once() -> None:
    student = {**CODE, "Studentens identifikator": "S1"}
    programme: Tables = {StudyProgramme: rows(StudyProgramme, CODE)}
    (answer,) = of_tables(
        {**programme, RegisteredStudent: rows(RegisteredStudent, student, student)}, [students.MEASURE]
    ).answers
    assert answer.frame["students"].to_list() == [1]
