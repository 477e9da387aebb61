"""A number of the report that can be asked where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer, Origin, Parameter

Bounds = tuple[Decimal, Decimal]
"""The lowest and the highest that a number may be."""

NONE = Decimal("NaN")
"""The value of a number that can't be computed."""


@dataclass(frozen=True)
class Selection:
    """Which rows of the origins a number was computed from, by English column names.

    `where` has the columns in which all of them hold one value; `rows` those in which they differ, each with its
    values; it is None where every row that fits `where` counts, and empty where none does.
    """

    where: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class Number:
    """A number with its id, its unit and the rows behind it.

    A number that is computed from others of the report names them in `of`, with the formula, and has no rows itself.
    Where it can't be computed, `value` is no number (NaN) and `why` says why.
    `highest` is there where small counts are shielded: the true number lies between the value and it.
    `rounded_to` is what the value is rounded to, so that it need not be that of its rows; 1 where it is exact.
    `of_rounded` says that a number is computed from such.
    `covers` says which part of the year it covers, where that isn't the whole.
    """

    id: str
    value: Decimal
    unit: str
    measure: str
    selection: Selection = Selection({})
    origins: tuple[Origin, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    of: tuple[str, ...] = ()
    formula: str = ""
    highest: Decimal | None = None
    rounded_to: int = 1
    of_rounded: bool = False
    covers: str = ""
    why: Sentence | None = None

    @property
    def at_least(self) -> bool:
        """Whether small counts are shielded, so that the true number may be somewhat higher."""
        return self.highest is not None

    @property
    def bounds(self) -> Bounds:
        """The lowest and the highest that the true number may be; halves are rounded up."""
        low, high = self.value, self.value if self.highest is None else self.highest
        return low - self.rounded_to // 2, high + (self.rounded_to - 1) // 2


def number(identity: str, value: Any, unit: str, answer: Answer, selection: Selection) -> Number:
    """A number that stands in an answer or is a sum over some of its rows."""
    exact = Decimal(str(value))
    return Number(identity, exact, unit, answer.measure, selection, answer.origins, answer.parameters)


def selection(part: pl.DataFrame, whole: pl.DataFrame, by: Sequence[str]) -> Selection:
    """The rows of `part` among those of `whole`, told by the columns `by`; where there are none, none of `whole`."""
    told = whole if part.is_empty() else part
    # A blank says that the rows are of none such, which tables without the column can't tell apart.
    constant = [name for name in by if told[name].n_unique() == 1 and told[name][0] is not None]
    where = {name: told[name][0] for name in constant}
    if part.is_empty():
        return Selection(where, ())
    fitting = whole.filter(pl.col(name).eq_missing(pl.lit(value)) for name, value in where.items()) if where else whole
    if fitting.height == part.height:
        return Selection(where)
    differing = [name for name in by if name not in constant]
    return Selection(where, tuple(part.select(differing).unique(maintain_order=True).iter_rows(named=True)))


def change_of(identity: str, now: Number, then: Number) -> Number:
    """The relative change between two numbers; no number where the earlier is 0 or below."""
    return _ratio(identity, (now, then), now.value - then.value, f"({now.id} - {then.id}) / {then.id}")


def share_of(identity: str, part: Number, whole: Number) -> Number:
    """What part of one number another is; no number where the whole is 0 or below, or the part is none of it."""
    why = None
    if not 0 <= part.value <= whole.value:
        text = "{id} is no part of {whole}: it is below 0, or more than that."
        why = Sentence(text, {"id": part.id, "whole": whole.id})
    return _ratio(identity, (part, whole), part.value, f"{part.id} / {whole.id}", why)


def _ratio(
    identity: str, of: tuple[Number, Number], over: Decimal, formula: str, why: Sentence | None = None
) -> Number:
    """A ratio to the second of two numbers of the report; none where there is a reason why, or that isn't above 0."""
    first, under = of
    if not under.value:
        why = Sentence("{id} is 0, and nothing can be divided by it.", {"id": under.id})
    elif under.value < 0:
        why = Sentence("{id} is below 0, and nothing can be measured by it.", {"id": under.id})
    return Number(
        identity,
        NONE if why else over / under.value,
        "ratio",
        first.measure,
        of=(first.id, under.id),
        formula=formula,
        of_rounded=first.rounded_to > 1 or under.rounded_to > 1,
        why=why,
    )


def sum_of(identity: str, parts: Sequence[Number]) -> Number:
    """The sum of some numbers of the same measure."""
    ids = tuple(part.id for part in parts)
    whole = sum((part.value for part in parts), Decimal(0))
    common = dict(set.intersection(*(set(part.selection.where.items()) for part in parts)))
    return replace(
        parts[0],
        id=identity,
        value=whole,
        selection=Selection(dict(sorted(common.items()))),
        origins=(),
        parameters=(),
        of=ids,
        formula=" + ".join(ids),
    )
