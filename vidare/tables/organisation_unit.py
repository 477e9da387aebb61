"""Avdeling, table 210: faculties and departments and the semesters in which their codes are in use."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Table, codes
from vidare.tables.kind import digits, term, text, whole

INTERFACE = "DBH's open interface, catalogue of variables, table 210"


class OrganisationUnit(Table):
    """An institution as a whole, a faculty or a department, with the semesters in which its code is in use.

    The table is kept by HK-dir; institutions read it and don't deliver it. Units change over the years, so a
    row is known by the institution, the code and the first semester.

    Source: DBH, Avdeling (table 210).
    """

    dbh, number, file = "Avdeling", 210, "avdeling"
    source = "DBH, Avdeling (table 210)"
    reading = (
        "The first six columns are those of the table's page; the last five stand in the open interface only. "
        "The key, and which cells may be empty, are our reading."
    )
    key = ("institution", "unit", "valid_from")
    labels = ("Institusjonsnavn",)

    level = Column(
        "Nivå",
        whole(),
        "Whether the unit is the whole institution, a faculty or a department.",
        codes("organisation_unit_level"),
    )
    institution = shared_columns.institution
    unit = shared_columns.unit
    name = Column("Avdelingsnavn", text(150), "The unit's name.")
    valid_from = Column("Gyldig fra", term(), "The first semester in which the code is in use.")
    valid_to = Column("Gyldig til", term(), "The last semester in which the code is in use.", blank=OPTIONAL)
    subject = Column(
        "fagkode avdeling",
        text(3, "char(3)"),
        "The unit's code of subject.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «fagkode avdeling»",
    )
    subject_name = Column(
        "fagnavn avdeling",
        text(50),
        "The name of the unit's subject.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «fagnavn avdeling»",
    )
    faculty = Column(
        "Fakultetskode",
        digits(3),
        "The faculty: the first three digits of the unit's code.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Fakultetskode»",
    )
    faculty_name = Column(
        "Fakultetsnavn",
        text(150),
        "The faculty's name.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Fakultetsnavn»",
    )
    department = Column(
        "Avdelingskode (3 siste siffer)",
        digits(3),
        "The department: the last three digits of the unit's code.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Avdelingskode (3 siste siffer)»",
    )
