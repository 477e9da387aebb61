"""One number for each name, as bars that lie: the name above its bar, the number after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vidare.reports.figures.figure import Figure, Marks, Spec, checked_rows
from vidare.reports.figures.theme import INK, LIT, NARROW, OUTLINE, UNLIT, WIDE, configured

STEP, THICK = 37, 12
LETTER = 7.6
"""Pixels that a letter takes, on average."""


@dataclass(frozen=True)
class Bar:
    """A name and its number, and the number as it is written; the one that the report is about is `lit`."""

    name: str
    value: float
    label: str
    lit: bool = True


def named_bars(figure: str, bars: Sequence[Bar], alternative: str) -> Figure:
    """The figure of some names, in their order."""
    wide, narrow = (_drawn(checked_rows(_rows(bars, width)), width) for width in (WIDE, NARROW))
    return Figure(figure, wide, narrow, Marks(bars=len(bars), texts=2 * len(bars)), alternative)


def _rows(bars: Sequence[Bar], width: int) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "name": _cut(bar.name, int(width // LETTER)),
            "value": bar.value,
            "label": bar.label,
            "tone": LIT if bar.lit else UNLIT,
        }
        for place, bar in enumerate(bars)
    ]


def _cut(name: str, letters: int) -> str:
    """A name that has room; one that is too long is cut at a word, and the table has the whole."""
    if len(name) <= letters:
        return name
    return name[: letters - 1].rsplit(" ", 1)[0].rstrip(" ,.:;–-") + " …"


def _drawn(rows: list[dict[str, Any]], width: int) -> Spec:
    import altair as alt

    longest = max(len(row["label"]) for row in rows) * LETTER + 10
    highest = max(row["value"] for row in rows) * width / (width - longest) or 1
    y = alt.Y("place:O", axis=None, sort=None)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=y, x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, highest]))
    )
    bars = base.mark_bar(height=THICK, yOffset=7, stroke=OUTLINE, strokeWidth=1).encode(
        color=alt.Color("tone:N", scale=None)
    )
    labels = base.mark_text(align="left", baseline="middle", dx=6, dy=7, fontWeight="bold").encode(text="label:N")
    names = base.mark_text(align="left", baseline="middle", dy=-10, color=INK).encode(x=alt.value(0), text="name:N")
    figure = alt.layer(bars, labels, names).properties(width=width, height=STEP * len(rows), config=configured())
    drawn: Spec = figure.to_dict()
    return drawn
