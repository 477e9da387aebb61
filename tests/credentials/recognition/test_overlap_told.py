"""Overlap is told so that it can be followed by hand: of each pair what became of it, and why of that course."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.credentials.recognition.test_overlap import course, pair
from vidare.credentials.recognition.overlap import Counted, Pair, resolved
from vidare.credentials.recognition.overlap_told import overlap_lines

D = Decimal
ENDED = replace(pair("A", "B", "2"), valid_to=date(2021, 12, 31))
LATER = replace(pair("A", "B", "2"), valid_from=date(2025, 1, 1))
OTHERS = course("C", "5", "2024-03-03")


def told(courses: Sequence[Counted], *pairs: Pair) -> list[str]:
    return [line.told(str) for line in overlap_lines(resolved(courses, pairs))]


@pytest.mark.parametrize(
    ("courses", "of", "line"),
    [
        (
            [course("A", "5"), course("B", "5", now=True)],
            pair("A", "B", "2"),
            "A and B share 2 credits: 2 are taken off B, since that is decided now and the other counted already.",
        ),
        (
            [course("A", "5", "2023-01-01"), course("B", "5")],
            pair("A", "B", "2"),
            "A and B share 2 credits: 2 are taken off A, since that was passed later.",
        ),
        (
            [course("A", "5"), course("B", "5")],
            pair("B", "A", "2"),
            "B and A share 2 credits: 2 are taken off A, by the order of the codes, since either would leave the same.",
        ),
        (
            [course("A", "5"), course("B", "5", "2023-01-01")],
            pair("A", "B", "2", symmetric=False),
            "A and B share 2 credits: 2 are taken off B, which was passed later.",
        ),
        (
            [course("A", "5"), course("B", "5", settled="BA")],
            pair("A", "B", "2"),
            "A and B share 2 credits: 2 are taken off A, since nothing can be taken off the other.",
        ),
        (
            [course("A", "5"), course("B", "5"), OTHERS],
            ENDED,
            "The pair A and B holds from 1 January 2020 to 31 December 2021, not on 1 June 2022: nothing is taken off.",
        ),
        (
            [course("A", "5", "2023-02-02"), course("B", "5"), OTHERS],
            LATER,
            "The pair A and B holds from 1 January 2025 to further notice, not on 2 February 2023: nothing",
        ),
        (
            [course("A", "5"), course("B", "5")],
            pair("A", "B", "2", symmetric=False),
            "B is reduced only where A was passed before it, and it was not: nothing is taken off.",
        ),
        (
            [course("A", "5", settled="BA"), course("B", "5", settled="BA")],
            pair("A", "B", "2"),
            "A and B share credits, but what could be reduced stands in a degree that is completed: nothing is",
        ),
        (
            [course("A", "5"), Counted("B", D(3), date(2022, 6, 1), D(5), now=True)],
            pair("A", "B", "2"),
            "A and B share 2 credits, which are held to lie in what is not recognised, to the learner's good: nothing",
        ),
    ],
)
def test_of_a_pair_it_is_told_what_became_of_it_and_why(courses: list[Counted], of: Pair, line: str) -> None:
    assert told(courses, of)[1].startswith(line)


def test_where_no_course_bears_too_much_every_way_leaves_the_same_and_none_was_compared() -> None:
    assert told([course("A", "5"), course("B", "5")], pair("A", "B", "2"))[-2:] == [
        "10 − 2 = 8 credits are left.",
        "No course has to bear more than it has, so every way of taking the pairs off leaves the same sum.",
    ]


def test_a_course_that_is_lost_as_a_whole_is_told_with_what_it_would_have_to_bear() -> None:
    courses = [course("A", "2"), course("B", "10", now=True), course("C", "10", now=True)]
    bears, *last = told(courses, pair("A", "B", "1.5"), pair("A", "C", "1.5"))[-3:]
    assert bears.startswith(
        "For A that would be 3 credits, and it has 2: all of it is taken off once, and nothing more"
    )
    assert last == [
        "22 − 2 = 20 credits are left.",
        "2 ways were compared, and no other leaves more credits.",
    ]
