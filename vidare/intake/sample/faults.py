"""Puts faults into a sample: rows that each break one rule, at places where nothing else refers to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import polars as pl

from vidare.intake.sample.breaker import Breaker, Cells
from vidare.intake.sample.breakers import breaker_of
from vidare.intake.sample.ordinary import Ordinary, as_texts
from vidare.intake.sample.tables import Tables
from vidare.rules.directory import every_rule, rules_of
from vidare.rules.identity_number import PERSONAL
from vidare.rules.rule import Rule
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.qualification import Qualification
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

DELIVERED_BEFORE: tuple[type[Table], ...] = (Qualification, StudyProgramme, StudyDirection, Course)
"""The tables of the last delivery that are written too: those without persons."""

Expected = dict[str, str | int | None]
"""A finding to expect: rule, table, file, line, column (by its DBH name) and what was found."""


@dataclass(frozen=True)
class Fault:
    """One rule broken: the rows that break it, and what the last delivery said."""

    rule: Rule
    breaker: Breaker
    rows: tuple[Cells, ...]
    before: tuple[Cells, ...]


@dataclass(frozen=True)
class FaultySample:
    """Tables with faults in them, as text, and the findings to expect; `previous` is the delivery before.

    `over_time` lists the findings that are there only where the delivery before is given.
    """

    tables: Tables
    previous: Tables
    expected: tuple[Expected, ...]
    over_time: tuple[Expected, ...]


def with_faults(tables: Tables, share: float, seed: int, ending: str) -> FaultySample:
    """The tables with rows added that break rules, about `share` of their rows, and at least one for each rule.

    `ending` is that of the files, as the findings name it. The delivery before has all periods but the last.
    A rule is left out where the sample has no row to break it on: most of Studieprogram are in years before 2010.
    """
    random, serial = Random(seed), 0
    faulty: Tables = {}
    previous: Tables = {}
    expected: list[Expected] = []
    over_time: list[Expected] = []
    for table, typed in tables.items():
        ordinary = Ordinary(table, typed, as_texts(typed), random)
        faults = []
        for rule, breaker in chosen(table, round(share * typed.height), random):
            serial += 1
            fault = broken(rule, breaker, ordinary, serial)
            faults += [fault] if fault else []
        faulty[table], lines = put_in(ordinary.text, faults, random)
        for fault, at in zip(faults, lines, strict=True):
            (over_time if fault.breaker.over_time else expected).extend(findings(table, fault, at, ending))
        if table in DELIVERED_BEFORE:
            previous[table] = before(typed, [row for fault in faults for row in fault.before])
    return FaultySample(faulty, previous, in_order(expected), in_order(over_time))


def chosen(table: type[Table], count: int, random: Random) -> Iterable[tuple[Rule, Breaker]]:
    """The rules to break: each one once, then any of them up to `count`."""
    breakable = [(rule, breaker) for rule in rules_of(table) if (breaker := breaker_of(rule)) is not None]
    return [*breakable, *random.choices(breakable, k=max(0, count - len(breakable)))]


def broken(rule: Rule, breaker: Breaker, ordinary: Ordinary, serial: int) -> Fault | None:
    """A rule broken once; None where the sample is so small that no row of it can be used."""
    row = ordinary.like(breaker.like, serial)
    if row is None:
        return None
    return Fault(rule, breaker, tuple(breaker.rows(row, ordinary.other_than(row))), tuple(breaker.before(row)))


def put_in(rows: pl.DataFrame, faults: list[Fault], random: Random) -> tuple[pl.DataFrame, list[list[int]]]:
    """The rows with the faulty ones among them, and the lines of each fault; the rows of one fault stand together."""
    places = [random.randrange(rows.height + 1) - 0.5 for _ in faults]
    new = [(places[number], number, row) for number, fault in enumerate(faults) for row in fault.rows]
    if not new:
        return rows, [[] for _ in faults]
    placed = pl.DataFrame([row for *_, row in new], schema=rows.schema).with_columns(
        place=pl.Series([place for place, *_ in new]), fault=pl.Series([number for _, number, _ in new])
    )
    ordinary = rows.with_columns(place=pl.int_range(pl.len()).cast(pl.Float64), fault=pl.lit(None, pl.Int64))
    together = pl.concat([ordinary, placed]).sort("place", "fault", maintain_order=True)
    together = together.with_row_index("line", offset=2)
    lines: list[list[int]] = [[] for _ in faults]
    for line, number in together.filter(pl.col("fault").is_not_null()).select("line", "fault").iter_rows():
        lines[number].append(line)
    return together.drop("line", "place", "fault"), lines


def findings(table: type[Table], fault: Fault, lines: list[int], ending: str) -> Iterable[Expected]:
    """What a check finds of one fault; a programme that is gone has no line."""
    at: list[tuple[int | None, Cells]] = list(zip(lines, fault.rows, strict=True))
    at = at or [(None, row) for row in fault.before]
    for line, row in at[-1:] if fault.breaker.only_last else at:
        for rule in (fault.rule, *(every_rule()[other] for other in fault.breaker.also)):
            column = table.columns[rule.column or ""]
            found = row[column.name]
            yield {
                "rule": rule.id,
                "table": table.dbh,
                "file": f"{table.file}.{ending}",
                "line": line,
                "column": column.dbh,
                "found": PERSONAL if column.personal and found is not None else found,
            }


def before(typed: pl.DataFrame, rows: list[Cells]) -> pl.DataFrame:
    """The rows of all periods but the last, with what the delivery before said of faulty ones."""
    period = pl.col("year") * 10 + pl.col("semester")
    text = as_texts(typed.filter(period < period.max()))
    return pl.concat([text, pl.DataFrame(rows, schema=text.schema)]) if rows else text


def in_order(expected: list[Expected]) -> tuple[Expected, ...]:
    """The findings by file and line."""
    return tuple(sorted(expected, key=lambda found: (str(found["file"]), found["line"] or 0, str(found["rule"]))))
