"""A percentage as it is printed, and the counts that it can stand for."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from vidare.language import Amount, Translate

Way = Literal["half_up", "half_even", "cut"]
"""How a share became a printed number: 12.5 as 13, as 12 (the even neighbour, as R does), or 12.9 as 12."""

WAYS: tuple[Way, ...] = ("half_up", "half_even", "cut")
"""In the order they are tried; whoever uses another than the first should say so."""

PRINTED = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?")


@dataclass(frozen=True)
class Percent:
    """A printed percentage: `units` of the last printed place, of which there are `10 ** places` in one percent."""

    units: int
    places: int = 0

    def __str__(self) -> str:
        return str(self.value)

    def told(self, _: Translate) -> str:
        """The number as it is written in the language of `_`: 58,3 in Norwegian."""
        return Amount(self.value, self.places).told(_)

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return Decimal(self.units).scaleb(-self.places)


def read_percent(text: str) -> Percent | None:
    """The percentage that a text is, as `54`, `54 %` or `54,5`; None where it is none from 0 to 100."""
    match = PRINTED.fullmatch(text.strip().removesuffix("%").strip())
    if not match:
        return None
    decimals = match[2] or ""
    percent = Percent(int(match[1] + decimals), len(decimals))
    return percent if percent.value <= 100 else None


def printed(count: int, n: int, places: int = 0, way: Way = "half_up") -> Percent:
    """`count` of `n` as a percentage with so many places."""
    share = Fraction(100 * 10**places * count, n)
    whole = share.numerator // share.denominator
    rest = share - whole
    if way == "cut":
        up = False
    elif way == "half_up":
        up = rest >= Fraction(1, 2)
    else:
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
    return Percent(whole + up, places)


def counts_behind(percent: Percent, n: int, way: Way = "half_up") -> range:
    """The counts of `n` that are printed as `percent`: neighbours, since a larger count never prints a smaller one."""
    step = 100 * 10**percent.places
    low = max(0, (percent.units - 1) * n // step)
    high = min(n, (percent.units + 1) * n // step + 1)
    fitting = [count for count in range(low, high + 1) if printed(count, n, percent.places, way) == percent]
    return range(fitting[0], fitting[-1] + 1) if fitting else range(0)
