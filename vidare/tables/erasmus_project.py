"""Erasmus-prosjekt: a project that develops offers, from the application to its end."""

from dataclasses import replace

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, REQUIRED, Between, Column, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import day, decimal, text


class ErasmusProject(Table):
    """A project of an Erasmus+ action that at least one Norwegian institution takes part in.

    Source: the fields of the Commission's public list of projects, and what the application form asks.
    """

    dbh, file = "Erasmus-prosjekt", "erasmus_prosjekt"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("project",)

    project = replace(erasmus_columns.project, blank=REQUIRED)
    action = Column(
        "Tiltak",
        text(20),
        "The action that the project is of.",
        codes("erasmus_action"),
        aliases=("action",),
        source=f"{EVALUATION}, table 1.1",
    )
    title = Column("Prosjekttittel", text(500), "The project's title.", blank=OPTIONAL, aliases=("title",))
    call_year = erasmus_columns.call_year
    coordinated_from_norway = Column(
        "Koordinert fra Norge",
        text(3),
        "Whether a Norwegian institution coordinates the project; the national goal counts those.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("coordinated_from_norway",),
        source=f"{EVALUATION}, section 1.1",
    )
    start = Column(
        "Startdato",
        day("date"),
        "The first day of the project; it isn't in the Commission's public list.",
        blank=OPTIONAL,
        aliases=("start",),
    )
    end = Column("Sluttdato", day("date"), "The last day of the project.", blank=OPTIONAL, aliases=("end",))
    extended = Column(
        "Forlenget",
        text(3),
        "Whether the project was extended with further financing, as European Universities may be.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("extended",),
        source=f"{EVALUATION}, table 1.1",
    )
    status = Column(
        "Prosjektstatus",
        text(20),
        "How far the project has come.",
        codes("project_status"),
        blank=OPTIONAL,
        aliases=("status",),
    )
    grant_eur = Column(
        "Tilskudd EUR",
        decimal(12, 2),
        "The grant awarded, in euros; changes during the project aren't in the Commission's public list.",
        Between(0),
        blank=OPTIONAL,
        aliases=("grant_eur",),
    )
    priorities = Column(
        "Tverrgående prioriteringer",
        text(100),
        "The horizontal priorities chosen in the application, with ; between where there are several.",
        codes("horizontal_priority", several=True),
        blank=OPTIONAL,
        aliases=("priorities",),
        source=f"{EVALUATION}, section 4.2",
    )
    priority_reason = Column(
        "Begrunnelse for prioriteringer",
        text(4000),
        "Why the project is relevant for the priorities chosen, as the application says it.",
        blank=OPTIONAL,
        aliases=("priority_reason",),
        source=f"{EVALUATION}, section 4.2",
    )
