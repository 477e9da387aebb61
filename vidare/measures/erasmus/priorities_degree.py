"""How far projects take each horizontal priority up (figure 4.5): as far as the offer that takes it furthest."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code
from vidare.measures.erasmus.register_rows import origins, project_offers, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.priority_relevance import PriorityRelevance


def compute(tables: Tables) -> Answer:
    """Projects by priority and degree, 1 to 5; `n` counts those that say a degree of the priority."""
    offers = project_offers(tables).select("offer", "project")
    degrees = [int(code) for code in load("extent").codes]
    said = rows_of(tables, PriorityRelevance).filter(pl.col("degree").is_in(degrees)).join(offers, on="offer")
    furthest = said.group_by("project", "priority").agg(pl.col("degree").max().cast(pl.Int64))
    parts = [
        by_code(furthest.filter(pl.col("priority") == priority), "degree", degrees).select(
            pl.lit(priority).alias("priority"), pl.all()
        )
        for priority in load("horizontal_priority").codes
    ]
    return Answer(
        MEASURE.id,
        pl.concat(parts),
        ("priority", "degree"),
        {"count": "projects", "n": "projects"},
        origins(tables, PriorityRelevance, ErasmusOffer),
        told=(Sentence("A project with several offers counts by the one that takes the priority furthest."),),
    )


MEASURE = Measure(
    id="erasmus_priorities_degree",
    counts=Sentence("Projects by how far their offers take each horizontal priority up."),
    source=f"{EVALUATION}, figure 4.5",
    needs={PriorityRelevance.id: ("offer", "priority", "degree"), ErasmusOffer.id: ("offer", "project")},
    compute=compute,
)
