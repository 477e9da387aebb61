"""What groups and a total tell of the largest offers, and what they can't."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.measures.erasmus.binned_students import GROUPS, CannotBe, Group, grouped, held_by

FIGURE_2_5 = (7, 14, 6, 0, 1, 5)


def groups(offers: tuple[int, ...] = FIGURE_2_5) -> list[Group]:
    return [Group(low, high, count) for (low, high), count in zip(GROUPS, offers, strict=True)]


def test_the_five_largest_of_figure_2_5_hold_60_to_87_percent() -> None:
    largest = held_by(groups(), 2227)[-1]
    assert (largest.least, largest.most) == (1327, 1936)
    low, high = largest.shares
    assert (round(100 * low), round(100 * high)) == (60, 87)


def test_offers_without_students_hold_none() -> None:
    assert (held_by(groups(), 2227)[0].least, held_by(groups(), 2227)[0].most) == (0, 0)


@pytest.mark.parametrize("total", [0, 895, 10**9])
def test_a_total_outside_the_groups_is_refused(total: int) -> None:
    closed = [*groups()[:-1], Group(121, 200, 5)]
    with pytest.raises(CannotBe):
        held_by(closed, total)


def test_an_open_group_without_offers_holds_none() -> None:
    assert held_by(groups((0, 2, 0, 0, 0, 0)), 40)[-1].most == 0
    with pytest.raises(CannotBe):
        held_by(groups((0, 2, 0, 0, 0, 0)), 61)


@given(st.lists(st.integers(0, 700), min_size=1, max_size=40).filter(sum))
def test_the_bounds_hold_whatever_the_offers_are(students: list[int]) -> None:
    found = held_by(grouped(students), sum(students))
    for (low, high), held in zip(GROUPS, found, strict=True):
        truly = sum(one for one in students if low <= one and (high is None or one <= high))
        assert held.least <= truly <= held.most
        assert Decimal(0) <= held.shares[0] <= held.shares[1] <= 1


@given(st.lists(st.integers(0, 130), min_size=1, max_size=6).filter(sum))
def test_the_bounds_are_reached(students: list[int]) -> None:
    """No narrower bounds would do: the least and the most of each group are those of some offers."""
    found = grouped(students)
    for place, held in enumerate(held_by(found, sum(students))):
        for aim in (held.least, held.most):
            rest = sum(students) - aim
            others = [group for at, group in enumerate(found) if at != place]
            assert sum(group.low * group.offers for group in others) <= rest
            room = sum(group.high * group.offers for group in others if group.high is not None)
            assert rest <= room or any(group.high is None and group.offers for group in others)
