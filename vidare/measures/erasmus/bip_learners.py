"""Who took part in the runs of BIPs that were carried out, by the year of the call.

The counts are kept apart, since rules mean different ones: all learners, those who travelled with a grant of Erasmus+,
local ones, and those of the own institution. They overlap and are never added up.
"""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import origins, runs_carried_out
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION

COUNTS = ("learners", "mobile_learners", "local_learners", "own_learners", "fewer_opportunities", "staff")


def compute(tables: Tables) -> Answer:
    """Runs and learners of each call year; a count that some run lacks is empty, never a sum of the others."""
    runs = runs_carried_out(tables)
    whole = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).cast(pl.Int64).sum()).alias(name) for name in COUNTS
    ]
    counts = [pl.len().cast(pl.Int64).alias("runs"), *whole]
    frame = runs.group_by("call_year").agg(counts).sort("call_year", nulls_last=True)
    return Answer(
        MEASURE.id,
        frame,
        ("call_year",),
        {"runs": "runs", **dict.fromkeys(COUNTS, "persons")},
        origins(tables, BipRun),
        told=_told(runs),
    )


def _told(runs: pl.DataFrame) -> tuple[Sentence, ...]:
    lacking = runs.filter(pl.any_horizontal(pl.col(name).is_null() for name in COUNTS)).height
    if not lacking:
        return ()
    text = "Runs that lack one of the counts: {count}. That count is left blank for the whole of their call year."
    return (Sentence(text, {"count": str(lacking)}),)


MEASURE = Measure(
    id="erasmus_bip_learners",
    counts=Sentence("Learners in the runs of blended intensive programmes that were carried out, by call year."),
    source=f"{EVALUATION}, sections 1.2 and 2.1",
    needs={BipRun.id: ("bip", "run", "carried_out", "call_year")},
    may_use={BipRun.id: COUNTS},
    compute=compute,
)
