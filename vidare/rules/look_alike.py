"""Looks for another table that would be published just alike: while there is one, a hidden count can't be worked out.

A reader sees of a count that it is 0, that it is rounded to so much, or why it is hidden; of a total the same, or the
number itself. The search moves one count by one and mends every total that would then look different by moving another
count the other way. Where that can't be done freely, it may hide a further count, or a total.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from vidare.rules.shielding import EXACT, PROTECTS, ROUNDED, SMALL, TOTAL, Shielding

FREE, HIDE_COUNTS, HIDE_TOTALS = 0, 1, 2
"""What a search may do: nothing more than look, hide further counts, hide further totals too."""

STEPS, TRIED, PATIENCE = 7, 8, 400
"""How many counts are moved to mend totals, how many are tried for each, and how often a search tries at all."""


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
    covered: set[int] = field(init=False, default_factory=set)
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

    def protect(self, at_most: int) -> bool:
        """See to it that every hidden small count and total has a look-alike; False where one can't have it."""
        small = [cell for cell, seen in enumerate(self.seen) if seen == SMALL]
        sums = [place for place, total in enumerate(self.totals) if total.own and self.shielding.is_small(total.value)]
        return all(cell in self.covered or self._protect([cell], {}, at_most) for cell in small) and all(
            self._protect(list(self.members[place]), self.members[place], at_most) for place in sums
        )

    def _protect(self, starts: list[int], kept: Mapping[int, None], at_most: int) -> bool:
        """Find a look-alike in which one of `starts` is another, and no other of `kept`."""
        for price in range(at_most + 1):
            for start in starts:
                for step in (1, -1):
                    if self._may_move(start, step, price):
                        self.patience = PATIENCE
                        moves = self._mended({start: step}, kept, price, STEPS)
                        if moves:
                            self._hide(moves)
                            self.covered.update(moves)
                            return True
        return False

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

    def _hide(self, moves: dict[int, int]) -> None:
        """Hide what the moves would otherwise change to the eye."""
        for cell, step in moves.items():
            if not self._may_move(cell, step, FREE):
                self.seen[cell] = PROTECTS
        for place, by in self._change(moves).items():
            if not self._may_change(place, by, FREE):
                self.totals[place].seen = TOTAL
