"""What a condition means over the columns of the answers: the Polars expression that is true where an item was shown.

An item that was not answered is the empty text, as in the form itself, so the expression is never null.
Source: XPath 1.0, 3.4 (how texts and numbers are compared).
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from vidare.language import Sentence
from vidare.surveys.questionnaires.condition import (
    All,
    Always,
    AnswerTo,
    AnyOf,
    Chosen,
    Compared,
    Condition,
    FixedNumber,
    FixedText,
    HowMany,
    Length,
    Not,
    Sign,
    Value,
)
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood
from vidare.surveys.questionnaires.questionnaire import Item

SIGNS: dict[Sign, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
TURNED: dict[Sign, Sign] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Asked:
    """The items that a condition may ask about; `called` holds other names that a file has for them."""

    items: Mapping[str, Item]
    called: Mapping[str, str] = field(default_factory=dict)

    def item(self, name: str) -> Item:
        """The item called so; NotUnderstood where there is none."""
        found = self.items.get(self.called.get(name, name))
        if found is None:
            raise NotUnderstood(Sentence("no item is called «{found}»", {"found": name}))
        return found

    def option(self, name: str) -> pl.Expr | None:
        """Whether the option was chosen whose own column is called so, as `Q1_SQ001` where Q1 takes several answers."""
        column = self.called.get(name, name)
        return pl.col(column).fill_null(value=False) if "/" in column else None


def shown_where(condition: Condition, asked: Asked) -> pl.Expr:
    """True on the rows where the condition holds, else false; raises NotUnderstood."""
    match condition:
        case Always(holds):
            found = pl.repeat(holds, pl.len(), dtype=pl.Boolean)
        case Not(part):
            found = ~shown_where(part, asked)
        case All(parts):
            found = pl.all_horizontal(shown_where(part, asked) for part in parts)
        case AnyOf(parts):
            found = pl.any_horizontal(shown_where(part, asked) for part in parts)
        case Chosen(name, option):
            found = _chosen(asked.item(name), option)
        case Compared(FixedText() | FixedNumber() as left, sign, right) if not isinstance(
            right, FixedText | FixedNumber
        ):
            found = _compared(right, TURNED[sign], left, asked)
        case Compared(left, sign, right):
            found = _compared(left, sign, right, asked)
    return found


def _chosen(item: Item, code: str) -> pl.Expr:
    if item.kind != "several":
        return _by_options(item, "=", FixedText(code))
    if code not in {option.code for option in item.options}:
        raise _no_option(item, code)
    return pl.col(f"{item.name}/{code}").fill_null(value=False)


def _compared(left: Value, sign: Sign, right: Value, asked: Asked) -> pl.Expr:
    if isinstance(left, AnswerTo) and isinstance(right, FixedText | FixedNumber):
        chosen = asked.option(left.name)
        if chosen is not None:
            return _option_column(chosen, sign, right)
        item = asked.item(left.name)
        if item.kind == "several":
            return _anything_chosen(item, sign, right)
        if item.options:
            return _by_options(item, sign, right)
    if sign in ("=", "!=") and not (_is_number(left, asked) or _is_number(right, asked)):
        equal = _text(left, asked) == _text(right, asked)
        return equal if sign == "=" else ~equal
    held: pl.Expr = SIGNS[sign](_number(left, asked), _number(right, asked))
    return held.fill_null(value=sign == "!=")


def _by_options(item: Item, sign: Sign, fixed: FixedText | FixedNumber) -> pl.Expr:
    """An answer held against something fixed: it holds for some of the options, and for no answer or not."""
    codes = [option.code for option in item.options if _holds(option.code, sign, fixed)]
    equal = [option.code for option in item.options if _holds(option.code, "=", fixed)]
    if sign in ("=", "!=") and not equal and fixed != FixedText(""):
        raise _no_option(item, fixed.words if isinstance(fixed, FixedText) else fixed.written)
    if sign not in ("=", "!=") and all(number_of(option.code) is None for option in item.options):
        raise NotUnderstood(
            Sentence("«{item}» is answered with texts, which are neither more nor less", {"item": item.name})
        )
    chosen = ~pl.col(item.name).is_in(equal) if sign == "!=" else pl.col(item.name).is_in(codes)
    return chosen.fill_null(value=_holds("", sign, fixed))


def _no_option(item: Item, found: str) -> NotUnderstood:
    legal = ", ".join(option.code for option in item.options)
    return NotUnderstood(
        Sentence(
            "«{item}» has no option «{found}»; it has {legal}", {"item": item.name, "found": found, "legal": legal}
        )
    )


def _holds(answer: str, sign: Sign, fixed: FixedText | FixedNumber) -> bool:
    if isinstance(fixed, FixedText) and sign in ("=", "!="):
        return bool(SIGNS[sign](answer, fixed.words))
    number = number_of(fixed.words) if isinstance(fixed, FixedText) else fixed.number
    answered = number_of(answer)
    if answered is None or number is None:
        return sign == "!="
    return bool(SIGNS[sign](answered, number))


def number_of(text: str) -> float | None:
    """The number that a text is, or None."""
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text.strip()) else None


def _option_column(chosen: pl.Expr, sign: Sign, fixed: FixedText | FixedNumber) -> pl.Expr:
    """`Q1_SQ001 = "Y"`: LimeSurvey writes Y for a chosen option, and nothing for another."""
    if sign in ("=", "!=") and fixed in (FixedText("Y"), FixedText("")):
        return chosen if (sign == "=") == (fixed == FixedText("Y")) else ~chosen
    raise NotUnderstood(Sentence("an option among several is chosen («Y») or empty, and nothing else"))


def _anything_chosen(item: Item, sign: Sign, fixed: FixedText | FixedNumber) -> pl.Expr:
    if sign in ("=", "!=") and fixed == FixedText(""):
        anything = pl.any_horizontal(pl.col(column).fill_null(value=False) for column in item.columns())
        return ~anything if sign == "=" else anything
    example = "selected(${" + item.name + "}, 'x')"
    raise NotUnderstood(
        Sentence("«{item}» takes several answers; write {right}", {"item": item.name, "right": example})
    )


def _is_number(value: Value, asked: Asked) -> bool:
    return not isinstance(value, AnswerTo | FixedText) or (
        isinstance(value, AnswerTo) and asked.item(value.name).kind == "number"
    )


def _text(value: Value, asked: Asked) -> pl.Expr:
    if isinstance(value, AnswerTo):
        return pl.col(_one_column(asked.item(value.name))).cast(pl.String).fill_null("")
    return pl.lit(value.words if isinstance(value, FixedText) else "")


def _number(value: Value, asked: Asked) -> pl.Expr:
    """The number that a value is; null where it is none, which no sign but «!=» holds for."""
    match value:
        case FixedNumber(number):
            return pl.lit(number)
        case FixedText(text):
            return pl.lit(number_of(text), pl.Float64)
        case HowMany(names):
            columns = [column for name in names for column in _columns_counted(name, asked)]
            return pl.sum_horizontal(columns).cast(pl.Float64)
        case Length(name):
            return pl.col(_one_column(asked.item(name))).cast(pl.String).str.len_chars().fill_null(0).cast(pl.Float64)
        case AnswerTo(name):
            item = asked.item(name)
            column = pl.col(_one_column(item))
            return column if item.kind == "number" else column.cast(pl.String).cast(pl.Float64, strict=False)


def _one_column(item: Item) -> str:
    if item.kind == "several":
        raise NotUnderstood(
            Sentence("«{item}» takes several answers, which are not compared with others", {"item": item.name})
        )
    return item.name


def _columns_counted(name: str, asked: Asked) -> list[pl.Expr]:
    """What counts as one each: every option chosen of an item that takes several, else an item that was answered."""
    chosen = asked.option(name)
    if chosen is not None:
        return [chosen]
    item = asked.item(name)
    if item.kind == "several":
        return [pl.col(column).fill_null(value=False) for column in item.columns()]
    return [pl.col(item.name).is_not_null()]
