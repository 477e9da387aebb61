"""How many units of the frame an item concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from vidare.rules.publishing.group_answers import Columns, Key
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.sampling_frame import UNIT, SamplingFrame
from vidare.surveys.tabulated.item_table import Base


@dataclass(frozen=True)
class Concerned:
    """The sizes of groups in a frame, and among its `silent` units, which have not answered; each reckoned once."""

    frame: SamplingFrame
    silent: SamplingFrame
    _sizes: dict[tuple[Columns, str, bool], Mapping[Key, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, frame: SamplingFrame, answers: Answers) -> "Concerned":
        """The frame with the answers that are placed in it."""
        return cls(frame, replace(frame, units=frame.units.join(answers.frame, on=UNIT, how="anti")))

    def by(self, item: Item, by: Columns, key: Key, base: Base) -> tuple[int | None, int | None]:
        """The units of a group that an item concerns, where that is known, and how many on the scale there are at most.

        An item asked of all concerns all; one with a condition over strata those that fulfil it. Who else would have
        been asked among those who have not answered nobody knows: at most all whose strata don't rule it out, and where
        there are none, those who were asked are all. Where nobody could read whom an item was shown to, those who did
        not answer it may have been asked too.
        """
        strata = set(self.frame.strata)
        if not set(by) <= strata:
            return None, None
        if item.shown is None or set(item.shown.meta.root_names()) <= strata:
            there = self._of(self.frame, item, item.shown, by).get(key, 0)
            return there, there - base.off_scale
        needs = [need for need in item.needs if set(need.meta.root_names()) <= strata]
        silent = self._of(self.silent, item, pl.all_horizontal(needs) if needs else None, by).get(key, 0)
        if set(item.shown.meta.root_names()) <= set(item.columns()):
            return None, base.returned - base.off_scale + silent
        return (None if silent else base.shown), base.shown - base.off_scale + silent

    def _of(self, units: SamplingFrame, item: Item, where: pl.Expr | None, by: Columns) -> Mapping[Key, int]:
        """How many of some units there are in each group, those alone for which `where` of the item is true."""
        place = (by, "" if where is None else item.name, units is self.silent)
        if place not in self._sizes:
            self._sizes[place] = units.sizes(by, where)
        return self._sizes[place]
