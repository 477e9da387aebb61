"""Credits (ECTS) that each BIP gives (figure 2.8)."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import silent
from vidare.measures.erasmus.register_rows import origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables, exact
from vidare.tables.bip import Bip
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """BIPs by their credits, as they are planned or given."""
    bips = rows_of(tables, Bip)
    known = bips.drop_nulls("ects").with_columns(exact("ects", 2))
    frame = known.group_by("ects").agg(count=pl.len().cast(pl.Int64)).sort("ects")
    frame = frame.with_columns(n=pl.lit(known.height, pl.Int64))
    return Answer(
        MEASURE.id,
        frame,
        ("ects",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip),
        told=silent(frame, bips.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_bip_credits",
    counts=Sentence("Blended intensive programmes, by the credits they give."),
    source=f"{EVALUATION}, figure 2.8",
    needs={Bip.id: ("bip", "ects")},
    compute=compute,
)
