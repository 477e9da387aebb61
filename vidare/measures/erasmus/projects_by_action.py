"""Projects of each action, and how many of them have ended (table 1.1 of the evaluation)."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import NO, YES, origins, projects, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_project import ErasmusProject


def compute(tables: Tables) -> Answer:
    """Projects that were awarded, by action."""
    every = rows_of(tables, ErasmusProject)
    awarded = projects(tables)
    frame = awarded.group_by("action").agg(
        count=pl.len().cast(pl.Int64),
        from_norway=(pl.col("coordinated_from_norway") == YES).sum().cast(pl.Int64),
        ended=(pl.col("status") == "ended").sum().cast(pl.Int64),
    )
    order = {code: place for place, code in enumerate(load("erasmus_action").codes)}
    frame = frame.sort(pl.col("action").replace_strict(order, default=len(order), return_dtype=pl.Int64), "action")
    frame = frame.with_columns(n=pl.lit(awarded.height, pl.Int64))
    return Answer(
        MEASURE.id,
        frame.select("action", "count", "n", "from_norway", "ended"),
        ("action",),
        dict.fromkeys(("count", "n", "from_norway", "ended"), "projects"),
        origins(tables, ErasmusProject),
        told=_told(every, awarded),
    )


def _told(every: pl.DataFrame, awarded: pl.DataFrame) -> tuple[Sentence, ...]:
    told = []
    if every.height > awarded.height:
        gaps = {"count": str(every.height - awarded.height)}
        told.append(Sentence("Applications and cancelled projects, which are not counted: {count}.", gaps))
    abroad = awarded.filter(pl.col("action") == "KA220", pl.col("coordinated_from_norway") == NO).height
    if abroad:
        text = "Cooperation partnerships that are coordinated from another country: {count}."
        told.append(Sentence(text, {"count": str(abroad)}))
    return tuple(told)


MEASURE = Measure(
    id="erasmus_projects",
    counts=Sentence("Projects of Erasmus+, by action."),
    source=f"{EVALUATION}, table 1.1",
    needs={ErasmusProject.id: ("project", "action")},
    may_use={ErasmusProject.id: ("status", "coordinated_from_norway")},
    compute=compute,
)
