"""Formats of the offers that projects develop (figure 2.4): an offer may have several."""

from vidare.language import Sentence
from vidare.measures.erasmus.counted import SEVERAL, by_codes, silent
from vidare.measures.erasmus.register_rows import origins, project_offers
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.several_codes import several_codes


def compute(tables: Tables) -> Answer:
    """Offers of projects by format."""
    offers = project_offers(tables).with_columns(format=several_codes("formats"))
    frame = by_codes(offers, "format", load("offer_format").codes)
    return Answer(
        MEASURE.id,
        frame,
        ("format",),
        {"count": "offers", "n": "offers"},
        origins(tables, ErasmusOffer),
        told=(SEVERAL, *silent(frame, offers.height, "offers")),
    )


MEASURE = Measure(
    id="erasmus_formats",
    counts=Sentence("Offers developed in projects, by format."),
    source=f"{EVALUATION}, figure 2.4",
    needs={ErasmusOffer.id: ("offer", "project", "formats")},
    compute=compute,
)
