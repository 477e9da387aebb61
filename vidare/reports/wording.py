"""How numbers, days and names are written in a language: 5 043, 78,3 millioner kroner, 67 %.

A number that is not 0 is not written as 0: where rounding would, it keeps the decimals up to its first digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from vidare.language import LANGUAGES, Translate, translator, with_minus

MILLION = Decimal(1_000_000)
LEAST_SHARE = Decimal("0.005")
"""What is less than half a percent, or that far from all, would be rounded to nothing or to all."""


def as_decimal(number: float) -> Decimal:
    """A number without what a computer adds to a decimal, such as the last digits of 37.49999999999999."""
    return Decimal(repr(round(number, 9)))


def tenths(number: float) -> Decimal:
    """A number rounded half away from zero at one place."""
    return as_decimal(number).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0


@dataclass(frozen=True)
class Wording:
    """A language, with what it takes to say numbers in it."""

    language: str

    @property
    def translate(self) -> Translate:
        """The function that turns the English texts of the code into the language."""
        return translator(self.language)

    @property
    def locale(self) -> str:
        """The language as Babel knows it."""
        return LANGUAGES[self.language].replace("-", "_")

    def count(self, number: Decimal | int) -> str:
        """A whole number with its thousands apart."""
        return with_minus(format_decimal(number, "#,##0", locale=self.locale))

    def whole(self, number: Decimal) -> str:
        """A number rounded half away from zero to a whole one; one that would be 0, to its first digit."""
        places = _places(number, 0)
        return self.decimals(number, places) if places else self.count(number.quantize(Decimal(1), ROUND_HALF_UP) + 0)

    def decimals(self, number: Decimal | int, places: int) -> str:
        """A number rounded half away from zero at so many places; one that would be 0, at its first digit."""
        places = _places(Decimal(number), places)
        # Adding 0 takes away the sign of -0.0.
        rounded = Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
        pattern = "#,##0." + "0" * places
        return with_minus(format_decimal(rounded, pattern, locale=self.locale, decimal_quantization=False))

    def plain(self, number: Decimal | float) -> str:
        """A number with the decimals it has, three at most; one that would be 0, to its first digit."""
        places = _places(Decimal(str(number)), 3)
        if places > 3:
            return self.decimals(Decimal(str(number)), places)
        return with_minus(format_decimal(number, "#,##0.###", locale=self.locale))

    def exact(self, number: Decimal) -> str:
        """A number with all the decimals it has."""
        return with_minus(format_decimal(number, "#,##0.####################", locale=self.locale))

    def millions(self, kroner: Decimal) -> str:
        """An amount in millions, without the word, as it stands in a figure."""
        return self.decimals(kroner / MILLION, 1)

    def kroner(self, amount: Decimal) -> str:
        """An amount in millions of kroner; one of less than a million in whole kroner."""
        _ = self.translate
        if abs(amount) >= MILLION:
            return _("{millions} million kroner").format(millions=self.millions(amount))
        return f"{self.whole(amount)} {_('kroner')}"

    def percent(self, ratio: Decimal) -> str:
        """A ratio in whole percent."""
        rounded = ratio.quantize(Decimal("0.01"), ROUND_HALF_UP) + 0
        pattern = "#,##0\u00a0%" if self.language != "en" else "#,##0%"
        return with_minus(format_percent(rounded, pattern, locale=self.locale))

    def share(self, ratio: Decimal) -> str:
        """A part of a whole in whole percent; one that is told as nothing or as all is just that."""
        _ = self.translate
        if 0 < ratio < LEAST_SHARE:
            return _("less than {percent}").format(percent=self.percent(Decimal("0.01")))
        if 1 - LEAST_SHARE <= ratio < 1:
            return _("more than {percent}").format(percent=self.percent(Decimal("0.99")))
        return self.percent(ratio)

    def day(self, day: date) -> str:
        """A day, written out."""
        return str(format_date(day, "long", locale=self.locale))

    def month(self, number: int) -> str:
        """The name of a month, 1 is January."""
        return str(format_date(date(2000, number, 1), "LLLL", locale=self.locale))

    def years(self, years: Sequence[int]) -> str:
        """Years in order, those that follow on each other from the first to the last: `2018–2022 and 2024`."""
        runs: list[list[int]] = []
        for year in years:
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        return self.listed([f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs])

    def listed(self, things: list[str]) -> str:
        """Things with commas, and the last with «and»."""
        _ = self.translate
        if len(things) < 2:
            return "".join(things)
        return _("{things} and {last}").format(things=", ".join(things[:-1]), last=things[-1])


def _places(number: Decimal, places: int) -> int:
    """At how many places a number is rounded: so many that something is left of what is not 0."""
    if not number or number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
        return places
    # Rounded, 0.00096 has its first digit a place before.
    return -number.quantize(Decimal(1).scaleb(number.adjusted()), ROUND_HALF_UP).adjusted()
