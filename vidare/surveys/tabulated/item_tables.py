"""All tables of a survey: every item for all who answered and for each group, with how sure each share is."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from vidare.intake.progress import Progress, unheard
from vidare.language import Sentence
from vidare.rules.publishing.group_answers import Columns, Key
from vidare.rules.publishing.publication import Gate
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.base_told import (
    SEVERAL_OF_A_UNIT,
    SPREAD_NOT_WEIGHTED,
    base_told,
    hidden_told,
    limits_told,
    not_weighted_told,
    weights_told,
)
from vidare.surveys.tabulated.group_counts import GroupCounts
from vidare.surveys.tabulated.hiding import Hiding
from vidare.surveys.tabulated.item_table import CELLS, Base, ItemTable
from vidare.surveys.tabulated.shares import Shares, with_limits

NOT_GIVEN = "–"
"""Stands for the group of those for whom the column is blank."""

NO_CELLS = pl.DataFrame(schema=CELLS)

Drafted = tuple[ItemTable, Shares]
"""A table without its cells, and what they are reckoned from."""


def item_tables(
    answers: Answers,
    gate: Gate,
    asked: AskedTables | None = None,
    progress: Progress = unheard,
    also: Mapping[Columns, Collection[Key]] = MappingProxyType({}),
) -> tuple[ItemTable, ...]:
    """The table of each item for all, then by each column; every one has passed the gate.

    `also` are groups that are hidden in any case, since something else that is told of the survey hides them. An item
    that holds the weights has no table.
    """
    asked = asked or AskedTables()
    answers = asked.weights.without_their_item(answers) if asked.weights else answers
    counts = GroupCounts.of(answers, asked)
    items = answers.questionnaire.items
    asked_by = {column: item for item in items for column in item.columns()}
    hiding = Hiding(gate, f"{answers.questionnaire.file} {answers.file}", counts, asked_by, also)
    drafted: list[Drafted] = []
    for done, item in enumerate(items, start=1):
        drafted += _tables(counts, item, hiding)
        progress(done, len(items))
    cells = with_limits([shares for _table, shares in drafted])
    return tuple(replace(table, cells=of) for (table, _shares), of in zip(drafted, cells, strict=True))


def _tables(counts: GroupCounts, item: Item, hiding: Hiding) -> Iterator[Drafted]:
    """The tables of an item by each list of columns that is asked for."""
    weights = counts.asked.weights
    strata = () if weights is None else weights.strata
    weighted = weights is not None and hiding.lets_weights(item, strata)
    for by, groups in counts.places.items():
        hidden = hiding.of(item, by)
        finer = by + tuple(name for name in strata if name not in by) if strata else ()
        fine = weighted and (not by or hiding.lets_weights(item, finer))
        for key in groups:
            draft = counts.shares(item, by, key, weighted=fine)
            why = hidden.get(key)
            if why is None:
                yield _told(counts, item, (by, key), draft), draft
            else:
                threshold = hiding.gate.shielding.threshold
                sentence = hidden_told(why, threshold, of_units=counts.tells_of_units(item))
                yield replace(_empty(item, by, key), told=(sentence,)), draft.hidden_for(why)


def _empty(item: Item, by: Columns, key: Key) -> ItemTable:
    group = ", ".join(NOT_GIVEN if value is None else _written(value) for value in key)
    return ItemTable(item, None, NO_CELLS, by=", ".join(by), group=group)


def _written(value: object) -> str:
    """What a group is called; of numbers 8 and 7.5."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _told(counts: GroupCounts, item: Item, group: tuple[Columns, Key], shares: Shares) -> ItemTable:
    """The table with its base and what a reader must know of it."""
    base, population = counts.base(item, *group), counts.population(item, *group)
    outside, unread = base.n - sum(shares.counts) if item.spans else 0, item.name in counts.unread
    told = [
        *base_told(item, base, counts.unasked(item, *group), outside, unread=unread),
        *_of_weights(counts, item, base, shares),
        *(limits_told(population, shares.widest, base) if shares.options and base.n else ()),
    ]
    return replace(
        _empty(item, *group),
        base=base,
        population=population,
        at_most=shares.widest,
        weighted=shares.weighted,
        told=tuple(told),
        spread=counts.spread(item, *group),
    )


def _of_weights(counts: GroupCounts, item: Item, base: Base, shares: Shares) -> Iterator[Sentence]:
    weights = counts.asked.weights
    if shares.weighted and weights is not None:
        yield weights.told
        yield from weights_told(base, shares.effective)
        if item.kind == "number":
            yield SPREAD_NOT_WEIGHTED
    elif weights is not None:
        yield not_weighted_told(weights.strata)
    if counts.several_of_a_unit and shares.effective is None and base.n:
        yield SEVERAL_OF_A_UNIT
