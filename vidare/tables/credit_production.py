"""Studiepoeng, open table 900: new credit production in 60-credit units, by course and the student's programme."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.kind import Kind, code, digits, real, text


def local_code(width: int) -> Kind:
    """A code of at most `width` characters that the catalogue gives no width for."""
    return code(width, "varchar")


def units(dbh: str, means: str) -> Column:
    """A column that counts 60-credit units; corrections may make it negative."""
    return Column(dbh, real("decimal"), means, blank=OPTIONAL)


class CreditProduction(Table):
    """New credits that students got in a course, counted in units of 60 credits, as DBH publishes them.

    The total is the self-financed and the external part; the percentage follows the programme where the student is
    active. DBH cuts the self-financed part to seven decimals and the external part to six.

    Source: DBH's open interface, table 900 Studiepoeng.
    """

    dbh, number, file = "Studiepoeng", 900, "studiepoeng"
    source = "DBH, Studiepoeng (table 900)"
    reading = (
        "The columns are those of the open interface; the key, widths and empty cells are our reading. "
        "An answer that is grouped by fewer columns has no row for each course."
    )
    key = (
        "institution",
        "year",
        "semester",
        "course",
        "course_unit",
        "course_programme",
        "student_unit",
        "student_programme",
        "student_category",
        "course_category",
        "category_of_student",
        "financing_source",
    )
    references = (
        Reference(
            ("institution", "year", "semester", "course_programme"),
            "study_programme",
            ("institution", "year", "semester", "programme"),
            "Our reading of DBH's open interface, table 900: «Progkode emne» refers to Studieprogram",
            severity="warning",
        ),
        Reference(
            ("institution", "year", "semester", "student_programme"),
            "study_programme",
            ("institution", "year", "semester", "programme"),
            "Our reading of DBH's open interface, table 900: «Progkode student» refers to Studieprogram",
            severity="warning",
        ),
        Reference(
            ("institution", "year", "semester", "course"),
            "course",
            ("institution", "year", "semester", "course"),
            "Our reading of DBH's open interface, table 900: «Emnekode» refers to Emner",
            severity="warning",
        ),
    )

    institution = shared_columns.institution
    year = shared_columns.year
    course = Column("Emnekode", code(20, "char(20)"), "The course that the credits were got in.")
    financing_source = Column(
        "Finansieringskilde", text(10, "char(10)"), "DBH's code of who paid; the codes are not known.", blank=OPTIONAL
    )
    semester = shared_columns.semester
    course_unit = Column(
        "Avdkode emne", replace(digits(6), dbh="varchar"), "The unit that the course belongs to.", blank=OPTIONAL
    )
    course_programme = Column(
        "Progkode emne", local_code(12), "The programme that the course belongs to.", blank=OPTIONAL
    )
    student_unit = Column(
        "Avdkode student", replace(digits(6), dbh="varchar"), "The unit where the student is active.", blank=OPTIONAL
    )
    student_programme = Column("Progkode student", local_code(12), "The programme where the student is active.")
    student_category = Column(
        "Studentkategori",
        local_code(1),
        "Whether the persons have the right to study.",
        codes("student_category"),
        blank=OPTIONAL,
    )
    category_of_student = Column(
        "Finmodkode student",
        local_code(6),
        "The funding category of the programme where the student is active.",
        codes("funding_category", severity="warning"),
        blank=OPTIONAL,
    )
    course_category = Column(
        "Finmodekode emne",
        local_code(6),
        "The funding category of the course.",
        codes("funding_category", severity="warning"),
        aliases=("Finmodkode emne",),
    )
    total = units("Ny produksjon totalt", "New production in all, in 60-credit units.")
    total_women = units("Ny produksjon totalt kv", "New production of women, in 60-credit units.")
    self_financed = units("Ny produksjon egentfin", "The self-financed part, in 60-credit units.")
    self_financed_women = units("Ny produksjon egentfin kv", "The self-financed part of women, in 60-credit units.")
    externally_financed = units("Ny produksjon ekstern", "The externally financed part, in 60-credit units.")
    externally_financed_women = units(
        "Ny produksjon ekstern kv", "The externally financed part of women, in 60-credit units."
    )
