"""Which groups the tables of each item do not tell of: all pass one gate, and what an item depends on is kept too."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from vidare.rules.publishing.group_answers import Columns, Key
from vidare.rules.publishing.publication import Gate
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.group_counts import GroupCounts

CAME_BACK = "came back"
"""A group of which few came back is hidden for every item, and always with the same other groups.

What an item's base tells is the answer to another item, the one that it depends on: two bases with other groups hidden
would give it away.
"""


@dataclass(frozen=True)
class Hiding:
    """The groups hidden for each item, each found once.

    `name` is the survey's, `asked` its items by their columns. `also` are groups that are hidden in any case.
    """

    gate: Gate
    name: str
    counts: GroupCounts
    asked: Mapping[str, Item]
    also: Mapping[Columns, Collection[Key]]
    _found: dict[tuple[str, Columns], Mapping[Key, str]] = field(default_factory=dict)

    def of(self, item: Item, by: Columns) -> Mapping[Key, str]:
        """The groups that are not told of, and why.

        Those are among them that are hidden for the items it depends on, whose answers its base would tell.
        """
        place = (item.name, by)
        if place not in self._found:
            few = self._few(by)
            self._found[place] = few
            before = {key for one in self._depends_on(item) for key in self.of(one, by)}
            kinds = self.counts.kinds(item)
            name = f"{self.name} {item.name}"
            self._found[place] = self.gate.hidden_groups(name, kinds, by=by, also=before.union(few))
        return self._found[place]

    def lets_weights(self, item: Item, by: Columns) -> bool:
        """Whether groups may have weights of their own, for an item and those it depends on."""
        if not by:
            return True
        every = [item]
        for one in every:
            every += [other for other in self._depends_on(one) if all(other is not there for there in every)]
        each = ((f"{self.name} {one.name}", self.counts.kinds(one)) for one in every)
        return all(self.gate.lets_all_groups(name, kinds, by=by) for name, kinds in each)

    def _few(self, by: Columns) -> Mapping[Key, str]:
        place = ("", by)
        if place not in self._found:
            name, also = f"{self.name} {CAME_BACK}", self.also.get(by, ())
            self._found[place] = self.gate.hidden_groups(name, self.counts.came(), by=by, also=also)
        return self._found[place]

    def _depends_on(self, item: Item) -> Iterator[Item]:
        """The items whose answers say who was shown this one."""
        columns = () if item.shown is None else item.shown.meta.root_names()
        asked = (self.asked[column] for column in columns if column in self.asked)
        return (one for one in asked if one.name != item.name)
