"""A share as a text states it: which words, and which percentages of the base they allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from vidare.surveys.claims.of_answers import is_of_answers
from vidare.surveys.claims.words import Words, alternatives, widths
from vidare.surveys.solve.printed_percent import Percent, read_percent

Kind = Literal["percent", "between", "share", "count_of", "quantifier"]
"""86 prosent; mellom 70 og 90 prosent; en tredel; 18 av 33; de fleste."""

NEAR = 30
"""Within so many characters after «of these» the count is looked for."""

A_BASE = re.compile(r"\b[Nn]\s?[=:]\s?$")
"""What stands before a number that others are taken of."""

YEAR, LAST_DAY = r"(?:19|20)\d\d", 31

HAIR = Fraction(1, 10**6)
"""What an open end is moved by: «mer enn halvparten» begins a hair above 50."""


@dataclass(frozen=True)
class Stated:
    """A share in a sentence: its words, where they begin, and the percentages from `low` to `high` that they allow.

    `exact` is the printed percentage where it claims to be rounded and no more; `count` of `of` where both are said,
    also where the count is too large for that. `ends` are the two percentages of a span, as they are printed.
    """

    kind: Kind
    words: str
    start: int
    low: Fraction
    high: Fraction
    exact: Percent | None = None
    count: int | None = None
    of: int | None = None
    ends: tuple[Percent, ...] = ()

    @property
    def exact_ends(self) -> tuple[Percent, ...]:
        """The ends of a span that are shares themselves; round ones say about where the shares lie."""
        return tuple(end for end in self.ends if end.places or end.units % 10)

    @property
    def reach(self) -> tuple[Fraction, Fraction]:
        """From `low` to `high`, with what is rounded to a percentage that is a share itself."""
        printed = self.exact_ends or ((self.exact,) if self.exact else ())
        by = {Fraction(percent.value): Fraction(1, 2 * 10**percent.places) for percent in printed}
        high = self.high + by[self.high] - HAIR if self.high in by else self.high
        return self.low - by.get(self.low, Fraction(0)), high

    @property
    def end(self) -> int:
        """Where the words end in the sentence."""
        return self.start + len(self.words)

    def allows(self, count: int, n: int) -> bool:
        """True where `count` of `n` may be told in these words; an exact percentage is tested by how it is printed."""
        low, high = self.reach
        return low <= Fraction(100 * count, n) <= high


def stated_in(sentence: str, words: Words) -> list[Stated]:
    """The shares in a sentence, from left to right; of two that overlap, the one that says more."""
    found: list[Stated] = []
    for finder in (_between, _percents, _counts_of, _slashed, _counts_of_them, _fractions, _quantifiers):
        for stated in finder(sentence, words):
            if all(stated.end <= other.start or stated.start >= other.end for other in found):
                found.append(stated)
    return sorted(found, key=lambda stated: stated.start)


@cache
def _pattern(words: Words, kind: str) -> re.Pattern[str]:
    number, percentage, percent = words.number, words.percentage, words.any_of("percent")
    hedges = words.any_of("nearly", "over", "around", "more", "less", "at_least", "at_most")
    hedge = rf"(?:(?P<hedge>{hedges})(?:\s+|(?<=[<>≤≥~≈])))?"
    of, those = words.any_of("of"), words.any_of("those")
    small = rf"(?:{alternatives(words.small)}|{alternatives(['ti', 'ten'])})"
    patterns = {
        "between": rf"(?P<between>{words.any_of('between')}\s+)?(?P<low>{percentage})\s*(?:{percent}\s*)?"
        rf"(?P<to>{words.any_of('to')})\s*(?P<high>{percentage})\s*{percent}(?!\w)",
        "percent": rf"{hedge}(?P<number>{percentage})\s*{percent}(?!\w)",
        "count_of": rf"{hedge}(?P<count>{number})\s+(?P<joined>{of})\s+(?P<those>(?:{those}\s+)*)"
        rf"(?P<of>{number})(?![\w%])",
        "slashed": r"(?P<count>\d+)/(?P<of>\d+)(?![\w/%]|[.,]\d)",
        "fraction": rf"{hedge}(?:(?P<half>{words.any_of('halves')})|(?:(?P<top>{small})[\s-]+)?"
        rf"(?P<part>{'|'.join(words.entries['parts'])})|(?P<over>[1-9])/(?P<under>[2-9]|10)(?=\s+{of}\s))(?!\w)",
        "quantifier": rf"(?P<span>{words.any_of('very_many', 'most', 'minority', 'very_few')})(?!\w)",
    }
    return re.compile(rf"(?<![\w.,-])(?<!\w/){patterns[kind]}", re.IGNORECASE)


def _between(sentence: str, words: Words) -> Iterator[Stated]:
    for match in _pattern(words, "between").finditer(sentence):
        low, high = (read_percent(words.digits(match[end])) for end in ("low", "high"))
        told = match["between"] or match["to"].lower() not in words.entries["and"]
        if low and high and low.value < high.value and told and is_of_answers(sentence, *match.span(), words):
            span = Fraction(low.value), Fraction(high.value)
            yield Stated("between", match[0], match.start(), *span, ends=(low, high))


def _percents(sentence: str, words: Words) -> Iterator[Stated]:
    for match in _pattern(words, "percent").finditer(sentence):
        value = words.read(match["number"])
        percent = read_percent(words.digits(match["number"])) or read_percent(f"{value:g}")
        if percent is not None and is_of_answers(sentence, *match.span(), words):
            hedge = _hedge(match["hedge"], words)
            low, high = _span(Fraction(percent.value), hedge, Fraction(widths()["percent_in_words"]))
            yield Stated("percent", match[0], match.start(), low, high, None if hedge else percent)


def _counts_of(sentence: str, words: Words) -> Iterator[Stated]:
    for match in _pattern(words, "count_of").finditer(sentence):
        count, of = words.read(match["count"]), words.read(match["of"])
        if not (count.is_integer() and of.is_integer() and of > 1):
            continue
        if any(is_a_name(sentence, *match.span(end), words) for end in ("count", "of")):
            continue
        if A_BASE.search(sentence[: match.start("count")]) or match["joined"][0].isupper():
            continue
        if (count > of and not _are_too_many(match, words)) or _is_in_a_year(match, words):
            continue
        share = Fraction(100 * int(count), int(of))
        in_words = not match["of"][0].isdigit() and of <= 10 and not match["those"]
        tail = sentence[match.end() :].lstrip()
        if in_words and count <= of:
            width = Fraction(widths()["tenths" if of == 10 else "fraction"])
            low, high = _span(share, _hedge(match["hedge"], words), width)
            yield Stated("share", match[0], match.start(), low, high)
        elif not tail[:1].isdigit():
            yield Stated("count_of", match[0], match.start(), share, share, None, int(count), int(of))


def _slashed(sentence: str, words: Words) -> Iterator[Stated]:
    """«65 % (78/120)», «78/120 (65 %)», «most (78/120)»: beside a percentage, or alone in parentheses and no day."""
    percent, opened = rf"{words.number}\s*{words.any_of('percent')}", r"\((?:[Nn]\s?=\s?)?$"
    for match in _pattern(words, "slashed").finditer(sentence):
        count, of = int(match["count"]), int(match["of"])
        before, after = sentence[: match.start()], sentence[match.end() :]
        beside = re.search(rf"{percent}\s*{opened}", before) or re.match(rf"\s*\({percent}", after)
        alone = of > LAST_DAY and re.search(opened, before) and after.startswith(")")
        if of > 1 and count <= of and (beside or alone) and not re.fullmatch(YEAR, match["of"]):
            share = Fraction(100 * count, of)
            yield Stated("count_of", match[0], match.start(), share, share, None, count, of)


def is_a_name(sentence: str, start: int, end: int, words: Words) -> bool:
    """Whether a number counts nothing, but names a day or a document: «17. juli», «lov nr. 62», «Act No. 62»."""
    day = rf"\.?\s*{words.any_of('months')}\b|\.\s?\d{{1,2}}\."
    if re.match(day, sentence[end:], re.IGNORECASE):
        return True
    return re.search(rf"\b{words.any_of('documents')}\s*$", sentence[:start], re.IGNORECASE) is not None


def _are_too_many(match: re.Match[str], words: Words) -> bool:
    """Whether a count of fewer than itself is meant so: «33 of 25», but no year, and not «100 in 30 countries»."""
    joined = " ".join(match["joined"].lower().split()) in words.entries["taken_of"]
    return joined and match["count"][0].isdigit() and re.fullmatch(YEAR, match["count"]) is None


def _is_in_a_year(match: re.Match[str], words: Words) -> bool:
    """Whether «18 in 2024» tells when, and not of how many."""
    joined = " ".join(match["joined"].lower().split()) in words.entries["taken_of"]
    return not joined and re.fullmatch(YEAR, match["of"]) is not None


def _counts_of_them(sentence: str, words: Words) -> Iterator[Stated]:
    """«22 institutions ..., and 21 of them»: the number nearest «of them», of the first number before it.

    «Of these 26» may be a count of its own, or of what was said before.
    """
    percent = words.any_of("percent")
    number = re.compile(rf"(?<![\w.,/-])(?<!N = ){words.number}(?![\w%/-]|\s+{percent})", re.IGNORECASE)
    for them in re.finditer(rf"\b{words.any_of('of_them')}\b", sentence, re.IGNORECASE):
        if re.search(rf"\s{words.any_of('those')}$", them[0], re.IGNORECASE) and re.match(
            rf"\s+{words.number}", sentence[them.end() :], re.IGNORECASE
        ):
            continue
        before = list(number.finditer(sentence, 0, them.start()))
        after = number.search(sentence, them.end(), min(len(sentence), them.end() + NEAR))
        adjacent = bool(before) and not sentence[before[-1].end() : them.start()].strip()
        count = before[-1] if adjacent else after
        of = next((found for found in before if found is not count and words.read(found[0]) > 1), None)
        if count and of and 0 < words.read(count[0]) <= words.read(of[0]) and count[0].lower() not in ("en", "a", "et"):
            start, end = min(count.start(), them.start()), max(count.end(), them.end())
            numbers = int(words.read(count[0])), int(words.read(of[0]))
            share = Fraction(100 * numbers[0], numbers[1])
            yield Stated("count_of", sentence[start:end], start, share, share, None, *numbers)


def _fractions(sentence: str, words: Words) -> Iterator[Stated]:
    of_a_thing = re.compile("|".join(words.entries["no_fraction"]), re.IGNORECASE)
    for match in _pattern(words, "fraction").finditer(sentence):
        if of_a_thing.match(sentence, max(match.start("half"), match.start("part"))):
            continue
        share = Fraction(50)
        if match["over"]:
            share = Fraction(100 * int(match["over"]), int(match["under"]))
        elif not match["half"]:
            top = match["top"] or ("" if match["part"].endswith("en") else None)
            below = next(
                number
                for part, number in words.entries["parts"].items()
                if re.fullmatch(part, match["part"], re.IGNORECASE)
            )
            if top is None:
                continue
            share = Fraction(100 * int(words.read(top) if top else 1), below)
        if share > 100:
            continue
        low, high = _span(share, _hedge(match["hedge"], words), Fraction(widths()["fraction"]))
        yield Stated("share", match[0], match.start(), low, high)


def _quantifiers(sentence: str, words: Words) -> Iterator[Stated]:
    for match in _pattern(words, "quantifier").finditer(sentence):
        said = " ".join(match["span"].lower().split())
        if (
            words.language == "en"
            and said == "most"
            and re.search(r"\bthe\s+$", sentence[: match.start()], re.IGNORECASE)
        ):
            continue
        name = next(name for name in ("very_many", "most", "minority", "very_few") if said in words.entries[name])
        low, high = map(Fraction, widths()[name])
        if name == "most":
            low += HAIR
        if name == "minority":
            high -= HAIR
        yield Stated("quantifier", match[0], match.start(), low, high)


def _hedge(said: str | None, words: Words) -> str:
    """Which way a word before a share bends it; empty where there is none."""
    if not said:
        return ""
    word = " ".join(said.lower().split())
    for name in ("nearly", "over", "around", "at_least", "at_most", "more", "less"):
        if word in words.entries[name]:
            return name
    return ""


def _span(share: Fraction, hedge: str, width: Fraction) -> tuple[Fraction, Fraction]:
    """From where to where a share may lie."""
    by = {name: Fraction(widths()[name]) for name in ("around", "nearly", "over")}
    spans = {
        "": (share - width, share + width),
        "around": (share - by["around"], share + by["around"]),
        "nearly": (share - by["nearly"], share - HAIR),
        "over": (share + HAIR, share + by["over"]),
        "more": (share + HAIR, Fraction(100)),
        "less": (Fraction(0), share - HAIR),
        "at_least": (share, Fraction(100)),
        "at_most": (Fraction(0), share),
    }
    low, high = spans[hedge]
    return max(low, Fraction(0)), min(high, Fraction(100))
