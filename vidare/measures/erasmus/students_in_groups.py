"""Offers by their number of students, in groups (figure 2.5); those not yet begun are told apart from those without.

The mean alone would describe no offer: most have few, and some have very many.
"""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.binned_students import grouped
from vidare.measures.erasmus.counted import silent
from vidare.measures.erasmus.register_rows import origins, project_offers
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer


def compute(tables: Tables) -> Answer:
    """Offers of projects in groups by their students; `not_begun` are those of a group without a first day."""
    offers = project_offers(tables)
    known = offers.drop_nulls("students")
    begun = known.drop_nulls("first_run")
    rows = [
        (of_all.low, of_all.high, of_all.offers, known.height, of_all.offers - of_begun.offers)
        for of_all, of_begun in zip(
            grouped(known["students"].to_list()), grouped(begun["students"].to_list()), strict=True
        )
    ]
    schema = dict.fromkeys(("low", "high", "count", "n", "not_begun"), pl.Int64)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Answer(
        MEASURE.id,
        frame,
        ("low", "high"),
        {"count": "offers", "n": "offers", "not_begun": "offers"},
        origins(tables, ErasmusOffer),
        told=silent(frame, offers.height, "offers"),
    )


MEASURE = Measure(
    id="erasmus_students_in_groups",
    counts=Sentence("Offers developed in projects, by how many students have taken them."),
    source=f"{EVALUATION}, figure 2.5",
    needs={ErasmusOffer.id: ("offer", "project", "students")},
    may_use={ErasmusOffer.id: ("first_run",)},
    compute=compute,
)
