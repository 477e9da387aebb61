"""Which programmes and courses a count rests on: the measures give the count, the trace needs its rows."""

from dataclasses import replace

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.intake.own.renamed_codes import lasting
from vidare.measures.courses_offered import counting, given
from vidare.measures.measure import Tables
from vidare.measures.students import counted_registrations
from vidare.reports.board_memo.number import Number, Selection
from vidare.reports.board_memo.part import Part

REGISTERED_ON = ["semester", "programme"]


def with_rows_behind(part: Part, tables: Tables, choices: OwnChoices) -> Part:
    """The part with numbers that name their programmes or courses, where the measure's own columns don't."""
    if part.id in ("students", "peers"):
        return _narrowed(part, counted_registrations(tables, choices).filter(pl.col("counts")), REGISTERED_ON)
    if part.id == "courses_offered":
        return _narrowed(part, counting(given(tables, choices), choices), ["course"])
    if part.id == "largest_offers" and part.answer.measure == "portfolio":
        rows = counted_registrations(tables, choices)
        return replace(part, numbers=tuple(_of_offer(number, rows, choices) for number in part.numbers))
    return part


def _of_offer(number: Number, rows: pl.DataFrame, choices: OwnChoices) -> Number:
    """The students of an offer, with the codes under which they are registered."""
    where = dict(number.selection.where)
    offer, code = (lasting(of, choices.renamed) for of in (pl.lit(where.pop("programme")), pl.col("programme")))
    behind = rows.filter(*(pl.col(name) == where[name] for name in ("institution", "year")), code == offer)
    by = [name for name in REGISTERED_ON if not behind[name].has_nulls()]
    return replace(number, selection=Selection(where, tuple(behind.select(by).sort(by).iter_rows(named=True))))


def _narrowed(part: Part, rows: pl.DataFrame, by: list[str]) -> Part:
    return replace(part, numbers=tuple(_of_rows(number, rows, by) for number in part.numbers))


def _of_rows(number: Number, rows: pl.DataFrame, by: list[str]) -> Number:
    if number.of:
        return number
    where = number.selection.where
    own = rows.filter(pl.col("institution") == where["institution"], pl.col("year") == where["year"])
    behind = own.select(by).unique(maintain_order=True).sort(by)
    return replace(number, selection=Selection(where, tuple(behind.iter_rows(named=True))))
