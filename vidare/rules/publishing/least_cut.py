"""The least cut of a graph: the fewest persons who, were they away, would let a connected part fall in two.

Two partitions of the same persons are such a graph: the parts are its corners, and whoever is in a part of the one and
in a part of the other is on the edge between them. Sums and differences of parts give the answers of few persons just
where a cut is small. Source: Stoer and Wagner, A simple min-cut algorithm, J. ACM 44 (1997), 585-591.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping

Edge = tuple[Hashable, Hashable]
Corners = dict[Hashable, dict[Hashable, int]]
"""What stands between each corner and those beside it."""


def small_cut(edges: Mapping[Edge, int], below: int) -> frozenset[Edge]:
    """The edges of a cut of from 1 to `below` - 1 persons; empty where there is none."""
    joined = _joined(edges, below)
    corners: Corners = defaultdict(lambda: defaultdict(int))
    for (one, other), persons in edges.items():
        here, there = joined[one], joined[other]
        if here != there:
            corners[here][there] += persons
            corners[there][here] += persons
    side = _small_side(corners, below)
    return frozenset(
        edge for edge, persons in edges.items() if persons and (joined[edge[0]] in side) != (joined[edge[1]] in side)
    )


def _joined(edges: Mapping[Edge, int], below: int) -> dict[Hashable, Hashable]:
    """Each corner with the one that stands for all it hangs together with by `below` persons or more at a time."""
    stands_for: dict[Hashable, Hashable] = {corner: corner for edge in edges for corner in edge}

    def first(corner: Hashable) -> Hashable:
        while stands_for[corner] != corner:
            corner = stands_for[corner]
        return corner

    for (one, other), persons in edges.items():
        if persons >= below:
            stands_for[first(one)] = first(other)
    return {corner: first(corner) for corner in stands_for}


def _small_side(corners: Corners, below: int) -> frozenset[Hashable]:
    """The corners on one side of a small cut; none where there is no such cut."""
    merged: dict[Hashable, frozenset[Hashable]] = {corner: frozenset([corner]) for corner in corners}
    while corners:
        order, last = _by_closeness(corners)
        if 0 < last < below:
            return merged[order[-1]]
        if len(order) == 1:
            del corners[order[0]]
        else:
            _merge(corners, merged, order[-2], order[-1])
    return frozenset()


def _by_closeness(corners: Corners) -> tuple[list[Hashable], int]:
    """The corners of a connected part, each the closest to all before it, and how close the last is to them."""
    start = next(iter(corners))
    order, close = [start], dict(corners[start])
    last = 0
    while close:
        nearest = max(close, key=lambda corner: close[corner])
        last = close.pop(nearest)
        order.append(nearest)
        for beside, persons in corners[nearest].items():
            if beside not in order:
                close[beside] = close.get(beside, 0) + persons
    return order, last


def _merge(corners: Corners, merged: dict[Hashable, frozenset[Hashable]], kept: Hashable, gone: Hashable) -> None:
    merged[kept] |= merged[gone]
    for beside, persons in corners.pop(gone).items():
        del corners[beside][gone]
        if beside != kept:
            corners[kept][beside] += persons
            corners[beside][kept] += persons
