"""Studieretning, table 486: the directions within an institution's study programmes."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Table
from vidare.tables.kind import code, text


class StudyDirection(Table):
    """A direction that a student may choose within a study programme, with the subject it belongs to.

    Source: DBH, Studieretning (table 486).
    """

    dbh, number, file = "Studieretning", 486, "studieretning"
    source = "DBH, Studieretning (table 486)"
    reading = (
        "The open interface gives both names 250 characters, the table's page 100 and 70; the page is followed. "
        "The key, and that the subject may be empty, are our reading."
    )
    key = ("institution", "year", "semester", "study_direction")
    deadlines = ("03-15", "10-15")
    labels = ("Institusjonsnavn", "Avdelingsnavn", "Semesternavn")

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    study_direction = Column("Studieretningkode", code(20), "The institution's own code of the study direction.")
    name = Column("Studieretningnavn", text(100), "The study direction's name.")
    subject = Column("Fagkode", code(20), "The institution's own code of the subject.", blank=OPTIONAL)
    subject_name = Column("Fagnavn", text(70), "The subject's name.", blank=OPTIONAL)
