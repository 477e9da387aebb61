"""Few units that keep parts together are found, on however many edges they are; nothing else is taken for a cut."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.rules.publishing.few_between import cut_of_few
from vidare.rules.publishing.least_cut import Edge

BELOW = 3
edges_of_units = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(["p", "q", "r"])),
    st.frozensets(st.integers(0, 7), max_size=5),
    max_size=10,
)


def on_cuts(edges: dict[Edge, frozenset[int]]) -> set[tuple[frozenset[Edge], frozenset[int]]]:
    """Every way to put the corners on two sides: the edges between these, and the units on them."""
    corners = sorted({str(corner) for edge in edges for corner in edge})
    found = set()
    for sides in product((True, False), repeat=len(corners)):
        side = dict(zip(corners, sides, strict=True))
        cut = frozenset(edge for edge, units in edges.items() if units and side[str(edge[0])] != side[str(edge[1])])
        found.add((cut, frozenset().union(*(edges[edge] for edge in cut))))
    return found


@settings(max_examples=300, deadline=None)
@given(edges=edges_of_units)
def test_a_cut_is_found_just_where_there_is_one(edges: dict[Edge, frozenset[int]]) -> None:
    small = [units for _cut, units in on_cuts(edges) if 0 < len(units) < BELOW]
    found = cut_of_few(edges, BELOW)
    assert bool(found) is bool(small)
    assert not found or frozenset().union(*(edges[edge] for edge in found)) in small


def test_a_unit_on_three_edges_is_one() -> None:
    edges: dict[Edge, set[object]] = {
        ("a", "p"): {1, 2, 3},
        ("a", "q"): {4},
        ("b", "p"): {4},
        ("b", "q"): {5, 6},
        ("c", "p"): {4},
    }
    assert cut_of_few(edges, 2)
    assert not cut_of_few({**edges, ("b", "p"): {8, 9}, ("c", "p"): {8, 9}}, 2)
