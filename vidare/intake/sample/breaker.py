"""What breaks a rule: the rows that do, where the fault is found, and what the last delivery said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

Cells = Mapping[str, str | None]
"""A row as it is written in the file: text under the English names of the columns, none where it is blank."""

EVERY_ROW = pl.lit(True)


def nothing(_: Cells) -> Sequence[Cells]:
    """No rows."""
    return ()


@dataclass(frozen=True)
class Breaker:
    """Makes rows that break one rule and no other.

    `rows` makes them of an ordinary row with a key of its own, one of those that `like` is true of; all of them are
    found, or only the last. `other` is a further ordinary row of the same period, for rules that join two rows.
    `also` names rules that can't be left unbroken, each found in the same rows. `before` makes what the last delivery
    said; a rule that is `over_time` is broken only where that is given.
    """

    rows: Callable[[Cells, Cells], Sequence[Cells]]
    like: pl.Expr = EVERY_ROW
    only_last: bool = False
    also: tuple[str, ...] = ()
    over_time: bool = False
    before: Callable[[Cells], Sequence[Cells]] = nothing


def one_row(change: Callable[[Cells], Cells], like: pl.Expr = EVERY_ROW, also: tuple[str, ...] = ()) -> Breaker:
    """A single row that is ordinary but for what `change` says of it."""
    return Breaker(lambda row, _: [{**row, **change(row)}], like, also=also)


def row_with(like: pl.Expr = EVERY_ROW, also: tuple[str, ...] = (), **cells: str | None) -> Breaker:
    """A single row that is ordinary but for the cells named."""
    return one_row(lambda _: cells, like, also)
