"""The base of a share that stands in its own sentence: «12 % of the 48 projects», «of the 48 who answered, 12 %»."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from vidare.surveys.claims.counted import Counted, counted_in
from vidare.surveys.claims.stated import Stated, stated_in
from vidare.surveys.claims.words import Words

NEAR = 30
"""Within so many characters a share may be said to be of those who were counted last."""


def own_base(stated: Stated, sentence: str, shares: Sequence[Stated], words: Words) -> Counted | None:
    """The number that a sentence says one of its shares is taken of.

    It stands right after the share, as «N = 48» before the next one (in its clause, where there is another before it),
    or where a clause begins; of several before the share it is the last. One before the share holds only as long as no
    other number comes between them: that may be the base.
    """
    if stated.kind == "count_of":
        return None
    counts = {found.start: found for found in counted_in(sentence, words, shares)}
    after = _pattern(words, "after").match(sentence, stated.end)
    if after:
        return _larger_than_one(counts.get(after.start("n")))
    end = min((share.start for share in shares if share.start > stated.start), default=len(sentence))
    printed = _printed(sentence, words)
    before = [one for one in printed if one.end <= stated.start and not _is_count_of(stated, one, sentence)]
    behind = next((base for base in printed if stated.end <= base.start < end), None)
    if behind and not (before and _is_of_another_clause(sentence[stated.end : behind.start])):
        return None if _may_be_its_count(stated, behind, sentence) else behind
    base = _last(_begun(stated.start, sentence, counts, words), before)
    if base is None or any(base.end < start < stated.start for start in counts):
        return None
    near = sentence[base.end : stated.start] + sentence[stated.end : min(end, stated.end + NEAR)]
    return None if re.search(rf"\b{words.any_of('of_them')}\b", near, re.IGNORECASE) else base


def counted_share(
    stated: Stated, sentence: str, shares: Sequence[Stated], words: Words
) -> tuple[Counted, Counted] | None:
    """The count right before a percentage in parentheses, with its base: «of the 25, 12 (48 %)», «12 (48 %) of 25»."""
    if stated.kind != "percent" or not re.match(r"\s*\)", sentence[stated.end :]):
        return None
    counts = {found.start: found for found in counted_in(sentence, words, shares)}
    after = _pattern(words, "after").match(sentence, stated.end)
    noun = r"(?:[^\W\d_][\w-]*\s*)?" if after else ""
    said = rf"\s*{noun}\("
    count = next((one for one in counts.values() if re.fullmatch(said, sentence[one.end : stated.start])), None)
    if count is None:
        return None
    base = counts.get(after.start("n")) if after else _begun(count.start, sentence, counts, words)
    if base is None or base.value <= 1:
        return None
    between = [one for one in counts.values() if base.end < one.start < count.start]
    listed = [one for one in between if any(re.fullmatch(said, sentence[one.end : other.start]) for other in shares)]
    nested = re.search(rf"\b{words.any_of('of_them')}\b", sentence[base.end : count.start], re.IGNORECASE)
    return None if len(listed) < len(between) or (between and nested) else (count, base)


def names_a_base(sentence: str, words: Words) -> bool:
    """Whether a sentence prints a base, as «N = 48» or «18 of 25»."""
    return bool(_printed(sentence, words)) or any(one.of for one in stated_in(sentence, words))


def _printed(sentence: str, words: Words) -> list[Counted]:
    """The bases that a sentence prints, as «N = 48», from left to right."""
    found = []
    for match in _pattern(words, "printed").finditer(sentence):
        value = words.read(match["n"])
        if value.is_integer() and value > 1:
            found.append(Counted(int(value), match.start("n"), match.end("n"), ""))
    return found


def _is_of_another_clause(gap: str) -> bool:
    """Whether a clause ends between a share and the base after it, other than in «(85 %, N = 20)»."""
    return re.search(r"[,;:].*\w.*\w", gap) is not None


def _is_count_of(stated: Stated, number: Counted, sentence: str) -> bool:
    """Whether a small n right before a percentage is the count of it: «n = 25 (63 %)», «(n = 25, 63 %)»."""
    small = re.search(r"\bn\s?=\s?$", sentence[: number.start])
    return small is not None and re.fullmatch(r"\s*[,;(]\s*", sentence[number.end : stated.start]) is not None


def _may_be_its_count(stated: Stated, number: Counted, sentence: str) -> bool:
    """«12 % (n = 6)», «a quarter (n = 6)»: whether a small n right after a share may be its count, and no base."""
    if not re.fullmatch(r"\s*\(n\s?=\s?", sentence[stated.end : number.start]):
        return False
    low, high = stated.reach
    return high > 0 and (low <= 0 or math.floor(100 * number.value / low) >= 100 * number.value / high)


def _begun(end: int, sentence: str, counts: Mapping[int, Counted], words: Words) -> Counted | None:
    """What the last clause that begins with a base before a place begins with; none in «of them 20 (65 %)»."""
    a_count = rf"\s*\({words.number}\s*{words.any_of('percent')}"
    begun = [
        match
        for match in _pattern(words, "begins").finditer(sentence, 0, end)
        if not re.match(a_count, sentence[match.end("n") :], re.IGNORECASE)
    ]
    return _larger_than_one(counts.get(begun[-1].start("n"))) if begun else None


def _last(begun: Counted | None, printed: Sequence[Counted]) -> Counted | None:
    """That of some bases which stands last."""
    return max((*([begun] if begun else []), *printed), key=lambda base: base.start, default=None)


def _larger_than_one(base: Counted | None) -> Counted | None:
    return base if base and base.value > 1 else None


@cache
def _pattern(words: Words, place: str) -> re.Pattern[str]:
    number = rf"(?:{words.any_of('those')}\s+)*{words.number}"
    base = rf"(?:{words.any_of('those')}\s+)*(?P<n>{words.number})(?![\w%])"
    patterns = {
        "after": rf"(?:\)|\s*\([^()]*\))?\s+\(?{words.any_of('taken_of')}\s+{base}",
        "begins": rf"(?:^|[,;:]\s+)(?:{words.any_of('and')}\s+)?{words.any_of('taken_of', 'among')}\s+{base}\s",
        "printed": rf"\bN\s?=\s?(?P<n>{words.number})(?![\w%]|\s+{words.any_of('taken_of')}\s+{number})",
    }
    return re.compile(patterns[place], re.IGNORECASE)
