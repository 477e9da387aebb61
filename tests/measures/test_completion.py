"""Completion counts students, each once, by the course and the semester of the exam."""

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.measures.drawn_rows import rows
from tests.measures.followed_grades import follow
from vidare.measures.completion import BY, compute
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.exam import Exam

RESULT = ("student", "course", "exam_year", "exam_semester", "grade")
NEEDED = ("national_identity_number", "course", "exam_year", "exam_semester")
HELD = {"course": "X", "exam_year": 2024, "exam_semester": 3}


def test_registered_met_and_passed() -> None:
    enrolled = [{**HELD, "national_identity_number": str(number)} for number in range(10)]
    results = [{**HELD, "student": str(number), "grade": "F" if number < 2 else "B"} for number in range(8)]
    again = {**HELD, "student": "0", "grade": "C"}
    answer = compute(
        {CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, [*results, again])},
    )
    row = answer.frame.row(0, named=True)
    assert (row["registered"], row["met"], row["passed"]) == (10, 8, 7), "who fails and passes later counts once"
    assert (row["met_share"], row["passed_share"]) == (Decimal("80.0"), Decimal("87.5"))
    assert answer.told == ()
    assert answer.units.keys() == set(answer.frame.columns) - set(BY)
    assert [(one.name, one.since) for one in answer.parameters] == [("passing_grades", 19961)]


@given(met=st.integers(0, 90), registered=st.integers(1, 90))
@example(met=23, registered=80)
def test_shares_are_rounded_half_up_and_not_as_fractions_of_two(met: int, registered: int) -> None:
    enrolled = [{**HELD, "national_identity_number": str(number)} for number in range(registered)]
    results = [{**HELD, "student": str(number), "grade": "B"} for number in range(met)]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, results, RESULT)})
    tenths = floor(Fraction(met * 1000, registered) + Fraction(1, 2))
    assert answer.frame["met_share"].to_list() == [Decimal(tenths).scaleb(-1) if met else None]
    assert answer.frame["passed_share"].to_list() == [100 if met else None]
    assert answer.frame.schema["met_share"] == pl.Decimal(38, 1)


ANY = st.tuples(
    *(st.sampled_from(found) for found in (["Y", "X", None], [2024, 2025, None], [1, 3], ["1", "2", "3", None])),
    st.sampled_from(["A", "E", "F", "G", None]),
)


@settings(max_examples=50)
@given(enrolled=st.lists(ANY, max_size=15), results=st.lists(ANY, min_size=1, max_size=15))
def test_students_are_those_of_sets_of_their_identifiers(enrolled: list[Any], results: list[Any]) -> None:
    people: dict[tuple[Any, ...], dict[str, set[str]]] = {}
    for sort, drawn in (("registered", enrolled), ("met", results)):
        for course, *at, person, grade in drawn:
            if course and at[0]:
                place = people.setdefault((*at, course), {})
                place.setdefault(sort, set()).update({person} - {None})
                if sort == "met":
                    place.setdefault("passed", set()).update({person} - {None} if grade in {*"AEG"} else set())
    columns = ("course", "exam_year", "exam_semester")
    of_enrolled = [dict(zip((*columns, "national_identity_number"), one, strict=False)) for one in enrolled]
    of_results = [dict(zip((*columns, "student", "grade"), one, strict=True)) for one in results]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, of_enrolled, NEEDED), Exam: rows(Exam, of_results)})
    sorts = ("registered", "met", "passed")
    assert answer.frame.select(*BY[1:], *sorts).rows() == [
        (*place, *(len(found[sort]) if sort in found else None for sort in sorts))
        for place, found in sorted(people.items())
    ]
    assert {answer.frame.schema[sort] for sort in sorts} == {pl.Int64()}


def test_who_passed_follows_the_grades_of_the_semester_of_the_exam(monkeypatch: pytest.MonkeyPatch) -> None:
    follow(monkeypatch, since=20251, grades=["A", "B", "C", "D", "G"])
    results = [{**HELD, "exam_year": year, "student": "1", "grade": "E"} for year in (2024, 2025)]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, [], NEEDED), Exam: rows(Exam, results)})
    assert dict(answer.frame.select("year", "passed").iter_rows()) == {2024: 1, 2025: 0}


def test_where_nobody_is_enrolled_and_nothing_held_there_is_nothing() -> None:
    answer = compute({CourseEnrolment: rows(CourseEnrolment, [], NEEDED), Exam: rows(Exam, [], RESULT)})
    assert (answer.frame.height, answer.parameters, answer.told) == (0, (), ())


def test_results_without_enrolments_have_no_share_and_are_told() -> None:
    spring = {**HELD, "exam_semester": 1}
    answer = compute(
        {
            CourseEnrolment: rows(CourseEnrolment, [{**HELD, "national_identity_number": "1"}]),
            Exam: rows(Exam, [{**spring, "student": "1", "grade": "G"}]),
        }
    )
    assert answer.frame["met_share"].to_list() == [None, None]
    said = [sentence.told(str) for sentence in answer.told]
    assert said[0].startswith("1 course of a semester has results and nobody enrolled")
    assert said[1] == "1 course of a semester has students enrolled and no results."


def test_more_who_met_than_were_enrolled_are_told_and_as_many_are_not() -> None:
    def told(*courses: tuple[str, int, int]) -> list[str]:
        enrolled = [
            {**HELD, "course": c, "national_identity_number": str(n)} for c, many, _met in courses for n in range(many)
        ]
        results = [
            {**HELD, "course": c, "student": str(n), "grade": "B"} for c, _many, met in courses for n in range(met)
        ]
        answer = compute({CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, results)})
        return [sentence.told(str) for sentence in answer.told]

    assert told(("X", 2, 2)) == []
    assert told(("X", 2, 3), ("Y", 2, 2)) == [
        "In 1 course of a semester more students met than were enrolled, as where an exam is retaken."
    ]
    assert told(("X", 2, 3), ("Y", 1, 2)) == [
        "In 2 courses of a semester more students met than were enrolled, as where an exam is retaken."
    ]


def test_who_has_no_identifier_is_nobody_and_is_told() -> None:
    enrolled = [{**HELD, "national_identity_number": number} for number in ("1", None, None)]
    results = [{**HELD, "student": number, "grade": "B"} for number in ("1", None)]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, results)})
    assert answer.frame.select("registered", "met", "passed").rows() == [(1, 1, 1)]
    said = [sentence.told(str) for sentence in answer.told]
    assert said == [
        (
            "2 rows of Emneoppmeldte studenter have no identifier of the student, and no person is counted for them: "
            "emneoppmeldte_studenter.csv, line 3, 4."
        ),
        "1 row of Eksamen has no identifier of the student, and no person is counted for it: eksamen.csv, line 3.",
    ]


def test_rows_of_no_course_or_semester_are_told() -> None:
    enrolled = [{**HELD, "national_identity_number": "1"}, {**HELD, "exam_year": None, "national_identity_number": "2"}]
    results = [{**HELD, "student": "1", "grade": "B"}, {**HELD, "course": None, "student": "2", "grade": "B"}]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, results)})
    assert answer.frame.select("registered", "met").rows() == [(1, 1)]
    assert [sentence.told(str) for sentence in answer.told] == [
        (
            "1 row of Emneoppmeldte studenter has no value of Årstall eksamen planlagt that can be read, and is not "
            "counted: emneoppmeldte_studenter.csv, line 3."
        ),
        "1 row of Eksamen has no value of Emnekode that can be read, and is not counted: eksamen.csv, line 3.",
    ]
