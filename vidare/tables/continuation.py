"""Videreføring: whether an offer goes on when its project has ended, as expected and as seen."""

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import day, text, whole


def factor(heading: str, name: str, means: str) -> Column:
    """How much one thing matters for whether the offer goes on, 1 to 5."""
    return Column(
        heading,
        whole(),
        f"To what extent this matters for whether the offer goes on: {means}.",
        codes("extent"),
        blank=OPTIONAL,
        aliases=(name,),
        source=f"{EVALUATION}, figure 6.2",
    )


class Continuation(Table):
    """What is expected, or was seen, on a day, of how an offer goes on after its project.

    Source: the evaluation of how Erasmus+ is used to develop offers, chapter 6.
    """

    dbh, file = "Videreføring", "videreforing"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("offer", "basis", "as_of")
    references = (Reference(("offer",), "erasmus_offer", ("offer",), REGISTER),)

    offer = erasmus_columns.offer
    basis = Column(
        "Forventet eller observert",
        text(10),
        "Whether this is what is expected or what was seen; the two are never added together.",
        codes("continuation_basis"),
        aliases=("basis",),
        source=f"{EVALUATION}, chapter 6",
    )
    as_of = Column("Per dato", day("date"), "The day this was said or seen.", aliases=("as_of",))
    form = Column(
        "Videreføringsform",
        text(10),
        "How the offer goes on.",
        codes("continuation_form"),
        blank=OPTIONAL,
        aliases=("form",),
        source=f"{EVALUATION}, figure 6.1",
    )
    financing_after = Column(
        "Finansiering etterpå",
        text(10),
        "What the offer is financed by after the project.",
        codes("financing_after"),
        blank=OPTIONAL,
        aliases=("financing_after",),
        source=f"{EVALUATION}, chapter 6",
    )
    integration = factor(
        "Betydning av integrering", "integration", "that it is integrated into the ordinary programmes"
    )
    demand = factor("Betydning av etterspørsel", "demand", "demand among students")
    quality = factor("Betydning av kvalitet", "quality", "the quality of the offer")
    leadership = factor("Betydning av ledelsen", "leadership", "that the institution's leaders stand behind it")
    staff_wish = factor("Betydning av ansattes ønske", "staff_wish", "that the staff involved want to go on")
    funding = factor("Betydning av finansiering", "funding", "further financing")
    time = factor("Betydning av tid", "time", "that time is set aside")
    champions = factor("Betydning av ildsjeler", "champions", "the enthusiasts")
