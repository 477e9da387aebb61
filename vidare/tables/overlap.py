"""Overlapp: pairs of courses of which a learner does not get the credits twice."""

from vidare.tables.declaration import OPTIONAL, Between, Column, Table, codes, default
from vidare.tables.kind import code, day, decimal, text, visible


class Overlap(Table):
    """Two courses or micro-credentials that partly teach the same, so that the credits of both are reduced.

    The reduction is of the second course where the first one is passed already; in a symmetric pair of either.

    Source: our reading of how course descriptions list reductions of credits (studiepoengreduksjon).
    """

    dbh, file = "Overlapp", "overlapp"
    source = "vidare's register of micro-credentials: overlap of courses"
    names_of_source, absent_is_empty = False, True
    reading = "No documentation of such a table was found; columns, key and the reading of symmetry are ours."
    key = ("course", "other", "valid_from")

    course = Column("Emne", visible(code(40)), "The course that is passed already.", aliases=("course",))
    other = Column("Overlapper med", visible(code(40)), "The course whose credits are reduced.", aliases=("other",))
    credits = Column(
        "Reduksjon", decimal(5, 2), "The credits that are taken off.", Between(0, above=True), aliases=("credits",)
    )
    symmetric = Column(
        "Gjelder begge veier",
        text(3),
        "Whether the first course is reduced as well where the second is passed already.",
        codes("yes_no"),
        blank=default("yes"),
        aliases=("symmetric",),
    )
    valid_from = Column("Overlapp fra", day(), "The first day on which it holds.", aliases=("valid_from",))
    valid_to = Column("Overlapp til", day(), "The last day on which it holds.", blank=OPTIONAL, aliases=("valid_to",))
    note = Column("Merknad", visible(text(500)), "What is to be said of it.", blank=OPTIONAL, aliases=("note",))
