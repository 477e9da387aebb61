"""How a single count of persons is published: as it is, rounded, or not at all."""

from dataclasses import dataclass

from vidare.rules.dated_value import value

EXACT, ROUNDED, SMALL, PROTECTS, TOTAL = "exact", "rounded", "small", "protects", "total"
"""A count is published as it is; rounded; hidden because it is small; hidden because it would give a small one away.

A total is hidden for either reason, and not told which. It is hidden where it may be small, even if it isn't: of two
counts that are hidden under a hidden total, both would otherwise be known to be 1.
"""

HIDDEN = (SMALL, PROTECTS, TOTAL)


@dataclass(frozen=True)
class Shielding:
    """The two numbers of shielding, in persons: a count below `threshold` is hidden, `base` is rounded to.

    0 is published as 0. A threshold below 3 would hide the count 1 only, and so tell it.
    """

    threshold: int
    base: int

    def __post_init__(self) -> None:
        if self.threshold < 3 or not 1 <= self.base < 2 * self.threshold:
            raise ValueError(
                f"threshold {self.threshold} must be at least 3, base {self.base} from 1 to below twice that"
            )

    @classmethod
    def on(cls, period: int) -> "Shielding":
        """The shielding that holds in a period `ÅÅÅÅS`."""
        return cls(value("shielding_threshold").on(period), value("shielding_base").on(period))

    @classmethod
    def of_answers(cls, period: int) -> "Shielding":
        """The shielding of what groups answered in a survey, which is not rounded, in a period `ÅÅÅÅS`."""
        return cls(value("survey_threshold").on(period), 1)

    def is_small(self, count: int) -> bool:
        """Whether a count is hidden for its own sake."""
        return 0 < count < self.threshold

    def at_least(self, count: int) -> int:
        """The least that a reader who is told that a count is small can take it for; another count is what it is."""
        return 1 if self.is_small(count) else count

    def rounded(self, count: int) -> int:
        """The nearest multiple of the base, halves up."""
        return (2 * count + self.base) // (2 * self.base) * self.base

    def shown(self, count: int, seen: str) -> int | None:
        """What stands in the table."""
        return {EXACT: count, ROUNDED: self.rounded(count)}.get(seen)

    def looks_alike(self, count: int, other: int, seen: str) -> bool:
        """Whether a reader who sees `count` so could not tell it from `other`."""
        if seen == SMALL:
            return self.is_small(other)
        if seen == TOTAL:
            return other > 0
        if seen == EXACT or other < self.threshold:
            return count == other
        return seen == PROTECTS or self.rounded(count) == self.rounded(other)
