"""Two places of a text that say shares of the same thing which can't both be so."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log

from vidare.language import Sentence
from vidare.surveys.claims.judgement import Remark
from vidare.surveys.claims.passages import Passage
from vidare.surveys.claims.same_text import Around
from vidare.surveys.claims.stated import Stated

IN_WORDS = {"share", "quantifier"}
SUBJECT_WORDS = 4
"""What a share is said of stands within so many words after it."""
LEAST_SHARED, SHARED_PART = 7.0, 0.6
"""Two places speak of the same thing where the words they share weigh so much, and six tenths of the shorter one's.

A word weighs as much as it tells: the logarithm of how many sentences there are for each that has one like it.
"""
BEGINNING = 8
"""Words that share so many first letters are counted as one."""
STEM, STEM_PART = 5, 0.55
"""Two words are forms of one where they begin alike, five letters and more than half of the longer one."""


@dataclass(frozen=True)
class Said:
    """A share, what it is said of, and the words of content around it."""

    stated: Stated
    passage: Passage
    subject: frozenset[str]
    content: frozenset[str]
    denied: bool


def contradictions_in(arounds: Sequence[Around]) -> Iterator[Remark]:
    """Pairs of shares in words that leave no share for both, said of the same thing as far as their words tell."""
    weigh = _weights(arounds)
    said = [_said(stated, around) for around in arounds for stated in around.stated if stated.kind in IN_WORDS]
    for first, second in combinations(said, 2):
        if first.passage.part == second.passage.part or first.denied != second.denied:
            continue
        apart = first.stated.high < second.stated.low or second.stated.high < first.stated.low
        if apart and _alike(first, second, weigh):
            gaps = {"first": _words(first), "second": _words(second)}
            why = Sentence(
                "«{first}» and «{second}» can't both be so if, as it seems, they are of the same thing.", gaps
            )
            lines = tuple(one.passage.line_at(one.stated.start) for one in (first, second))
            yield Remark("ambiguous", "text", "contradiction", why, lines, (first.passage.text, second.passage.text))


def _said(stated: Stated, around: Around) -> Said:
    text = around.passage.text
    ordinary = set(around.words.entries["function_words"])
    after = re.findall(r"[^\W\d_][\w-]*", text[stated.end :])[:SUBJECT_WORDS]
    shares = [(share.start, share.end) for share in around.stated]
    kept = "".join(" " if any(low <= at < high for low, high in shares) else sign for at, sign in enumerate(text))
    content = _content(kept, ordinary)
    subject = frozenset(_content(" ".join(after), ordinary))
    if not after or after[0].lower() in ordinary - set(around.words.entries["of"]):
        context = " ".join(passage.text for passage, _stated in around.before)
        content |= _content(context, ordinary)
        subject = frozenset(content)
    denied = bool(re.search(r"\b(?:ikke|ikkje|ingen|not|no|never|aldri)\b", text, re.IGNORECASE))
    return Said(stated, around.passage, subject, frozenset(content), denied)


def _content(text: str, ordinary: set[str]) -> set[str]:
    """The words of content, small; an abbreviation without the ending that a hyphen puts to it."""
    found = {
        word.partition("-")[0] if word.partition("-")[0].isupper() else word
        for word in re.findall(r"[^\W\d_][\w-]*", text)
    }
    return {word.lower() for word in found if word.lower() not in ordinary and (len(word) > 3 or word.isupper())}


def _weights(arounds: Sequence[Around]) -> Callable[[str], float]:
    """Tells of a word how much it weighs in this text."""
    sentences = (set(re.findall(r"\w+", around.passage.text.lower())) for around in arounds)
    seen = Counter(start for sentence in sentences for start in {word[:BEGINNING] for word in sentence})
    return lambda word: log(max(1, len(arounds)) / max(1, seen[word[:BEGINNING]]))


def _alike(first: Said, second: Said, weigh: Callable[[str], float]) -> bool:
    if not _shared(first.subject, second.subject):
        return False
    shared = sum(map(weigh, _shared(first.content, second.content)))
    lighter = min(sum(map(weigh, first.content)), sum(map(weigh, second.content)))
    return shared >= LEAST_SHARED and shared >= SHARED_PART * lighter


def _shared(first: frozenset[str], second: frozenset[str]) -> list[str]:
    """The words of the smaller set that have a form of theirs in the other, in the order of the alphabet."""
    fewer, more = sorted((first, second), key=len)
    return sorted(one for one in fewer if any(same_word(one, other) for other in more))


@cache
def same_word(one: str, other: str) -> bool:
    """True for two forms of a word, as far as their first letters tell."""
    if one == other:
        return True
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return alike >= STEM and alike >= STEM_PART * max(len(one), len(other))


def _words(said: Said) -> str:
    return " ".join(said.stated.words.split())
