"""Studieprogram, table 347: the 25 columns, complete and exact."""

from dataclasses import replace

import polars as pl

from vidare.tables import shared_columns
from vidare.tables.declaration import NULL, OPTIONAL, Between, Column, Reference, Table, codes, default
from vidare.tables.kind import Kind, code, day, decimal, real, term, text, whole

STARTED_FROM_2008 = pl.col("offered_from").str.contains("^20(?:0[89]|[1-9][0-9])[13]$")
"""The semester first offered, ÅÅÅÅS, is from 2008 on; of what is no semester, such as 99999, nobody knows."""


class StudyProgramme(Table):
    """A unit of courses with one learning outcome in all, that students apply for and are admitted to.

    It is not necessary to apply again to take further courses within it.

    Source: DBH, Studieprogram.
    """

    dbh, number, file = "Studieprogram", 347, "studieprogram"
    source = "DBH, Studieprogram"
    key = ("institution", "year", "semester", "programme", "unit")
    deadlines = ("03-15", "10-15", "02-15")
    references = (
        Reference(
            ("institution", "year", "semester", "qualification"),
            "qualification",
            ("institution", "year", "semester", "qualification"),
            "DBH, Studieprogram, «Kvalifikasjonskode»: the same value as in the table Kvalifikasjoner",
        ),
        Reference(("study",), "study", ("study",), "DBH, Studieprogram, «Studiumkode»: see the table Studium"),
    )
    labels = (
        "Institusjonsnavn",
        "Avdelingsnavn",
        "Semesternavn",
        "Studnavn",
        "Nivånavn",
        "Navn",
        "Kursnavn",
        "Godkjent_av",
        "Fin_kategorinavn",
        "Uttellingstekst",
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    statistics_norway_unit = shared_columns.statistics_norway_unit
    year = shared_columns.year
    semester = shared_columns.semester
    programme = shared_columns.programme
    name = Column("Studieprogramnavn", text(250), "The programme's name.")
    study = Column(
        "Studiumkode",
        code(12, "char(12)"),
        "The study that the programme belongs to (table Studium).",
        blank=default("ANNET"),
    )
    level = shared_columns.level
    full_time_share = Column(
        "Andel av heltid",
        decimal(3, 2),
        "Share of full time: 1.00 is full time, 0.50 a programme of 60 credits taken over two years.",
        Between(0, 1, above=True),
    )
    credits = Column("Studiepoeng", decimal(5, 2), "The programme's credits.", Between(0))
    self_financed = Column(
        "Prosent egenfinansiering",
        real("decimal()"),
        "Percent of the programme that the institution pays from its basic grant; the rest is external.",
        Between(0, 100),
    )
    field_of_education = shared_columns.field_of_education
    organisation = Column(
        "Organisering",
        whole(),
        "Where and how the teaching is given.",
        codes("organisation"),
        aliases=("Organisering_kode",),
    )
    practice_share = Column(
        "Andel praksis",
        real(),
        "Percent of the programme that is practice at a workplace.",
        Between(0, 100),
        blank=default(0.0, "0"),
    )
    language = replace(shared_columns.language, since=20071)
    continuing_education = Column(
        "Videreutdanning",
        whole(),
        "Whether the programme is continuing education, and whether a completed degree is asked for.",
        codes("continuing_education"),
        aliases=("Videreutd.",),
    )
    offered_from = Column(
        "Tilbys fra",
        term(),
        "The first semester in which teaching is offered; 11111 is unknown.",
        blank=default("11111"),
    )
    offered_to = Column(
        "Tilbys til",
        term(),
        "The last semester in which teaching is offered; 99999 is an active programme.",
    )
    new_programme = Column(
        "Nytt studietilbud",
        Kind("tinyint", "a whole number", pl.Int32()),
        "Whether the programme is really new, or goes on from one that was there.",
        codes("new_programme"),
        since=20081,
    )
    approval_body = Column("Godkjenningsinstans", whole(), "Who approved the programme.", codes("approval_body"))
    approval_date = Column(
        "Godkjenningsdato",
        day(),
        "The day the programme was approved.",
        blank=default(
            pl.date(pl.col("offered_from").str.slice(0, 4).cast(pl.Int32, strict=False), 1, 1),
            "1 January of the year first offered, for programmes started in 2008 or later",
            when=STARTED_FROM_2008,
        ),
        since=20081,
    )
    english_name = Column(
        "Engelsk navn",
        text(250),
        "The programme's English name.",
        blank=default("USPESIFISERT"),
    )
    qualification = Column(
        "Kvalifikasjonskode",
        code(20),
        "The qualification that the programme leads to; NULL leads to no degree.",
        blank=NULL,
    )
    qualification_credits = Column(
        "Studiepoengkrav kvalifikasjon",
        decimal(5, 2),
        "Credits needed for the degree within the programme.",
        Between(0),
        blank=NULL,
    )
    funding_category = Column(
        "Finansierings-kategori",
        text(6, "char(6)"),
        "The funding category that credits in the programme's courses are paid by.",
        blank=OPTIONAL,
        delivered=False,
        source="DBH's open interface, table 347, «Finansierings-kategori»",
    )
    degree_payout = Column(
        "Uttelling",
        text(1, "int"),
        "Whether a completed degree is paid for: 0 not, 1 once, 2 twice.",
        blank=OPTIONAL,
        delivered=False,
        source="DBH's open interface, table 347, «Uttelling»",
    )
