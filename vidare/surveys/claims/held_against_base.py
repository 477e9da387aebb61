"""Holds a share against how many it is taken of: is there a whole number that gives it?

Source of the idea: N. J. L. Brown and J. A. J. Heathers, "The GRIM Test", Social Psychological and Personality
Science 8(4), 2017, here for percentages. Sums of two rounded shares are allowed for where the sentence tells two
neighbouring answers together («stor eller svært stor grad»), and told.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from vidare.language import Sentence, Told, Translate
from vidare.surveys.claims.judgement import Ground, Judgement
from vidare.surveys.claims.stated import Stated
from vidare.surveys.claims.words import Words
from vidare.surveys.solve.printed_percent import WAYS, Percent, counts_behind, printed

MOST_TESTED = 100_000
MOST_SUMMED = 2_000
SHOWN = 6


@dataclass(frozen=True)
class Counts:
    """Counts of `n` with their percentages, to so many places: «41 (85 %), 42 (88 %)»."""

    counts: tuple[int, ...]
    n: int
    places: int = 0

    def told(self, _: Translate) -> str:
        """The counts, with the decimal sign of the language of `_`; of many the first and the last."""
        shown = ", ".join(self._one(count, _) for count in self.counts[:SHOWN])
        return f"{shown} … {self._one(self.counts[-1], _)}" if len(self.counts) > SHOWN else shown

    def _one(self, count: int, _: Translate) -> str:
        return _("{count} ({percent}%)").format(count=count, percent=printed(count, self.n, self.places).told(_))


def tested(stated: Stated, n: int, ground: Ground, *, two_parts: bool) -> Judgement:
    """What `n` allows of a share; `two_parts` where it may be the sum of two rounded shares."""
    if not 0 < n <= MOST_TESTED:
        return Judgement("unbound", ground, Sentence("Of {n} nothing can be tested.", {"n": str(n)}))
    if stated.kind == "between":
        return _between(stated, n, ground)
    counts = possible(stated, n)
    if not counts:
        return _impossible(stated, n, ground, two_parts=two_parts)
    told: dict[str, str | Told] = {"n": str(n), "counts": listed(stated, counts, n)}
    if len(counts) == 1:
        return Judgement("possible", ground, Sentence("Of {n} it is {counts}, and nothing else.", told), n, counts)
    return Judgement("ambiguous", ground, Sentence("Of {n} it can be {counts}.", told), n, counts)


def possible(stated: Stated, n: int) -> tuple[int, ...]:
    """The counts of `n` that may be told in these words; printed half up where it is an exact percentage."""
    if stated.exact:
        return tuple(counts_behind(stated.exact, n))
    low, high = stated.reach
    lowest, highest = max(0, -(-low * n // 100)), min(n, high * n // 100)
    return tuple(count for count in range(int(lowest), int(highest) + 1) if stated.allows(count, n))


def listed(stated: Stated, counts: tuple[int, ...], n: int) -> Counts:
    """Counts with their percentages, to as many places as the share itself is printed with."""
    printed_as = stated.ends or ((stated.exact,) if stated.exact else ())
    return Counts(counts, n, max((percent.places for percent in printed_as), default=0))


def tells_two_parts(sentence: str, words: Words) -> bool:
    """True where a sentence tells two neighbouring answers together: «X or very X», «very X or X»."""
    degree, either = words.any_of("degree"), words.any_of("or")
    first = rf"\b(\w+)\b(?:\s+\w+)?\s+{either}\s+(?:\w+\s+)?{degree}\s+\1"
    second = rf"\b{degree}\s+(\w+)(?:\s+\w+)?\s+{either}\s+(?:\w+\s+)?\1"
    return bool(re.search(f"{first}|{second}", sentence, re.IGNORECASE))


def neighbours(stated: Stated, n: int) -> tuple[int, ...]:
    """The counts whose shares lie nearest below and above."""
    middle = Fraction(stated.exact.value) if stated.exact else (stated.low + stated.high) / 2
    below = int(middle * n // 100)
    return tuple(count for count in (below, below + 1) if 0 <= count <= n)


def sums_of_two(percent: Percent, n: int) -> tuple[int, ...]:
    """The counts that two shares have together which, each rounded half up, add up to the percentage."""
    if n > MOST_SUMMED:
        return ()
    near = Fraction(percent.units * n, 100 * 10**percent.places)
    rounded = [printed(count, n, percent.places).units for count in range(n + 1)]
    near_counts = range(max(0, int(near) - 2 - n // 100), min(n, int(near) + 3 + n // 100) + 1)
    return tuple(
        count
        for count in near_counts
        if any(rounded[part] + rounded[count - part] == percent.units for part in range(count // 2 + 1))
    )


def _impossible(stated: Stated, n: int, ground: Ground, *, two_parts: bool) -> Judgement:
    near = neighbours(stated, n)
    gaps: dict[str, str | Told] = {"n": str(n), "nearest": listed(stated, near, n)}
    why = Sentence("Of {n} no whole number gives it; nearest are {nearest}.", gaps)
    if stated.exact:
        ways = {way: tuple(counts_behind(stated.exact, n, way)) for way in WAYS[1:]}
        sums = sums_of_two(stated.exact, n) if two_parts else ()
        if ways["cut"] or ways["half_even"]:
            said = "Of {n} no whole number is rounded to it; cut off, or with halves rounded down, it is {nearest}."
            fitting = ways["cut"] or ways["half_even"]
            return Judgement(
                "impossible", ground, Sentence(said, {**gaps, "nearest": listed(stated, fitting, n)}), n, near
            )
        if sums:
            said = (
                "Of {n} no whole number gives it; nearest are {nearest}. As the sum of two shares that were rounded "
                "first it can be {counts}; those answers are to be counted together before they are rounded."
            )
            return Judgement("impossible", ground, Sentence(said, {**gaps, "counts": listed(stated, sums, n)}), n, near)
    return Judgement("impossible", ground, why, n, near)


def _between(stated: Stated, n: int, ground: Ground) -> Judgement:
    """Round ends say about where the shares lie; others are taken to be the lowest and highest share themselves."""
    behind = [counts_behind(end, n) for end in stated.exact_ends]
    for end, fitting in zip(stated.exact_ends, behind, strict=True):
        if not fitting:
            near = listed(stated, neighbours(stated_at(stated, end), n), n)
            said = "Of {n} no whole number gives {end}%; nearest are {nearest}."
            return Judgement("impossible", ground, Sentence(said, {"n": str(n), "end": end, "nearest": near}), n)
    if [len(fitting) for fitting in behind] == [1, 1]:
        ends = tuple(count for fitting in behind for count in fitting)
        told: dict[str, str | Told] = {"n": str(n), "counts": listed(stated, ends, n)}
        return Judgement("possible", ground, Sentence("Of {n} the ends are {counts}.", told), n, ends)
    counts = possible(stated, n)
    if not counts:
        return _impossible(stated, n, ground, two_parts=False)
    gaps: dict[str, str | Told] = {"n": str(n), "counts": listed(stated, counts, n)}
    return Judgement("ambiguous", ground, Sentence("Of {n} it can be {counts}.", gaps), n, counts)


def stated_at(stated: Stated, percent: Percent) -> Stated:
    """The same claim as an exact percentage."""
    value = Fraction(percent.value)
    return Stated("percent", stated.words, stated.start, value, value, percent)


def compared(stated: Stated, count: int, n: int, ground: Ground) -> Judgement:
    """Holds a share against the count that it is known to be of `n`."""
    percent = printed(count, n, stated.exact.places if stated.exact else 0)
    gaps: dict[str, str | Told] = {"count": str(count), "n": str(n), "percent": percent}
    if stated.exact:
        if percent == stated.exact:
            return Judgement("right", ground, Sentence("{count} of {n} is {percent}%.", gaps), n, (count,))
        if printed(count, n, stated.exact.places, "cut") == stated.exact:
            said = "{count} of {n} is {percent}%; the decimals were cut off instead of rounded."
            if printed(count, n, stated.exact.places, "half_even") == stated.exact:
                said = (
                    "{count} of {n} is {percent}%; the decimals were cut off, or the half was rounded to the even "
                    "number, as some programs do."
                )
            return Judgement("wrong", ground, Sentence(said, gaps), n, (count,))
        return Judgement("wrong", ground, Sentence("{count} of {n} is {percent}%.", gaps), n, (count,))
    fits = stated.allows(count, n)
    said = "{count} of {n} is {percent}%." if fits else "{count} of {n} is {percent}%, which these words do not say."
    return Judgement("right" if fits else "wrong", ground, Sentence(said, gaps), n, (count,))
