"""Tilbudskobling: what an offer is linked to at the institution."""

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import text, whole


class OfferLink(Table):
    """A link of an offer to a strategy, a university alliance, a research project or a study programme.

    Source: the evaluation of how Erasmus+ is used to develop offers.
    """

    dbh, file = "Tilbudskobling", "tilbudskobling"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("offer", "kind", "target")
    references = (Reference(("offer",), "erasmus_offer", ("offer",), REGISTER),)

    offer = erasmus_columns.offer
    kind = Column(
        "Koblingstype",
        text(10),
        "What sort of thing the offer is linked to.",
        codes("link_kind"),
        aliases=("kind",),
        source=f"{EVALUATION}, chapters 2 and 3",
    )
    target = Column(
        "Koblet til",
        text(250),
        "The strategy, alliance, research project or study programme, by its name or code.",
        aliases=("target",),
    )
    how = Column(
        "Hvordan koblet",
        text(120),
        "How the offer is linked, with ; between where there are several ways.",
        codes("link_form", several=True),
        blank=OPTIONAL,
        aliases=("how",),
        source=f"{EVALUATION}, chapters 2 and 3",
    )
    degree = Column(
        "Grad av kobling",
        whole(),
        "To what extent the offer is linked.",
        codes("extent"),
        blank=OPTIONAL,
        aliases=("degree",),
        source=f"{EVALUATION}, figures 3.2, 3.3 and 3.6",
    )
    evidence = Column(
        "Dokumentasjon",
        text(1000),
        "Where the link can be seen: an address, a strategy, a decision of the board.",
        blank=OPTIONAL,
        aliases=("evidence",),
    )
