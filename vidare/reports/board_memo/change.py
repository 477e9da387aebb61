"""How a number has changed, in words that its size chooses."""

from decimal import Decimal

from vidare.reports.board_memo.number import Bounds
from vidare.reports.wording import Wording

ABOUT_THE_SAME = Decimal("0.005")
"""A change of less than this part, half a percent, is about nothing."""

ABOUT = Decimal("1.2")
"""Where the upper bound is at most this many times the lower, two numbers are about the same."""

ABOUT_CHANGED = Decimal("1.6")
"""So many times the least that a number may have changed may be the most, where «about» tells how much it has."""

ALMOST_DOUBLE, DOUBLE, THREE_TIMES, TEN_TIMES = Decimal("1.95"), Decimal(2), Decimal(3), Decimal(10)
HALF = Decimal("0.5")


def ratio(now: Decimal | int, then: Decimal | int) -> Decimal | None:
    """How many times as large a number has become; None where it was 0 or less."""
    return Decimal(now) / Decimal(then) if then > 0 else None


def change(now: Decimal | int, then: Decimal | int, year: int, words: Wording) -> str:
    """The change since a year, as `more than double 2020`, `up 67 % on 2021`, `down 4 % on 2024`."""
    times = ratio(now, then)
    if times is None:
        return _without_ratio(now, then, year, words)
    _ = words.translate
    if now < 0:
        return _("below 0, when it was above 0 in {year}").format(year=year)
    if not now:
        return _("down to 0, when it was above 0 in {year}").format(year=year)
    return _large(times, year, words) or _small(times, year, words)


def change_between(now: Bounds, then: Bounds, year: int, words: Wording) -> str:
    """The change between numbers that are known to lie between bounds; empty where it may be up or down, and large.

    No word says more than the bounds carry: what is true of one pair of numbers between them is true of all.
    """
    said = {change(one, other, year, words) for one in now for other in then}
    if len(said) == 1:
        return said.pop()
    lowest, highest = ratio(now[0], then[1]), ratio(now[1], then[0])
    if lowest is None or highest is None:
        return ""
    _ = words.translate
    if lowest <= 1 <= highest:
        return _("about the same as in {year}").format(year=year) if highest <= ABOUT * lowest else ""
    if not _close(abs(lowest - 1), abs(highest - 1)):
        return _("more than in {year}" if lowest > 1 else "fewer than in {year}").format(year=year)
    times = (now[0] + now[1]) / (then[0] + then[1])
    if abs(times - 1) < ABOUT_THE_SAME:
        return _("about the same as in {year}").format(year=year)
    text = _("up about {percent} on {year}") if lowest > 1 else _("down about {percent} on {year}")
    return text.format(percent=words.percent(abs(times - 1)), year=year)


def _close(one: Decimal, other: Decimal) -> bool:
    """Whether one percentage can stand for two changes."""
    return max(one, other) <= ABOUT_CHANGED * min(one, other)


def _without_ratio(now: Decimal | int, then: Decimal | int, year: int, words: Wording) -> str:
    _ = words.translate
    if now == then:
        return _("the same as in {year}").format(year=year)
    if then == 0:
        return _("up from 0 in {year}").format(year=year) if now > 0 else _("down from 0 in {year}").format(year=year)
    more = _("more than in {year}, when it was below 0").format(year=year)
    return more if now > then else _("less than in {year}, when it was below 0").format(year=year)


def _large(times: Decimal, year: int, words: Wording) -> str:
    """A change that has a word of its own; empty where it has none."""
    _ = words.translate
    text = ""
    if times >= TEN_TIMES:
        text = _("more than ten times {year}") if times > TEN_TIMES else _("ten times {year}")
    elif times >= THREE_TIMES:
        text = _("more than three times {year}") if times > THREE_TIMES else _("three times {year}")
    elif times >= DOUBLE:
        text = _("more than double {year}") if times > DOUBLE else _("double {year}")
    elif times >= ALMOST_DOUBLE:
        text = _("almost double {year}")
    elif times <= HALF:
        text = _("less than half of {year}") if times < HALF else _("half of {year}")
    return text.format(year=year)


def _small(times: Decimal, year: int, words: Wording) -> str:
    """A change in percent."""
    _ = words.translate
    grown = times - 1
    if grown == 0:
        text = _("the same as in {year}")
    elif abs(grown) < ABOUT_THE_SAME:
        text = _("about the same as in {year}")
    elif grown > 0:
        text = _("up {percent} on {year}")
    else:
        text = _("down {percent} on {year}")
    return text.format(percent=words.percent(abs(grown)), year=year)


def milestone(now: int, before: list[int]) -> int | None:
    """The round number that is passed for the first time: 5000 for 5043 after 4800; None where none is."""
    if not before or now < 100:
        return None
    step: int = 10 ** (len(str(now)) - 1)
    passed = now // step * step
    return passed if max(before) < passed < now else None
