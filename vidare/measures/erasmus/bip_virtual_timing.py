"""When the virtual part of each BIP is (figure 2.14): as in its last run that was carried out."""

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.register_rows import latest_run, origins
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip_run import BipRun
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, by when the virtual part of the last run was."""
    runs = latest_run(tables)
    frame = by_code(runs, "virtual_timing", load("virtual_timing").codes)
    return Answer(
        MEASURE.id,
        frame,
        ("virtual_timing",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, BipRun),
        told=silent(frame, runs.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_bip_virtual_timing",
    counts=Sentence("Blended intensive programmes, by when the virtual part is."),
    source=f"{EVALUATION}, figure 2.14",
    needs={BipRun.id: ("bip", "run", "carried_out", "virtual_timing")},
    compute=compute,
)
