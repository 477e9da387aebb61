"""Oppnådde kvalifikasjoner, table 473: one qualification awarded to one student. The rows are personal data."""

from vidare.tables import shared_columns
from vidare.tables.declaration import NULL, OPTIONAL, Between, Column, Reference, Table
from vidare.tables.kind import code, day, decimal

PERIOD = ("institution", "year", "semester")


def part_of_the_credits(dbh: str, means: str) -> Column:
    """A column that counts some of the credits in a student's qualification."""
    return Column(dbh, decimal(5, 2), means, Between(0), blank=OPTIONAL)


class AwardedQualification(Table):
    """A degree or another qualification that a student was awarded in the semester.

    Source: the student data warehouse of FS, table fak_dbh_stud_oppnadd_kval_ind; the DBH text itself was not found.
    """

    dbh, number, file = "Oppnådde kvalifikasjoner", 473, "oppnadde_kvalifikasjoner"
    source = "DBH, Oppnådde kvalifikasjoner (table 473), by the column names of the FS warehouse"
    complete = False
    reading = (
        "Column names, order, widths, key, empty cells and what each count of credits means are our reading of the FS "
        "warehouse; that the table is due on 15 March is not certain."
    )
    key = (*PERIOD, "student", "qualification", "programme")
    deadlines = ("03-15", "10-15", "02-15")
    references = (
        Reference(
            (*PERIOD, "qualification"),
            "qualification",
            (*PERIOD, "qualification"),
            "Our reading of DBH, Studieprogram, «Kvalifikasjonskode»: the same value as in the table Kvalifikasjoner",
        ),
        Reference(
            (*PERIOD, "programme"),
            "study_programme",
            (*PERIOD, "programme"),
            "DBH's open interface, table 104 Ferdige kandidater: «Studieprogramkode» refers to Studieprogram",
        ),
        Reference(
            (*PERIOD, "study_direction"),
            "study_direction",
            (*PERIOD, "study_direction"),
            "Our reading of the FS warehouse, «studieretningkode»: the direction stands in Studieretning",
            severity="warning",
        ),
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    student = Column(
        "personlopenr",
        code(30),
        "The student's running number.",
        aliases=("Studentens identifikator",),
        personal=True,
    )
    qualification = Column("Kvalifikasjonskode", code(20), "The qualification that the student was awarded.")
    programme = shared_columns.programme
    study_direction = Column(
        "Studieretningkode", code(20), "The study direction within the programme; NULL is none.", blank=NULL
    )
    diploma_date = Column("dato_vitnemal", day(), "The day the diploma was issued.", blank=OPTIONAL)
    award_date = Column("dato_oppnaelse", day(), "The day the qualification was reached.")
    internal_credits = part_of_the_credits("studiepoeng_internt", "Credits got inside the institution.")
    external_credits = part_of_the_credits("studiepoeng_eksternt", "Credits got outside the institution.")
    own_institution_credits = part_of_the_credits(
        "studiepoeng_egen_inst", "Credits that were got at the institution that gives the qualification."
    )
    external_norwegian_credits = part_of_the_credits(
        "studiepoeng_ekstern_innland", "Credits got at other institutions in Norway."
    )
    external_foreign_credits = part_of_the_credits("studiepoeng_ekstern_utland", "Credits got at institutions abroad.")
    new_credits = part_of_the_credits("studiepoeng_nye", "Credits that didn't count in an earlier qualification.")
    external_credits_used = part_of_the_credits(
        "studiepoeng_ekstern_brukt", "Credits got elsewhere that the qualification makes use of."
    )
