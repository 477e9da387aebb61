"""Registrerte studenter, table 435: one student registered on one programme. The rows are personal data."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.kind import code, day, digits, text, whole

PERIOD = ("institution", "year", "semester")


class RegisteredStudent(Table):
    """A student registered on a study programme at the counting date, 1 March or 1 October.

    A student who is registered on several programmes has a row for each, and one of them is the main one.

    Source: DBH, Registrerte studenter (table 435).
    """

    dbh, number, file = "Registrerte studenter", 435, "registrerte_studenter"
    source = "DBH, Registrerte studenter (table 435)"
    complete = False
    reading = (
        "The text that was found breaks off in the eighteenth column, whose name is our reading. The warehouse of FS "
        "also holds basis of competence, study progression, class, study direction, education plan, exchange, leave, "
        "admission and first registration; their names are not known. Key and empty cells are our reading."
    )
    key = (*PERIOD, "student", "programme")
    deadlines = ("03-15", "10-15")
    references = (
        Reference(
            (*PERIOD, "programme"),
            "study_programme",
            (*PERIOD, "programme"),
            "DBH's open interface, table 123 Registrerte studenter: «Studieprogramkode» refers to Studieprogram",
        ),
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    statistics_norway_unit = shared_columns.statistics_norway_unit
    year = shared_columns.year
    semester = shared_columns.semester
    student_category = Column(
        "Studentkategori", text(1, "char(1)"), "Whether the person has the right to study.", codes("student_category")
    )
    programme = shared_columns.programme
    statistics_norway_programme = Column(
        "Studieprogramkode_SSB", code(12, "char(12)"), "Statistics Norway's code of the same programme.", blank=OPTIONAL
    )
    main_programme = Column(
        "Hovedprogram", whole("bit"), "Whether the programme is the student's main one.", Between(0, 1)
    )
    student = Column(
        "Studentens identifikator",
        code(30),
        "The student's running number at the institution.",
        aliases=("personlopenr",),
        personal=True,
    )
    national_identity_number = Column(
        "Fødselsnummer",
        digits(11),
        "The student's national identity number.",
        aliases=("fodselsnummer",),
        personal=True,
    )
    sex = Column("Kjønn", whole("bit"), "The student's sex.", codes("sex"), aliases=("kjonn",), personal=True)
    birth_date = Column(
        "Fødselsdato", day("date"), "The day the student was born.", aliases=("fodselsdato",), personal=True
    )
    family_name = Column("Etternavn", text(100), "The student's family name.", personal=True)
    given_name = Column("Fornavn", text(50), "The student's given name.", personal=True)
    start_date = Column("Startdato", day(), "The day the student began on the programme.", blank=OPTIONAL)
    postal_code = Column(
        "Postnummer", digits(4), "The postal code of the student's home.", blank=OPTIONAL, personal=True
    )
    citizenship = Column(
        "Landkode for statsborgerskap",
        text(10),
        "The country that the student is a citizen of.",
        blank=OPTIONAL,
        personal=True,
    )
