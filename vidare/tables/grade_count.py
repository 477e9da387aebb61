"""Karakterer, open table 308: how many candidates got each grade in a course."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.kind import code, text, whole
from vidare.tables.registered_count import RegisteredCount


class GradeCount(Table):
    """The number of candidates who got a grade in a course in a semester, as DBH publishes it.

    The values 1 and 2 never occur: 0 means none, one or two, and must not be added up as if it were exact.

    Source: DBH's open interface, table 308 Karakterer (aggregert).
    """

    dbh, number, file = "Karakterer (aggregert)", 308, "karakterer"
    source = "DBH, Karakterer (table 308)"
    reading = (
        "The columns are those of the open interface; the key is our reading and holds for an answer that is "
        "grouped by all of its columns. About a third of the courses aren't in Emner on the same programme."
    )
    key = ("institution", "year", "semester", "unit", "programme", "student_category", "course", "grade")
    references = (
        Reference(
            ("institution", "year", "semester", "programme"),
            "study_programme",
            ("institution", "year", "semester", "programme"),
            "DBH's open interface, table 308: «Studieprogramkode» refers to Studieprogram",
            severity="warning",
        ),
        Reference(
            ("institution", "year", "semester", "course"),
            "course",
            ("institution", "year", "semester", "course"),
            "Our reading of DBH's open interface, table 308: «Emnekode» refers to Emner",
            severity="warning",
        ),
    )
    labels = (*RegisteredCount.labels, "Emnenavn")

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    programme = shared_columns.programme
    student_category = RegisteredCount.student_category
    course = Column("Emnekode", code(20, "char(20)"), "The course the grade was got in.")
    grade = Column("Karakter", text(1, "char(1)"), "The grade.", codes("grade"))
    total = Column("Antall kandidater totalt", whole(), "Candidates in all; 0 means none, one or two.", Between(0))
    women = Column(
        "Antall kandidater kvinner",
        whole(),
        "Candidates who are women; 0 means none, one or two.",
        Between(0),
        blank=OPTIONAL,
    )
    men = Column(
        "Antall kandidater menn",
        whole(),
        "Candidates who are men; 0 means none, one or two.",
        Between(0),
        blank=OPTIONAL,
    )
    study = RegisteredCount.study
    level = RegisteredCount.level
    full_time_share = RegisteredCount.full_time_share
    credits = replace(RegisteredCount.credits, means="The credits, of the programme or the course; DBH doesn't say.")
    self_financed = RegisteredCount.self_financed
    field_of_education = RegisteredCount.field_of_education
    organisation = RegisteredCount.organisation
    practice_share = RegisteredCount.practice_share
    language = RegisteredCount.language
