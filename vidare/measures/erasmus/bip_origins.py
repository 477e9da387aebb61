"""What each BIP builds on (figure 2.12)."""

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.register_rows import bips_carried_out, origins
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, by their origin."""
    bips = bips_carried_out(tables)
    frame = by_code(bips, "origin", load("bip_origin").codes)
    return Answer(
        MEASURE.id,
        frame,
        ("origin",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun),
        told=silent(frame, bips.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_bip_origins",
    counts=Sentence("Blended intensive programmes, by what they build on."),
    source=f"{EVALUATION}, figure 2.12",
    needs={Bip.id: ("bip", "origin"), BipRun.id: ("bip", "run", "carried_out")},
    compute=compute,
)
