"""What students enrol in, the results they get, and the qualifications they are awarded."""

import polars as pl

from vidare.intake.sample.programmes import WITH_DIRECTIONS
from vidare.intake.sample.setting import Setting
from vidare.tables.exam import Exam

COURSES_A_SEMESTER = 3
ELECTIVE_PERCENT = 4
"""Of a hundred courses of students on longer programmes, so many belong to a short programme instead of their own."""
SAT_PERCENT, LETTERS_PERCENT, COMPLETED_PERCENT = 93, 70, 70
LETTERS = {"A": 12, "B": 24, "C": 30, "D": 18, "E": 10, "F": 6}
PASSED = {"G": 94, "H": 6}
NOT_PASSED = ("F", "H")
drawn, place = pl.col("drawn"), pl.col("place")


def attempts(registrations: pl.DataFrame, courses: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The courses that each student takes in each period, with the programme that the student is active on."""
    own = with_own_courses(registrations, courses)
    elective = (pl.col("semesters") > 1) & setting.chance.happens(ELECTIVE_PERCENT, "elective", drawn, place)
    short = courses.filter((pl.col("courses") == 1) & (pl.col("thesis") == 0)).select(
        "period",
        other="course",
        other_credits="credits",
        other_field="field_of_education",
        other_number="number",
        choice=pl.int_range(pl.len()).over("period").cast(pl.Int64),
        choices=pl.len().over("period"),
    )
    choices = short.select("period", "choices").unique()
    return (
        own.join(choices, on="period", how="left", maintain_order="left")
        .with_columns(choice=pl.when(elective).then(setting.chance.below(pl.col("choices"), "course", drawn, place)))
        .join(short.drop("choices"), on=["period", "choice"], how="left", maintain_order="left")
        .with_columns(
            course=pl.coalesce("other", "course"),
            credits=pl.coalesce("other_credits", "course_credits"),
            field_of_education=pl.coalesce("other_field", "field_of_education"),
            belongs_to=pl.coalesce("other_number", "number"),
        )
        .unique(["period", "student", "course"], keep="first", maintain_order=True)
    )


def with_own_courses(registrations: pl.DataFrame, courses: pl.DataFrame) -> pl.DataFrame:
    """Up to three courses of the student's own programme, others each semester."""
    of_programme = courses.select(
        "period",
        "number",
        "course",
        "field_of_education",
        place=pl.col("place").cast(pl.Int64),
        course_credits="credits",
    )
    counted = courses.group_by("period", "number").agg(there=pl.len().cast(pl.Int64))
    chosen = pl.int_ranges(pl.min_horizontal(pl.lit(COURSES_A_SEMESTER, pl.Int64), pl.col("there")))
    return (
        registrations.drop("credits")
        .join(counted, on=["period", "number"], maintain_order="left")
        .with_columns(place=chosen)
        .explode("place")
        .with_columns(place=(pl.col("turn") * COURSES_A_SEMESTER + place) % pl.col("there"))
        .join(of_programme, on=["period", "number", "place"], maintain_order="left")
    )


def enrolments(attempts: pl.DataFrame) -> pl.DataFrame:
    """Those enrolled in an autumn semester, which is when the table is due; the exam is planned for the same one."""
    rows = attempts.filter(pl.col("semester") == 3)
    return rows.with_columns(exam_year="year", exam_semester="semester")


def results(attempts: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The results of those who sat the exam; one that is not passed gives no credits."""
    chance = setting.chance
    letters = chance.happens(LETTERS_PERCENT, "letters", pl.col("belongs_to"))
    letter, passed = (chance.code(Exam.grade, grades, "grade", drawn, place) for grades in (LETTERS, PASSED))
    return (
        attempts.filter(chance.happens(SAT_PERCENT, "sat", drawn, place))
        .with_columns(
            grade=pl.when(letters).then(letter).otherwise(passed),
            student_category=chance.code(Exam.student_category, {"S": 97, "P": 3}, "category", pl.col("person")),
            best_repeat=pl.lit(1),
            exam_year="year",
            exam_semester="semester",
            campus=pl.lit("01"),
        )
        .with_columns(credits=pl.when(pl.col("grade").is_in(NOT_PASSED)).then(0.0).otherwise("credits"))
    )


def awards(registrations: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The qualifications of students who complete their programme in its last semester."""
    chance = setting.chance
    completed = (pl.col("left") == 0) & chance.happens(COMPLETED_PERCENT, "completed", drawn)
    direction = pl.col("programme") + "-" + chance.one_of({"A": 1, "B": 1}, "direction", pl.col("person"))
    awarded = (
        pl.when(pl.col("semester") == 1).then(pl.date(pl.col("year"), 6, 20)).otherwise(pl.date(pl.col("year"), 12, 20))
    )
    return registrations.filter(completed & pl.col("qualification").is_not_null()).with_columns(
        study_direction=pl.when(pl.col("level").is_in(WITH_DIRECTIONS)).then(direction),
        award_date=awarded,
        diploma_date=awarded.dt.offset_by("10d"),
        internal_credits="qualification_credits",
        own_institution_credits="qualification_credits",
        new_credits="qualification_credits",
    )
