"""Whole answers as bars that lie: the shares of each row stacked to 100 %, from the left or from a scale's middle.

From the middle, a step that is neither for nor against is split in two, half on either side of the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LETTER, LINE, Box, Layout, Stroke, Words, laid_out, wrapped
from vidare.reports.figures.legend import Legend, legend
from vidare.reports.figures.theme import AGAINST, MIDDLE, ON_AGAINST, ON_STEPS, ON_TONES, QUIET, STEPS, TONES

BAR, TICK, BETWEEN = 24, 5, 14
"""Pixels: the height of a bar, how far the line in the middle stands out of it, and from one row to the next."""

MOST_STEPS = 7
"""So many steps have tones that can be told apart."""


@dataclass(frozen=True)
class Row:
    """A row: what it is about, how many answered (`note`), its shares from 0 to 100, and how each is written.

    A row without shares has none that may be shown, and its note says why.
    """

    label: str
    note: str
    shares: tuple[float, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Look:
    """The tones of the steps, the letters on them, and how much of a row lies left of the middle."""

    tones: tuple[str, ...]
    inks: tuple[str, ...]
    before: tuple[float, ...] | None


def likert(figure: str, rows: Sequence[Row], steps: Sequence[str], alternative: str) -> Figure:
    """The figure of items on one scale, whose steps go from the least to the most."""
    half, odd = divmod(len(steps), 2)
    tones = (*AGAINST[:half], *([MIDDLE] if odd else []), *reversed(TONES[:half]))
    inks = (*ON_AGAINST[:half], *(["#16202b"] if odd else []), *reversed(ON_TONES[:half]))
    before = tuple([1.0] * half + [0.5] * odd + [0.0] * half)
    return _figure(figure, rows, steps, _Look(tones, inks, before), alternative)


def stacked_shares(figure: str, rows: Sequence[Row], names: Sequence[str], alternative: str) -> Figure:
    """The figure of rows whose parts have no middle; at most MOST_STEPS of them."""
    tones, inks = STEPS[: len(names)], ON_STEPS[: len(names)]
    return _figure(figure, rows, names, _Look(tones, inks, None), alternative)


def _figure(figure: str, rows: Sequence[Row], names: Sequence[str], look: _Look, alternative: str) -> Figure:
    def layout(width: float) -> Layout:
        return _layout(rows, look, legend(names, look.tones, width), width)

    return laid_out(figure, layout, alternative)


def _layout(rows: Sequence[Row], look: _Look, key: Legend, width: float) -> Layout:
    zero, pixels = _scale(rows, look, width)
    boxes, words, strokes = list(key.boxes), list(key.words), []
    y = key.height + BETWEEN
    for row in rows:
        told, height = _told(row, width, y)
        words += told
        y += height
        if row.shares:
            middle = y + TICK + BAR / 2
            bars, labels = _bar(row, look, zero, pixels, middle)
            boxes += bars
            words += labels
            if look.before is not None:
                strokes += [_tick(zero, middle - BAR / 2 - TICK), _tick(zero, middle + BAR / 2)]
            y = middle + BAR / 2 + TICK
        y += BETWEEN
    return Layout(width, y, boxes, strokes, words)


def _told(row: Row, width: float, top: float) -> tuple[list[Words], float]:
    """The words over a bar: the label, and the note at the right of its last line where that has room, else below."""
    label, note = wrapped(row.label, width), wrapped(row.note, width) if row.note else []
    beside = len(note) == 1 and (len(label[-1]) + len(note[0])) * LETTER + 16 <= width
    words = [Words(0, top + (place + 0.5) * LINE, line) for place, line in enumerate(label)]
    for place, line in enumerate(note, start=len(label) - beside):
        left, align = (width, "right") if beside else (0, "left")
        words.append(Words(left, top + (place + 0.5) * LINE, line, align, tone=QUIET))
    return words, (len(label) + (0 if beside else len(note))) * LINE


def _scale(rows: Sequence[Row], look: _Look, width: float) -> tuple[float, float]:
    """Where the middle lies, and how many pixels a percent takes, so that the longest on either side has room."""
    if look.before is None:
        return 0.0, width / 100
    before = max((_before(row, look.before) for row in rows if row.shares), default=50.0)
    after = max((sum(row.shares) - _before(row, look.before) for row in rows if row.shares), default=50.0)
    pixels = width / max(before + after, 100.0)
    return before * pixels, pixels


def _before(row: Row, parts: Sequence[float]) -> float:
    return sum(share * part for share, part in zip(row.shares, parts, strict=True))


def _bar(row: Row, look: _Look, zero: float, pixels: float, middle: float) -> tuple[list[Box], list[Words]]:
    """The parts of a row that are more than nothing, and the labels of those that have room for them."""
    left = zero - (_before(row, look.before) * pixels if look.before is not None else 0.0)
    boxes, labels = [], []
    for share, text, tone, ink in zip(row.shares, row.written, look.tones, look.inks, strict=True):
        right = left + share * pixels
        if share > 0:
            boxes.append(Box(round(left, 2), round(right, 2), middle, BAR, tone))
        if right - left > len(text) * LETTER + 8:
            halo = tone if tone in AGAINST else "transparent"
            labels.append(Words(round((left + right) / 2, 2), middle, text, "center", "bold", ink, halo))
        left = right
    return boxes, labels


def _tick(zero: float, top: float) -> Stroke:
    """A piece of the middle line beside a bar; it never crosses one, where a figure may stand."""
    return Stroke(round(zero, 2), top, round(zero, 2), top + TICK, 1.5)
