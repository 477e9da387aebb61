"""The words that numbers and shares are written with in a language, and how far each may be stretched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import yaml

ROOM = "vidare.surveys.claims"


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((resources.files(ROOM) / name).read_text(encoding="utf-8"))


@cache
def widths() -> Mapping[str, Any]:
    """The newest widths, by what they are of."""
    newest: Mapping[str, Any] = _read("widths.yaml")["values"][-1]["value"]
    return newest


@dataclass(frozen=True)
class Words:
    """The words of one language of texts, `no` (bokmål and nynorsk) or `en`."""

    language: str
    entries: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.language)

    def any_of(self, *names: str) -> str:
        """A pattern for any word of these entries, longest first."""
        return alternatives(word for name in names for word in self.entries[name])

    @cached_property
    def in_digits(self) -> str:
        """A pattern for a number in digits."""
        thousands, decimal = (r"[ \u00a0\u202f.]", ",") if self.language == "no" else (",", r"\.")
        return rf"(?:\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)|\d+(?:{decimal}\d+)?)"

    @cached_property
    def percentage(self) -> str:
        """A pattern for a number before «percent», also with the decimal sign of the other language: 38.5 prosent."""
        other = r"\." if self.language == "no" else ","
        return rf"(?:{self.number}|\d+{other}\d{{1,2}}(?!\d))"

    @cached_property
    def number(self) -> str:
        """A pattern for a number, in digits or words."""
        tens, ones = alternatives(self.entries["tens"]), alternatives(self.small)
        join = "" if self.language == "no" else "-"
        return rf"(?:{self.in_digits}|(?:{tens}){join}(?:{ones})|{alternatives(self.entries['numbers'])})"

    @cached_property
    def small(self) -> Mapping[str, int]:
        """The words for 1 to 9."""
        return {word: number for word, number in self.entries["numbers"].items() if 0 < number < 10}

    def read(self, text: str) -> float:
        """What a number is worth; the text has matched `number`."""
        word = text.lower().strip()
        numbers = self.entries["numbers"]
        if word in numbers:
            return float(numbers[word])
        if not word[0].isdigit():
            ten = max((ten for ten in self.entries["tens"] if word.startswith(ten)), key=len)
            return float(numbers[ten] + numbers[word.removeprefix(ten).lstrip("-")])
        return float(self.digits(word))

    def digits(self, text: str) -> str:
        """A number in digits as Python writes it: without thousands separators, with a point."""
        if self.language == "en" and not re.fullmatch(r"\d+,\d{1,2}", text):
            return text.replace(",", "")
        if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+", text):
            return re.sub(r"\D", "", text)
        return text.replace(",", ".")


@cache
def words_of(language: str) -> Words:
    """The words of a language, `no` or `en`."""
    return Words(language, _read("words.yaml")[language])


def language_of(text: str) -> str:
    """The language of a text: that whose commonest words it has more of."""
    found = re.findall(r"\w+", text.lower())
    heard = {language: set(entries["telling"]) for language, entries in _read("words.yaml").items()}
    languages: list[str] = sorted(heard, reverse=True)
    return max(languages, key=lambda language: sum(word in heard[language] for word in found))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, longest first, with any white space where they have a blank."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
