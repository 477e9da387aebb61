"""The learning outcomes of the target and of a credential side by side, for a person to judge.

Beside each outcome of the target stands the outcome of the credential with most words in common, and those words. That
is where to look first and no more: two outcomes may mean the same in other words, or another thing in the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidare.credentials.recognition.words import words_in
from vidare.credentials.records.record import Texts

SHORTEST, STEM = 5, 6
"""Letters of the shortest word that is compared, and how many of a word have to be the same."""

EVERYWHERE = frozenset({"about", "their", "these", "those", "which", "hvordan", "korleis"})
"""Words that nearly every outcome has, which therefore tell nothing."""


@dataclass(frozen=True)
class SideBySide:
    """An outcome of the target with the nearest of the credential, empty where none shares a word, and those words."""

    wanted: str
    nearest: str
    shared: tuple[str, ...]


def side_by_side(wanted: Sequence[Texts], found: Sequence[Texts], language: str) -> tuple[SideBySide, ...]:
    """Every outcome of the target; where both are told in one language they are compared in that."""
    told_in = next((one for one in _languages(language) if _all_in(wanted, one) and _all_in(found, one)), language)
    theirs = [words_in(texts, told_in) for texts in found]
    return tuple(_nearest(words_in(texts, told_in), theirs) for texts in wanted)


def _languages(first: str) -> Iterator[str]:
    yield from dict.fromkeys((first, "nb", "nn", "en", ""))


def _all_in(outcomes: Sequence[Texts], language: str) -> bool:
    return all(texts.get(language) for texts in outcomes)


def _nearest(wanted: str, theirs: Sequence[str]) -> SideBySide:
    stems = _stems(wanted)
    shared = [[word for stem, word in _stems(text).items() if stem in stems] for text in theirs]
    best = max(range(len(theirs)), key=lambda place: len(shared[place]), default=None)
    if best is None or not shared[best]:
        return SideBySide(wanted, "", ())
    return SideBySide(wanted, theirs[best], tuple(shared[best]))


def _stems(text: str) -> dict[str, str]:
    """The words of a text by how they begin, so that forms of a word are taken for the same."""
    words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST and word not in EVERYWHERE]
    return {word[:STEM]: word for word in reversed(words)}
