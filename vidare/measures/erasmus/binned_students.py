"""What a distribution in groups and its total tell of the groups, where the numbers behind them are not published.

Seven offers without students, 14 with 1-30, six with 31-60, one with 91-120 and five with more than 120, 2,227 students
in all: the five largest hold from 1,327 to 1,936 of them, 60 to 87 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Group:
    """So many offers with from `low` to `high` students each; no `high` is no known limit."""

    low: int
    high: int | None
    offers: int


GROUPS = ((0, 0), (1, 30), (31, 60), (61, 90), (91, 120), (121, None))
"""The limits that offers are grouped by: those of figure 2.5 of HK-dir's evaluation of Erasmus+ offers (2025)."""


@dataclass(frozen=True)
class Held:
    """The least and the most students that the offers of a group can have together, of the total."""

    least: int
    most: int
    total: int

    @property
    def shares(self) -> tuple[Decimal, Decimal]:
        """The same as ratios of the total."""
        return Decimal(self.least) / self.total, Decimal(self.most) / self.total


class CannotBe(ValueError):
    """Groups and a total that no offers can have at the same time."""


def held_by(groups: Sequence[Group], total: int) -> tuple[Held, ...]:
    """What the offers of each group hold; raises CannotBe where the total lies outside what the groups allow.

    A group holds the least where all others are as full as they may be, and the most where these are at their lowest.
    """
    lowest = [group.low * group.offers for group in groups]
    highest = [total if group.high is None and group.offers else (group.high or 0) * group.offers for group in groups]
    if total <= 0 or not sum(lowest) <= total <= sum(highest):
        raise CannotBe(f"{total} students do not fit the groups, which hold from {sum(lowest)} to {sum(highest)}")
    return tuple(
        Held(
            max(low, total - (sum(highest) - high)),
            min(high, total - (sum(lowest) - low)),
            total,
        )
        for low, high in zip(lowest, highest, strict=True)
    )


def grouped(students: Sequence[int]) -> tuple[Group, ...]:
    """Offers by their number of students, in the groups of GROUPS."""
    return tuple(
        Group(low, high, sum(low <= one and (high is None or one <= high) for one in students)) for low, high in GROUPS
    )
