"""Offers that a project was to develop and that had not begun when it ended."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import origins, project_offers, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_project import ErasmusProject


def compute(tables: Tables) -> Answer:
    """Each ended project with its offers, and how many of them have no first day, or one after the project's end."""
    ended = rows_of(tables, ErasmusProject).filter(pl.col("status") == "ended").select("project", "action", "end")
    offers = project_offers(tables).join(ended, on="project")
    late = (pl.col("first_run") > pl.col("end")).fill_null(False)
    frame = (
        offers.group_by("project", "action")
        .agg(
            offers=pl.len().cast(pl.Int64),
            not_begun=pl.col("first_run").is_null().sum().cast(pl.Int64),
            begun_after=late.sum().cast(pl.Int64),
        )
        .sort("project")
    )
    without = ended.height - frame.height
    told = (
        (Sentence("Ended projects without offers in the register: {count}.", {"count": str(without)}),)
        if without
        else ()
    )
    return Answer(
        MEASURE.id,
        frame,
        ("project",),
        dict.fromkeys(("offers", "not_begun", "begun_after"), "offers"),
        origins(tables, ErasmusProject, ErasmusOffer),
        told=told,
    )


MEASURE = Measure(
    id="erasmus_promised_offers",
    counts=Sentence("Offers of ended projects, and those that had not begun when the project ended."),
    source=f"{EVALUATION}, sections 2.1 and 6.1",
    needs={ErasmusProject.id: ("project", "status"), ErasmusOffer.id: ("offer", "project", "first_run")},
    may_use={ErasmusProject.id: ("action", "end")},
    compute=compute,
)
