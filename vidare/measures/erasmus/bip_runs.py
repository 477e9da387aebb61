"""How many times each BIP has been carried out (figure 2.7), from the runs themselves."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import origins, rows_of, runs_carried_out
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """BIPs by their number of runs; 0 where none was carried out."""
    bips = rows_of(tables, Bip).select("bip")
    runs = runs_carried_out(tables).group_by("bip").agg(runs=pl.len().cast(pl.Int64))
    of_each = bips.join(runs, on="bip", how="left").with_columns(pl.col("runs").fill_null(0))
    frame = of_each.group_by("runs").agg(count=pl.len().cast(pl.Int64)).sort("runs")
    return Answer(
        MEASURE.id,
        frame.with_columns(n=pl.lit(bips.height, pl.Int64)),
        ("runs",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun),
        told=_told(tables),
    )


def _told(tables: Tables) -> tuple[Sentence, ...]:
    unknown = rows_of(tables, BipRun)["carried_out"].null_count()
    if not unknown:
        return ()
    text = "Of {count} runs it isn't said whether they were carried out; they are not counted."
    one = "Of {count} run it isn't said whether it was carried out; it is not counted."
    return (Sentence(text, {"count": str(unknown)}, one, "count"),)


MEASURE = Measure(
    id="erasmus_bip_runs",
    counts=Sentence("Blended intensive programmes, by how many times they have been carried out."),
    source=f"{EVALUATION}, figure 2.7",
    needs={Bip.id: ("bip",), BipRun.id: ("bip", "run", "carried_out")},
    compute=compute,
)
