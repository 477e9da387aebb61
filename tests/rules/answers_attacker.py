"""A reader who tries every way that so many persons may have answered, and keeps those that fit what was told.

Written apart from the gate: the attacker knows who is in which group, and what was told of which groups, nothing more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

Person = dict[str, str]
Answers = tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """What was told: how many of some persons, by their places, gave each answer."""

    persons: frozenset[int]
    counts: tuple[int, ...]


def counts(answers: Answers, persons: frozenset[int], options: int) -> tuple[int, ...]:
    """How many of the persons gave each answer."""
    return tuple(sum(answers[person] == option for person in persons) for option in range(options))


def everything_alike(persons: int, options: int, told: Sequence[Told]) -> list[Answers]:
    """Every way of answering that fits all that was told."""
    fits: Callable[[Answers], bool] = lambda answers: all(  # noqa: E731
        counts(answers, each.persons, options) == each.counts for each in told
    )
    return [answers for answers in product(range(options), repeat=persons) if fits(answers)]


def settled(alike: Sequence[Answers], persons: frozenset[int], options: int) -> Iterator[int]:
    """The answers that some of the persons surely gave, and how many of them."""
    ways = {counts(answers, persons, options) for answers in alike}
    for option in range(options):
        found = {way[option] for way in ways}
        if len(found) == 1 and found != {0}:
            yield option


def worked_out(persons: int, told: Sequence[Told], fewer_than: int) -> list[tuple[int, ...]]:
    """The sets of few persons whose answers alone are left where tables are added and subtracted."""
    rows = [[Fraction(person in each.persons) for person in range(persons)] for each in told]
    whole = rank(rows)
    few = (set_of for size in range(1, fewer_than) for set_of in combinations(range(persons), size))
    return [
        set_of
        for set_of in few
        if rank([[cell for person, cell in enumerate(row) if person not in set_of] for row in rows]) < whole
    ]


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """How many rows say something that the others don't."""
    left, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for place in range(found + 1, len(left)):
            factor = left[place][column] / pivot[column]
            left[place] = [cell - factor * other for cell, other in zip(left[place], pivot, strict=True)]
        found += 1
    return found
