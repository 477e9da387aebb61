"""Completion: of those enrolled in a course, how many met for the exam, and how many passed.

Our reading, since DBH has no such table: registered are the students enrolled in the course with the exam planned for
the semester (Emneoppmeldte studenter); met are the students with a result of an exam held in the semester, whatever
the grade (Eksamen); passed are those of them with a passing grade. The two tables know a student by different numbers,
so the counts are of the same course and semester and not matched person by person.
"""

import polars as pl
from polars.dataframe.group_by import GroupBy

from vidare.language import Amount, Sentence
from vidare.measures.measure import Answer, Measure, Origin, Tables, parameter
from vidare.measures.passed_credits import is_passed
from vidare.measures.whole_keys import with_whole_keys, without_person
from vidare.rules.dated_value import value
from vidare.rules.rule import period
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.exam import Exam

SOURCE = "our reading; DBH, Emneoppmeldte studenter (table 546) and Eksamen (table 472)"
BY = ("institution", "year", "semester", "course")
HELD = {"institution": "institution", "year": "exam_year", "semester": "exam_semester", "course": "course"}
AT = pl.col("exam_year") * 10 + pl.col("exam_semester")


def compute(tables: Tables) -> Answer:
    """Students registered, met and passed, by course, year and semester of the exam, with the parts in percent."""
    enrolments, exams = tables[CourseEnrolment], tables[Exam]
    (planned, enrolled_nowhere), (held, held_nowhere) = (
        with_whole_keys(rows, tuple(HELD.values())) for rows in (enrolments, exams)
    )
    registered = _by_exam(planned).agg(registered=_persons(pl.col("national_identity_number")))
    student = pl.col("student")
    met = _by_exam(held).agg(met=_persons(student), passed=_persons(student.filter(is_passed(AT))))
    frame = (
        registered.join(met, on=BY, how="full", coalesce=True)
        .with_columns(pl.col("registered", "met", "passed").cast(pl.Int64))
        .with_columns(met_share=_percent("met", "registered"), passed_share=_percent("passed", "met"))
        .sort(BY)
    )
    latest = int(frame.select(period().max()).item() or 0)
    return Answer(
        measure=MEASURE.id,
        frame=frame,
        by=BY,
        units=dict.fromkeys(("registered", "met", "passed"), "students")
        | {"met_share": "percent of the registered", "passed_share": "percent of those who met"},
        origins=(Origin(CourseEnrolment.id, enrolments.files), Origin(Exam.id, exams.files)),
        parameters=(parameter(value("passing_grades"), latest),) if latest else (),
        told=(
            *_told(frame),
            *enrolled_nowhere,
            *held_nowhere,
            *without_person(enrolments, "national_identity_number"),
            *without_person(exams, "student"),
        ),
    )


def _persons(identifiers: pl.Expr) -> pl.Expr:
    """How many there are, each once; a blank is nobody."""
    return identifiers.n_unique() - identifiers.is_null().any().cast(pl.UInt32)


def _by_exam(frame: pl.DataFrame) -> GroupBy:
    return frame.group_by(pl.col(theirs).alias(ours) for ours, theirs in HELD.items())


def _percent(part: str, whole: str) -> pl.Expr:
    """With one decimal, rounded in whole numbers: as a fraction of two, 28.75 may be a little less."""
    tenths = pl.when(pl.col(whole) > 0).then((pl.col(part) * 2000 + pl.col(whole)).floordiv(2 * pl.col(whole)))
    return tenths.cast(pl.Decimal(38, 0)) * pl.lit("0.1").cast(pl.Decimal(38, 1))


def _told(frame: pl.DataFrame) -> tuple[Sentence, ...]:
    told = []
    if lacking := frame["registered"].null_count():
        text = (
            "{rows} courses of a semester have results and nobody enrolled; DBH takes enrolments in the autumn only. "
            "How many of the registered met is left blank there."
        )
        one = (
            "{rows} course of a semester has results and nobody enrolled; DBH takes enrolments in the autumn only. "
            "How many of the registered met is left blank there."
        )
        told.append(Sentence(text, {"rows": Amount.of(lacking)}, one, "rows"))
    if pending := frame["met"].null_count():
        text = "{rows} courses of a semester have students enrolled and no results."
        one = "{rows} course of a semester has students enrolled and no results."
        told.append(Sentence(text, {"rows": Amount.of(pending)}, one, "rows"))
    more = frame.filter(pl.col("met") > pl.col("registered")).height
    if more:
        text = "In {rows} courses of a semester more students met than were enrolled, as where an exam is retaken."
        one = "In {rows} course of a semester more students met than were enrolled, as where an exam is retaken."
        told.append(Sentence(text, {"rows": Amount.of(more)}, one, "rows"))
    return tuple(told)


MEASURE = Measure(
    id="completion",
    counts=Sentence("Students registered, met and passed, by course and semester of the exam."),
    source=SOURCE,
    needs={
        CourseEnrolment.id: ("institution", "national_identity_number", "course", "exam_year", "exam_semester"),
        Exam.id: ("institution", "student", "course", "exam_year", "exam_semester", "grade"),
    },
    compute=compute,
)
