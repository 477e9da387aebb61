"""Erasmus-tilbud: an offer that was developed with support from Erasmus+."""

from dataclasses import replace

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import day, decimal, text, whole


class ErasmusOffer(Table):
    """An offer that was made or developed further with support from Erasmus+, in a project or as a BIP.

    New or developed further, with credits or without, short or long.

    Source: the evaluation of how Erasmus+ is used to develop offers.
    """

    dbh, file = "Erasmus-tilbud", "erasmus_tilbud"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("offer",)
    references = (Reference(("project",), "erasmus_project", ("project",), REGISTER),)

    offer = erasmus_columns.offer
    title = Column("Tilbudstittel", text(500), "The offer's title.", blank=OPTIONAL, aliases=("title",))
    project = replace(
        erasmus_columns.project,
        means="The project that the offer comes from; empty where it comes from none.",
        blank=OPTIONAL,
    )
    formats = Column(
        "Formater",
        text(200),
        "The formats of the offer, with ; between; they overlap, as a course that is a BIP and a summer school.",
        codes("offer_format", several=True),
        blank=OPTIONAL,
        aliases=("formats",),
        source=f"{EVALUATION}, figure 2.4",
    )
    development_type = Column(
        "Utviklingstype",
        text(10),
        "Whether the offer is new or developed further.",
        codes("development_type"),
        blank=OPTIONAL,
        aliases=("development_type",),
        source=f"{EVALUATION}, figure 2.2",
    )
    credits = Column(
        "Studiepoeng",
        decimal(5, 2),
        "The offer's credits; 0 is an offer without.",
        Between(0),
        blank=OPTIONAL,
        aliases=("credits", "credits_ects"),
    )
    level = Column("Nivåkode", text(10), "The level of the offer.", codes("level"), blank=OPTIONAL, aliases=("level",))
    fields = erasmus_columns.fields
    first_run = Column(
        "Første gjennomføring",
        day("date"),
        "The first day the offer was given; empty is an offer that has not begun, whatever its number of students.",
        blank=OPTIONAL,
        aliases=("first_run",),
    )
    students = Column(
        "Studenter",
        whole(),
        "How many students have taken the offer so far.",
        Between(0),
        blank=OPTIONAL,
        aliases=("students",),
        source=f"{EVALUATION}, figure 2.5",
    )
    audience = Column(
        "Målgruppe",
        text(40),
        "Whom the offer is for, with ; between where there are several.",
        codes("offer_audience", several=True),
        blank=OPTIONAL,
        aliases=("audience",),
        source=f"{EVALUATION}, section 1.2",
    )
