"""Prioritering: how far an offer takes up a horizontal priority of Erasmus+."""

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import text, whole


class PriorityRelevance(Table):
    """How far and how an offer takes up one of the four horizontal priorities.

    Source: the evaluation of how Erasmus+ is used to develop offers, figures 4.5 and 4.6.
    """

    dbh, file = "Prioritering", "prioritering"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("offer", "priority")
    references = (Reference(("offer",), "erasmus_offer", ("offer",), REGISTER),)

    offer = erasmus_columns.offer
    priority = Column(
        "Tverrgående prioritering",
        text(15),
        "The horizontal priority.",
        codes("horizontal_priority"),
        aliases=("priority",),
        source=f"{EVALUATION}, section 1.1",
    )
    degree = Column(
        "Grad av relevans",
        whole(),
        "To what extent the offer takes the priority up.",
        codes("extent"),
        blank=OPTIONAL,
        aliases=("degree",),
        source=f"{EVALUATION}, figure 4.5",
    )
    mode = Column(
        "Måte",
        text(20),
        "How the offer takes the priority up, with ; between where it does both ways.",
        codes("priority_mode", several=True),
        blank=OPTIONAL,
        aliases=("mode",),
        source=f"{EVALUATION}, section 4.2",
    )
