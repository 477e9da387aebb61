"""BIP: a blended intensive programme, whatever the number of times it has been run."""

from dataclasses import replace

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import decimal, text


class Bip(Table):
    """A blended intensive programme: a short physical mobility of students, with a virtual part that is obligatory.

    Source: the evaluation of how Erasmus+ is used to develop offers, and the Commission's Beneficiary Module.
    """

    dbh, file = "BIP", "bip"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("bip",)
    references = (
        Reference(("offer",), "erasmus_offer", ("offer",), REGISTER),
        Reference(("project",), "erasmus_project", ("project",), REGISTER),
    )

    bip = erasmus_columns.bip
    title = Column("BIP-tittel", text(500), "The BIP's title.", blank=OPTIONAL, aliases=("title",))
    offer = replace(
        erasmus_columns.offer,
        means="The offer that the BIP is, or is part of; empty where it stands alone.",
        blank=OPTIONAL,
    )
    project = replace(
        erasmus_columns.project,
        means="The project that the BIP is part of; empty where it is part of none.",
        blank=OPTIONAL,
        source=f"{EVALUATION}, figure 2.13",
    )
    origin = Column(
        "Opphav",
        text(10),
        "What the BIP builds on.",
        codes("bip_origin"),
        blank=OPTIONAL,
        aliases=("origin",),
        source=f"{EVALUATION}, figure 2.12",
    )
    ects = Column(
        "Studiepoeng (ECTS)",
        decimal(5, 2),
        "The credits that the BIP gives.",
        Between(0),
        blank=OPTIONAL,
        aliases=("ects",),
        source=f"{EVALUATION}, figure 2.8",
    )
    fields = erasmus_columns.fields
    virtual_component = Column(
        "Virtuell del",
        text(3),
        "Whether the BIP has a virtual part.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("virtual_component",),
        source=f"{EVALUATION}, section 2.1",
    )
    tuition_fee = Column(
        "Studieavgift",
        text(3),
        "Whether learners pay tuition or a course fee.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("tuition_fee",),
        source="CIVIS alliance, call for BIPs, sixth call",
    )
