"""One number for each name, as bars that lie: the name above its bar, the number after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LETTER, LINE, Box, Layout, Words, laid_out, wrapped
from vidare.reports.figures.theme import LIT, UNLIT

THICK, BETWEEN, BEFORE = 12, 6, 6
"""Pixels: the height of a bar, from a bar to the next name, and from the end of a bar to its number."""


@dataclass(frozen=True)
class Bar:
    """A name and its number, and the number as it is written; the one that the report is about is `lit`."""

    name: str
    value: float
    label: str
    lit: bool = True


def named_bars(figure: str, bars: Sequence[Bar], alternative: str) -> Figure:
    """The figure of some names, in their order."""
    return laid_out(figure, partial(_layout, bars), alternative)


def _layout(bars: Sequence[Bar], width: float) -> Layout:
    room = BEFORE + max(len(bar.label) for bar in bars) * LETTER
    ends = [0.0, *(bar.value for bar in bars)]
    pixels = (width - room) / (max(ends) - min(ends) or 1)
    zero = round(-min(ends) * pixels, 2)
    boxes: list[Box] = []
    words: list[Words] = []
    y = 0.0
    for bar in bars:
        lines = wrapped(bar.name, width)
        words += [Words(0, y + (place + 0.5) * LINE, line) for place, line in enumerate(lines)]
        y += len(lines) * LINE + 1
        left, right = sorted((zero, zero + round(bar.value * pixels, 2)))
        middle = y + THICK / 2
        boxes.append(Box(left, right, middle, THICK, LIT if bar.lit else UNLIT))
        words.append(Words(right + BEFORE, middle, bar.label, weight="bold"))
        y += THICK + BETWEEN
    return Layout(width, y, boxes, words=words)
