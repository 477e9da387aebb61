"""Students of the offers that projects develop: the total, the median beside the mean, and what the largest hold."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.register_rows import origins, project_offers
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer

LARGEST = 5
"""So many offers are the largest."""


def compute(tables: Tables) -> Answer:
    """One row; `mean` and `median` are of all offers whose students are known, those without any among them."""
    known = project_offers(tables).drop_nulls("students")
    students = known["students"].cast(pl.Int64)
    largest = int(students.sort(descending=True).head(LARGEST).sum())
    total = int(students.sum())
    none = students == 0
    frame = pl.DataFrame(
        {
            "offers": [students.len()],
            "students": [total],
            "mean": [students.mean()],
            "median": [students.median()],
            "largest": [largest],
            "largest_share": [largest / total if total else None],
            "without_students": [int((none & known["first_run"].is_not_null()).sum())],
            "not_begun": [int((none & known["first_run"].is_null()).sum())],
        },
        schema_overrides={"mean": pl.Float64, "median": pl.Float64, "largest_share": pl.Float64},
    )
    return Answer(
        MEASURE.id,
        frame,
        (),
        {
            **dict.fromkeys(("offers", "without_students", "not_begun"), "offers"),
            **dict.fromkeys(("students", "largest", "mean", "median"), "students"),
            "largest_share": "ratio",
        },
        origins(tables, ErasmusOffer),
    )


MEASURE = Measure(
    id="erasmus_students",
    counts=Sentence("Students of the offers developed in projects: total, mean, median, and the five largest offers."),
    source=f"{EVALUATION}, figure 2.5 and the text after it",
    needs={ErasmusOffer.id: ("offer", "project", "students")},
    may_use={ErasmusOffer.id: ("first_run",)},
    compute=compute,
)
