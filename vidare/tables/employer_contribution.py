"""Arbeidslivsbidrag: what an employer contributes to an offer."""

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import text


class EmployerContribution(Table):
    """One way in which one employer contributes to an offer, planned or carried out.

    Source: the evaluation of how Erasmus+ is used to develop offers.
    """

    dbh, file = "Arbeidslivsbidrag", "arbeidslivsbidrag"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("offer", "employer", "contribution")
    references = (Reference(("offer",), "erasmus_offer", ("offer",), REGISTER),)

    offer = erasmus_columns.offer
    employer = Column(
        "Arbeidsgiver", text(250), "The employer's name, as in Erasmus-partner where it is one.", aliases=("employer",)
    )
    contribution = Column(
        "Bidrag",
        text(20),
        "What the employer contributes.",
        codes("employer_contribution"),
        aliases=("contribution",),
        source=f"{EVALUATION}, figures 4.1 and 4.3",
    )
    stage = Column(
        "Planlagt eller gjennomført",
        text(10),
        "Whether the contribution is planned or was carried out.",
        codes("contribution_stage"),
        blank=OPTIONAL,
        aliases=("stage",),
    )
