"""Godkjenning: the steps of quality assurance that a version of a micro-credential has gone through."""

from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.kind import day, text, visible
from vidare.tables.micro_credential import micro_credential_code, version_number

OURS = "vidare's register of micro-credentials: the steps of quality assurance"


class Approval(Table):
    """A step of quality assurance: what was done with a version of a micro-credential, by whom, when, on what evidence.

    The steps lead from the proposal over approval to review, a new version, or withdrawal. Whoever proposes a version
    or designs it does not approve it.

    Source: our reading of MICROBOL's Common Framework (2022), ENQA's report on micro-credentials (2023), and the duty
    of Norwegian institutions to approve their own studies.
    """

    dbh, file = "Godkjenning", "godkjenning"
    source = OURS
    names_of_source, absent_is_empty = False, True
    reading = "No documentation prescribes such a table; steps, columns and key are ours."
    key = ("code", "version", "step", "on")
    references = (
        Reference(
            ("version", "code"),
            "micro_credential",
            ("version", "code"),
            f"{OURS}: a step belongs to a version in Mikrokvalifikasjon",
        ),
    )

    code = micro_credential_code
    version = version_number
    step = Column("Steg", text(20), "What was done.", codes("quality_step"), aliases=("step",))
    by = Column(
        "Utført av",
        visible(text(200)),
        "Who did it: one person, or the body that decided.",
        aliases=("by",),
        personal=True,
    )
    on = Column("Dato", day(), "The day on which it was done.", aliases=("on",))
    evidence = Column(
        "Dokumentasjon",
        visible(text(500)),
        "Where it can be seen: the number of the case, or the address of the document.",
        blank=OPTIONAL,
        aliases=("evidence",),
    )
