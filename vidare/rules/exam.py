"""The worded rules of Eksamen."""

import polars as pl

from vidare.rules.rule import period
from vidare.rules.worded import worded
from vidare.tables.exam import Exam


@worded(
    Exam,
    "exam_year",
    "period",
    severity="error",
    source="our reading of the FS warehouse: an exam is reported when it has been held",
    shows=("exam_semester",),
)
def exam_was_held_by_the_period() -> pl.Expr:
    """An exam is not held later than the period it is reported for."""
    return pl.col("exam_year") * 10 + pl.col("exam_semester") <= period()
