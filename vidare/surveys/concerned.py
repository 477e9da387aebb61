"""How many units of the frame an item concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vidare.rules.group_answers import Columns, Key
from vidare.surveys.item_table import Base
from vidare.surveys.questionnaire import Item
from vidare.surveys.sampling_frame import SamplingFrame


@dataclass(frozen=True)
class Concerned:
    """The sizes of groups in a frame, each reckoned once."""

    frame: SamplingFrame
    _sizes: dict[tuple[Columns, str], Mapping[Key, int]] = field(default_factory=dict)

    def by(self, item: Item, by: Columns, key: Key, base: Base) -> tuple[int | None, int | None]:
        """The units of a group that an item concerns, where that is known, and how many on the scale there are at most.

        An item asked of all concerns all; one with a condition over strata those that fulfil it. Who else would have
        been asked among those who have not answered nobody knows: all of them, at most.
        """
        strata = set(self.frame.strata)
        if not set(by) <= strata:
            return None, None
        if item.shown is None or set(item.shown.meta.root_names()) <= strata:
            there = self._of(item, by).get(key, 0)
            return there, there - base.off_scale
        there = self._of(None, by).get(key, 0)
        return None, base.shown - base.off_scale + there - base.returned

    def _of(self, item: Item | None, by: Columns) -> Mapping[Key, int]:
        shown = None if item is None else item.shown
        place = (by, "" if item is None or shown is None else item.name)
        if place not in self._sizes:
            self._sizes[place] = self.frame.sizes(by, shown)
        return self._sizes[place]
