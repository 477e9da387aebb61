"""Credits of passed exams, by the programme of the course and that of the student."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from vidare.language import Sentence
from vidare.measures.belonging import Belonging
from vidare.measures.numbered import Numbered
from vidare.rules.dated_value import value
from vidare.tables.code_list import load
from vidare.tables.rows import Rows

PERIOD = ("institution", "year", "semester")
BY = (*PERIOD, "course_programme", "student_programme")
HUNDREDTHS = (pl.col("credits") * 100).round(mode="half_away_from_zero").cast(pl.Int64, strict=False)
"""Credits have two decimals by their declaration; what has more is rounded result by result."""


@dataclass(frozen=True)
class PassedCredits:
    """`frame` has `hundredths` of credits by `BY`, and what is said of the student's programme.

    A programme is null where the course or the student has none. `without_programme` has the hundredths of each
    course that has none; `told` is what else a reader must know.
    """

    frame: pl.DataFrame
    without_programme: pl.DataFrame
    told: tuple[Sentence, ...]


def passed_credits(exams: Rows, courses: Belonging, programmes: Belonging) -> PassedCredits:
    """Add up the credits of passed exams; `courses` says which programme each course belongs to (rule 1).

    Our reading: a result counts with the credits that it is reported with, also where it is not the best of several
    attempts, since no rule was found that leaves such results out.
    """
    numbers = _numbered(exams.frame, courses.settled, programmes.settled)
    sums = _summed(exams.frame, courses.settled, numbers)
    width = numbers.width("course_programme")
    lost = sums.filter(pl.col("home") >= width)
    nowhere = lost.group_by("period", "student", home=0 * pl.col("home")).agg(pl.col("hundredths").sum())
    placed = pl.concat([sums.filter(pl.col("home") < width), nowhere.select(sums.columns).sort(sums.columns)])
    of_student = programmes.settled.select(
        pl.exclude(*PERIOD, "programme"),
        period=numbers.key(*PERIOD),
        student=numbers.number("student_programme", pl.col("programme")),
    )
    placed = placed.join(of_student, on=["period", "student"], how="left", maintain_order="left")
    frame = [
        *numbers.written_out(placed["period"], *PERIOD),
        *numbers.written_out(placed["home"], "course_programme"),
        *numbers.written_out(placed["student"], "student_programme"),
        *placed.drop("period", "home", "student"),
    ]
    without = [
        *numbers.written_out(lost["period"], *PERIOD),
        *numbers.written_out(lost["home"] - width, "course"),
        lost["hundredths"],
    ]
    return PassedCredits(pl.DataFrame(frame), pl.DataFrame(without), tuple(_told(exams.frame)))


def is_passed() -> pl.Expr:
    """Whether a result is passed; single comparisons take half the time of a look-up in a list."""
    return pl.any_horizontal(pl.col("grade") == grade for grade in value("passing_grades").history[-1].value)


def _numbered(exams: pl.DataFrame, courses: pl.DataFrame, programmes: pl.DataFrame) -> Numbered:
    """A number for every code and period of the three tables."""
    tables = (exams, courses, programmes)
    return Numbered.of(
        {name: [table[name] for table in tables] for name in PERIOD}
        | {
            "course": (exams["course"], courses["course"]),
            "course_programme": (courses["course_programme"],),
            "student_programme": (exams["programme"], programmes["programme"]),
        }
    )


def _homes(numbers: Numbered) -> int:
    """The number of programmes that a course may belong to and, for courses that belong to none, of courses."""
    return numbers.width("course_programme") + numbers.width("course")


def _summed(exams: pl.DataFrame, courses: pl.DataFrame, numbers: Numbered) -> pl.DataFrame:
    """Hundredths of credits by the numbers of the period, the home of the course, and the programme of the student.

    The home of a course is its programme; a course that has none is its own, counted after the programmes.
    """
    of_course = courses.lazy().select(
        course_key=numbers.key(*PERIOD, "course"), programme=numbers.number("course_programme")
    )
    width, students = numbers.width("course"), numbers.width("student_programme")
    own_home = pl.col("course_key") % width + numbers.width("course_programme")
    home = pl.when(pl.col("programme") > 0).then("programme").otherwise(own_home)
    key = (pl.col("course_key") // width * _homes(numbers) + home) * students + pl.col("student")
    return (
        exams.lazy()
        .filter(is_passed())
        .select(
            course_key=numbers.key(*PERIOD, "course"),
            student=numbers.number("student_programme", pl.col("programme")),
            hundredths=HUNDREDTHS,
        )
        .join(of_course, on="course_key", how="left")
        .select(key=key, hundredths="hundredths")
        .group_by("key")
        .agg(pl.col("hundredths").sum())
        .collect(engine="streaming")
        .sort("key")
        .select(
            period=pl.col("key") // students // _homes(numbers),
            home=pl.col("key") // students % _homes(numbers),
            student=pl.col("key") % students,
            hundredths="hundredths",
        )
    )


def _told(exams: pl.DataFrame) -> Iterator[Sentence]:
    """What may have been passed as well, and what may count twice."""
    legal = load("grade").codes
    if not exams["grade"].unique().is_in(legal, nulls_equal=True).all():
        text = "{rows} results, with {credits} credits, have no legal grade and are not counted."
        yield _of_rows(text, exams.filter(~pl.col("grade").is_in(legal).fill_null(False)))
    if exams["credits"].null_count():
        text = "{rows} passed results have no credits that can be read, and are not counted."
        yield _of_rows(text, exams.filter(is_passed() & pl.col("credits").is_null()))


def _of_rows(text: str, exams: pl.DataFrame) -> Sentence:
    amount = Decimal(exams.select(HUNDREDTHS.sum()).item()).scaleb(-2)
    return Sentence(text, {"rows": str(exams.height), "credits": str(amount)})
