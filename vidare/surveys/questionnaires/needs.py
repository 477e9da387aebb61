"""What must hold, each by itself, for an item to be shown: what its condition joins by «and», and what that rests on.

Who is shown an item because of an answer to another was shown that one too, so what it needs must hold as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import polars as pl

from vidare.surveys.questionnaires.condition import (
    All,
    AnswerTo,
    Chosen,
    Compared,
    Condition,
    FixedNumber,
    FixedText,
    Sign,
)
from vidare.surveys.questionnaires.condition_text import read_condition
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood, Tongue
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.questionnaires.shown import Asked, shown_where

Parts: TypeAlias = Sequence[tuple[Condition, pl.Expr]]


def with_needs(items: Sequence[Item], asked: Asked, tongue: Tongue) -> tuple[Item, ...]:
    """The items, which have their `shown`, with their `needs`."""
    parts = {item.name: _parts(item, asked, tongue) for item in items}
    return tuple(replace(item, needs=tuple(_needs(item.name, parts, asked))) for item in items)


def _parts(item: Item, asked: Asked, tongue: Tongue) -> Parts:
    """The parts of an item's condition; none where it has no condition, or one that nobody can read."""
    if item.shown is None:
        return ()
    try:
        return [(part, shown_where(part, asked)) for part in _joined(read_condition(item.condition, tongue))]
    except NotUnderstood:
        return ()


def _joined(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _joined(part)
    else:
        yield condition


def _needs(first: str, parts: Mapping[str, Parts], asked: Asked) -> Iterator[pl.Expr]:
    names, seen = [first], {first}
    for name in names:
        for part, held in parts.get(name, ()):
            yield held
            rests_on = _answered(part)
            before = asked.called.get(rests_on, rests_on).split("/")[0]
            if before not in seen:
                seen.add(before)
                names.append(before)


def _answered(part: Condition) -> str:
    """The item that has to be answered for a part to hold; blank where there is none."""
    match part:
        case Chosen(name):
            return name
        case Compared(AnswerTo(name), sign, FixedText() | FixedNumber() as fixed) if _is_of_answers(sign, fixed):
            return name
        case Compared(FixedText() | FixedNumber() as fixed, sign, AnswerTo(name)) if _is_of_answers(sign, fixed):
            return name
    return ""


def _is_of_answers(sign: Sign, fixed: FixedText | FixedNumber) -> bool:
    """Whether the empty text, which stands for no answer, does not hold."""
    return (sign == "!=") == (fixed == FixedText(""))
