"""How many of the own institution's students took part in each BIP (figure 2.9): in its last run that says so."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import silent
from vidare.measures.erasmus.register_rows import bips_carried_out, origins, runs_carried_out
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION

GROUPS = ((0, 0), (1, 9), (10, 19), (20, 29), (30, None))
"""No group but that of none begins and ends below five, so that the figure tells no small count of persons."""


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, in groups by the own students of their last run whose own students are known."""
    bips = bips_carried_out(tables)
    known = runs_carried_out(tables).drop_nulls("own_learners").unique("bip", keep="last", maintain_order=True)
    students = known.join(bips, on="bip", how="semi")["own_learners"].cast(pl.Int64)
    rows = [(low, high, sum(low <= one and (high is None or one <= high) for one in students)) for low, high in GROUPS]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("low", "high", "count"), pl.Int64), orient="row")
    frame = frame.with_columns(n=pl.lit(students.len(), pl.Int64))
    return Answer(
        MEASURE.id,
        frame,
        ("low", "high"),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun),
        told=silent(frame, bips.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_bip_own_students",
    counts=Sentence("Blended intensive programmes, by how many of the own students took part in the last run."),
    source=f"{EVALUATION}, figure 2.9",
    needs={Bip.id: ("bip",), BipRun.id: ("bip", "run", "carried_out", "own_learners")},
    compute=compute,
)
