"""A part of the report: what one or two measures say, as sentences, a figure and a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.reports.documents.document import DataTable
from vidare.reports.figures.figure import Figure
from vidare.reports.wording import Wording
from vidare.rules.publishing.publication import Gate

Answers = Mapping[str, Answer]
"""The answers at hand, by the measure's id."""


@dataclass(frozen=True)
class Asked:
    """What the report is asked for: its language, the day, and the gate that counts of persons pass."""

    words: Wording
    day: date
    gate: Gate

    def share(self, count: int, of: int) -> str:
        """A share in whole percent."""
        return self.words.share(Decimal(count) / of)

    def share_and_count(self, count: int, of: int) -> str:
        """A share with the count behind it, as `64 % (16)`."""
        return f"{self.share(count, of)} ({self.words.count(count)})"


@dataclass(frozen=True)
class Part:
    """A part that can be written; `answers` are those it rests on, `told` what a reader must know besides."""

    id: str
    paragraphs: tuple[str, ...]
    answers: tuple[Answer, ...]
    caption: str = ""
    table: DataTable | None = None
    figure: Figure | None = None
    told: tuple[Sentence, ...] = ()
    heading: str = ""


Shape = Callable[[Answers, Asked], Part | None]
"""Puts answers into words; None where they hold nothing to tell."""
