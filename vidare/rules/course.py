"""The worded rules of Emner."""

import polars as pl

from vidare.rules.worded import values_of, worded
from vidare.tables.course import Course


@worded(
    Course,
    "programme",
    "one",
    severity="error",
    source="DBH, Studieprogram, rule 1: the programme that represents the course's primary belonging; "
    "0 exceptions in 45,590 real rows",
    shows=("course",),
    fault="{course} belongs to several programmes in the semester ({programmes}).",
    tells={"programmes": values_of("programme", together=("institution", "year", "semester", "course"))},
)
def course_belongs_to_one_programme() -> pl.Expr:
    """A course belongs to exactly one study programme in a semester."""
    return pl.col("programme").drop_nulls().n_unique().over("institution", "year", "semester", "course") == 1
