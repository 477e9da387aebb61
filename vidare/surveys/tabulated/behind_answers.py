"""Which units are behind the answers of each group, where a unit may give several, as a project of its offers."""

from collections.abc import Sequence

import polars as pl

from vidare.surveys.answered.answer_counts import counts_here, on_scale
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.sampling_frame import UNIT

Behind = tuple[frozenset[object], frozenset[object], frozenset[object]]
"""The units that returned, that answered, and that did so on the scale."""


WHOSE = "\0whose"
"""The unit of an answer; one that says none is by itself, as where the answers have no column of units."""


def several_of_a_unit(answers: Answers) -> bool:
    """Whether some answers come from the same unit, for all that they say."""
    if UNIT not in answers.frame.columns:
        return False
    said = answers.frame[UNIT].drop_nulls()
    return said.n_unique() < said.len()


def is_of_persons(item: Item) -> bool:
    """Whether an answer is about who gave it; a person gives one, a project one for each of its offers."""
    return item.unit == Item.unit


def behind_answers(answers: Answers, item: Item, columns: Sequence[str]) -> list[Behind]:
    """The units behind the answers to an item, by some columns, in the order of `answer_counts.counted`."""
    unit, counted = pl.col(WHOSE), counts_here(item)
    each = {"returned": unit, "answered": unit.filter(counted), "on_scale": unit.filter(counted & on_scale(item))}
    by_itself = pl.format("\0{}", pl.int_range(pl.len()))
    lazy = answers.frame.lazy().with_columns(pl.coalesce(pl.col(UNIT).cast(pl.String), by_itself).alias(WHOSE))
    if columns:
        units = {name: found.unique() for name, found in each.items()}
        behind = lazy.group_by(columns).agg(**units).sort(columns, nulls_last=True).collect().select(*each)
    else:
        behind = lazy.select(**{name: found.unique().implode() for name, found in each.items()}).collect()
    return [(frozenset(came), frozenset(there), frozenset(on)) for came, there, on in behind.iter_rows()]
