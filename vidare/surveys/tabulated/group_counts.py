"""The counts of a survey for all and for each group, and what shares are reckoned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from vidare.rules.publishing.group_answers import Columns, Key, Kind
from vidare.surveys.answered.answer_counts import AnswerCounts, answer_texts, counted
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.behind_answers import Behind, behind_answers, is_of_persons, several_of_a_unit
from vidare.surveys.tabulated.concerned import Concerned
from vidare.surveys.tabulated.item_table import Base, Spread
from vidare.surveys.tabulated.number_spread import spreads
from vidare.surveys.tabulated.shares import Shares
from vidare.surveys.tabulated.unit_squares import unit_squares

N = TypeVar("N", int, float)
ALL: Columns = ()


@dataclass(frozen=True)
class GroupCounts:
    """The counts by the finest groups; `places` says which of them are in each group that is asked for.

    `unread` are the names of the items to which some answers could not be read.
    `spreads` and `squares` are kept by the columns, the item's name and the group. `behind` has the units that answered
    each item of which one may have given several answers.
    """

    asked: AskedTables
    counts: AnswerCounts
    places: Mapping[Columns, Mapping[Key, list[int]]]
    spreads: Mapping[tuple[object, ...], Spread]
    squares: Mapping[tuple[object, ...], float]
    concerned: Concerned | None
    several_of_a_unit: bool
    behind: Mapping[str, Sequence[Behind]]
    unread: frozenset[str]

    @classmethod
    def of(cls, answers: Answers, asked: AskedTables) -> "GroupCounts":
        """Count the answers for all and by each column that is asked for."""
        weights, items = asked.weights, answers.questionnaire.items
        rows = answers if weights is None else weights.on(answers)
        by_groups = asked.by if answers.frame.height else ()  # where nobody answered, there are no groups
        finest = tuple(dict.fromkeys((*by_groups, *(() if weights is None else weights.strata))))
        counts = counted(rows, items, finest)
        groupings: list[Columns] = [ALL, *((column,) for column in dict.fromkeys(by_groups))]
        spread: dict[tuple[object, ...], Spread] = {}
        squares: dict[tuple[object, ...], float] = {}
        for by in groupings:
            spread |= {(by, *key): found for key, found in spreads(answers, items, by).items()}
            if weights is not None and weights.by_unit:
                squares |= {(by, *key): found for key, found in unit_squares(rows, items, by).items()}
        several = several_of_a_unit(answers)
        of_units = [item for item in items if several and not is_of_persons(item)]
        behind = {item.name: behind_answers(rows, item, finest) for item in of_units}
        concerned = None if several or asked.frame is None else Concerned.of(asked.frame, answers)
        places = {by: _places(counts.groups, by) for by in groupings}
        unread = frozenset(answers.unread["item"])
        return cls(asked, counts, places, spread, squares, concerned, several, behind, unread)

    def kinds(self, item: Item) -> list[Kind]:
        """The persons that no table tells apart, as the gate asks for them."""
        of, groups = self.counts.items[item.name], self.counts.groups
        answers = list(zip(*of.options, strict=True)) or [()] * len(of.returned)
        values = groups.to_dicts() if groups.width else [{}]
        behind = self.behind.get(item.name, [()] * len(values))
        each = zip(values, of.returned, of.answered, of.off_scale, answers, behind, strict=True)
        return [Kind(value, came, there, there - off, gave, units) for value, came, there, off, gave, units in each]

    def came(self) -> list[Kind]:
        """The same persons by whether they came back, of which each item tells a part."""
        groups, items = self.counts.groups, self.counts.items
        returned = next((of.returned for of in items.values()), [])
        values = groups.to_dicts() if groups.width else [{}]
        of_all = len(self.behind) == len(items) > 0
        behind = [(units,) * 3 for units, *_ in next(iter(self.behind.values()))] if of_all else [()] * len(returned)
        each = zip(values, returned, behind, strict=False)
        return [Kind(value, came, came, came, (), units) for value, came, units in each]

    def tells_of_units(self, item: Item) -> bool:
        """Whether it is units that answered, some of them several times, so that groups of few units are hidden."""
        return item.name in self.behind

    def base(self, item: Item, by: Columns, key: Key) -> Base:
        """How the base of a group comes about."""
        of, places = self.counts.items[item.name], self.places[by][key]
        return Base(*(_sum(part, places) for part in (of.returned, of.shown, of.answered, of.off_scale)))

    def unasked(self, item: Item, by: Columns, key: Key) -> int:
        """How many of a group answered without being asked."""
        return _sum(self.counts.items[item.name].unasked, self.places[by][key])

    def spread(self, item: Item, by: Columns, key: Key) -> Spread | None:
        """How the numbers of a group lie, where the item asks for numbers."""
        return self.spreads.get((by, item.name, *key))

    def population(self, item: Item, by: Columns, key: Key) -> int | None:
        """How many units of the frame the item concerns, where that is known."""
        return self.concerned.by(item, by, key, self.base(item, by, key))[0] if self.concerned else None

    def shares(self, item: Item, by: Columns, key: Key, *, weighted: bool) -> Shares:
        """What the shares of a group are reckoned from."""
        of, places, base = self.counts.items[item.name], self.places[by][key], self.base(item, by, key)
        off = {option.code for option in item.options if option.off_scale}
        codes = answer_texts(item)
        counts = [_sum(option, places) for option in of.options]
        parts, whole = [float(count) for count in counts], float(base.n)
        worth: float | None = float(base.n) or None
        if weighted:
            parts, whole = [_sum(option, places) for option in of.weights], _sum(of.weight, places)
            squares = self.squares.get((by, item.name, *key)) or _sum(of.squares, places)
            worth = whole * whole / squares if squares else None
        by_unit = weighted and self.asked.weights is not None and self.asked.weights.by_unit
        population, widest = (None, None) if not self.concerned else self.concerned.by(item, by, key, base)
        return Shares(
            codes,
            [code not in off for code in codes],
            counts,
            parts,
            whole,
            base.n,
            None if self.several_of_a_unit and not by_unit else worth,
            None if population is None else max(population - base.off_scale, base.n),
            widest,
            weighted,
        )


def _sum(numbers: Sequence[N], places: Sequence[int]) -> N:
    return sum((numbers[place] for place in places[1:]), start=numbers[places[0]])


def _places(groups: pl.DataFrame, by: Columns) -> dict[Key, list[int]]:
    """The rows of each group, in the order of the groups' names, the blank one last."""
    if not by:
        return {(): list(range(max(groups.height, 1)))}
    places: dict[Key, list[int]] = {}
    for place, key in enumerate(groups.select(by).iter_rows()):
        places.setdefault(key, []).append(place)
    return dict(sorted(places.items(), key=lambda one: tuple((value is None, str(value)) for value in one[0])))
