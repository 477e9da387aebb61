"""Which programmes and courses a yearly count rests on: the measures give the count, the trace needs its rows."""

from dataclasses import replace

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.measures.courses_offered import counting, given
from vidare.measures.measure import Tables
from vidare.measures.students import counted_registrations
from vidare.reports.board_memo.number import Number, Selection
from vidare.reports.board_memo.part import Part


def with_rows_behind(part: Part, tables: Tables, choices: OwnChoices) -> Part:
    """The part with numbers that name their programmes or courses, where the measure's own columns don't."""
    if part.id in ("students", "peers"):
        rows = counted_registrations(tables, choices).filter(pl.col("counts"))
        return _narrowed(part, rows, [name for name in ("semester", "programme") if name in rows.columns])
    if part.id == "courses_offered":
        return _narrowed(part, counting(given(tables, choices), choices), ["course"])
    return part


def _narrowed(part: Part, rows: pl.DataFrame, by: list[str]) -> Part:
    return replace(part, numbers=tuple(_of_rows(number, rows, by) for number in part.numbers))


def _of_rows(number: Number, rows: pl.DataFrame, by: list[str]) -> Number:
    if number.of:
        return number
    where = number.selection.where
    own = rows.filter(pl.col("institution") == where["institution"], pl.col("year") == where["year"])
    behind = own.select(by).unique(maintain_order=True).sort(by)
    return replace(number, selection=Selection(where, tuple(behind.iter_rows(named=True))))
