"""The rules that every engine judges the three tables by, in words that each engine puts in its own way.

They are all the rules of Eksamen, Emner and Studieprogram that say something of rows as they stand in one delivery.
`every_rule_is_here` holds the list against vidare's own: neither has a rule that the other lacks.

A rule that joins columns says nothing of a row where one of its cells is already told to be wrong, or is read as a
default; the engines find all broken rows, and `benchmarks.findings.settled` takes those out for all of them alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vidare.rules.derived import references_of
from vidare.rules.directory import rules_of
from vidare.rules.rule import Rule
from vidare.tables.course import Course
from vidare.tables.declaration import Between, Codes, Column, Table
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

TABLES: tuple[type[Table], ...] = (StudyProgramme, Course, Exam)
YEAR_OF_THE_CHECK = 2026
NOT_OF_ROWS = ("readable", "file", "gone")
OF_MORE_THAN_THE_DELIVERY = ("asked_period", "delivered_before", "previous_code")
"""Columns that only a period asked for, or the delivery before, give."""


@dataclass(frozen=True)
class Filled:
    """No cell of the column is empty."""

    id: str
    column: str


@dataclass(frozen=True)
class Digits:
    """The text has just so many digits."""

    id: str
    column: str
    count: int


@dataclass(frozen=True)
class Width:
    """The text has at most so many characters."""

    id: str
    column: str
    width: int


@dataclass(frozen=True)
class Ends:
    """No blank stands at the ends of the text."""

    id: str
    column: str


@dataclass(frozen=True)
class Decimals:
    """The number has at most so many decimals, and is less than `below` without its sign."""

    id: str
    column: str
    scale: int
    below: float


@dataclass(frozen=True)
class OneOf:
    """The code is one of `codes`, or one of `dated` in its periods (code, first, last); `any_case` looks past case."""

    id: str
    column: str
    codes: list[str] | list[int]
    dated: list[tuple[str | int, int, int]]
    any_case: bool


@dataclass(frozen=True)
class Range:
    """The number is at least `low` (more than it, where `above`) and at most `high`."""

    id: str
    column: str
    low: float
    high: float | None
    above: bool


@dataclass(frozen=True)
class Worded:
    """What several columns, or the rows of a group, must agree about; every engine has its own words for it."""

    id: str


@dataclass(frozen=True)
class Key:
    """No row repeats the key of an earlier row."""

    id: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class PointsTo:
    """`columns` stand in a row of the table `target`, where that has rows of the same institution and period."""

    id: str
    columns: tuple[str, ...]
    target: type[Table]


Check = Filled | Digits | Width | Ends | Decimals | OneOf | Range | Worded | Key | PointsTo


def checks(table: type[Table]) -> list[Check]:
    """The rules of a table, in the order of its columns."""
    of_columns = [check for column in table.columns.values() for check in of_column(table, column)]
    done = {check.id for check in of_columns} | {f"{table.id}.key"}
    references: list[Check] = [
        PointsTo(f"{table.id}.{reference.columns[-1]}.reference", reference.columns, target)
        for reference in references_of(table)
        for target in TABLES
        if target.id == reference.target
    ]
    worded = [Worded(rule.id) for rule in own_rules(table) if rule.judged in ("cell", "row") and rule.id not in done]
    return [*of_columns, *worded, Key(f"{table.id}.key", table.key), *references]


def of_column(table: type[Table], column: Column) -> Iterator[Check]:
    """The rules of one column by itself."""
    name, kind = column.name, column.kind
    if not column.blank.allowed:
        yield Filled(f"{table.id}.{name}.blank", name)
    elif column.blank.default is not None and column.blank.when is None:
        yield Filled(f"{table.id}.{name}.default", name)
    if kind.digits:
        yield Digits(f"{table.id}.{name}.form", name, kind.digits)
    elif kind.width and not holds_one_code(column):
        yield Width(f"{table.id}.{name}.width", name, kind.width)
    if kind.trimmed:
        yield Ends(f"{table.id}.{name}.ends", name)
    if kind.scale is not None:
        yield Decimals(f"{table.id}.{name}.width", name, kind.scale, kind.highest or 0)
    if isinstance(column.legal, Codes):
        yield one_of(f"{table.id}.{name}.legal", column, column.legal)
    elif isinstance(column.legal, Between):
        yield Range(f"{table.id}.{name}.legal", name, column.legal.low, column.legal.high, column.legal.above)


def holds_one_code(column: Column) -> bool:
    """Whether only a code of a list is right, so that its width is not judged."""
    return isinstance(column.legal, Codes) and column.legal.severity == "error" and not column.legal.several


def one_of(rule: str, column: Column, legal: Codes) -> OneOf:
    """The codes of a list: those that always hold, and those that hold in some periods."""
    read = int if column.kind.polars.is_integer() else str
    always = [read(code.code) for code in legal.list.entries if code.since is None and code.until is None]
    dated = [
        (read(code.code), code.since or 0, code.until or 99999)
        for code in legal.list.entries
        if code.since is not None or code.until is not None
    ]
    return OneOf(rule, column.name, always, dated, legal.any_case)


def own_rules(table: type[Table]) -> list[Rule]:
    """vidare's rules of a table that say something of the rows of one delivery by itself."""
    delivered = {table.id for table in TABLES}
    targets = {f"{table.id}.{reference.columns[-1]}.reference": reference.target for reference in references_of(table)}
    return [
        rule
        for rule in rules_of(table)
        if rule.judged not in NOT_OF_ROWS
        and not rule.needs.intersection(OF_MORE_THAN_THE_DELIVERY)
        and targets.get(rule.id, "exam") in delivered
    ]


def every_rule_is_here() -> None:
    """Stop where the list and vidare's own rules are not the same."""
    listed = {check.id for table in TABLES for check in checks(table)}
    own = {rule.id for table in TABLES for rule in own_rules(table)}
    if listed != own:
        raise SystemExit(f"Only one of the bench and vidare has these rules: {', '.join(sorted(listed ^ own))}")
