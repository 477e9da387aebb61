"""Whether each BIP is part of a project of another action (figure 2.13)."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code
from vidare.measures.erasmus.register_rows import NO, YES, bips_carried_out, origins
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, by whether a project stands in their row."""
    bips = bips_carried_out(tables)
    part = pl.when(pl.col("project").is_not_null()).then(pl.lit(YES)).otherwise(pl.lit(NO))
    return Answer(
        MEASURE.id,
        by_code(bips.with_columns(in_project=part), "in_project", (YES, NO)),
        ("in_project",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun),
        told=(
            Sentence("A BIP without a project in its row is taken to be part of none, since a blank there means that."),
        ),
    )


MEASURE = Measure(
    id="erasmus_bip_in_projects",
    counts=Sentence("Blended intensive programmes, by whether they are part of a project."),
    source=f"{EVALUATION}, figure 2.13",
    needs={Bip.id: ("bip", "project"), BipRun.id: ("bip", "run", "carried_out")},
    compute=compute,
)
