"""What a number is made of in each year: columns of parts, with the whole on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vidare.reports.figures.figure import Figure, Marks, Spec, checked_rows
from vidare.reports.figures.theme import AGAINST, INK, NARROW, ON_STEPS, OUTLINE, STEPS, WIDE, configured, reach

HEIGHT = 290
ROOM_FOR_A_LABEL = 0.05
"""A part is written on where it is at least this part of the figure's height; the table has the others."""

LETTER, WIDER = 6.7, 2.2
"""Pixels that a letter of a legend takes on average, and how much more it may take in the letters of a browser."""


@dataclass(frozen=True)
class Part:
    """A part of a year's number, and the number as it is written."""

    year: int
    category: str
    value: float
    label: str


def stacked_columns(
    figure: str, parts: Sequence[Part], categories: Sequence[str], totals: Mapping[int, str], alternative: str
) -> Figure:
    """The figure of some years; `categories` from the lowest part to the highest, `totals` as they are written.

    A part below 0 hangs under the line of 0, so that what stands above it is more than the whole written on top.
    """
    tall = reach(sum(part.value for part in side) for side in _sides(parts))
    rows = checked_rows(_rows(parts, categories, tall[1] - tall[0]))
    tops = checked_rows([_top(year, label, rows) for year, label in totals.items()])
    wide, narrow = (_drawn(rows, tops, categories, tall, width) for width in (WIDE, NARROW))
    written = sum(1 for row in rows if row["label"])
    marks = Marks(len(rows), written + len(tops), lines=1 if tall[0] else 0)
    return Figure(figure, wide, narrow, marks, alternative)


def _sides(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of each year that stand above 0, and those that hang below it."""
    years = sorted({part.year for part in parts})
    of_years = [[part for part in parts if part.year == year] for year in years]
    return [[one for one in of if (one.value > 0) is above] for of in of_years for above in (True, False)]


def _rows(parts: Sequence[Part], categories: Sequence[str], height: float) -> list[dict[str, Any]]:
    rows = []
    tones, inks = _spread(STEPS, len(categories)), _spread(ON_STEPS, len(categories))
    for side in _sides(parts):
        end = 0.0
        for part in sorted(side, key=lambda one: categories.index(one.category)):
            if part.value:
                place = categories.index(part.category)
                start, end = end, end + part.value
                rows.append(
                    {
                        "year": str(part.year),
                        "category": part.category,
                        "low": min(start, end),
                        "high": max(start, end),
                        "middle": (start + end) / 2,
                        "label": part.label if abs(part.value) / height >= ROOM_FOR_A_LABEL else "",
                        "ink": inks[place],
                        "halo": tones[place] if tones[place] in AGAINST else "transparent",
                    }
                )
    return rows


def _top(year: int, label: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    high = max([0.0, *(row["high"] for row in rows if row["year"] == str(year))])
    return {"year": str(year), "high": high, "label": label}


def _spread(tones: Sequence[str], count: int) -> list[str]:
    """So many of the tones, as far apart as they can be."""
    places = {1: [0], 2: [0, 2], 3: [0, 1, 3], 4: [0, 1, 2, 3]}.get(count)
    return [tones[place] for place in places] if places else list(tones[:count])


def _drawn(
    rows: list[dict[str, Any]],
    tops: list[dict[str, Any]],
    categories: Sequence[str],
    reached: Sequence[float],
    width: int,
) -> Spec:
    import altair as alt

    x = alt.X("year:O", axis=alt.Axis(labelAngle=0, title=None), scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))
    tall = alt.Scale(domain=list(reached))
    order = list(categories)
    apart = int(14 + WIDER * max(len(name) for name in order))
    columns = _legend_columns(order, width)
    legend = alt.Legend(title=None, columns=columns, columnPadding=apart, values=order[::-1])
    colours = alt.Scale(domain=order, range=_spread(STEPS, len(order)))
    chart = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    bars = chart.mark_bar(stroke=OUTLINE, strokeWidth=1).encode(
        y=alt.Y("low:Q", axis=None, scale=tall),
        y2="high:Q",
        color=alt.Color("category:N", scale=colours, legend=legend),
    )
    inside = chart.transform_filter("datum.label != ''").mark_text(baseline="middle")
    labels = inside.encode(
        y=alt.Y("middle:Q", scale=tall),
        text="label:N",
        color=alt.Color("ink:N", scale=None),
        stroke=alt.Stroke("halo:N", scale=None),
    )
    above = alt.Chart(alt.InlineData(values=tops)).mark_text(baseline="bottom", dy=-4, fontWeight="bold", color=INK)
    totals = above.encode(x=x, y=alt.Y("high:Q", scale=tall), text="label:N")
    at_zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=INK)
    zero = [at_zero.encode(y=alt.Y("zero:Q", scale=tall))] if reached[0] else []
    figure = alt.layer(bars, *zero, labels, totals).properties(width=width, height=HEIGHT, config=configured())
    drawn: Spec = figure.to_dict()
    return drawn


def _legend_columns(categories: Sequence[str], width: int) -> int:
    """How many entries of a legend have room beside each other."""
    entry = max(len(name) for name in categories) * (LETTER + WIDER) + 40
    return max(1, min(len(categories), int(width // entry)))
