"""Which rows of credit production and of the portfolio are of continuing education, where the measure doesn't say."""

from dataclasses import replace

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.intake.own.renamed_codes import lasting
from vidare.measures.continuing_education import counted, counted_by, programmes
from vidare.measures.measure import Answer, Tables
from vidare.measures.students import counted_registrations, missing

KEY = ["institution", "year", "semester"]
LASTING = ["institution", "year", "lasting"]


def with_counts(answer: Answer, tables: Tables, choices: OwnChoices) -> Answer:
    """The answer with `counts`: whether all that a row counts is of continuing education."""
    if answer.measure == "credit_production":
        return _production(answer, tables, choices)
    return _offers(answer, tables, choices) if answer.measure == "portfolio" else answer


def _production(answer: Answer, tables: Tables, choices: OwnChoices) -> Answer:
    """By the programme where the student is active."""
    known = programmes(tables, choices).select(*KEY, student_programme="programme", counts=counted(choices))
    joined = answer.frame.join(known, on=[*KEY, "student_programme"], how="left")
    return replace(answer, frame=joined, told=(counted_by(choices), *answer.told))


def _offers(answer: Answer, tables: Tables, choices: OwnChoices) -> Answer:
    """By the registrations of the offer's programme, which those of a master's programme are not."""
    if missing(tables):
        return replace(answer, frame=answer.frame.with_columns(counts=pl.lit(None, pl.Boolean)))
    lasting_code = lasting(pl.col("programme"), choices.renamed)
    registrations = counted_registrations(tables, choices).with_columns(lasting=lasting_code)
    known = registrations.group_by(LASTING).agg(pl.col("counts").fill_null(False).all())
    offers = answer.frame.with_columns(lasting=lasting_code)
    return replace(answer, frame=offers.join(known, on=LASTING, how="left", maintain_order="left").drop("lasting"))


def anything_counts(frame: pl.DataFrame) -> bool:
    """Whether any row is known to be of continuing education."""
    return "counts" in frame.columns and frame["counts"].any()
