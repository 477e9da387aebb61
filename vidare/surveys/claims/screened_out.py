"""Those who answered and were led out of a survey early: no figure about them can have more answers than are left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidare.language import Sentence
from vidare.surveys.claims.contradictions import same_word
from vidare.surveys.claims.judgement import Remark
from vidare.surveys.claims.passages import Figure, Text
from vidare.surveys.claims.same_text import Around

FURTHER = 3
"""Who was led out is told within so many sentences after how many answered."""


@dataclass(frozen=True)
class LedOut:
    """So many of a kind answered, and so many of them were led out; where each is told."""

    who: str
    answered: int
    out: int
    answered_at: Around
    out_at: Around


def screened_out_in(arounds: Sequence[Around], text: Text) -> Iterator[Remark]:
    """Figures that have more answers than were left, where the sentences before them name who they are about."""
    for led_out in _led_out(arounds):
        left = led_out.answered - led_out.out
        for figure in text.figures.values():
            if figure.n and left < figure.n <= led_out.answered and _about(led_out.who, figure, arounds):
                yield _remark(led_out, figure)


def _led_out(arounds: Sequence[Around]) -> Iterator[LedOut]:
    for at, around in enumerate(arounds):
        words = around.words
        who = rf"{words.any_of('answered_by')}\s+(?P<n>{words.number})\s+(?P<who>[^\W\d_]{{4,}})"
        answered = re.search(who, around.passage.text, re.IGNORECASE)
        for later in arounds[at : at + FURTHER + 1] if answered else ():
            out = re.search(words.any_of("screened_out"), later.passage.text, re.IGNORECASE)
            counts = [found.value for found in later.counts() if out and found.start < out.start()]
            if answered and counts and counts[-1] < words.read(answered["n"]):
                yield LedOut(answered["who"].lower(), int(words.read(answered["n"])), counts[-1], around, later)
                break


def _remark(led_out: LedOut, figure: Figure) -> Remark:
    gaps = {
        "figure": figure.name,
        "n": str(figure.n),
        "answered": str(led_out.answered),
        "out": str(led_out.out),
        "left": str(led_out.answered - led_out.out),
    }
    said = "Figure {figure} has N = {n}, but of {answered} who answered {out} were led out, which leaves {left}."
    passages = (led_out.answered_at.passage, led_out.out_at.passage)
    lines = (*(passage.line for passage in passages), figure.line)
    return Remark("wrong", "text", "base", Sentence(said, gaps), lines, (passages[1].text, figure.caption))


def _about(who: str, figure: Figure, arounds: Sequence[Around]) -> bool:
    """True where the sentences that lead up to a figure, in its part, name those it is about."""
    before = [around for around in arounds if around.passage.line <= figure.line]
    if not before:
        return False
    part = before[-1].passage.part
    said = " ".join(around.passage.text for around in before if around.passage.part == part)
    return any(same_word(who, word) for word in re.findall(r"[^\W\d_]{4,}", said.lower()))
