"""What can be said of a claim: right, possible, wrong, impossible, ambiguous or unbound, and on what ground."""

from dataclasses import dataclass
from typing import Literal

from vidare.language import Sentence
from vidare.surveys.claims.passages import Passage
from vidare.surveys.claims.stated import Stated

Verdict = Literal["right", "possible", "wrong", "impossible", "ambiguous", "unbound"]
"""Agrees with what it is held against; one count of its base gives it; disagrees; no count of its base gives it;
several counts do; nothing tells what it is a share of."""

VERDICTS: tuple[Verdict, ...] = ("right", "possible", "wrong", "impossible", "ambiguous", "unbound")
FAULTY: frozenset[Verdict] = frozenset({"wrong", "impossible"})

Ground = Literal["cell", "facts", "text", "labels", "figure", "none"]
"""A cell of a table; the evaluator's file; numbers of the text; a figure's printed labels; only a figure's N."""


@dataclass(frozen=True)
class Judgement:
    """A verdict with its ground and reason; `counts` of `n` are what the claim can be."""

    verdict: Verdict
    ground: Ground
    why: Sentence
    n: int | None = None
    counts: tuple[int, ...] = ()


UNBOUND = Judgement("unbound", "none", Sentence("Nothing in the text tells what it is a share of."))


@dataclass(frozen=True)
class Claim:
    """A share that the text states; `unaided` is what is said of it from the text alone."""

    stated: Stated
    passage: Passage
    unaided: Judgement
    judgement: Judgement

    @property
    def line(self) -> int:
        """The line that it stands on."""
        return self.passage.line_at(self.stated.start)


@dataclass(frozen=True)
class Remark:
    """Something about numbers that is not one claim alone: a sum, a mean, two places that don't agree."""

    verdict: Verdict
    ground: Ground
    kind: str
    why: Sentence
    lines: tuple[int, ...]
    quotes: tuple[str, ...] = ()
