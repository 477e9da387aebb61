"""What the answers of units are worth where several come from the same: those of a unit as one."""

from collections.abc import Mapping, Sequence

import polars as pl

from vidare.surveys.answered.answer_counts import WEIGHT, on_scale
from vidare.surveys.answered.answers import Answers, was_shown
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.sampling_frame import UNIT


def unit_squares(answers: Answers, items: Sequence[Item], by: Sequence[str]) -> Mapping[tuple[object, ...], float]:
    """The sum over units of the square of the weight that a unit's answers have on the scale, by item and group.

    As if a unit's answers were all alike: the most that their likeness can cost.
    """
    names = {item.name: f"{item.name}\0squares" for item in items}  # a group may be of what an item was answered
    sums = [pl.col(WEIGHT).filter(on_scale(item) & was_shown(item)).sum().alias(names[item.name]) for item in items]
    of_units = answers.frame.lazy().group_by(*by, UNIT).agg(sums)
    squares = [(pl.col(name) ** 2).sum() for name in names.values()]
    found = (of_units.group_by(*by).agg(squares) if by else of_units.select(squares)).collect()
    return {
        (item, *(row[column] for column in by)): row[name]
        for row in found.iter_rows(named=True)
        for item, name in names.items()
    }
