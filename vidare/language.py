"""Every sentence a user reads: English in the code, bokmål and nynorsk in the catalogues under `locales/`."""

import gettext
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal, Protocol

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The languages of every page, finding and report, with the tag that goes into `lang` attributes."""

LanguageCode = Literal["nb", "nn", "en"]
CODES: dict[str, LanguageCode] = {"nb": "nb", "no": "nb", "nn": "nn"}
"""What a system calls those of our languages that it may be set to; every other one is told in English."""

Translate = Callable[[str], str]

NAMES_SHOWN = 10
"""So many names of a long list are told."""

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What steers a terminal, turns the direction of letters or is never seen, and what is no character at all.

A stranger who wrote it could draw a verdict of their own over ours. Line breaks stay, and so do the joiners that some
scripts and emoji need.
"""


def unsteered(text: str) -> str:
    """A text from a stranger as it may be shown: a replacement character for each that steers what shows it."""
    return text if text.isprintable() else STEERING.sub("\ufffd", text)


def chosen() -> LanguageCode:
    """The language of the user: `VIDARE_LANG` where that is set, else what the system is set to, else English."""
    set_to = [os.environ.get(name, "") for name in ("VIDARE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    language = next(filter(None, set_to), "") or language_of_windows()
    return CODES.get(language[:2].lower(), "en")


def language_of_windows() -> str:
    """What Windows shows its own windows in, as nb_NO; nothing elsewhere, where the environment says it."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


class UnknownLanguage(ValueError):
    """A language that there is no catalogue for."""


@cache
def translator(language: str) -> Translate:
    """The function that turns an English text of the code into `language` (nb, nn or en)."""
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    if language == "en":
        return str
    catalogue = resources.files("vidare") / "locales" / language / "LC_MESSAGES" / "vidare.mo"
    with catalogue.open("rb") as file:
        return gettext.GNUTranslations(file).gettext


def with_minus(number: str) -> str:
    """A number with a minus sign, where it is written with a hyphen."""
    return number.replace("-", "\u2212")


class Told(Protocol):
    """Anything that can be said in a language."""

    def told(self, _: Translate) -> str:
        """The text in the language of `_`."""


@dataclass(frozen=True)
class Sentence:
    """A text with named gaps, `{found}`; what fills a gap is plain text or is itself told in the language.

    Where the words depend on a number, `counted` is its gap, and `one` the text that is told for exactly 1: English,
    bokmål and nynorsk all have one form for that and one for every other number.
    """

    text: str
    gaps: Mapping[str, str | Told] = field(default_factory=dict)
    one: str = ""
    counted: str = ""

    def told(self, _: Translate) -> str:
        """The sentence in the language of `_`."""
        if not self.gaps:
            return _(self.text)
        said = {name: unsteered(gap) if isinstance(gap, str) else gap.told(_) for name, gap in self.gaps.items()}
        text = self.one if self.one and said.get(self.counted) == "1" else self.text
        return _(text).format_map(said)

    def says(self, other: "Sentence") -> bool:
        """Whether it is the same sentence as another, whatever fills their gaps."""
        return self.text == other.text

    def with_gaps(self, **gaps: str | Told) -> "Sentence":
        """The same sentence with more of its gaps filled."""
        return replace(self, gaps={**self.gaps, **gaps})


class Stopped(Exception):
    """What keeps vidare from its work; `sentence` names the place, what was found, and the way out."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.told(str)

    def told(self, _: Translate) -> str:
        """The sentence in the language of `_`."""
        return self.sentence.told(_)


@dataclass(frozen=True)
class Meanings:
    """Codes with their meanings, as `0 = not continuing education; 1 = ...`."""

    meanings: tuple[tuple[str, str], ...]

    def told(self, _: Translate) -> str:
        """The codes with their meanings in the language of `_`."""
        return "; ".join(f"{code} = {_(meaning)}" if meaning else code for code, meaning in self.meanings)


@dataclass(frozen=True)
class Amount:
    """A number in a sentence, with a fixed count of decimals: 46 888 000,00 in Norwegian, 46,888,000.00 in English."""

    quantity: Decimal
    decimals: int

    @classmethod
    def of(cls, number: float | Decimal, decimals: int | None = None) -> "Amount":
        """A number with so many decimals, or with those that it has: 10, 7.5."""
        exact = Decimal(str(number))
        exponent = exact.normalize().as_tuple().exponent
        has = max(0, -exponent) if isinstance(exponent, int) else 0
        return cls(exact, has if decimals is None else decimals)

    def told(self, _: Translate) -> str:
        """The number as it is written in the language of `_`."""
        english = with_minus(f"{self.quantity:,.{self.decimals}f}")
        point = _("decimal sign «.»")[-2]
        return english if point == "." else english.replace(",", "\u202f").replace(".", point)


@dataclass(frozen=True)
class When:
    """A day in a sentence, or a moment with its time in UTC: 22. november 2026 and 22. november 2026, 10:00 UTC."""

    at: date

    def told(self, _: Translate) -> str:
        """The day as it is written in the language of `_`."""
        from babel.dates import format_date  # here, since few sentences have a day and it takes time to load

        at = self.at.astimezone(UTC) if isinstance(self.at, datetime) else self.at
        day = format_date(at, "long", locale=_("en_GB"))
        return f"{day}, {at:%H:%M} UTC" if isinstance(at, datetime) else day


@dataclass(frozen=True)
class Listed:
    """Codes or names, told in order and each once."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[object]) -> "Listed":
        """The names that are there, in order."""
        return cls(tuple(sorted({str(name) for name in names if name is not None})))

    def told(self, _: Translate) -> str:
        """The first names and the number of the others, in the language of `_`."""
        shown = ", ".join(self.names[:NAMES_SHOWN])
        more = len(self.names) - NAMES_SHOWN
        return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown
