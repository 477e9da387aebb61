"""The base of a share that stands in its own sentence: «12 % of the 48 projects», «of the 48 who answered, 12 %»."""

import re
from collections.abc import Sequence
from functools import cache

from vidare.surveys.claims.counted import Counted, counted_in
from vidare.surveys.claims.stated import Stated
from vidare.surveys.claims.words import Words

NEAR = 30
"""Within so many characters a share may be said to be of those who were counted last."""


def own_base(stated: Stated, sentence: str, shares: Sequence[Stated], words: Words) -> Counted | None:
    """The number that a sentence says one of its shares is taken of: right after it, else where a clause begins.

    A base at the beginning holds only as long as no other number comes between it and the share: that may be the base.
    """
    if stated.kind == "count_of":
        return None
    after = _pattern(words, "after").match(sentence, stated.end)
    begun = list(_pattern(words, "begins").finditer(sentence, 0, stated.start))
    if not (after or begun):
        return None
    counts = {found.start: found for found in counted_in(sentence, words, shares)}
    if after:
        return _larger_than_one(counts.get(after.start("n")))
    base = _larger_than_one(counts.get(begun[-1].start("n"))) if begun else None
    if base is None or any(base.end < start < stated.start for start in counts):
        return None
    end = min((share.start for share in shares if share.start > stated.start), default=len(sentence))
    near = sentence[base.end : stated.start] + sentence[stated.end : min(end, stated.end + NEAR)]
    return None if re.search(rf"\b{words.any_of('of_them')}\b", near, re.IGNORECASE) else base


def _larger_than_one(base: Counted | None) -> Counted | None:
    return base if base and base.value > 1 else None


@cache
def _pattern(words: Words, place: str) -> re.Pattern[str]:
    number = rf"(?:{words.any_of('those')}\s+)*(?P<n>{words.number})(?![\w%])"
    patterns = {
        "after": rf"\s+\(?{words.any_of('taken_of')}\s+{number}",
        "begins": rf"(?:^|[,;:]\s+)(?:{words.any_of('and')}\s+)?{words.any_of('taken_of', 'among')}\s+{number}\s",
    }
    return re.compile(patterns[place], re.IGNORECASE)
