"""One number for each year, as columns with the number on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vidare.reports.figures.figure import Figure, Marks, Spec, checked_rows
from vidare.reports.figures.theme import HEADROOM, LIT, NARROW, WIDE, configured, reach

HEIGHT = 240
NOTHING = "–"
"""What a figure has for a year that there is no number of."""

LETTER = 8
"""So many pixels a digit takes; where numbers are wider than their columns' places, they stand upright."""


@dataclass(frozen=True)
class Column:
    """A year, its number, and the number as it is written."""

    year: int
    value: float
    label: str


def year_columns(figure: str, columns: Sequence[Column], alternative: str) -> Figure:
    """The figure of some years."""
    rows = checked_rows([_row(one) for one in columns])
    marks = Marks(bars=len(columns), texts=len(columns))
    return Figure(figure, _drawn(rows, WIDE), _drawn(rows, NARROW), marks, alternative)


def _row(one: Column) -> dict[str, Any]:
    return {"year": str(one.year), "value": one.value, "top": max(0.0, one.value), "label": one.label}


def _drawn(rows: list[dict[str, Any]], width: int) -> Spec:
    import altair as alt

    longest = LETTER * max(len(row["label"]) for row in rows)
    crowded, crowded_years = (wide > width / len(rows) for wide in (longest, LETTER * len("2025")))
    tall = alt.Scale(domain=reach((row["value"] for row in rows), longest / HEIGHT if crowded else HEADROOM))
    apart = alt.Scale(paddingInner=0.35, paddingOuter=0.2)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("year:O", axis=alt.Axis(labelAngle=-90 if crowded_years else 0, title=None), scale=apart),
    )
    bars = base.mark_bar(color=LIT).encode(y=alt.Y("value:Q", axis=None, scale=tall))
    level = base.mark_text(baseline="bottom", dy=-4)
    labels = base.mark_text(angle=270, align="left", baseline="middle", dx=4) if crowded else level
    texts = labels.encode(y=alt.Y("top:Q", axis=None, scale=tall), text="label:N")
    drawn: Spec = alt.layer(bars, texts).properties(width=width, height=HEIGHT, config=configured()).to_dict()
    return drawn
