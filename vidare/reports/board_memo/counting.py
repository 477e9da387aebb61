"""Which rows of credit production are of continuing education, where the measure itself doesn't say."""

from dataclasses import replace

import polars as pl

from vidare.intake.own_choices import OwnChoices
from vidare.measures.continuing_education import counted, counted_by, programmes
from vidare.measures.measure import Answer, Tables

KEY = ["institution", "year", "semester"]


def with_counts(answer: Answer, tables: Tables, choices: OwnChoices) -> Answer:
    """The answer with `counts`: whether the programme where the student is active is continuing education."""
    if answer.measure != "credit_production":
        return answer
    known = programmes(tables, choices).select(*KEY, student_programme="programme", counts=counted(choices))
    joined = answer.frame.join(known, on=[*KEY, "student_programme"], how="left")
    return replace(answer, frame=joined, told=(counted_by(choices), *answer.told))


def anything_counts(frame: pl.DataFrame) -> bool:
    """Whether any row is known to be of continuing education."""
    return "counts" in frame.columns and frame["counts"].any()
