"""A number of the report that can be asked where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from vidare.measures.measure import Answer, Origin, Parameter


@dataclass(frozen=True)
class Selection:
    """Which rows of the origins a number was computed from, by English column names.

    `where` has the columns in which all of them hold one value; `rows` those in which they differ, each with its
    values, and is empty where every row that fits `where` counts.
    """

    where: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Number:
    """A number with its id, its unit and the rows behind it.

    A number that is computed from others of the report names them in `of`, with the formula, and has no rows itself.
    `at_least` says that small counts are shielded, so that the true number may be somewhat higher.
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
    at_least: bool = False


def number(identity: str, value: Any, unit: str, answer: Answer, selection: Selection) -> Number:
    """A number that stands in an answer or is a sum over some of its rows."""
    exact = Decimal(str(value))
    return Number(identity, exact, unit, answer.measure, selection, answer.origins, answer.parameters)


def selection(part: pl.DataFrame, whole: pl.DataFrame, by: Sequence[str]) -> Selection:
    """The rows of `part` among those of `whole`, told by the columns `by`."""
    constant = [name for name in by if part[name].n_unique() == 1]
    where = {name: part[name][0] for name in constant}
    fitting = whole.filter(pl.col(name).eq_missing(pl.lit(value)) for name, value in where.items()) if where else whole
    if fitting.height == part.height:
        return Selection(where)
    differing = [name for name in by if name not in constant]
    return Selection(where, tuple(part.select(differing).unique(maintain_order=True).iter_rows(named=True)))


def change_of(identity: str, now: Number, then: Number) -> Number:
    """The relative change between two numbers."""
    value = (now.value - then.value) / then.value if then.value else Decimal(0)
    return replace(
        now,
        id=identity,
        value=value,
        unit="ratio",
        selection=Selection({}),
        origins=(),
        parameters=(),
        of=(now.id, then.id),
        formula=f"({now.id} - {then.id}) / {then.id}",
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
        at_least=any(part.at_least for part in parts),
    )


def share_of(identity: str, part: Number, whole: Number) -> Number:
    """What part of one number another is."""
    value = part.value / whole.value if whole.value else Decimal(0)
    derived = change_of(identity, part, whole)
    return replace(derived, value=value, formula=f"{part.id} / {whole.id}")
