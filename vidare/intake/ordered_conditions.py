"""Conditions in an order: the first that fits a row says what the row is, and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from vidare.intake.yaml_file import Field


class Asks(Protocol):
    """Makes an expression of what a condition asks of a column; raises UnreadableYaml for what can't be asked."""

    def __call__(self, column: str, asked: Field) -> pl.Expr: ...


@dataclass(frozen=True)
class Condition:
    """What a row is where `holds`, and the reason given; `number` counts from 1 in the order of the file."""

    number: int
    outcome: str
    why: str
    holds: pl.Expr


def first_that_fits(conditions: Sequence[Condition]) -> pl.Expr:
    """The number of the first condition that holds; null where none does."""
    fits = [pl.when(condition.holds.fill_null(False)).then(condition.number) for condition in conditions]
    return pl.coalesce([*fits, pl.lit(None, pl.Int64)]).cast(pl.Int64)


def outcome_of(number: pl.Expr, conditions: Sequence[Condition]) -> pl.Expr:
    """What the condition with this number says that a row is."""
    return _looked_up(number, {condition.number: condition.outcome for condition in conditions})


def reason_of(number: pl.Expr, conditions: Sequence[Condition]) -> pl.Expr:
    """The reason that the condition with this number gives."""
    return _looked_up(number, {condition.number: condition.why for condition in conditions})


def _looked_up(number: pl.Expr, texts: Mapping[int, str]) -> pl.Expr:
    return number.replace_strict(texts, default=None, return_dtype=pl.String) if texts else pl.lit(None, pl.String)


def all_of(entry: Field, asks: Mapping[str, tuple[str, Asks]]) -> pl.Expr:
    """True where a row is all that an entry asks for; `asks` gives, by field, the column and how it is asked."""
    asked = {name: value for name, value in entry.fields().items() if name in asks}
    if not asked:
        raise entry.fault("a condition must name at least one of: {legal}.", legal=", ".join(asks))
    return pl.all_horizontal([asks[name][1](asks[name][0], value) for name, value in asked.items()])


def looked_for(asked: Field) -> tuple[str, ...]:
    """The texts that are asked for, at least one; a blank one, which is a fault, would be found in every row."""
    texts = asked.texts()
    if not texts or not all(texts):
        raise asked.fault("there is nothing here to look for. Write it, or take its name away.")
    return texts


def literal(asked: Field) -> tuple[str, ...]:
    """Texts that are looked for as they stand; one with a * would be found nowhere, and is a fault."""
    texts = looked_for(asked)
    for text in texts:
        if "*" in text:
            right = text.strip("*")
            raise asked.fault("«{found}»: * stands for nothing here. Write «{right}».", found=text, right=right)
    return texts


def unpadded(column: str) -> pl.Expr:
    """The column without the blanks that exports fill their cells up with."""
    return pl.col(column).str.strip_chars()


def is_one_of(column: str, asked: Field) -> pl.Expr:
    """The column is one of the texts."""
    return unpadded(column).is_in(list(literal(asked)))


def begins_with(column: str, asked: Field) -> pl.Expr:
    """The column begins with one of the texts."""
    return pl.any_horizontal([unpadded(column).str.starts_with(start) for start in literal(asked)])


def ends_with(column: str, asked: Field) -> pl.Expr:
    """The column ends with one of the texts."""
    return pl.any_horizontal([unpadded(column).str.ends_with(end) for end in literal(asked)])


def contains(column: str, asked: Field) -> pl.Expr:
    """The column contains one of the texts, in capital or small letters."""
    return pl.col(column).str.to_lowercase().str.contains_any([text.lower() for text in literal(asked)])


def matches(column: str, asked: Field) -> pl.Expr:
    """The whole column fits one of the patterns, in which # is a digit and * is any text."""
    patterns = [_as_expression(text) for text in looked_for(asked)]
    return pl.any_horizontal([unpadded(column).str.contains(pattern) for pattern in patterns])


def _as_expression(pattern: str) -> str:
    special = {"#": "[0-9]", "*": ".*"}
    letters = (special.get(letter, re.escape(letter)) for letter in pattern)
    return f"^{''.join(letters)}$"


def within(column: str, asked: Field) -> pl.Expr:
    """The column is one of the numbers or between two, as 3900-3999 or 3900–3999, both included."""
    number = unpadded(column).cast(pl.Int64, strict=False)
    spans = []
    for text in looked_for(asked):
        ends = [end.strip() for end in text.replace("–", "-").split("-")]
        if len(ends) > 2 or not all(map(str.isdecimal, ends)):
            raise asked.fault("«{found}» is no number and no range such as 3900-3999.", found=text)
        low, high = int(ends[0]), int(ends[-1])
        if high < low:
            raise asked.fault("«{found}» holds no number. Write the lowest first, as 3900-3999.", found=text)
        spans.append(number.is_between(low, high))
    return pl.any_horizontal(spans)
