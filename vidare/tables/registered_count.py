"""Registrerte studenter, open table 123: how many students are registered, by programme and student category."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.kind import decimal, text, whole
from vidare.tables.study_programme import StudyProgramme


class RegisteredCount(Table):
    """The number of students registered on a programme in a semester, in all and by sex, as DBH publishes it.

    Both sexes become 0 where one of them is below three, while the total stays: a 0 beside a total isn't a count.

    Source: DBH's open interface, table 123 Registrerte studenter.
    """

    dbh, number, file = "Registrerte studenter (aggregert)", 123, "registrerte_antall"
    source = "DBH, Registrerte studenter (table 123)"
    reading = (
        "The columns are those of the open interface; the key is our reading and holds for an answer that is "
        "grouped by all of its columns. The properties of the programme may be left out of an answer."
    )
    key = ("institution", "year", "semester", "unit", "programme", "student_category")
    references = (
        Reference(
            ("institution", "year", "semester", "programme"),
            "study_programme",
            ("institution", "year", "semester", "programme"),
            "DBH's open interface, table 123: «Studieprogramkode» refers to Studieprogram",
            severity="warning",
        ),
    )
    labels = (
        "Institusjonsnavn",
        "Avdelingsnavn",
        "Semesternavn",
        "Studieprogramnavn",
        "Studnavn",
        "Nivånavn",
        "Organisering",
        "Navn",
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    programme = shared_columns.programme
    student_category = Column(
        "Studentkategori", text(1, "char(1)"), "Whether the persons have the right to study.", codes("student_category")
    )
    total = Column("Antall totalt", whole(), "Registered students in all.", Between(0))
    women = Column("Antall kvinner", whole(), "Registered women; 0 where it is shielded.", Between(0), blank=OPTIONAL)
    men = Column("Antall menn", whole(), "Registered men; 0 where it is shielded.", Between(0), blank=OPTIONAL)
    study = replace(StudyProgramme.study, blank=OPTIONAL)
    level = replace(shared_columns.level, blank=OPTIONAL)
    full_time_share = replace(StudyProgramme.full_time_share, blank=OPTIONAL)
    credits = replace(StudyProgramme.credits, blank=OPTIONAL)
    self_financed = replace(StudyProgramme.self_financed, blank=OPTIONAL)
    field_of_education = replace(shared_columns.field_of_education, blank=OPTIONAL)
    organisation = replace(StudyProgramme.organisation, dbh="Organisering_kode", aliases=(), blank=OPTIONAL)
    practice_share = replace(StudyProgramme.practice_share, kind=decimal(5, 2), blank=OPTIONAL)
    language = replace(StudyProgramme.language, blank=OPTIONAL)
