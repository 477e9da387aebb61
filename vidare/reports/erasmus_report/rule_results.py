"""How the rules of Erasmus+ hold in the register: on how many rows each does, does not, and can't be judged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from vidare.intake.described_files import Described
from vidare.language import Sentence, Told
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.part import Asked, Part
from vidare.rules.beside import columns_beside
from vidare.rules.directory import rules_of
from vidare.rules.erasmus.kinds import CHECKED
from vidare.rules.occasion import Occasion
from vidare.rules.rule import Rule
from vidare.tables.declaration import Table
from vidare.tables.rows import FILE, LINE, Rows

Place = tuple[str, int]
"""A row: the name of its file, and its line there."""

UNKNOWN = ".unknown"
"""Ends the id of a rule's twin, which is broken where nobody can say whether the rule holds."""

OWN = "register"
"""The kind of our own rules, of rows that must agree with each other; they are no rules of Erasmus+."""

WIDTHS = (1.5, 5.4, 0.8, 0.9, 1, 1.2)
"""How wide the columns of the table are beside each other."""

COUNTS = ("ok", "broken", "unknown", "outside")
"""What is counted of each rule, as the table shows it."""


@dataclass(frozen=True)
class Result:
    """On how many rows of its table a rule holds, is broken, and can't be judged, and how many it is not about."""

    rule: Rule
    ok: int
    broken: int
    unknown: int
    outside: int = 0


def results(found: Described, findings: pl.DataFrame, day: date) -> Iterator[Result]:
    """Every rule of Erasmus+ about a table that is at hand; a row that isn't judged is unknown, never ok.

    `findings` are those of a check of the same rows on the same day.
    """
    tables = found.tables()
    for table, rows in tables.items():
        there = _read(table, rows.frame.with_columns(**Occasion(day).columns()), tables)
        for rule in rules_of(table):
            if rule.kind in CHECKED and rule.kind != OWN and not rule.id.endswith(UNKNOWN):
                yield _result(rule, rows, findings, there)


def _read(table: type[Table], frame: pl.DataFrame, tables: Mapping[type[Table], Rows]) -> pl.DataFrame:
    """What rules of a table can read: the columns of the file, and those worked out of other tables."""
    frames = {other: those.frame for other, those in tables.items()}
    for _keys, columns in columns_beside(table, frame, frames):
        frame = frame.hstack(columns)
    return frame


def _result(rule: Rule, rows: Rows, findings: pl.DataFrame, there: pl.DataFrame) -> Result:
    assert rule.table is not None
    assert rule.column is not None
    needed = {rule.column, *rule.needs, *(name for name in rule.known_by if name in rule.table.columns)}
    outside = _outside(rule, rows, there) - _not_judged(rule, _root_names(rule.about), findings)
    if not needed <= set(there.columns):
        return Result(rule, 0, 0, there.height - len(outside), len(outside))
    broken, unknown = _lines(findings, rule.id), _lines(findings, rule.id + UNKNOWN)
    unknown |= _not_judged(rule, needed, findings) - broken - outside
    ok = there.height - len(broken) - len(unknown) - len(outside)
    return Result(rule, ok, len(broken), len(unknown), len(outside))


def _outside(rule: Rule, rows: Rows, there: pl.DataFrame) -> set[Place]:
    """The rows that a rule is not about, where that can be said."""
    if rule.about is None or not _root_names(rule.about) <= set(there.columns):
        return set()
    of = there.filter(~rule.about).select(FILE, LINE)
    return {(rows.files[file], line) for file, line in of.iter_rows()}


def _root_names(expression: pl.Expr | None) -> set[str]:
    return set() if expression is None else set(expression.meta.root_names())


def _not_judged(rule: Rule, columns: Iterable[str], findings: pl.DataFrame) -> set[Place]:
    """The rows on which a cell of some columns is wrong by itself, so that the rule isn't asked."""
    assert rule.table is not None
    headings = [rule.table.columns[name].dbh for name in columns if name in rule.table.columns]
    faulty = findings.filter(
        pl.col("table") == rule.table.dbh, pl.col("severity") == "error", pl.col("column").is_in(headings)
    )
    others = faulty.filter(~pl.col("rule").is_in([rule.id, rule.id + UNKNOWN]) & pl.col("shown").eq("{}"))
    return set(others.select("file", "line").drop_nulls().iter_rows())


def _lines(findings: pl.DataFrame, rule: str) -> set[Place]:
    return set(findings.filter(pl.col("rule") == rule).select("file", "line").iter_rows())


def rule_results(found: Described, findings: pl.DataFrame, asked: Asked) -> Part | None:
    """The rules as a table."""
    _, words = asked.words.translate, asked.words
    every = sorted(results(found, findings, asked.day), key=lambda one: list(CHECKED).index(one.rule.kind))
    if not every:
        return None
    broken = sum(1 for one in every if one.broken)
    unknown = sum(1 for one in every if one.unknown)
    text = (
        "{rules} on the rows of the register. {broken} of them are broken by some row, and {unknown} can't be judged "
        "on some, since something is missing there."
    )
    one = (
        "{rules} on the rows of the register. {broken} of them is broken by some row, and {unknown} can't be judged on "
        "some, since something is missing there."
    )
    judged = Sentence(
        "{n} rules of Erasmus+ were judged",
        {"n": str(len(every))},
        one="{n} rule of Erasmus+ was judged",
        counted="n",
    )
    gaps: dict[str, str | Told] = {"rules": judged, "broken": str(broken), "unknown": str(unknown)}
    paragraph = Sentence(text, gaps, one, "broken").told(_)
    headers = (_("Kind"), _("Rule"), _("Fulfilled"), _("Broken"), _("Unknown"), _("Does not concern"))
    rows = tuple(
        (
            Cell(CHECKED[one.rule.kind].told(_)),
            Cell(one.rule.sentence.told(_)),
            *(Cell(words.count(getattr(one, name)), f"{one.rule.id}.{name}") for name in COUNTS),
        )
        for one in every
    )
    caption = _("The rules of Erasmus+, by how many rows they hold on")
    told = (
        Sentence("A row of which something is missing is unknown, never ok. «vidare check» names every row."),
        Sentence("Rules differ by the year of the call; each row is judged by those of its own."),
        Sentence("A row that a rule is not about, as a project of another action, neither fulfils nor breaks it."),
    )
    table = DataTable(caption, headers, rows, WIDTHS)
    return Part("rules", (paragraph,), (), caption, table, told=told, heading=_("How the rules hold"))
