"""Emner, table 208: courses, and the one programme each belongs to in a semester."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.kind import code, decimal, text, whole


class Course(Table):
    """A course as it is given in a semester, tied to the one study programme it primarily belongs to.

    Source: DBH, table 208 Emner, as the open interface describes it.
    """

    dbh, number, file = "Emner", 208, "emner"
    source = "DBH, Emner (table 208)"
    complete = False
    reading = "The columns are those of the open interface; their order in a delivery is our reading."
    key = ("institution", "year", "semester", "course", "programme")
    deadlines = ("03-15", "10-15")
    references = (
        Reference(
            ("institution", "year", "semester", "programme"),
            "study_programme",
            ("institution", "year", "semester", "programme"),
            "DBH, Studieprogram: the programme that the course is tied to in the course table",
        ),
    )
    labels = (
        "Institusjonsnavn",
        "Avdelingsnavn",
        "Semesternavn",
        "Studieprogramnavn",
        "Nivånavn",
        "Statusnavn",
        "Navn",
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    statistics_norway_unit = shared_columns.statistics_norway_unit
    year = shared_columns.year
    semester = shared_columns.course_semester
    programme = shared_columns.programme
    course = Column(
        "Emnekode",
        code(20, "char(20)"),
        "The institution's own code of the course, with its version suffix.",
        aliases=("Emnekode_raw",),
    )
    name = Column("Emnenavn", text(250), "The course's name.")
    level = replace(shared_columns.level, source="DBH, Emner (table 208), «Nivåkode»")
    credits = Column("Studiepoeng", decimal(5, 2), "The course's credits.", Between(0))
    field_of_education = shared_columns.field_of_education
    status = Column(
        "Status",
        whole(),
        "Whether the course is active, new or discontinued.",
        codes("course_status"),
        aliases=("aktivitetstatus",),
    )
    language = shared_columns.language
    subject = Column("Fagkode", text(20), "The institution's own code of the subject.", blank=OPTIONAL)
    subject_name = Column("Fagnavn", text(250), "The subject's name.", blank=OPTIONAL)
    thesis = Column(
        "Oppgave",
        whole("tinyint"),
        "Whether the course is a bachelor's or master's thesis.",
        codes("thesis_kind"),
        blank=OPTIONAL,
        aliases=("Oppgave (ny fra h2012)",),
    )
