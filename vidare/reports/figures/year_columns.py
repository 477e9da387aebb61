"""One number for each year, as columns with the number on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vidare.reports.figures.figure import Figure, Marks, Spec, checked_rows
from vidare.reports.figures.theme import HEADROOM, LIT, NARROW, WIDE, configured

HEIGHT = 240


@dataclass(frozen=True)
class Column:
    """A year, its number, and the number as it is written."""

    year: int
    value: float
    label: str


def year_columns(figure: str, columns: Sequence[Column], alternative: str) -> Figure:
    """The figure of some years."""
    rows = checked_rows([{"year": str(one.year), "value": one.value, "label": one.label} for one in columns])
    marks = Marks(bars=len(columns), texts=len(columns))
    return Figure(figure, _drawn(rows, WIDE), _drawn(rows, NARROW), marks, alternative)


def _drawn(rows: list[dict[str, Any]], width: int) -> Spec:
    import altair as alt

    highest = max(row["value"] for row in rows) * HEADROOM or 1
    apart = alt.Scale(paddingInner=0.35, paddingOuter=0.2)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("year:O", axis=alt.Axis(labelAngle=0, title=None), scale=apart),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[0, highest])),
    )
    bars = base.mark_bar(color=LIT)
    texts = base.mark_text(baseline="bottom", dy=-4).encode(text="label:N")
    drawn: Spec = alt.layer(bars, texts).properties(width=width, height=HEIGHT, config=configured()).to_dict()
    return drawn
