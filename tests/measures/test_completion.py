"""Completion counts students, each once, by the course and the semester of the exam."""

from decimal import Decimal

import polars as pl
import pytest

from tests.measures.drawn_rows import rows
from tests.measures.followed_grades import follow
from vidare.measures.completion import compute
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.exam import Exam

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


def test_shares_are_rounded_half_up_and_not_as_fractions_of_two() -> None:
    enrolled = [{**HELD, "national_identity_number": str(number)} for number in range(80)]
    results = [{**HELD, "student": str(number), "grade": "B"} for number in range(23)]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, enrolled), Exam: rows(Exam, results)})
    assert answer.frame["met_share"].to_list() == [Decimal("28.8")]
    assert answer.frame.schema["met_share"] == pl.Decimal(38, 1)


def test_who_passed_follows_the_grades_of_the_semester_of_the_exam(monkeypatch: pytest.MonkeyPatch) -> None:
    follow(monkeypatch, since=20251, grades=["A", "B", "C", "D", "G"])
    results = [{**HELD, "exam_year": year, "student": "1", "grade": "E"} for year in (2024, 2025)]
    answer = compute({CourseEnrolment: rows(CourseEnrolment, [], NEEDED), Exam: rows(Exam, results)})
    assert dict(answer.frame.select("year", "passed").iter_rows()) == {2024: 1, 2025: 0}


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
