"""Groups that the response and the tables of a survey keep together: what one hides, the other does not tell."""

from collections.abc import Iterator, Sequence

import polars as pl

from vidare.rules.publishing.group_answers import Columns, Key
from vidare.rules.publishing.publication import Gate
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.response import NOT_GIVEN, Response
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_tables import item_tables

Groups = dict[Columns, set[Key]]
"""Groups by the columns that they are made of."""


def kept(who_answered: Response) -> Groups:
    """The groups whose response is not told, which no base may tell: who was led out was not asked the rest."""
    hidden: Groups = {}
    for row in who_answered.counts.filter(pl.col("hidden").is_not_null() & (pl.col("by") != "")).iter_rows(named=True):
        hidden.setdefault((row["by"],), set()).add(_key(row["group"]))
    return hidden


def kept_of_screening(answers: Answers, concerned: Item, by: Columns, gate: Gate, also: Groups) -> Groups:
    """The groups whose answers are hidden to the items that screening goes by: those say who was led out.

    `concerned` is the item that only those were shown who were not; `also` are groups that are hidden in any case.
    """
    items = answers.questionnaire.items
    before = list(_asked_by(concerned, items))
    for item in before:
        before += [other for other in _asked_by(item, items) if all(other is not there for there in before)]
    if not before:
        return {}
    names = {item.name for item in before}
    hidden: Groups = {}
    # Of all items, since what those are about decides which groups stand beside the small ones.
    for table in item_tables(answers, Gate(gate.shielding), AskedTables(by), also=also):
        if table.base is None and table.by and table.item.name in names:
            hidden.setdefault((table.by,), set()).add(_key(table.group))
    return hidden


def _asked_by(item: Item, items: Sequence[Item]) -> Iterator[Item]:
    """The items whose answers say who was shown one."""
    columns = () if item.shown is None else item.shown.meta.root_names()
    return (one for one in items if one is not item and set(one.columns()) & set(columns))


def _key(group: str) -> Key:
    """A group as the gate knows it, by what it is called where it is told."""
    return (None if group == NOT_GIVEN else group,)
