"""Looks for another table that would be published just alike: while there is one, a hidden count can't be worked out.

A reader sees of a count that it is 0, that it is rounded to so much, or why it is hidden; of a total the same, or the
number itself. The search moves one count by one and mends every total that would then look different by moving another
count the other way. Where that can't be done freely, it may hide a total, or a further count.

Readers may know this rule too, and take what is hidden for the sake of a 1 as a sign of a 1. So it is also searched as
if the small counts were others, and what that would hide is hidden: it tells nothing of which they are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, cycle, islice, product

from vidare.rules.publishing.shielding import EXACT, PROTECTS, ROUNDED, SMALL, TOTAL, Shielding

FREE, HIDE_TOTALS, HIDE_COUNTS = 0, 1, 2
"""What a search may do: nothing more than look, hide further totals, hide further counts too.

Totals go first: which of several counts is hidden tells more than that their total is.
"""

STEPS, TRIED, PATIENCE = 7, 8, 400
"""How many counts are moved to mend totals, how many are tried for each, and how often a search tries at all."""

APART, FEW = 4, 64
"""So many small counts are taken for the least and the most each apart from the others, where there are few of them.
Among many, where that would take long, all are taken for the least or all for the most."""

Need = tuple[list[int], Mapping[int, None]]
"""The counts of which one must be able to be another, and those that meanwhile stay what they are."""


@dataclass
class Total:
    """A sum over some counts, by the values `key` of `columns`, and how a reader sees it.

    A total that is not a table's own was published before, or elsewhere, and can't be hidden any more.
    """

    columns: tuple[str, ...]
    key: tuple[object, ...]
    members: list[int]
    value: int
    seen: str
    own: bool


@dataclass
class Counts:
    """The counts of a table, how each is seen, and the totals over them."""

    shielding: Shielding
    values: list[int]
    seen: list[str]
    totals: list[Total]
    totals_of: list[list[int]] = field(init=False)
    members: list[dict[int, None]] = field(init=False)
    patience: int = field(init=False, default=PATIENCE)

    def __post_init__(self) -> None:
        """Note who belongs together: the smallest counts first, and no zeros, which are seen and never move."""
        self.totals_of = [[] for _value in self.values]
        self.members = []
        for place, total in enumerate(self.totals):
            counted = sorted((cell for cell in total.members if self.values[cell]), key=self.values.__getitem__)
            self.members.append(dict.fromkeys(counted))
            for cell in counted:
                self.totals_of[cell].append(place)

    def protect(self) -> bool:
        """Hide until every hidden small count and total has a look-alike; False where one can't have it."""
        others = [(other, other._look_alike(need, HIDE_COUNTS)) for other in self._others() for need in other._needs()]
        for other, moves in others:
            self._hide(*other._bared(moves or {}))
        return self._all_have_look_alikes(HIDE_COUNTS)

    def is_protected(self) -> bool:
        """Whether every hidden small count and total has a look-alike as things stand."""
        return self._all_have_look_alikes(FREE)

    def _others(self) -> Iterator["Counts"]:
        """The counts as they would be if each small one were the least or the most that it can be."""
        small = [cell for cell, seen in enumerate(self.seen) if seen == SMALL]
        apart = min(len(small), APART if len(small) <= FEW else 1)
        for ends in product((1, self.shielding.threshold - 1), repeat=apart) if small else ():
            values = list(self.values)
            for cell, end in zip(small, cycle(ends), strict=False):
                values[cell] = end
            sums = [replace(total, value=sum(values[cell] for cell in total.members)) for total in self.totals]
            yield Counts(self.shielding, values, list(self.seen), sums)

    def _needs(self) -> Iterator[Need]:
        """What must have a look-alike: each small count, and each small total, by one of its counts alone."""
        for cell, seen in enumerate(self.seen):
            if seen == SMALL:
                yield [cell], {}
        for place, total in enumerate(self.totals):
            if total.own and self.shielding.is_small(total.value):
                yield list(self.members[place]), self.members[place]

    def _all_have_look_alikes(self, at_most: int) -> bool:
        covered: set[int] = set()
        for starts, kept in self._needs():
            if kept or starts[0] not in covered:
                moves = self._look_alike((starts, kept), at_most)
                if not moves:
                    return False
                self._hide(*self._bared(moves))
                covered.update(moves)
        return True

    def _look_alike(self, need: Need, at_most: int) -> dict[int, int] | None:
        """The moves to a table that looks the same once what they bare is hidden; None where none was found."""
        starts, kept = need
        for price in range(at_most + 1):
            for start in starts:
                for step in (1, -1):
                    if self._may_move(start, step, price):
                        self.patience = PATIENCE
                        moves = self._mended({start: step}, kept, price, STEPS)
                        if moves:
                            return moves
        return None

    def _mended(self, moves: dict[int, int], kept: Mapping[int, None], price: int, steps: int) -> dict[int, int] | None:
        """The moves with others added until every total looks as it did; None where none were found."""
        blocked = [(place, by) for place, by in self._change(moves).items() if not self._may_change(place, by, price)]
        if not blocked:
            return moves
        self.patience -= 1
        if not steps or self.patience < 0:
            return None
        place, by = min(blocked, key=lambda one: len(self.members[one[0]]))
        step = -1 if by > 0 else 1
        others = [other for other, by in blocked if by * step < 0 and other != place]
        for cell in islice(self._candidates(place, others), TRIED * TRIED):
            if cell not in moves and cell not in kept and self._may_move(cell, step, price):
                mended = self._mended({**moves, cell: step}, kept, price, steps - 1)
                if mended:
                    return mended
        return None

    def _candidates(self, place: int, others: list[int]) -> Iterator[int]:
        """The counts of a total that isn't mended yet; first those that belong to another such total too."""
        mends = Counter(cell for other in others for cell in self.members[place].keys() & self.members[other].keys())
        return chain(sorted(mends, key=lambda cell: (-mends[cell], cell)), self.members[place])

    def _change(self, moves: dict[int, int]) -> dict[int, int]:
        change: dict[int, int] = {}
        for cell, step in moves.items():
            for place in self.totals_of[cell]:
                change[place] = change.get(place, 0) + step
        return change

    def _may_move(self, cell: int, step: int, price: int) -> bool:
        """Whether a count could be one more or less and look the same, or be hidden and look so."""
        value, seen = self.values[cell], self.seen[cell]
        if price >= HIDE_COUNTS and seen in (EXACT, ROUNDED) and value:
            seen = PROTECTS
        return self.shielding.looks_alike(value, value + step, seen)

    def _may_change(self, place: int, by: int, price: int) -> bool:
        total = self.totals[place]
        hidden = price >= HIDE_TOTALS and total.own and total.seen in (EXACT, ROUNDED)
        return not by or self.shielding.looks_alike(total.value, total.value + by, TOTAL if hidden else total.seen)

    def _bared(self, moves: dict[int, int]) -> tuple[list[int], list[int]]:
        """The counts and the totals that the moves would change to the eye."""
        counts = [cell for cell, step in moves.items() if not self._may_move(cell, step, FREE)]
        totals = [place for place, by in self._change(moves).items() if not self._may_change(place, by, FREE)]
        return counts, totals

    def _hide(self, counts: list[int], totals: list[int]) -> None:
        for cell in counts:
            self.seen[cell] = PROTECTS
        for place in totals:
            self.totals[place].seen = TOTAL
