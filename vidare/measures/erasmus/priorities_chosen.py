"""Which horizontal priorities projects chose when they applied; at least one must be chosen and justified."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import SEVERAL, by_codes, silent
from vidare.measures.erasmus.register_rows import origins, projects
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.several_codes import several_codes


def compute(tables: Tables) -> Answer:
    """Projects by priority; `justified` counts those that say why as well."""
    choosing = projects(tables).with_columns(priority=several_codes("priorities"))
    codes = load("horizontal_priority").codes
    frame = by_codes(choosing, "priority", codes)
    reasoned = by_codes(choosing.drop_nulls("priority_reason"), "priority", codes)
    frame = frame.join(reasoned.select("priority", justified="count"), on="priority", how="left", maintain_order="left")
    return Answer(
        MEASURE.id,
        frame.with_columns(pl.col("justified").fill_null(0)),
        ("priority",),
        dict.fromkeys(("count", "n", "justified"), "projects"),
        origins(tables, ErasmusProject),
        told=(SEVERAL, *silent(frame, choosing.height, "projects")),
    )


MEASURE = Measure(
    id="erasmus_priorities_chosen",
    counts=Sentence("Projects by the horizontal priorities that they chose in the application."),
    source=f"{EVALUATION}, section 4.2",
    needs={ErasmusProject.id: ("project", "priorities")},
    may_use={ErasmusProject.id: ("priority_reason", "status")},
    compute=compute,
)
