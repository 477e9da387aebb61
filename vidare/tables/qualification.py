"""Kvalifikasjoner, table 458: the degrees and other qualifications that an institution gives."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes, default
from vidare.tables.kind import code, decimal, text, whole


class Qualification(Table):
    """A degree or another qualification that a student can get at the institution in the semester.

    Source: DBH, Kvalifikasjoner (table 458).
    """

    dbh, number, file = "Kvalifikasjoner", 458, "kvalifikasjoner"
    source = "DBH, Kvalifikasjoner (table 458)"
    reading = (
        "The key, and that the normed code and credits may be empty, are our reading; an empty study is read "
        "as ANNET, as in Studieprogram."
    )
    key = ("institution", "year", "semester", "qualification")
    deadlines = ("03-15", "10-15", "02-15")
    references = (
        Reference(
            ("study",),
            "study",
            ("study",),
            "DBH, Studieprogram, «Studiumkode»: the study of the programme or qualification, see the table Studium",
        ),
    )
    labels = ("Institusjonsnavn", "Avdelingsnavn", "Semesternavn", "Studnavn", "Nivånavn")

    institution = shared_columns.institution
    unit = shared_columns.unit
    statistics_norway_unit = shared_columns.statistics_norway_unit
    year = shared_columns.year
    semester = shared_columns.semester
    diploma = Column(
        "Vitnemålsgivende/ikke-vitnemålsgivende",
        whole("bit"),
        "Whether the qualification gives a diploma.",
        codes("qualification_kind"),
    )
    qualification = Column(
        "Kvalifikasjonskode", code(20, "char(20)"), "The institution's own code of the qualification."
    )
    name = Column("Kvalifikasjonsnavn", text(150), "The qualification's name.")
    study = Column(
        "Studiumkode",
        code(12, "char(12)"),
        "The study that the qualification belongs to (table Studium).",
        blank=default("ANNET"),
    )
    level = replace(
        shared_columns.level,
        means="The level of the qualification, by the codes of Studieprogram.",
        source="DBH, Kvalifikasjoner (table 458), «Nivåkode»",
    )
    field_of_education = replace(
        shared_columns.field_of_education,
        dbh="SSBs NUS-kode",
        aliases=("NUS-kode", "nuskode"),
        source="DBH, Kvalifikasjoner (table 458), «SSBs NUS-kode»",
    )
    normed_code = Column(
        "Kvalifikasjonens normeringskode",
        code(10, "char(10)"),
        "The code of the qualification's normed length.",
        blank=OPTIONAL,
    )
    normed_credits = Column(
        "Kvalifikasjonens normerte studiepoeng",
        decimal(5, 2),
        "The credits that the qualification is normed to.",
        Between(0),
        blank=OPTIONAL,
    )
