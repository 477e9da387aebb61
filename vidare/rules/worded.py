"""How a worded rule is written: a function whose docstring is the rule's sentence and whose answer is its condition."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import polars as pl

from vidare.language import Sentence
from vidare.rules.rule import Judged, Rule, Wording
from vidare.tables.declaration import Severity, Table

Condition = Callable[[], pl.Expr]

WORDED: dict[type[Table], list[Rule]] = defaultdict(list)
"""The worded rules of each table, in the order they are written."""


def worded(
    table: type[Table],
    on: str,
    aspect: str,
    *,
    severity: Severity,
    source: str,
    shows: Iterable[str] = (),
    judged: Judged = "row",
    since: int | None = None,
    until: int | None = None,
    earlier: tuple[Wording, ...] = (),
) -> Callable[[Condition], Condition]:
    """Write a rule of `table` down: it points at the column `on`, and its id is `table.on.aspect`.

    `shows` names further columns whose values a finding tells. The decorated function gives the Polars expression
    that is true where all is well; its docstring is the sentence that people read.
    """

    def write_down(condition: Condition) -> Condition:
        WORDED[table].append(
            Rule(
                id=f"{table.id}.{on}.{aspect}",
                severity=severity,
                sentence=Sentence(" ".join((condition.__doc__ or "").split())),
                source=source,
                judged=judged,
                table=table,
                column=on,
                holds=condition(),
                since=since,
                until=until,
                shows=tuple(shows),
                earlier=earlier,
            )
        )
        return condition

    return write_down
