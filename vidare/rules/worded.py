"""How a worded rule is written: a function whose docstring is the rule's sentence and whose answer is its condition."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import polars as pl

from vidare.language import Sentence
from vidare.rules.rule import EarlierWording, Judged, Rule
from vidare.tables.declaration import Severity, Table

Condition = Callable[[], pl.Expr]

VALUES_TOLD = 5
"""How many values of other rows a finding tells: thousands of rows may agree in one wrong code."""

WORDED: dict[type[Table], list[Rule]] = defaultdict(list)
"""The worded rules of each table, in the order they are written."""


def worded(
    table: type[Table],
    on: str,
    aspect: str,
    *,
    severity: Severity,
    source: str,
    shows: Mapping[str, str] | Iterable[str] = (),
    judged: Judged = "row",
    since: int | None = None,
    until: int | None = None,
    earlier: tuple[EarlierWording, ...] = (),
    fault: str = "",
    kind: str = "",
    known_by: Mapping[str, str] | Iterable[str] = (),
    concerns: pl.Expr | None = None,
    tells: Mapping[str, pl.Expr] | None = None,
) -> Callable[[Condition], Condition]:
    """Write a rule of `table` down: it points at the column `on`, and its id is `table.on.aspect`.

    `shows` names further columns whose values a finding tells; a mapping says what people call them, otherwise they are
    called as in the file, and what stands in no column of the table has no name. The decorated function gives the
    Polars expression that is true where all is well; its docstring is the sentence that people read. `concerns` is true
    on the rows that the rule is about, where it isn't about them all; the answer is asked of these alone. `tells` works
    out of the rows that break the rule what `fault` has gaps for and stands in no column.

    With `known_by` the answer may be null: nobody can say. Such a row does not break the rule but its twin,
    `table.on.aspect.unknown`, which names those of the columns in `known_by` that are empty; a mapping says what people
    call them, otherwise they are called as in the file.
    """

    called = called_as(table, known_by)

    def write_down(condition: Condition) -> Condition:
        rule = Rule(
            id=f"{table.id}.{on}.{aspect}",
            severity=severity,
            sentence=Sentence(" ".join((condition.__doc__ or "").split())),
            source=source,
            judged=judged,
            fault=Sentence(fault) if fault else None,
            table=table,
            column=on,
            holds=condition(),
            since=since,
            until=until,
            shows=(*shows, *(name for name in tells or {} if name not in called)),
            tells=tells or {},
            called=shows if isinstance(shows, Mapping) else {},
            earlier=earlier,
            kind=kind,
            concerns=concerns,
        )
        WORDED[table] += known_and_unknown(rule, called) if called else [rule]
        return condition

    return write_down


def values_of(name: str, *, together: Iterable[str | pl.Expr]) -> pl.Expr:
    """The different values of a column in the rows that agree in `together`, as a text; of many only the first."""
    values = pl.col(name).drop_nulls().unique().sort()
    more = pl.when(values.len() > VALUES_TOLD).then(pl.lit(", …")).otherwise(pl.lit(""))
    return (values.head(VALUES_TOLD).str.join(", ") + more).over(*together)


def called_as(table: type[Table], names: Mapping[str, str] | Iterable[str]) -> Mapping[str, str]:
    """What people call some columns, by their names here."""
    return names if isinstance(names, Mapping) else {name: table.columns[name].dbh for name in names}


def known_and_unknown(rule: Rule, known_by: Mapping[str, str]) -> list[Rule]:
    """A rule that only what is known can break, and its twin, which is broken where nobody can say."""
    holds = rule.condition
    assert holds is not None
    unknown = replace(
        rule,
        id=f"{rule.id}.unknown",
        severity="warning",
        sentence=Sentence("It can be judged whether this holds: {rule}", {"rule": rule.sentence}),
        fault=Sentence(
            "It can't be judged, since something is missing: {missing}. The rule: {rule}", {"rule": rule.sentence}
        ),
        holds=holds.is_not_null(),
        shows=tuple(known_by),
        known_by=known_by,
        earlier=(),
    )
    return [replace(rule, holds=holds.fill_null(value=True), known_by=known_by), unknown]
