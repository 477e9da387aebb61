"""The legend of a figure that is laid out: every name whole, on as many lines as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.reports.figures.laid_out import LETTER, LINE, Box, Words, wrapped

SQUARE, GAP, APART = 13, 7, 20
"""Pixels: the side of a square, from it to its name, and from one entry to the next."""


@dataclass(frozen=True)
class Legend:
    """The squares and names, and how high they stand together."""

    boxes: tuple[Box, ...]
    words: tuple[Words, ...]
    height: float


def legend(names: Sequence[str], tones: Sequence[str], width: float) -> Legend:
    """Entries beside each other where all have room on a line each, otherwise under each other."""
    boxes: list[Box] = []
    words: list[Words] = []
    left, top = 0.0, LINE / 2
    for name, tone in zip(names, tones, strict=True):
        lines = wrapped(name, width - SQUARE - GAP)
        needed = SQUARE + GAP + max(len(line) for line in lines) * LETTER
        if left and left + needed > width:
            left, top = 0.0, top + LINE + 4
        boxes.append(Box(left, left + SQUARE, top, SQUARE, tone))
        for place, line in enumerate(lines):
            words.append(Words(left + SQUARE + GAP, top + place * LINE, line))
        if len(lines) > 1:
            left, top = 0.0, top + (len(lines) - 1) * LINE + LINE + 4
        else:
            left += needed + APART
    height = max(word.y for word in words) + LINE / 2 if words else 0.0
    return Legend(tuple(boxes), tuple(words), height)
