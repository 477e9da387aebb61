"""Overlap leaves the learner most credits: equal to trying every way, and to cases worked by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.credentials.recognition.overlap import Counted, Pair, Resolved, TooManyChoices, resolved

D = Decimal
FIRST = date(2020, 1, 1)


def course(code: str, worth: str, passed: str = "2022-06-01", *, now: bool = False, settled: str = "") -> Counted:
    return Counted(code, D(worth), date.fromisoformat(passed), D(worth), now, settled)


def pair(first: str, other: str, worth: str, *, symmetric: bool = True) -> Pair:
    return Pair(first, other, D(worth), symmetric, FIRST)


def losses(found: Resolved) -> Iterator[Decimal]:
    """What is lost by every way of taking each pair off one of the courses it may be taken off."""
    active = [taken for taken in found.taken if taken.idle is None]
    for way in product(*(taken.off for taken in active)):
        burden = dict.fromkeys((one.code for one in found.courses), D(0))
        for code, taken in zip(way, active, strict=True):
            burden[code] += taken.shared
        yield sum((min(one.credits, burden[one.code]) for one in found.courses), D(0))


AMOUNTS = st.sampled_from([D("0.5"), D(1), D("2.5"), D(5), D("7.5"), D(10)])
DAYS = st.dates(date(2021, 1, 1), date(2021, 1, 4))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Counted], list[Pair]]:
    codes = "ABCDEF"[: draw(st.integers(2, 6))]
    courses = []
    for code in codes:
        whole = draw(AMOUNTS)
        now = draw(st.booleans())
        part = draw(st.sampled_from([whole, whole / 2])) if now else whole
        settled = "" if now else draw(st.sampled_from(["", "", "BA"]))
        courses.append(Counted(code, part, draw(DAYS), whole, now, settled))
    ends = st.tuples(st.sampled_from(codes), st.sampled_from(codes)).filter(lambda two: two[0] != two[1])
    pairs = [
        Pair(first, other, draw(AMOUNTS), draw(st.booleans()), date(2021, 1, 2), draw(st.none() | DAYS))
        for first, other in draw(st.lists(ends, max_size=7))
    ]
    return courses, pairs


@settings(max_examples=300, deadline=None)
@given(cases())
def test_no_other_way_leaves_more(case: tuple[list[Counted], list[Pair]]) -> None:
    found = resolved(*case)
    assert found.before - found.after == min(losses(found))
    assert all(D(0) <= found.left(one.code) <= one.credits for one in found.courses)
    assert all(found.left(code) == 0 for code in found.whole)
    assert found.after == sum((found.left(one.code) for one in found.courses), D(0))


@settings(max_examples=100, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_courses_is_of_no_matter(case: tuple[list[Counted], list[Pair]], chance: object) -> None:
    courses, pairs = case
    shuffled = list(courses)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolved(shuffled, pairs) == resolved(courses, pairs)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_more_overlap_never_leaves_more(case: tuple[list[Counted], list[Pair]]) -> None:
    courses, pairs = case
    larger = [replace(one, credits=one.credits + 1) for one in pairs]
    assert resolved(courses, larger).after <= resolved(courses, pairs).after
    assert resolved(courses, pairs).after <= resolved(courses, pairs[:-1]).after


def test_a_pair_with_a_course_that_is_not_in_the_case_takes_nothing_off() -> None:
    found = resolved([course("A", "5")], [pair("A", "GONE", "2"), pair("GONE", "A", "2")])
    assert (found.taken, found.after) == ((), D(5))


def test_a_pair_is_taken_off_what_is_decided_now() -> None:
    found = resolved([course("OLD", "10"), course("NEW", "5", "2020-01-01", now=True)], [pair("OLD", "NEW", "2")])
    assert found.lost == {"NEW": D(2)}
    assert found.after == D(13)


def test_a_course_that_two_pairs_cover_is_lost_once() -> None:
    """X has 2.5 and shares 2.5 with each of Y and Z: losing X costs 2.5, reducing Y and Z would cost 5."""
    courses = [course("X", "2.5"), course("Y", "10", now=True), course("Z", "5", now=True)]
    found = resolved(courses, [pair("X", "Y", "2.5"), pair("X", "Z", "2.5")])
    assert found.whole == ("X",)
    assert (found.left("X"), found.left("Y"), found.left("Z")) == (D(0), D(10), D(5))
    assert [taken.credits for taken in found.taken] == [D("2.5"), D(0)]


def test_a_chain_is_resolved_at_its_least_cost() -> None:
    """A 5 - B 4 - C 5 - D 4, sharing 4 each: losing B and one of C, D (8) is beaten by no way."""
    courses = [course(code, worth) for code, worth in zip("ABCD", ("5", "4", "5", "4"), strict=True)]
    pairs = [pair("A", "B", "4"), pair("B", "C", "4"), pair("C", "D", "4")]
    found = resolved(courses, pairs)
    assert found.before - found.after == D(8)
    assert found.whole == ("B",)
    assert found.lost == {"B": D(4), "C": D(4)}


def test_one_way_overlap_reduces_only_what_came_later() -> None:
    earlier, later = course("A", "5", "2021-01-01"), course("B", "5", "2021-02-01")
    assert resolved([earlier, later], [pair("A", "B", "2", symmetric=False)]).lost == {"B": D(2)}
    assert resolved([earlier, later], [pair("B", "A", "2", symmetric=False)]).taken[0].idle == "order"
    same_day = replace(later, passed=earlier.passed)
    assert resolved([earlier, same_day], [pair("A", "B", "2", symmetric=False)]).after == D(10)


def test_one_way_pairs_in_a_ring_are_told_apart_by_their_days() -> None:
    courses = [course("A", "5", "2021-01-01"), course("B", "5", "2021-01-02"), course("C", "5", "2021-01-03")]
    ring = [pair(*ends, "1", symmetric=False) for ends in (("A", "B"), ("B", "C"), ("C", "A"))]
    found = resolved(courses, ring)
    assert found.lost == {"B": D(1), "C": D(1)}


def test_a_pair_holds_on_its_first_and_last_day() -> None:
    courses = [course("A", "5", "2021-01-01"), course("B", "5", "2021-06-01")]
    for begins, ends, idle in (
        ("2021-06-01", "2021-06-01", None),
        ("2021-06-02", None, "dates"),
        ("2020-01-01", "2021-05-31", "dates"),
    ):
        last = date.fromisoformat(ends) if ends else None
        one = Pair("A", "B", D(1), symmetric=True, valid_from=date.fromisoformat(begins), valid_to=last)
        assert resolved(courses, [one]).taken[0].idle == idle


def test_nothing_is_taken_off_a_degree_that_is_completed() -> None:
    settled = course("OLD", "2.5", settled="BA")
    new = course("NEW", "10", now=True)
    assert resolved([settled, new], [pair("OLD", "NEW", "2.5")]).lost == {"NEW": D("2.5")}
    both = [settled, course("ALSO", "5", settled="BA")]
    assert resolved(both, [pair("OLD", "ALSO", "1")]).taken[0].idle == "settled"


def test_what_is_shared_lies_in_doubt_where_nothing_is_recognised() -> None:
    half = Counted("NEW", D(5), date(2021, 1, 1), D(10), now=True)
    old = course("OLD", "10")
    assert resolved([half, old], [pair("OLD", "NEW", "4")]).taken[0].idle == "other_part"
    assert resolved([half, old], [pair("OLD", "NEW", "7")]).lost == {"NEW": D(2)}
    assert resolved([half, old], [pair("NEW", "OLD", "7")]).lost == {"NEW": D(2)}
    known = replace(pair("OLD", "NEW", "4"), in_parts=D(3))
    assert resolved([half, old], [known]).lost == {"NEW": D(3)}


def test_a_knot_that_is_too_large_is_not_guessed_at() -> None:
    courses = [course(f"C{number}", "1") for number in range(18)]
    pairs = [pair(f"C{one}", f"C{other}", "1") for one in range(18) for other in range(one)]
    with pytest.raises(TooManyChoices):
        resolved(courses, pairs)
