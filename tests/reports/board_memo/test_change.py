"""The words of a change are chosen by its size, also when a number falls or stands still."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.reports.board_memo.change import change, change_between, milestone
from vidare.reports.wording import Wording

ENGLISH = Wording("en")


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (5136, 2412, "more than double 2020"),
        (200, 100, "double 2020"),
        (195, 100, "almost double 2020"),
        (194, 100, "up 94% on 2020"),
        (301, 100, "more than three times 2020"),
        (300, 100, "three times 2020"),
        (1001, 100, "more than ten times 2020"),
        (1000, 100, "ten times 2020"),
        (117, 66, "up 77% on 2020"),
        (1005, 1000, "up 1% on 2020"),
        (1004, 1000, "about the same as in 2020"),
        (996, 1000, "about the same as in 2020"),
        (1000, 1000, "the same as in 2020"),
        (96, 100, "down 4% on 2020"),
        (51, 100, "down 49% on 2020"),
        (50, 100, "half of 2020"),
        (49, 100, "less than half of 2020"),
        (0, 100, "down to 0, when it was above 0 in 2020"),
        (0, 0, "the same as in 2020"),
        (5, 0, "up from 0 in 2020"),
        (-5, 0, "down from 0 in 2020"),
        (5, -5, "more than in 2020, when it was below 0"),
        (-9, -5, "less than in 2020, when it was below 0"),
        (-5, 5, "below 0, when it was above 0 in 2020"),
        (Decimal("-0.5"), 5, "below 0, when it was above 0 in 2020"),
        (Decimal("0.5"), 0, "up from 0 in 2020"),
        (2, 1, "double 2020"),
    ],
)
def test_the_size_chooses_the_words(now: Decimal | int, then: int, said: str) -> None:
    assert change(now, then, 2020, ENGLISH) == said


def test_revenue_of_seed_000_is_up_67_percent() -> None:
    assert change(Decimal(78309000), Decimal(46888000), 2021, ENGLISH) == "up 67% on 2021"


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_rise_is_never_told_as_a_fall(now: int, then: int) -> None:
    said = change(now, then, 2020, ENGLISH)
    if now > then:
        assert not said.startswith(("down", "less", "half"))
    if now < then:
        assert not said.startswith(("up", "more", "double", "almost"))


@pytest.mark.parametrize(
    ("now", "before", "passed"),
    [
        (5136, [2412, 4393], 5000),
        (5136, [5100, 2412], None),
        (5136, [2412, 5100], None),
        (5000, [4000], None),
        (4100, [5000], None),
        (99, [1], None),
    ],
)
def test_a_round_number_is_passed_once(now: int, before: list[int], passed: int | None) -> None:
    assert milestone(now, before) == passed


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ((80, 80), (40, 40), "double 2020"),
        ((80, 80), (78, 82), "about the same as in 2020"),
        ((0, 0), (0, 3), ""),
        ((-5, -4), (-4, -3), ""),
        ((117, 117), (66, 66), "up 77% on 2020"),
        ((98, 102), (78, 82), "up about 25% on 2020"),
        ((78, 82), (98, 102), "down about 20% on 2020"),
        ((78, 82), (78, 82), "about the same as in 2020"),
        ((98, 102), (38, 42), "more than double 2020"),
        ((13, 17), (8, 12), "more than in 2020"),
        ((61, 65), (56, 60), "more than in 2020"),
        ((8, 12), (13, 17), "fewer than in 2020"),
        ((3, 7), (3, 7), ""),
        ((100, 160), (120, 120), ""),
        ((0, 0), (78, 82), "down to 0, when it was above 0 in 2020"),
        ((78, 82), (0, 0), "up from 0 in 2020"),
        ((5, 8), (0, 3), ""),
        ((10, 13), (8, 10), ""),
        ((8, 10), (10, 13), ""),
    ],
)
def test_no_word_says_more_than_the_bounds_carry(now: tuple[int, int], then: tuple[int, int], said: str) -> None:
    later, earlier = ((Decimal(low), Decimal(high)) for low, high in (now, then))
    assert change_between(later, earlier, 2020, ENGLISH) == said


BOUNDS = st.tuples(st.integers(-3, 60), st.integers(0, 30)).map(lambda drawn: (drawn[0], sum(drawn)))


@given(now=BOUNDS, then=BOUNDS, drawn=st.data())
def test_what_is_said_of_bounds_is_true_of_any_numbers_between_them(
    now: tuple[int, int], then: tuple[int, int], drawn: st.DataObject
) -> None:
    later, earlier = ((Decimal(low), Decimal(high)) for low, high in (now, then))
    said = change_between(later, earlier, 2020, ENGLISH)
    one, other = (drawn.draw(st.integers(*bounds)) for bounds in (now, then))
    if said == "about the same as in 2020":
        assert max(one, other) <= Decimal("1.2") * min(one, other)
    elif said.startswith(("more than in 2020", "up about")):
        assert one > other
    elif said.startswith(("fewer", "down about")):
        assert one < other
    elif said:
        assert said == change(one, other, 2020, ENGLISH)
