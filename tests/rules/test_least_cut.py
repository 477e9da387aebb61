"""A small cut is found wherever there is one, and is one."""

from itertools import chain, combinations

from hypothesis import example, given
from hypothesis import strategies as st

from vidare.rules.publishing.least_cut import Edge, small_cut

CORNERS = "abcdef"
TWO_PARTS = {("e", "f"): 5, ("b", "e"): 3, ("b", "f"): 4, ("c", "d"): 5}
"""The first part has no cut of less than 6, the second has one."""
BEYOND_TWO = {("d", "f"): 2, ("d", "e"): 2, ("e", "f"): 4}
"""Two corners are merged before the cut of 4 is found."""
edges = st.dictionaries(st.sampled_from(list(combinations(CORNERS, 2))), st.integers(0, 7), min_size=1, max_size=12)


def cuts(graph: dict[Edge, int]) -> list[int]:
    """How many persons each division of the corners in two parts cuts apart."""
    sides = chain.from_iterable(combinations(CORNERS, size) for size in range(1, len(CORNERS)))
    return [
        sum(persons for (one, other), persons in graph.items() if (one in side) != (other in side)) for side in sides
    ]


@example(TWO_PARTS, 6)
@given(edges, st.integers(2, 6))
def test_a_small_cut_is_found_where_there_is_one(graph: dict[Edge, int], below: int) -> None:
    found = small_cut(graph, below)
    assert bool(found) == any(0 < persons < below for persons in cuts(graph))
    assert sum(graph[edge] for edge in found) < below
    assert all(graph[edge] for edge in found)


@example(BEYOND_TWO, 6)
@given(edges, st.integers(2, 6))
def test_what_is_found_divides_the_corners(graph: dict[Edge, int], below: int) -> None:
    """Without the cut, no way leads from one end of any of its edges to the other."""
    found = small_cut(graph, below)
    left = {edge for edge, persons in graph.items() if persons and edge not in found}
    for one, other in found:
        reached = {one}
        while new := {end for edge in left if reached & set(edge) for end in edge} - reached:
            reached |= new
        assert other not in reached
