"""Students in continuing education at an institution beside others, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.language import Sentence
from vidare.measures import students
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load

BY = ("institution", "year")


def compute(tables: Tables, choices: OwnChoices, institutions: Sequence[str]) -> Answer:
    """The students of each institution by year, in the order asked for; all institutions at hand where none is."""
    whole = students.compute(tables, choices)
    frame = whole.frame
    absent: list[str] = []
    if institutions:
        frame = frame.filter(pl.col("institution").is_in(list(institutions)))
        absent = [code for code in institutions if code not in set(frame.drop_nulls("lowest")["institution"])]
    names = {code.code: code.meaning for code in load("institution").entries}
    short = {code.code: code["short"] for code in load("institution").entries}
    code = pl.col("institution")
    named = frame.with_columns(
        name=code.replace_strict(names, default=code), short=code.replace_strict(short, default=code)
    )
    order = {code: place for place, code in enumerate(institutions)}
    placed = named.sort("year", code.replace_strict(order, default=len(order), return_dtype=pl.Int64), code)
    told = [
        Sentence("There are no rows of students in continuing education at {institution}.", {"institution": code})
        for code in absent
    ]
    asked: Mapping[str, tuple[str, ...]] = {"institution": tuple(institutions)} if institutions else {}
    return Answer(
        measure=MEASURE.id,
        frame=placed,
        by=BY,
        units=whole.units,
        origins=tuple(replace(origin, where={**origin.where, **asked}) for origin in whole.origins),
        told=(*whole.told, *told),
    )


def measure(choices: OwnChoices, institutions: Sequence[str] = ()) -> Measure:
    """The measure for an institution and its peers, by their codes."""
    return Measure(
        id="peers",
        counts=Sentence("Students in continuing education at several institutions, by year."),
        source=students.SOURCE,
        needs=students.MEASURE.needs,
        compute=partial(compute, choices=choices, institutions=tuple(institutions)),
        may_use=students.MAY_USE,
        needs_one_of=students.REGISTERED,
    )


MEASURE = measure(OwnChoices())
