"""How many gave each answer to each item, by every group that a table is asked for; one pass over the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from vidare.surveys.answered.answers import Answers, answered, was_shown
from vidare.surveys.questionnaires.questionnaire import Item

WEIGHT = "\0weight"
"""The column of the answers that holds their weights, where they have any."""


@dataclass(frozen=True)
class Counts:
    """The counts of an item; each list has a number for each group of `AnswerCounts.groups`.

    Of `returned`, so many were `shown` the item, `answered`, chose something off the scale only (`off_scale`), and
    `unasked` answered without having been shown it. `options` has how many gave each answer (a span is an answer).
    `weight` and `squares` are the sums of weights and of their squares on the scale, `weights` those by answer.
    """

    returned: list[int]
    shown: list[int]
    answered: list[int]
    off_scale: list[int]
    unasked: list[int]
    options: list[list[int]]
    weight: list[float] = field(default_factory=list)
    squares: list[float] = field(default_factory=list)
    weights: list[list[float]] = field(default_factory=list)


@dataclass(frozen=True)
class AnswerCounts:
    """The groups, one row for each combination of the columns, and the counts of every item by its name."""

    groups: pl.DataFrame
    items: dict[str, Counts]


def counted(answers: Answers, items: Sequence[Item], columns: Sequence[str]) -> AnswerCounts:
    """The counts of some items by some columns, which may be none; weighted where the answers have a column WEIGHT."""
    weighted = WEIGHT in answers.frame.columns
    sums = [one for item in items for one in _sums(item, weighted=weighted)]
    lazy = answers.frame.lazy()
    if columns:
        found = lazy.group_by(columns).agg(pl.len().alias("returned"), *sums).sort(columns, nulls_last=True).collect()
    else:
        found = lazy.select(pl.len().alias("returned"), *sums).collect()
    return AnswerCounts(found.select(columns), {item.name: _counts(found, item, weighted=weighted) for item in items})


def answer_texts(item: Item) -> list[str]:
    """The codes of what can be answered: options, else spans as `1-30`, with an open end left out; else nothing."""
    if item.options:
        return [option.code for option in (*item.on_scale(), *(each for each in item.options if each.off_scale))]
    return [str(span) for span in item.spans]


def gave(item: Item) -> Iterator[pl.Expr]:
    """For each of `answer_texts`, true on the rows that gave that answer."""
    if item.kind == "several":
        yield from (pl.col(f"{item.name}/{code}") for code in answer_texts(item))
    elif item.options:
        yield from (pl.col(item.name) == code for code in answer_texts(item))
    else:
        for span in item.spans:
            above = pl.lit(value=True) if span.lowest is None else pl.col(item.name) >= span.lowest
            yield above & (pl.lit(value=True) if span.highest is None else pl.col(item.name) <= span.highest)


def on_scale(item: Item) -> pl.Expr:
    """True on the rows that gave any answer on the scale, or ticked none of several."""
    off = [option.code for option in item.options if option.off_scale]
    there = answered(item)
    if not off:
        return there
    if item.kind != "several":
        return there & ~pl.any_horizontal(pl.col(item.name) == code for code in off)
    chose_on = pl.any_horizontal(pl.col(f"{item.name}/{option.code}") for option in item.on_scale())
    chose_off = pl.any_horizontal(pl.col(f"{item.name}/{code}") for code in off)
    return there & (chose_on | ~chose_off)


def counts_here(item: Item) -> pl.Expr:
    """True on the rows whose answers count: of those who were shown the item."""
    return answered(item) & was_shown(item)


def _sums(item: Item, *, weighted: bool) -> Iterator[pl.Expr]:
    always, name = item.shown is None, item.name
    there, shown = answered(item), was_shown(item)
    taken = there if always else there & shown
    based = on_scale(item) if always else on_scale(item) & shown
    if not always:
        yield shown.sum().alias(f"{name}\0shown")
        yield (there & ~shown).sum().alias(f"{name}\0unasked")
    yield taken.sum().alias(f"{name}\0answered")
    if any(option.off_scale for option in item.options):
        yield based.sum().alias(f"{name}\0based")
    for place, answer in enumerate(gave(item)):
        here = answer if always else answer & shown
        yield here.sum().alias(f"{name}\0{place}")
        if weighted:
            yield pl.col(WEIGHT).filter(here).sum().alias(f"{name}\0{place}\0weight")
    if weighted:
        yield pl.col(WEIGHT).filter(based).sum().alias(f"{name}\0weight")
        yield (pl.col(WEIGHT) ** 2).filter(based).sum().alias(f"{name}\0squares")


def _counts(found: pl.DataFrame, item: Item, *, weighted: bool) -> Counts:
    def column(name: str, otherwise: list[int]) -> list[int]:
        full = f"{item.name}\0{name}"
        return found[full].to_list() if full in found.columns else otherwise

    def weights(name: str) -> list[float]:
        return found[f"{item.name}\0{name}"].to_list() if weighted else []

    returned, nobody = found["returned"].to_list(), [0] * found.height
    taken = column("answered", nobody)
    based = column("based", taken)
    places = range(len(answer_texts(item)))
    return Counts(
        returned,
        column("shown", returned),
        taken,
        [there - on for there, on in zip(taken, based, strict=True)],
        column("unasked", nobody),
        [column(str(place), nobody) for place in places],
        weights("weight"),
        weights("squares"),
        [weights(f"{place}\0weight") for place in places] if weighted else [],
    )
