"""Courses that partly teach the same: which credits are taken off which of them, so that the learner keeps most.

A pair of courses that both count has its credits taken off one of the two, and no course loses more than it has. What
is lost is therefore least where pairs point at a course that is lost as a whole anyway. So: choose the courses that are
lost as a whole; every pair that may be taken off one of these costs nothing more, and every other pair costs its
credits. Trying every such choice is exact. For, given any way of taking the pairs off, let S be the courses from which
as much as they have or more is taken: the way loses the credits of S and every pair that is not taken off a course of
S, which is no less than what the choice S costs. And a choice S costs no less than the way that takes each pair off S
where it may. Courses on which the pairs come to no more than they have need not be tried: leaving one out of S costs
no more.

Of ways that cost the same, the one with the fewest courses lost as a whole is taken, then the one whose courses come
first in this order: what is decided now before what counted already, then what was passed later, then by code. A pair
that may be taken off either course is taken off the first in the same order.

Source: our reading of how course descriptions list reductions of credits (studiepoengreduksjon); a pair holds where
the day on which the later of the two was passed lies within its dates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Literal

from vidare.language import Sentence, Stopped

MOST_CHOICES = 14
"""Courses of one knot that might be lost as a whole; every choice among them is tried, 16,384 at most."""

NOTHING = Decimal(0)

Idle = Literal["dates", "order", "settled", "other_part"]
"""Why a pair takes nothing off: not valid then, the first course was not passed before, both stand in a degree that is
completed, or what they share lies in the part that is not recognised."""


class TooManyChoices(Stopped):
    """A knot of overlapping courses that is too large for every choice to be tried."""


@dataclass(frozen=True)
class Counted:
    """A course that counts, with the credits that do. `whole` are the credits it has, `now` says it is decided now.

    `settled` is a degree that is completed and that the course stands in, so that nothing is taken off it.
    """

    code: str
    credits: Decimal
    passed: date
    whole: Decimal
    now: bool = False
    settled: str = ""


@dataclass(frozen=True)
class Pair:
    """Two courses that share credits: those of `other` are reduced, or of either where it is symmetric.

    `in_parts` are the credits that they share within the parts that are recognised, where somebody knows.
    """

    course: str
    other: str
    credits: Decimal
    symmetric: bool
    valid_from: date
    valid_to: date | None = None
    in_parts: Decimal | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a pair: `off` may be either, `course` is the one chosen, `credits` what was really taken off."""

    pair: Pair
    idle: Idle | None
    off: tuple[str, ...] = ()
    course: str = ""
    shared: Decimal = NOTHING
    credits: Decimal = NOTHING


@dataclass(frozen=True)
class Resolved:
    """The credits after all overlap: `lost` by course, `whole` those lost as a whole, `ways` how many were tried."""

    courses: tuple[Counted, ...]
    taken: tuple[Taken, ...]
    whole: tuple[str, ...]
    ways: int
    lost: Mapping[str, Decimal] = field(default_factory=dict)

    def left(self, code: str) -> Decimal:
        """What is left of a course."""
        return next(course.credits for course in self.courses if course.code == code) - self.lost.get(code, NOTHING)

    @property
    def before(self) -> Decimal:
        """The credits of all courses without regard to overlap."""
        return sum((course.credits for course in self.courses), NOTHING)

    @property
    def after(self) -> Decimal:
        """The credits of all courses once overlap is taken off."""
        return self.before - sum(self.lost.values(), NOTHING)


def resolved(courses: Sequence[Counted], pairs: Sequence[Pair]) -> Resolved:
    """The way that leaves the learner most credits; TooManyChoices where a knot is too large."""
    ordered = sorted(courses, key=lambda course: (not course.now, -course.passed.toordinal(), course.code))
    by_code = {course.code: course for course in ordered}
    places = {course.code: place for place, course in enumerate(ordered)}
    both = [pair for pair in pairs if pair.course in by_code and pair.other in by_code]
    found = [_may_be_taken(pair, by_code, places) for pair in both]
    active = [taken for taken in found if taken.idle is None]
    whole: list[str] = []
    ways = 1
    for knot in _knots(active):
        chosen, tried = _lost_as_a_whole(knot, by_code, places)
        whole += chosen
        ways *= tried
    chosen_pairs = [_off_one(taken, set(whole)) for taken in found]
    return _counted_off(tuple(ordered), chosen_pairs, tuple(sorted(whole, key=places.__getitem__)), ways)


def _may_be_taken(pair: Pair, by_code: Mapping[str, Counted], places: Mapping[str, int]) -> Taken:
    """Off which courses a pair may be taken, and how many credits; or why it takes nothing off."""
    course, other = by_code[pair.course], by_code[pair.other]
    later = max(course.passed, other.passed)
    if later < pair.valid_from or (pair.valid_to is not None and later > pair.valid_to):
        return Taken(pair, "dates")
    if not pair.symmetric and course.passed >= other.passed:
        return Taken(pair, "order")
    ends = (course, other) if pair.symmetric else (other,)
    off = sorted((end.code for end in ends if not end.settled), key=places.__getitem__)
    if not off:
        return Taken(pair, "settled")
    shared = pair.in_parts
    if shared is None:  # in doubt, what two courses share lies where it costs the learner nothing
        shared = max(NOTHING, pair.credits - (course.whole - course.credits) - (other.whole - other.credits))
    return Taken(pair, None if shared else "other_part", tuple(off), shared=shared)


def _knots(active: Sequence[Taken]) -> Iterator[list[Taken]]:
    """The pairs by what hangs together: pairs that may be taken off the same course."""
    left = list(active)
    while left:
        knot = [left.pop(0)]
        codes = set(knot[0].off)
        while more := [taken for taken in left if codes & set(taken.off)]:
            knot += more
            left = [taken for taken in left if taken not in more]
            codes |= {code for taken in more for code in taken.off}
        yield knot


def _lost_as_a_whole(
    knot: Sequence[Taken], by_code: Mapping[str, Counted], places: Mapping[str, int]
) -> tuple[tuple[str, ...], int]:
    """The courses of a knot that are lost as a whole in the best way, and how many choices were tried."""
    burden: dict[str, Decimal] = {}
    for taken in knot:
        for code in taken.off:
            burden[code] = burden.get(code, NOTHING) + taken.shared
    tried = sorted((code for code in burden if burden[code] > by_code[code].credits), key=places.__getitem__)
    if len(tried) > MOST_CHOICES:
        text = "Too many courses overlap with each other to try every way: {courses}. Split the case."
        raise TooManyChoices(Sentence(text, {"courses": ", ".join(tried)}))
    choices = (choice for size in range(len(tried) + 1) for choice in combinations(tried, size))

    def cost(choice: tuple[str, ...]) -> Decimal:
        elsewhere = (taken.shared for taken in knot if not set(taken.off) & set(choice))
        return sum((by_code[code].credits for code in choice), NOTHING) + sum(elsewhere, NOTHING)

    return min(choices, key=cost), 2 ** len(tried)  # of equal ones the first: the fewest, and first in the order


def _off_one(taken: Taken, whole: set[str]) -> Taken:
    """The pair with the one course that it is taken off."""
    if taken.idle is not None:
        return taken
    course = next((code for code in taken.off if code in whole), taken.off[0])
    return replace(taken, course=course)


def _counted_off(courses: tuple[Counted, ...], chosen: Sequence[Taken], whole: tuple[str, ...], ways: int) -> Resolved:
    """The pairs one after the other, none taking more off a course than is left of it."""
    left = {course.code: course.credits for course in courses}
    lost: dict[str, Decimal] = {}
    lines = []
    for taken in chosen:
        off = NOTHING
        if taken.idle is None:
            off = min(taken.shared, left[taken.course])
            left[taken.course] -= off
            lost[taken.course] = lost.get(taken.course, NOTHING) + off
        lines.append(replace(taken, credits=off))
    return Resolved(courses, tuple(lines), whole, ways, lost)
