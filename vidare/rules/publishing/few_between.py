"""The units between the parts of two partitions, where a unit may stand in several parts: do few keep them together?

The same graph as of `least_cut`, with the units themselves on its edges: a project on three edges of a cut is one
project there, not three.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set

from vidare.rules.publishing.least_cut import Edge

Units = frozenset[object]
Between = Mapping[Edge, Set[object]]
"""The units on each edge."""


class Parts:
    """Corners that hang together, each part with one of its corners standing for it."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._stands_for: dict[Hashable, Hashable] = {corner: corner for edge in edges for corner in edge}
        self.joined = 0

    def of(self, corner: Hashable) -> Hashable:
        """The corner that stands for the part of this one."""
        while self._stands_for[corner] != corner:
            corner = self._stands_for[corner]
        return corner

    def join(self, edge: Edge) -> bool:
        """Make the parts at both ends one; whether they were two."""
        here, there = self.of(edge[0]), self.of(edge[1])
        self._stands_for[here] = there
        self.joined += here != there
        return here != there


def cut_of_few(edges: Between, below: int) -> frozenset[Edge]:
    """The edges of a cut with from 1 to `below` - 1 units on all of them together; empty where there is none.

    Every cut has an edge of any tree that holds connected corners together. So the units on one such edge are taken
    away, and then those on one of a tree of what is left, until something has fallen apart or too many are away.
    """
    to_try: list[Units] = [frozenset()]
    tried, together = set(to_try), _held_together(edges).joined
    while to_try:
        away = to_try.pop()
        left = {edge: units - away for edge, units in edges.items()}
        parts = _held_together(left)
        if parts.joined < together:
            return frozenset(edge for edge, units in edges.items() if units and parts.of(edge[0]) != parts.of(edge[1]))
        more = {away.union(units) for units in _on_a_tree(left, below - len(away))} - tried
        to_try += more
        tried |= more
    return frozenset()


def _held_together(edges: Between) -> Parts:
    parts = Parts(edges)
    for edge, units in edges.items():
        if units:
            parts.join(edge)
    return parts


def _on_a_tree(edges: Between, below: int) -> list[Set[object]]:
    """The units on the edges of a tree; corners between which there are too many units count as one."""
    parts, merged = Parts(edges), edges
    while many := [edge for edge, units in merged.items() if len(units) >= below]:
        for edge in many:
            parts.join(edge)
        merged = _merged(edges, parts)
    fewest_last = sorted(merged, key=lambda edge: -len(merged[edge]))
    return [merged[edge] for edge in fewest_last if merged[edge] and parts.join(edge)]


def _merged(edges: Between, parts: Parts) -> Between:
    """All units between two parts as one edge."""
    merged: dict[Edge, set[object]] = defaultdict(set)
    for edge, units in edges.items():
        here, there = sorted((parts.of(edge[0]), parts.of(edge[1])), key=str)
        if here != there:
            merged[here, there] |= units
    return merged
