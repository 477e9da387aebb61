"""How many runs of BIPs were applied for, awarded and carried out, by call year: more are applied for than are run."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import YES, origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION

STAGES = ("applied", "awarded", "carried_out")
PLANNED = {"applied": "planned_learners", "awarded": "contracted_learners", "carried_out": "learners"}
"""The learners that belong to each stage."""


def compute(tables: Tables) -> Answer:
    """Runs at each stage and the learners of those that state them; what isn't said counts as not known, not as no."""
    runs = rows_of(tables, BipRun)
    counts = [(pl.col(stage) == YES).sum().cast(pl.Int64).alias(stage) for stage in STAGES]
    learners = [
        pl.col(name).filter(pl.col(stage) == YES).cast(pl.Int64).sum().alias(name) for stage, name in PLANNED.items()
    ]
    waiting = ((pl.col("awarded") == YES) & pl.col("carried_out").is_null()).sum().cast(pl.Int64).alias("not_known_yet")
    frame = runs.group_by("call_year").agg(*counts, waiting, *learners).sort("call_year", nulls_last=True)
    return Answer(
        MEASURE.id,
        frame,
        ("call_year",),
        {**dict.fromkeys((*STAGES, "not_known_yet"), "runs"), **dict.fromkeys(PLANNED.values(), "persons")},
        origins(tables, BipRun),
    )


MEASURE = Measure(
    id="erasmus_bip_stages",
    counts=Sentence(
        "Runs of blended intensive programmes that were applied for, awarded and carried out, by call year."
    ),
    source=f"{EVALUATION}, sections 1.2 and 2.1",
    needs={BipRun.id: ("bip", "run", "applied", "awarded", "carried_out")},
    may_use={BipRun.id: ("call_year", *PLANNED.values())},
    compute=compute,
)
