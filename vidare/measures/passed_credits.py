"""Credits of passed exams, by the programme of the course and that of the student."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from vidare.language import Amount, Sentence
from vidare.measures.belonging import Belonging
from vidare.measures.numbered import Numbered
from vidare.rules.dated_value import value
from vidare.tables.code_list import load
from vidare.tables.rows import Rows

PERIOD = ("institution", "year", "semester")
BY = (*PERIOD, "course_programme", "student_programme")
HUNDREDTHS = (pl.col("credits") * 100).round(mode="half_away_from_zero").cast(pl.Int64, strict=False)
"""Credits have two decimals by their declaration; what has more is rounded result by result."""

LONGEST_LIST = 1_000_000
NOWHERE = -1
"""The number of no place in the answer; a number is grouped by in less time than nothing is."""


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
    attempts, since no rule was found that leaves such results out. One without credits produces nothing, and has no
    row: what is not known of its programme leaves nothing unknown.
    """
    read = exams.frame.select(*PERIOD, "programme", "course", "credits", "grade")
    is_one = read.select(is_passed().fill_null(False)).to_series()
    below = is_one & (read["credits"] < 0).fill_null(False)
    counts = is_one & (read["credits"] > 0).fill_null(False)
    homes = courses.settled
    numbers = _numbered(homes, programmes.settled)
    keyed = _keyed(read, counts, homes, numbers)
    known = _with_programme(_summed(keyed), programmes.settled, numbers)
    others = _summed_as_text(read.filter(counts & (keyed["key"] == NOWHERE)), homes)
    unknown = others.group_by(BY).agg(pl.col("hundredths").sum()).sort(BY)
    of_student = programmes.settled.rename({"programme": "student_programme"})
    unknown = unknown.join(of_student, on=[*PERIOD, "student_programme"], how="left", maintain_order="left")
    return PassedCredits(
        pl.concat([known, unknown]),
        others.filter(pl.col("course_programme").is_null()),
        tuple(_told(read, is_one, below)),
    )


def is_passed(at: pl.Expr | None = None) -> pl.Expr:
    """Whether a result is passed, by the grades of its period or of the period `at`."""
    return value("passing_grades").by_period(_is_one_of, at)


def _is_one_of(grades: Iterable[str]) -> pl.Expr:
    """Single comparisons take half the time of a look-up in a list."""
    return pl.any_horizontal(pl.col("grade") == grade for grade in grades)


def _numbered(homes: pl.DataFrame, programmes: pl.DataFrame) -> Numbered:
    """A number for every period and code of the small tables; what they don't have is of no programme."""
    return Numbered.of({name: homes[name] for name in homes.columns} | {"student_programme": programmes["programme"]})


def _keyed(exams: pl.DataFrame, counts: pl.Series, homes: pl.DataFrame, numbers: Numbered) -> pl.DataFrame:
    """Hundredths of credits with the number of their place in the answer.

    That is `NOWHERE` where a result doesn't count, or the course or the student has no programme that stands in the
    tables. All are numbered: to copy those that count takes as long, and memory of its own.
    """
    place = numbers.whole(*BY)
    of_course = homes.select(course=numbers.key(*PERIOD, "course"), home=numbers.key(*PERIOD, "course_programme"))
    found = exams.select(
        numbers.key(*PERIOD, "course").alias("course"),
        numbers.key("student_programme", student_programme="programme").alias("student"),
        hundredths=HUNDREDTHS,
    )
    home = _looked_up(found["course"], of_course, numbers.width(*PERIOD, "course")).cast(place)
    key = home * numbers.width("student_programme") + pl.col("student")
    return found.select("hundredths", key=pl.when(counts).then(key).fill_null(NOWHERE))


def _looked_up(course: pl.Series, of_course: pl.DataFrame, width: int) -> pl.Series:
    """The home of each course; taken from its place in a list, where that isn't too long, it costs next to nothing."""
    if width <= LONGEST_LIST:
        homes = pl.repeat(None, width, dtype=of_course.schema["home"], eager=True)
        return homes.scatter(of_course["course"], of_course["home"]).gather(course)
    return course.to_frame().join(of_course, on="course", how="left", maintain_order="left")["home"]


def _summed(keyed: pl.DataFrame) -> pl.DataFrame:
    """The sum of each place in the answer, in order."""
    sums = keyed.lazy().group_by("key").agg(pl.col("hundredths").sum()).collect()
    return sums.filter(pl.col("key") != NOWHERE).sort("key")


def _with_programme(sums: pl.DataFrame, programmes: pl.DataFrame, numbers: Numbered) -> pl.DataFrame:
    """The sums with the values behind their numbers, and what is said of the student's programme."""
    of_student = programmes.select(
        pl.exclude(*PERIOD, "programme"), at=numbers.key(*PERIOD, "student_programme", student_programme="programme")
    )
    key, students = pl.col("key"), numbers.width("student_programme")
    at = key // (students * numbers.width("course_programme")) * students + key % students
    said = sums.select(at=at).join(of_student, on="at", how="left", maintain_order="left").drop("at")
    return pl.DataFrame([*numbers.written_out(sums["key"], *BY), sums["hundredths"], *said])


def _summed_as_text(passed: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    """Hundredths of the few results whose course or student has no programme, also by course where it has none."""
    placed = passed.join(homes, on=[*PERIOD, "course"], how="left")
    course = pl.when(pl.col("course_programme").is_null()).then("course")
    by = placed.group_by(*PERIOD, "course_programme", course, student_programme="programme")
    return by.agg(HUNDREDTHS.sum().alias("hundredths"))


def _told(exams: pl.DataFrame, is_one: pl.Series, below: pl.Series) -> Iterator[Sentence]:
    """What is not counted and may be passed, or is: `is_one` are passed, of which `below` have credits below 0."""
    others = exams.select("grade", "credits").filter(~is_one)
    always_passed = set.intersection(*(set(dated.value) for dated in value("passing_grades").history))  # none is here
    is_legal = others.select(_is_one_of(set(load("grade").codes) - always_passed).fill_null(False)).to_series()
    if not is_legal.all():
        text = "{rows} results, with {credits} credits, have no legal grade and are not counted."
        one = "{rows} result, with {credits} credits, has no legal grade and is not counted."
        yield _of_rows(text, one, others.filter(~is_legal))
    if exams["credits"].null_count() and (unread := is_one & exams["credits"].is_null()).any():
        text = "{rows} passed results have no credits that can be read, and are not counted."
        one = "{rows} passed result has no credits that can be read, and is not counted."
        yield _of_rows(text, one, exams.filter(unread))
    if below.any():
        text = "{rows} passed results have credits below 0, {credits} in all, and are not counted."
        one = "{rows} passed result has credits below 0, {credits} in all, and is not counted."
        yield _of_rows(text, one, exams.filter(below))


def _of_rows(text: str, one: str, exams: pl.DataFrame) -> Sentence:
    amount = Decimal(exams.select(HUNDREDTHS.sum()).item()).scaleb(-2)
    return Sentence(text, {"rows": Amount.of(exams.height), "credits": Amount.of(amount, 2)}, one, "rows")
