"""Shares of answers as bars that lie, with how sure they are drawn across: the interval, and thinner the worst cases.

One bar for each answer, or one for each group under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LETTER, LINE, Box, Layout, Stroke, Words, laid_out, wrapped
from vidare.reports.figures.legend import Legend, legend
from vidare.reports.figures.theme import QUIET, UNLIT

BAR, STEP, BETWEEN, CAP = 16, 22, 12, 5
"""Pixels: the height of a bar, from one to the next of the same answer, from one answer to the next, half a cap."""

THICK, THIN, LEGEND_LINE = 3.0, 1.0, 30
"""Pixels: how thick the lines of the interval and of the worst cases are, and how long they are in the legend."""

GROUPS = (UNLIT, "#f4f7fa", "#c3ccd6", "#d9e6ef")
"""Light tones, so that the lines across can be seen."""


@dataclass(frozen=True)
class ShareBar:
    """A share from 0 to 100 as it is written, with its interval and its worst cases where they are known.

    A bar without a share may not be shown, and `written` says so.
    """

    written: str
    share: float | None = None
    interval: tuple[float, float] | None = None
    worst: tuple[float, float] | None = None


@dataclass(frozen=True)
class Row:
    """An answer, and its bars in the order of the groups."""

    label: str
    bars: tuple[ShareBar, ...]


@dataclass(frozen=True)
class Key:
    """What the legend says: the groups, if there are any, and what either line means, if it is drawn.

    `axis` is how nothing, half and all of the answers are written.
    """

    groups: tuple[str, ...] = ()
    interval: str = ""
    worst: str = ""
    axis: tuple[str, str, str] = ("0 %", "50 %", "100 %")


def shares_with_intervals(figure: str, rows: Sequence[Row], key: Key, alternative: str) -> Figure:
    """The figure of one question, on an axis from 0 to 100 percent."""

    def layout(width: float) -> Layout:
        groups = legend(key.groups, GROUPS[: len(key.groups)], width)
        return _layout(rows, key, groups, width)

    return laid_out(figure, layout, alternative)


def _layout(rows: Sequence[Row], key: Key, groups: Legend, width: float) -> Layout:
    room = max(len(bar.written) for row in rows for bar in row.bars) * LETTER + 14
    pixels = (width - room) / 100
    boxes, words, strokes = list(groups.boxes), list(groups.words), []
    y = groups.height
    drawn, told, height = _lines_of_legend(key, y, width)
    strokes += drawn
    words += told
    y += height
    y += BETWEEN
    for row in rows:
        lines = wrapped(row.label, width)
        words += [Words(0, y + (place + 0.5) * LINE, line) for place, line in enumerate(lines)]
        y += len(lines) * LINE + 3
        for bar, tone in zip(row.bars, GROUPS[: len(row.bars)], strict=True):
            middle = y + BAR / 2
            words.append(Words(width, middle, bar.written, "right", "bold" if bar.share is not None else "normal"))
            if bar.share is not None:
                boxes.append(Box(0, round(bar.share * pixels, 2), middle, BAR, tone))
                strokes += _across(bar, pixels, middle)
            y += STEP
        y += BETWEEN - (STEP - BAR)
    ticks, percents = _axis(key, pixels, y)
    return Layout(width, y + LINE + 6, boxes, strokes + ticks, words + percents)


def _axis(key: Key, pixels: float, y: float) -> tuple[list[Stroke], list[Words]]:
    """Where nothing, half and all of the answers are."""
    places = [(0.0, "left"), (50 * pixels, "center"), (100 * pixels, "right")]
    ticks = [Stroke(round(at, 2), y - 4, round(at, 2), y + 2, THIN, QUIET) for at, _ in places]
    named = zip(places, key.axis, strict=True)
    return ticks, [Words(round(at, 2), y + LINE / 2 + 4, text, align, tone=QUIET) for (at, align), text in named]


def _across(bar: ShareBar, pixels: float, middle: float) -> list[Stroke]:
    """The worst cases as a thin line, and the interval as a thick one with caps."""
    drawn: list[Stroke] = []
    for limits, thick in ((bar.worst, THIN), (bar.interval, THICK)):
        if limits:
            low, high = (round(limit * pixels, 2) for limit in limits)
            drawn += _line(low, high, middle, thick)
    return drawn


def _line(low: float, high: float, middle: float, thick: float) -> list[Stroke]:
    line = Stroke(low, middle, high, middle, thick)
    return [line, *(Stroke(at, middle - CAP, at, middle + CAP, 1.5) for at in (low, high) if thick > THIN)]


def _lines_of_legend(key: Key, top: float, width: float) -> tuple[list[Stroke], list[Words], float]:
    """What either line means, beside each other where they have room; and how high that is."""
    strokes: list[Stroke] = []
    words: list[Words] = []
    left, y, start = 0.0, top, LEGEND_LINE + 10
    for text, thick in ((key.interval, THICK), (key.worst, THIN)):
        if not text:
            continue
        if left and left + start + len(text) * LETTER > width:
            left, y = 0.0, y + LINE + 3
        lines = wrapped(text, width - left - start)
        strokes += _line(left + 1, left + LEGEND_LINE, y + LINE / 2, thick)
        words += [Words(left + start, y + (place + 0.5) * LINE, line) for place, line in enumerate(lines)]
        y += (len(lines) - 1) * LINE
        left += start + max(len(line) for line in lines) * LETTER + 20
    return strokes, words, y - top + (LINE if words else 0)
