"""How each rule of the directory can be broken; what follows from a declaration is broken by the declaration."""

from collections.abc import Callable

import polars as pl

from vidare.intake.sample.breaker import EVERY_ROW, Breaker, row_with
from vidare.intake.sample.breakers_over_time import PLAIN
from vidare.intake.sample.worded_breakers import WORDED_BREAKERS
from vidare.rules.rule import Rule
from vidare.tables.code_list import CodeList
from vidare.tables.declaration import Between, Codes, Column, Table
from vidare.tables.declared import TABLES
from vidare.tables.study_programme import StudyProgramme

NOT_THERE = "FINNESIKKE"
"""A code that no table has."""


def breaker_of(rule: Rule) -> Breaker | None:
    """How `rule` is broken; None where a row of a sample can't break it, see `why_not`."""
    if rule.id in WORDED_BREAKERS:
        return WORDED_BREAKERS[rule.id]
    if why_not(rule) or rule.table is None or rule.column is None:
        return None
    like = PLAIN if rule.table is StudyProgramme else EVERY_ROW
    if rule.judged == "unique":
        return Breaker(lambda row, _: [row, row], like, only_last=True)
    make = DERIVED.get(rule.id.rsplit(".", 1)[1])
    if make is None:
        return None
    column = rule.table.columns[rule.column]
    return row_with(like, (), **{column.name: make(rule.table, column)})


def why_not(rule: Rule) -> str:
    """Why no row of a sample can break a rule; nothing where one can."""
    if rule.judged == "file":
        return "it is about a file as a whole, not about a row"
    if "asked_period" in rule.needs:
        return "a sample holds several periods, and none of them is asked for"
    if rule.judged == "readable" and rule.table and rule.column:
        return "every text can be read as text" if rule.table.columns[rule.column].kind.polars == pl.String else ""
    return ""


def unreadable(_: type[Table], column: Column) -> str:
    """A text that is not the column's number or day."""
    return "31.12.2024" if column.kind.polars == pl.Date else "ukjent"


def blank(_: type[Table], __: Column) -> None:
    """Nothing at all."""
    return


def too_wide(_: type[Table], column: Column) -> str:
    """A text of one character too many, or a number of one decimal too many."""
    if column.kind.scale is not None:
        return "0.5" + "0" * (column.kind.scale - 1) + "1"
    return "X" * ((column.kind.width or 0) + 1)


def not_only_digits(_: type[Table], column: Column) -> str:
    """A letter among the digits."""
    return "X".rjust(column.kind.digits or 0, "1")


def blank_at_the_end(_: type[Table], column: Column) -> str:
    """A code with a blank before it."""
    return " " + NOT_THERE[: (column.kind.width or 2) - 1]


def not_legal(table: type[Table], column: Column) -> str:
    """A code that is not in the list, or a number below its range."""
    if isinstance(column.legal, Between):
        return f"{column.legal.low if column.legal.above else column.legal.low - 1:g}"
    return not_in(column.legal.list, TABLES.index(table)) if isinstance(column.legal, Codes) else NOT_THERE


def not_in(codes: CodeList, turn: int) -> str:
    """A code of the form of those in the list that is not one of them; `turn` gives each table another one."""
    width = max(len(code) for code in codes.codes)
    if not all(code.isdigit() for code in codes.codes):
        return "X" * width
    free = [number for number in range(10**width) if f"{number:0{width}}" not in codes]
    return f"{free[-1 - min(turn, len(free) - 1)]:0{width}}"


def far_in_the_future(_: type[Table], __: Column) -> str:
    """A year that is later than the next for as long as anyone checks this."""
    return "2999"


def pointing_nowhere(_: type[Table], column: Column) -> str:
    """A code that the table pointed to doesn't have."""
    return "1".zfill(column.kind.digits) if column.kind.digits else NOT_THERE


DERIVED: dict[str, Callable[[type[Table], Column], str | None]] = {
    "type": unreadable,
    "blank": blank,
    "default": blank,
    "width": too_wide,
    "form": not_only_digits,
    "ends": blank_at_the_end,
    "legal": not_legal,
    "reference": pointing_nowhere,
    "future": far_in_the_future,
}
"""By the last part of a rule's id: what is written in the cell, from the column's own declaration."""
