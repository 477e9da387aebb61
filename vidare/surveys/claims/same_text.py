"""Holds shares and means against other numbers of the same text, near them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vidare.language import Amount, Sentence, Told, Translate
from vidare.surveys.claims.counted import Counted, counted_in
from vidare.surveys.claims.held_against_base import compared
from vidare.surveys.claims.judgement import Judgement, Remark
from vidare.surveys.claims.own_base import counted_share, own_base
from vidare.surveys.claims.passages import Passage
from vidare.surveys.claims.stated import Stated
from vidare.surveys.claims.words import Words
from vidare.surveys.solve.printed_percent import Percent, printed

SENTENCES_BEFORE = 2
"""A base may stand so many sentences before the share that is taken of it."""
ADJACENT = 20
NEAR = Fraction(1)
"""A count and a base are held to belong to a percentage that is not more than one point from theirs."""
LEAST_BASE = 10
MOST_COUNTS = 3


@dataclass(frozen=True)
class Percents:
    """Percentages after each other in a sentence."""

    percents: tuple[Percent, ...]

    def told(self, _: Translate) -> str:
        """The percentages as they are written in the language of `_`."""
        return ", ".join(percent.told(_) for percent in self.percents)


@dataclass(frozen=True)
class Around:
    """A sentence with the shares in it, and those shortly before it in the same part."""

    passage: Passage
    stated: tuple[Stated, ...]
    before: tuple[tuple[Passage, tuple[Stated, ...]], ...]
    words: Words

    def counts(self) -> list[Counted]:
        """What is counted in the sentence itself."""
        return counted_in(self.passage.text, self.words, self.stated)

    def own_base(self, stated: Stated) -> Counted | None:
        """The number that the sentence itself says a share of it is taken of."""
        return own_base(stated, self.passage.text, self.stated, self.words)

    def counts_before(self) -> list[Counted]:
        """What is counted in the sentences shortly before it."""
        return [found for passage, stated in self.before for found in counted_in(passage.text, self.words, stated)]

    def bases_before(self) -> list[int]:
        """What the counts in the sentences shortly before it are of, as 33 of «18 of 33»."""
        return [one.of for _passage, stated in self.before for one in stated if one.of]


def judged_by_text(around: Around) -> dict[Stated, Judgement]:
    """What other numbers of the text say of the shares in a sentence; shares they say nothing of are left out."""
    found: dict[Stated, Judgement] = {}
    found |= _whole_and_parts(around)
    for stated in around.stated:
        if stated in found:
            continue
        for judge in (_more_than_all, _beside_count, _beside_share, _counted, _of_counts, _as_words):
            judgement = judge(stated, around)
            if judgement:
                found[stated] = judgement
                break
    return found


def _more_than_all(stated: Stated, _around: Around) -> Judgement | None:
    """«33 of 25»."""
    if stated.count is None or stated.of is None or stated.count <= stated.of:
        return None
    gaps = {"count": str(stated.count), "n": str(stated.of)}
    return Judgement("impossible", "text", Sentence("{count} of {n} is more than all.", gaps), stated.of)


def _whole_and_parts(around: Around) -> dict[Stated, Judgement]:
    """«40 % of all, made up of 45 % of these and 51 % of those»: a whole lies between its parts."""
    exact = [stated for stated in around.stated if stated.exact]
    trigger = re.search(rf"\b{around.words.any_of('made_up_of')}", around.passage.text, re.IGNORECASE)
    if not trigger or len(exact) < 3 or not exact[0].end <= trigger.start() <= exact[1].start:
        return {}
    whole, *parts = exact
    percents = tuple(sorted((stated.exact for stated in parts if stated.exact), key=lambda one: one.value))
    (least, most), reaches = whole.reach, [stated.reach for stated in parts]
    if whole.exact is None or (sum(low for low, _ in reaches) <= most and least <= sum(high for _, high in reaches)):
        return {}
    low, high = percents[0], percents[-1]
    gaps: dict[str, Told] = {"whole": whole.exact, "parts": Percents(percents), "low": low, "high": high}
    if min(reaches)[0] <= most and least <= max(high for _, high in reaches):
        return {whole: Judgement("possible", "text", Sentence("{whole}% lies between its parts, {parts}%.", gaps))}
    said = "{whole}% can't be made up of {parts}%: whatever the sizes of the groups, it lies from {low} to {high}%."
    return {whole: Judgement("impossible", "text", Sentence(said, gaps))}


def _beside_count(stated: Stated, around: Around) -> Judgement | None:
    """«18 of 33 (55 %)», «two thirds (18 of 27)»: a share right beside a count and its base."""
    for other in around.stated:
        if stated.kind == "count_of" or other.count is None or not other.of or other.count > other.of:
            continue
        first, last = sorted((stated, other), key=lambda one: one.start)
        if any(first.end <= one.start < last.start for one in around.stated):
            continue
        if _is_percent_beside(stated, other, around) if stated.kind == "percent" else _repeats(stated, other, around):
            return compared(stated, other.count, other.of, "text")
    return None


def _is_percent_beside(stated: Stated, other: Stated, around: Around) -> bool:
    """Whether a percentage stands so near a count that it is of it; one that is hedged, in parentheses.

    In parentheses or between commas, or after «that is», it is that of the count, however far from it. Elsewhere it may
    be another share: «18 of 25 said yes, 28 % no». Words that stand further from a count have it in parentheses at the
    end of their clause.
    """
    text, words = around.passage.text, around.words
    first, last = sorted((stated, other), key=lambda one: one.start)
    gap, rest = text[first.end : last.start], text[last.end :]
    if last is stated and re.match(rf"\s+{words.any_of('of_them')}\b", rest, re.IGNORECASE):
        return False
    if len(gap) >= ADJACENT:
        return last is other and stated.exact is not None and _ends_clause(gap, rest, words)
    if not (stated.exact or gap.endswith("(")):
        return False
    between_commas = re.search(r",\s*$", gap) and re.match(r"\s*(?:[,.;:)]|$)", rest)
    if gap.endswith("(") or between_commas or re.search(rf"\b{words.any_of('amounts_to')}\b", gap, re.IGNORECASE):
        return True
    share = Fraction(100 * (other.count or 0), other.of or 1)
    return stated.exact is not None and abs(share - Fraction(stated.exact.value)) < NEAR


def _ends_clause(gap: str, rest: str, words: Words) -> bool:
    """Whether a count in parentheses ends a clause, and isn't that of a group: «60 % of those who came (25 of 35)»."""
    of_group = rf"\b{words.any_of('taken_of', 'among')}\s"
    alone = re.fullmatch(r"[^,;:()]*\s\(", gap) and not re.search(of_group, gap, re.IGNORECASE)
    ends = rf"(?:\s+[\w-]+)?\s*\)(?:\s*[.,;:?!]|\s+{words.any_of('and')}\s|$)"
    return bool(alone and re.match(ends, rest, re.IGNORECASE))


def _beside_share(stated: Stated, around: Around) -> Judgement | None:
    """«18 of 27 (67 %)»: a count and its base that a share beside them says again."""
    for other in around.stated:
        said = _beside_count(other, around) if stated.kind == "count_of" else None
        if said and said.verdict == "right" and (said.counts, said.n) == ((stated.count,), stated.of):
            return said
    return None


def _repeats(stated: Stated, other: Stated, around: Around) -> bool:
    """Whether a count says again what words before it say: «most projects (18 of 27)», «most, 18 of 27, said yes»."""
    if other.start < stated.end:
        return False
    words, text = around.words, around.passage.text
    gap, rest = text[stated.end : other.start], text[other.end :]
    noun = r"(?:\s+[\w-]+)?"
    said_of = rf"(?:\s+{words.any_of('of')}(?:\s+[\w-]+){{1,3}}|(?:\s+{words.any_of('those')})*{noun})"
    in_parentheses = re.fullmatch(rf"{said_of}\s*\(", gap, re.IGNORECASE) and re.match(rf"{noun}\s*\)", rest)
    between_commas = re.fullmatch(r"\s*,\s*", gap) and re.match(rf"{noun}\s*,", rest)
    return bool(in_parentheses or between_commas)


def _counted(stated: Stated, around: Around) -> Judgement | None:
    """«Of the 25, 12 (48 %)»: a percentage right after its count, whose base the sentence tells."""
    found = counted_share(stated, around.passage.text, around.stated, around.words)
    return compared(stated, found[0].value, found[1].value, "text") if found else None


def _of_counts(stated: Stated, around: Around) -> Judgement | None:
    """A count in the sentence and a base shortly before it that give the percentage, or nearly give it.

    Where the sentence itself tells the base, no other number is one.
    """
    own = around.own_base(stated)
    if not stated.exact or (around.passage.figure and not around.passage.before and not own):
        return None
    here = around.counts()
    if not 0 < len(here) <= MOST_COUNTS:
        return None
    told = None if own else _of_base_before(stated.exact, here, around)
    if told:
        return compared(stated, *told, "text")
    fitting = []
    for count in here:
        for base in [own] if own else [*here, *around.counts_before()]:
            if base.value > count.value and base.value >= LEAST_BASE:
                distance = abs(Fraction(100 * count.value, base.value) - Fraction(stated.exact.value))
                if distance < NEAR:
                    fitting.append((distance, count.value, base.value))
    if not fitting:
        return None
    _distance, found, of = min(fitting)
    return compared(stated, found, of, "text")


def _of_base_before(percent: Percent, here: Sequence[Counted], around: Around) -> tuple[int, int] | None:
    """A count of the sentence and the base told shortly before that give just the percentage, and so are what it is of.

    «18 of the 33 answered. 5 of them were led out, so that 13 can be used: 39 %» is 13 of 33, and not 5 of 13.
    """
    bases = [of for of in around.bases_before() if of >= LEAST_BASE]
    pairs = ((count.value, of) for count in here for of in bases if count.value < of)
    return next((pair for pair in pairs if printed(*pair, percent.places) == percent), None)


def _as_words(stated: Stated, around: Around) -> Judgement | None:
    """«Nearly nine of ten (86 %)»: words and a percentage that are said of the same share."""
    for other in around.stated:
        gap = around.passage.text[stated.end : other.start]
        if (
            other.exact
            and stated.kind in ("share", "quantifier")
            and 0 < len(gap) < 4 * ADJACENT
            and gap.endswith(("(", ", "))
        ):
            least, most = other.reach
            fits = stated.low <= most and least <= stated.high
            gaps: dict[str, str | Told] = {"words": " ".join(stated.words.split()), "percent": other.exact}
            said = "«{words}» may be said of {percent}%." if fits else "«{words}» does not say {percent}%."
            return Judgement("right" if fits else "wrong", "text", Sentence(said, gaps))
    return None


def means_in(arounds: Sequence[Around]) -> Iterator[Remark]:
    """Means that a total and a count near them give, or nearly give."""
    for around in arounds:
        words = around.words
        mean = re.search(rf"{words.any_of('mean')}\s+(?P<mean>{words.number})", around.passage.text, re.IGNORECASE)
        if not mean:
            continue
        said = words.digits(mean["mean"]) if mean["mean"][0].isdigit() else f"{words.read(mean['mean']):g}"
        here = [found for found in around.counts() if found.start != mean.start("mean")]
        near = [found.value for found in [*around.counts_before(), *here]]
        pairs = [(total, n) for total in near for n in near if total > n > 1]
        rounded = next((pair for pair in pairs if _is_rounded(Fraction(*pair), said)), None)
        nearly = next((pair for pair in pairs if abs(Fraction(*pair) - Fraction(said)) < NEAR), None)
        if not (found := rounded or nearly):
            continue
        worth = Amount(Decimal(found[0]) / found[1], max(2, _places(said)))
        gaps: dict[str, str | Told] = {"total": str(found[0]), "n": str(found[1]), "mean": worth}
        why = Sentence("{total} / {n} = {mean}, which is not rounded so.", gaps)
        if rounded:
            why = Sentence("{total} / {n} = {mean}.", gaps)
        line = around.passage.line_at(mean.start())
        yield Remark("right" if rounded else "wrong", "text", "mean", why, (line,), (mean[0],))


def _places(said: str) -> int:
    """How many decimals a number is printed with."""
    return len(said.partition(".")[2])


def _is_rounded(worth: Fraction, said: str) -> bool:
    """Whether a number is printed half up as `said`, with as many decimals."""
    unit = Fraction(1, 10 ** _places(said))
    return int(worth / unit + Fraction(1, 2)) * unit == Fraction(said)
