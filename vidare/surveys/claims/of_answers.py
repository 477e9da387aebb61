"""Tells shares of those who answered from other percentages: changes, levels of confidence, intervals and posts."""

import re

from vidare.surveys.claims.words import Words

NEAR = 40
"""An interval's ends stand within so many characters after its name."""


def is_of_answers(sentence: str, start: int, end: int, words: Words) -> bool:
    """Whether the percentage from `start` to `end` may be a share: not «rose by 11 %» or «95 % confidence»."""
    before = sentence[:start]
    changed, interval, unlike = ("|".join(words.entries[name]) for name in ("changed_by", "interval", "unlike_answers"))
    return not (
        re.search(rf"\b(?:{changed})\s+$", before, re.IGNORECASE)
        or re.search(rf"(?<!\w)(?:{interval})\b[^.;)]{{0,{NEAR}}}$", before, re.IGNORECASE)
        or re.match(unlike, sentence[end:], re.IGNORECASE)
    )
