"""Completion counts students, each once, by the course and the semester of the exam."""

from decimal import Decimal

from tests.measures.drawn_rows import rows
from vidare.measures.completion import compute
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.exam import Exam

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
    assert said[0].startswith("1 courses of a semester have results and nobody enrolled")
    assert said[1] == "1 courses of a semester have students enrolled and no results."
