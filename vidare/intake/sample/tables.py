"""All tables of a constructed institution, each referring to the others as the declarations say."""

from collections.abc import Callable, Iterator

import polars as pl

from vidare.intake.sample.courses import courses
from vidare.intake.sample.declared_rows import declared_rows
from vidare.intake.sample.exams import attempts, awards, enrolments, results
from vidare.intake.sample.programmes import directions, programmes, qualifications, reported, studies
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.students import registered, registrations
from vidare.intake.sample.units import institutions, units
from vidare.tables.awarded_qualification import AwardedQualification
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.institution import Institution
from vidare.tables.organisation_unit import OrganisationUnit
from vidare.tables.qualification import Qualification
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study import Study
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

Tables = dict[type[Table], pl.DataFrame]
Told = Callable[[type[Table]], None]
"""Told of each table as it is made."""


def sample_tables(setting: Setting, made: Told | None = None) -> Tables:
    """The rows of every table of the sample, in their declared columns and types; the same for the same setting."""
    tables: Tables = {}
    for table, rows in generated(setting):
        tables[table] = declared_rows(table, rows)
        if made:
            made(table)
    return tables


def generated(setting: Setting) -> Iterator[tuple[type[Table], pl.DataFrame]]:
    """The tables one after the other; a table comes after those it refers to."""
    yield Institution, institutions(setting)
    yield OrganisationUnit, units(setting)
    yield Study, studies()
    offered = programmes(setting)
    given = reported(offered, setting)
    yield Qualification, qualifications(given)
    yield StudyProgramme, given
    yield StudyDirection, directions(given)
    taught = courses(given)
    yield Course, taught
    students = registered(registrations(offered, given, setting), setting)
    yield RegisteredStudent, students
    taken = attempts(students, taught, setting)
    yield CourseEnrolment, enrolments(taken)
    yield Exam, results(taken, setting)
    yield AwardedQualification, awards(students, setting)
