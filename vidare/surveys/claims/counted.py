"""Numbers in a sentence that count something: no years, dates, amounts, pages, figure numbers or shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidare.surveys.claims.stated import YEAR, Stated, is_a_name
from vidare.surveys.claims.words import Words

NOT_BEFORE = re.compile(r"(?:[A-Za-zÆØÅæøå+](?:\s?=\s?)?|[NnSs]\s*[=:.]\s*|[\d.,–/-]|\bkapittel\s|\bchapter\s|§\s?)$")
ONE = {"en", "et", "ei", "ein", "eit", "a", "one", "ett", "eitt"}
"""Words for one that are articles more often than numbers."""


@dataclass(frozen=True)
class Counted:
    """A number, where it stands, and the word after it."""

    value: int
    start: int
    end: int
    noun: str


def counted_in(sentence: str, words: Words, shares: Sequence[Stated] = ()) -> list[Counted]:
    """The whole numbers of a sentence that count something, from left to right."""
    found = []
    labelled = [match.span() for match in re.finditer(rf"{words.any_of('figure')}\s*[\d.]+", sentence, re.IGNORECASE)]
    taken = [(share.start, share.end) for share in shares if share.kind != "quantifier"] + labelled
    for match in re.finditer(words.number, sentence, re.IGNORECASE):
        start, end = match.span()
        before, after = sentence[:start], sentence[end:]
        following = re.match(r"\s*([^\W\d_][\w-]*|%)?", after)
        noun = (following[1] or "").lower() if following else ""
        if (
            any(low <= start < high for low, high in taken)
            or match[0].lower() in ONE
            or re.search(r"\w$", before)
            or re.match(r"[\w%]|-\d", after)
            or NOT_BEFORE.search(before)
            or noun in words.entries["not_counted"]
            or re.fullmatch(YEAR, match[0]) is not None
            or is_a_name(sentence, start, end, words)
        ):
            continue
        value = words.read(match[0])
        if value.is_integer():
            found.append(Counted(int(value), start, end, noun))
    return found
