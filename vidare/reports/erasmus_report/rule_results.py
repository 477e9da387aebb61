"""How the rules of Erasmus+ hold in the register: on how many rows each does, does not, and can't be judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from vidare.intake.checked_delivery import check
from vidare.intake.described_files import Described
from vidare.language import Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.part import Asked, Part
from vidare.rules.beside import columns_beside
from vidare.rules.directory import rules_of
from vidare.rules.erasmus.kinds import CHECKED
from vidare.rules.occasion import Occasion
from vidare.rules.rule import Rule
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows

UNKNOWN = ".unknown"
"""Ends the id of a rule's twin, which is broken where nobody can say whether the rule holds."""

OWN = "register"
"""The kind of our own rules, of rows that must agree with each other; they are no rules of Erasmus+."""

WIDTHS = (1.5, 6, 0.8, 0.9, 1)
"""How wide the columns of the table are beside each other."""


@dataclass(frozen=True)
class Result:
    """On how many rows of its table a rule holds, is broken, and can't be judged."""

    rule: Rule
    ok: int
    broken: int
    unknown: int


def results(found: Described, day: date) -> Iterator[Result]:
    """Every rule of Erasmus+ about a table that is at hand; a row that isn't judged is unknown, never ok."""
    occasion = Occasion(day)
    findings = check(found.delivery, occasion).findings
    tables = found.tables()
    for table, rows in tables.items():
        there = _columns(table, rows.frame.with_columns(**occasion.columns()), tables)
        for rule in rules_of(table):
            if rule.kind in CHECKED and rule.kind != OWN and not rule.id.endswith(UNKNOWN):
                yield _result(rule, rows, findings, there)


def _columns(table: type[Table], frame: pl.DataFrame, tables: Mapping[type[Table], Rows]) -> set[str]:
    """The columns that rules of a table can read: those of the file, and those worked out of other tables."""
    frames = {other: those.frame for other, those in tables.items()}
    beside = columns_beside(table, frame, frames)
    return {*frame.columns, *(name for _keys, columns in beside for name in columns.columns)}


def _result(rule: Rule, rows: Rows, findings: pl.DataFrame, there: set[str]) -> Result:
    height = rows.frame.height
    assert rule.table is not None
    assert rule.column is not None
    needed = {rule.column, *rule.needs, *(name for name in rule.known_by if name in rule.table.columns)}
    if not needed <= there:
        return Result(rule, 0, 0, height)
    broken, unknown = _lines(findings, rule.id), _lines(findings, rule.id + UNKNOWN)
    headings = [rule.table.columns[name].dbh for name in needed if name in rule.table.columns]
    faulty = findings.filter(
        pl.col("table") == rule.table.dbh, pl.col("severity") == "error", pl.col("column").is_in(headings)
    )
    not_judged = faulty.filter(~pl.col("rule").is_in([rule.id, rule.id + UNKNOWN]) & pl.col("shown").eq("{}"))
    unknown |= set(not_judged.select("file", "line").drop_nulls().iter_rows()) - broken
    return Result(rule, height - len(broken) - len(unknown), len(broken), len(unknown))


def _lines(findings: pl.DataFrame, rule: str) -> set[tuple[str, int]]:
    return set(findings.filter(pl.col("rule") == rule).select("file", "line").iter_rows())


def rule_results(found: Described, asked: Asked) -> Part | None:
    """The rules as a table."""
    _, words = asked.words.translate, asked.words
    every = sorted(results(found, asked.day), key=lambda one: list(CHECKED).index(one.rule.kind))
    if not every:
        return None
    broken = sum(1 for one in every if one.broken)
    unknown = sum(1 for one in every if one.unknown)
    text = _(
        "{rules} rules of Erasmus+ were judged on the rows of the register. {broken} of them are broken by some row, "
        "and {unknown} can't be judged on some, since something is missing there."
    )
    paragraph = text.format(rules=len(every), broken=broken, unknown=unknown)
    headers = (_("Kind"), _("Rule"), _("Fulfilled"), _("Broken"), _("Unknown"))
    rows = tuple(
        (
            Cell(CHECKED[one.rule.kind].told(_)),
            Cell(one.rule.sentence.told(_)),
            *(Cell(words.count(getattr(one, name)), f"{one.rule.id}.{name}") for name in ("ok", "broken", "unknown")),
        )
        for one in every
    )
    caption = _("The rules of Erasmus+, by how many rows they hold on")
    told = (
        Sentence("A row of which something is missing is unknown, never ok. «vidare check» names every row."),
        Sentence("Rules differ by the year of the call; each row is judged by those of its own."),
    )
    table = DataTable(caption, headers, rows, WIDTHS)
    return Part("rules", (paragraph,), (), caption, table, told=told, heading=_("How the rules hold"))
