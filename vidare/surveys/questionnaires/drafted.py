"""Items as a questionnaire's file tells them, made into a questionnaire once all of them are known."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence, Told
from vidare.surveys.questionnaires.condition import Always
from vidare.surveys.questionnaires.condition_text import read_condition
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood, Tongue
from vidare.surveys.questionnaires.needs import with_needs
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.questionnaires.shown import Asked, shown_where

RESERVED = {"respondent", "line", "file"}
"""Columns of the answers that are no items."""

Fault = Callable[[Sentence], CannotRead]


@dataclass(frozen=True)
class Draft:
    """An item without its `shown`, and how a fault of it is told with its place."""

    item: Item
    fault: Fault


def items_of(drafts: Sequence[Draft], tongue: Tongue) -> tuple[Item, ...]:
    """The items with their conditions read; raises the fault of the first whose name or condition is wrong."""
    refuse_repeated(drafts)
    refuse_overlapping(drafts)
    asked = Asked({draft.item.name: draft.item for draft in drafts})
    return with_needs([replace(draft.item, shown=_shown(draft, asked, tongue)) for draft in drafts], asked, tongue)


def _shown(draft: Draft, asked: Asked, tongue: Tongue) -> pl.Expr | None:
    try:
        return shown_by(draft.item.condition, asked, tongue)
    except NotUnderstood as reason:
        example = "${a} = 'yes' and ${b} > 3"
        gaps: dict[str, str | Told] = {
            "condition": draft.item.condition,
            "reason": reason.sentence,
            "example": example,
        }
        text = "the condition «{condition}» can't be read: {reason}. Right is, for example, {example}."
        raise draft.fault(Sentence(text, gaps)) from None


def shown_by(condition: str, asked: Asked, tongue: Tongue) -> pl.Expr | None:
    """Who an item with this condition was shown to; None where to everybody. NotUnderstood where it can't be read."""
    if not condition.strip():
        return None
    tree = read_condition(condition, tongue)
    return None if tree == Always(holds=True) else shown_where(tree, asked)


def refuse_repeated(drafts: Iterable[Draft]) -> None:
    """Each item has a name of its own, and so has each option of an item."""
    names: set[str] = set()
    for draft in drafts:
        name = draft.item.name
        if name.casefold() in names:
            raise draft.fault(Sentence("«{name}» is asked twice; give one of them another name.", {"name": name}))
        if name.casefold() in RESERVED or "/" in name:
            raise draft.fault(Sentence("no item may be called «{name}»; give it another name.", {"name": name}))
        names.add(name.casefold())
        counted = Counter(option.code for option in draft.item.options)
        for code, count in counted.items():
            if count > 1:
                text = "«{name}» has the option «{code}» twice; keep one of them."
                raise draft.fault(Sentence(text, {"name": name, "code": code}))


def refuse_overlapping(drafts: Iterable[Draft]) -> None:
    """Each number stands in one span of an item: one that stood in two would be counted twice."""
    for draft in drafts:
        in_turn = sorted(draft.item.spans, key=lambda span: -inf if span.lowest is None else span.lowest)
        for one, following in pairwise(in_turn):
            if one.highest is None or following.lowest is None or following.lowest <= one.highest:
                text = (
                    "some numbers stand both in {one} and in {other}, and would be counted twice. Right is, for "
                    "example, 1-30 and 31-60."
                )
                raise draft.fault(Sentence(text, {"one": str(one), "other": str(following)}))


def both(outer: str, inner: str) -> str:
    """The condition of a group and that of what stands in it, as one."""
    return f"({outer}) and ({inner})" if outer and inner else outer or inner
