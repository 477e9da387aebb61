"""A figure laid out to the pixel: bars, lines and words in their places, the same on every common path.

Bars that lie under words which may be long, in a language with long words, need rows of different heights; so the
places are reckoned here, and the drawing engine only draws.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from vidare.reports.figures.figure import Figure, Marks, Spec, checked_rows
from vidare.reports.figures.theme import INK, NARROW, OUTLINE, WIDE, configured

LETTER = 8.4
"""Pixels that a letter takes on average in the widest letters of a browser; those of print are narrower."""

LINE = 18
"""Pixels from one line of words to the next."""


@dataclass(frozen=True)
class Box:
    """A bar from `left` to `right`, `thick` pixels high, with its middle at `y`."""

    left: float
    right: float
    y: float
    thick: float
    tone: str
    outline: str = OUTLINE


@dataclass(frozen=True)
class Stroke:
    """A line from one point to another."""

    left: float
    y: float
    right: float
    bottom: float
    thick: float
    tone: str = INK


@dataclass(frozen=True)
class Words:
    """One line of words; `left` is where they begin, end or have their middle, as `align` says."""

    left: float
    y: float
    text: str
    align: str = "left"
    weight: str = "normal"
    tone: str = INK
    halo: str = "transparent"


@dataclass(frozen=True)
class Layout:
    """All that is drawn, and how much room it takes."""

    width: float
    height: float
    boxes: Sequence[Box] = field(default=())
    strokes: Sequence[Stroke] = field(default=())
    words: Sequence[Words] = field(default=())

    @property
    def marks(self) -> Marks:
        """How many marks that makes."""
        return Marks(len(self.boxes), len(self.words), len(self.strokes))


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text that is to stand within so many pixels; a word that is longer than a line is parted."""
    return textwrap.wrap(text, max(8, int(width // LETTER))) or [""]


def laid_out(figure: str, layout: Callable[[float], Layout], alternative: str) -> Figure:
    """The figure of a layout, which is asked for with either width."""
    wide, narrow = layout(WIDE), layout(NARROW)
    return Figure(figure, _drawn(wide), _drawn(narrow), wide.marks, alternative, narrow.marks)


def _drawn(layout: Layout) -> Spec:
    import altair as alt

    def chart(things: Sequence[Any]) -> Any:
        return alt.Chart(alt.InlineData(values=checked_rows([asdict(thing) for thing in things])))

    exact: dict[str, Any] = {"nice": False, "zero": False, "padding": 0}
    x = alt.X("left:Q", axis=None, scale=alt.Scale(domain=[0, layout.width], **exact))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[layout.height, 0], **exact))
    tone = alt.Color("tone:N", scale=None)
    layers = []
    for thick in sorted({box.thick for box in layout.boxes}):
        boxes = chart([box for box in layout.boxes if box.thick == thick])
        bars = boxes.mark_bar(height=thick, orient="horizontal", strokeWidth=1)
        layers.append(bars.encode(x=x, x2="right:Q", y=y, color=tone, stroke=alt.Stroke("outline:N", scale=None)))
    if layout.strokes:
        rules = chart(layout.strokes).mark_rule().encode(x=x, x2="right:Q", y=y, y2="bottom:Q", color=tone)
        layers.append(rules.encode(strokeWidth=alt.StrokeWidth("thick:Q", scale=None)))
    as_told = {"align": alt.expr("datum.align"), "fontWeight": alt.expr("datum.weight")}
    words = chart(layout.words).mark_text(baseline="middle", **as_told)
    layers.append(words.encode(x=x, y=y, text="text:N", color=tone, stroke=alt.Stroke("halo:N", scale=None)))
    size = {"width": layout.width, "height": layout.height}
    drawn: Spec = alt.layer(*layers).properties(**size, config=configured()).to_dict()
    return drawn
