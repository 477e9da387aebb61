"""Why runs of BIPs that got a grant were not carried out."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.register_rows import NO, YES, origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip_run import BipRun
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """Runs that were awarded and not carried out, by reason."""
    runs = rows_of(tables, BipRun).filter(pl.col("awarded") == YES, pl.col("carried_out") == NO)
    frame = by_code(runs, "reason_not_run", load("reason_not_run").codes)
    return Answer(
        MEASURE.id,
        frame,
        ("reason_not_run",),
        {"count": "runs", "n": "runs"},
        origins(tables, BipRun),
        told=silent(frame, runs.height, "runs"),
    )


MEASURE = Measure(
    id="erasmus_bip_reasons",
    counts=Sentence("Runs of blended intensive programmes that got a grant and were not carried out, by reason."),
    source=f"{EVALUATION}, section 2.1",
    needs={BipRun.id: ("bip", "run", "awarded", "carried_out", "reason_not_run")},
    compute=compute,
)
