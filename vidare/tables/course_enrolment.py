"""Emneoppmeldte studenter, table 546: one student enrolled in one course. The rows are personal data."""

from vidare.tables import shared_columns
from vidare.tables.declaration import Between, Column, Reference, Table, codes
from vidare.tables.kind import code, digits, whole

PERIOD = ("institution", "year", "semester")


class CourseEnrolment(Table):
    """A student enrolled in a course in the semester, with the semester in which the exam is planned.

    Source: DBH, Emneoppmeldte studenter (table 546).
    """

    dbh, number, file = "Emneoppmeldte studenter", 546, "emneoppmeldte_studenter"
    source = "DBH, Emneoppmeldte studenter (table 546)"
    reading = "The key, that every cell is required, and the reference to the course are our reading."
    key = (*PERIOD, "national_identity_number", "course")
    deadlines = ("10-15",)
    references = (
        Reference(
            (*PERIOD, "course"),
            "course",
            (*PERIOD, "course"),
            "Our reading of DBH, Emneoppmeldte studenter (table 546), «Emnekode»: the course stands in Emner",
            severity="warning",
        ),
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    national_identity_number = Column(
        "Fødselsnummer",
        digits(11),
        "The student's national identity number.",
        aliases=("fodselsnummer",),
        personal=True,
    )
    course = Column("Emnekode", code(20, "char(20)"), "The course that the student is enrolled in.")
    exam_year = Column(
        "Årstall eksamen planlagt",
        whole(),
        "The year the exam is planned for.",
        Between(1996, 9999),
        aliases=("arstall_eksamen_planlagt",),
    )
    exam_semester = Column(
        "Semester eksamen planlagt",
        whole(),
        "The semester the exam is planned for.",
        codes("semester"),
        aliases=("semester_eksamen_planlagt",),
    )
    field_of_education = shared_columns.field_of_education
