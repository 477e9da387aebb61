"""Totals whose parts the text tells: in an equation, in the same sentence, in the next one, or in a list."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from vidare.language import Amount, Sentence, Told
from vidare.surveys.claims.judgement import Remark
from vidare.surveys.claims.same_text import Around, Percents
from vidare.surveys.solve.printed_percent import Percent, read_percent

GOES_BEFORE = re.compile(r"(?:[+×*/·]|\d\s*[−–-])\s*$")
"""What stands before numbers that are not all that is added up: «12 men + 3 + 4», «10 − 3 + 4»."""

SHUT_OUT = ("said_yes", "said_no", "unsure")
"""Answers of which nobody gives two."""
ROUNDED = Decimal("0.5")
"""So much more than it is a percentage may be printed as."""


def sums_in(arounds: Sequence[Around]) -> Iterator[Remark]:
    """The totals that can be added up; where parts and total differ, it is told what they add up to."""
    for at, around in enumerate(arounds):
        yield from _equations(around)
        yield from _within(around)
        yield from _more_than_all(around)
        if at:
            yield from _in_next_sentence(arounds[at - 1], around)
        yield from _in_list(around, arounds[at + 1 :])


def _remark(total: int, parts: Sequence[int], *arounds: Around, sure: bool = True) -> Remark:
    gaps = {"parts": " + ".join(map(str, parts)), "sum": str(sum(parts)), "total": str(total)}
    lines = tuple(around.passage.line for around in arounds)
    quotes = tuple(around.passage.text for around in arounds)
    if sum(parts) == total:
        return Remark("right", "text", "sum", Sentence("{parts} = {total}.", gaps), lines, quotes)
    said = "{parts} = {sum}, and {total} is what the text says."
    return Remark("wrong" if sure else "ambiguous", "text", "sum", Sentence(said, gaps), lines, quotes)


def _equations(around: Around) -> Iterator[Remark]:
    """«1 000 + 227 = 1 227», of whole numbers: those with decimals may have been rounded before they were added up."""
    text, words = around.passage.text, around.words
    number = words.in_digits
    equation = rf"(?<![\w.,])(?P<parts>{number}(?:\s*\+\s*{number})+)\s*=\s*(?P<total>{number})(?!\w|[.,]\d)"
    for match in re.finditer(equation, text):
        total, *parts = (words.read(one) for one in (match["total"], *re.split(r"\s*\+\s*", match["parts"])))
        if all(one.is_integer() for one in (total, *parts)) and not GOES_BEFORE.search(text[: match.start()]):
            yield _remark(int(total), [int(part) for part in parts], around)


def _within(around: Around) -> Iterator[Remark]:
    """«Of the 32 studies 15 were from ..., five from ..., four from ...»."""
    counts = [found.value for found in around.counts()]
    if len(counts) >= 4 and _begins_with_total(around):
        total, *parts = counts
        yield _remark(total, parts, around, sure=False)


def _more_than_all(around: Around) -> Iterator[Remark]:
    """«12 % said no, 38 yes and 60 don't know»: answers that shut each other out, of the same people.

    Each after the first is told without other words: those could say that it is of others, or of something else.
    """
    words = around.words
    text = re.sub(r"\(\s*N\s*=[^)]*\)", "", around.passage.text, flags=re.IGNORECASE)
    if not re.search(rf"\d\s*{words.any_of('percent')}", text):
        return
    number = rf"(?<![\w.,-]){words.number}(?![\w-])"
    bare = rf"{number}|{words.any_of('percent')}|\b{words.any_of('giving', *SHUT_OUT)}\b|[\W_]"
    parts: dict[str, Percent] = {}
    for clause in re.split(rf"[,;](?!\d)|\b{words.any_of('and')}\b", text):
        numbers = re.findall(number, clause, re.IGNORECASE)
        said = [name for name in SHUT_OUT if re.search(rf"\b{words.any_of(name)}\b", clause, re.IGNORECASE)]
        told = len(numbers) == len(said) == 1
        if parts and clause.strip() and not (told and re.sub(bare, "", clause, flags=re.IGNORECASE) == ""):
            break
        if not told:
            continue
        percent = read_percent(words.digits(numbers[0])) or read_percent(f"{words.read(numbers[0]):g}")
        if percent is None or said[0] in parts:
            return
        parts[said[0]] = percent
    together = sum(part.value for part in parts.values())
    if len(parts) > 1 and together > 100 + ROUNDED * len(parts):
        gaps: dict[str, Told] = {"parts": Percents(tuple(parts.values())), "sum": Amount.of(together)}
        why = Sentence("{parts}% are {sum}% together: more than all.", gaps)
        yield Remark("wrong", "text", "sum", why, (around.passage.line,), (around.passage.text,))


def _begins_with_total(around: Around) -> bool:
    words = around.words
    of = "Av|Blant" if words.language == "no" else "Of|Among"
    return bool(
        re.match(rf"(?:{of})\s+(?:de|dei|disse|the|these)?\s*{words.number}\s", around.passage.text, re.IGNORECASE)
    )


def _in_next_sentence(before: Around, around: Around) -> Iterator[Remark]:
    """«... 76 projects. Among the projects 23 were ... and 53 ...»: the parts of a total that is named again."""
    among = "blant|av" if around.words.language == "no" else "among|of"
    named = re.match(rf"(?:{among})\s+(?:de\s|dei\s|the\s|these\s)?([^\W\d]{{4,}})", around.passage.text, re.IGNORECASE)
    parts = [found.value for found in around.counts()]
    if not named or len(parts) < 2 or before.passage.part != around.passage.part:
        return
    stem = named[1].lower()[:6]
    totals = [found.value for found in before.counts() if found.noun.startswith(stem)]
    if totals and sum(parts) == totals[-1]:
        yield _remark(totals[-1], parts, before, around)


def _in_list(around: Around, following: Sequence[Around]) -> Iterator[Remark]:
    """«Eight case studies. These were: - two ... - one ...»: a list whose every point begins with a number."""
    if not around.passage.text.rstrip().endswith(":"):
        return
    together = [after for after in following if after.passage.part == around.passage.part]
    points = list(takewhile(lambda after: after.passage.bullet, together))
    totals = [found.value for found in (*around.counts_before()[-1:], *around.counts())]
    numbers = [_first_number(point) for point in points]
    parts = [number for number in numbers if number is not None]
    if len(parts) > 1 and len(parts) == len(numbers) and sum(parts) in totals:
        yield _remark(sum(parts), parts, around)


def _first_number(point: Around) -> int | None:
    match = re.match(rf"{point.words.number}(?=\s)", point.passage.text, re.IGNORECASE)
    value = point.words.read(match[0]) if match else 0.5
    return int(value) if value.is_integer() else None
