"""One question where each answered once: every set of counts behind its printed percentages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vidare.surveys.solve.printed_percent import WAYS, Percent, Way, counts_behind

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """Printed percentages of one base, in their order; None is one that was not printed.

    `one_answer` says that everyone gave just one, so that the counts add up to `n`. Where several answers could be
    given, each percentage stands by itself.
    """

    n: int
    percents: tuple[Percent | None, ...]
    one_answer: bool = True

    def ranges(self, way: Way) -> tuple[range, ...]:
        """The counts that each percentage can stand for; any count where none was printed."""
        every = range(self.n + 1)
        return tuple(every if percent is None else counts_behind(percent, self.n, way) for percent in self.percents)


@dataclass(frozen=True)
class RowSolution:
    """How many sets of counts fit, the first of them, and the rounding under which they do."""

    count: int
    first: tuple[Counts, ...]
    way: Way


def solve_row(row: Row, most: int = 20, ways: Sequence[Way] = WAYS) -> RowSolution:
    """Every set of counts, `most` written out; under a later way of rounding only where the first leaves none."""
    for way in ways:
        ranges = row.ranges(way)
        count = ways_to_add_up(ranges, row.n) if row.one_answer else _product(ranges)
        if count:
            first = _adding_up(ranges, row.n) if row.one_answer else _all_of(ranges)
            return RowSolution(count, tuple(counts for counts, _ in zip(first, range(most), strict=False)), way)
    return RowSolution(0, (), ways[0])


def each_is_possible(row: Row) -> bool:
    """Whether some way of rounding leaves counts for every percentage by itself, whatever they add up to."""
    return any(all(row.ranges(way)) for way in WAYS)


def ways_to_add_up(ranges: Sequence[range], total: int) -> int:
    """How many choices of one number from each range add up to `total`; by running sums, as a range may be wide."""
    ways, least = [1], 0
    for numbers in ranges:
        if not numbers:
            return 0
        running, wide = [0, *accumulate(ways)], len(numbers)
        every = range(1, len(ways) + wide)
        ways = [running[min(end, len(ways))] - running[max(0, end - wide)] for end in every]
        least += numbers[0]
    return ways[total - least] if 0 <= total - least < len(ways) else 0


def _product(ranges: Sequence[range]) -> int:
    count = 1
    for numbers in ranges:
        count *= len(numbers)
    return count


def _adding_up(ranges: Sequence[range], total: int) -> Iterator[Counts]:
    if not ranges:
        if total == 0:
            yield ()
        return
    first, *others = ranges
    if not all(ranges):
        return
    least, largest = sum(numbers[0] for numbers in others), sum(numbers[-1] for numbers in others)
    for number in range(max(first[0], total - largest), min(first[-1], total - least) + 1):
        for counts in _adding_up(others, total - number):
            yield (number, *counts)


def _all_of(ranges: Sequence[range]) -> Iterator[Counts]:
    if not ranges:
        yield ()
        return
    for number in ranges[0]:
        for counts in _all_of(ranges[1:]):
            yield (number, *counts)
