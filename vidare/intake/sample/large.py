"""A constructed institution of a given number of exams, without persons: what measuring the checker's speed needs."""

from math import ceil

import polars as pl

from vidare.intake.sample.courses import courses
from vidare.intake.sample.declared_rows import declared_rows
from vidare.intake.sample.exams import attempts, results
from vidare.intake.sample.programmes import programmes, reported
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.students import registrations
from vidare.intake.sample.tables import Tables
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

EXAMS_A_SEMESTER = 1.7
"""A student has a little more than this many results in a semester."""
COURSES_AT_MOST = 6
"""Of a programme with many courses, so many are kept; the table of courses then has the size that is measured with."""


def institution_of_exams(
    institution: str, exams: int, seed: int, years: tuple[int, int] = (2020, 2025), offered: int = 134
) -> Tables:
    """Studieprogram, Emner and exactly `exams` rows of Eksamen, consistent with each other; `offered` programmes."""
    semesters = 2 * (years[1] - years[0] + 1)
    students = ceil(exams / semesters / EXAMS_A_SEMESTER) + 20
    setting = Setting(institution, students, *years, seed, offered)
    offer = programmes(setting)
    given = reported(offer, setting)
    taught = courses(given).filter(pl.col("place") < COURSES_AT_MOST)
    taken = attempts(registrations(offer, given, setting), taught, setting)
    return {
        StudyProgramme: declared_rows(StudyProgramme, given),
        Course: declared_rows(Course, taught),
        Exam: declared_rows(Exam, results(taken, setting).head(exams)),
    }
