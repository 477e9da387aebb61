"""The tornado: a bar for each assumption, from the result at its lowest to the result at its highest, as SVG."""

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import polars as pl

from vidare.language import Translate
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS
from vidare.reports.wording import Wording

ROW, BAR, LINE, EDGE = 30, 20, 18, 20
LOW, HIGH = "#e0a030", "#1f5a8a"
"""Two colours that are also two greys in print; either is too pale for a light or a dark page without an outline."""


@dataclass(frozen=True)
class Shape:
    """Where the parts of the figure stand, in pixels: bars reach from `left` to the edge of `width`.

    The words stand in lines of so many letters beside the bars, or `above` them, as on a telephone.
    """

    name: str
    width: int
    left: int
    letters: int
    above: bool = False


WIDE, NARROW = Shape("broad", 760, 300, letters=36), Shape("narrow", 330, 4, letters=40, above=True)


def tornado_svg(rows: pl.DataFrame, likely: float, language: str, _: Translate) -> str:
    """The figure of `tornado(...)`, once wide and once narrow, of which the page shows the one that it has room for.

    `rows` has at least one assumption. `likely` is the result in kroner with all figures likely, where the bars part.
    The table of the same numbers stands beside it, so the text alternative tells only the widest bar.
    """
    return "\n".join(_svg(shape, rows, likely, language, _) for shape in (WIDE, NARROW))


def _svg(shape: Shape, rows: pl.DataFrame, likely: float, language: str, _: Translate) -> str:
    ends = [likely, *map(float, rows["result_low"]), *map(float, rows["result_high"])]
    least, span = min(ends), (max(ends) - min(ends)) or 1.0

    def across(result: float) -> float:
        return round(shape.left + (result - least) / span * (shape.width - shape.left - EDGE), 1)

    parts, top = [], 8
    for row in rows.iter_rows(named=True):
        words, down, room = _words(shape, ASSUMPTIONS[row["assumption"]].what.told(_), top)
        parts += words
        for result, colour in ((float(row["result_low"]), LOW), (float(row["result_high"]), HIGH)):
            left, right = sorted((across(likely), across(result)))
            size = f'width="{round(right - left, 1)}" height="{BAR}"'
            parts.append(f'<rect x="{left}" y="{top + down}" {size} fill="{colour}" stroke="currentColor"/>')
        if shape.above:
            parts.append(f'<path d="M{across(likely)} {top + down - 3}v{BAR + 6}" stroke="currentColor"/>')
        top += room + ROW
    if not shape.above:
        parts.append(f'<path d="M{across(likely)} 0V{top + 2}" stroke="currentColor"/>')
    parts += [_end(shape, across(result), top + 18, result, language, _) for result in (min(ends), max(ends))]
    parts.append(_legend(shape, top + 40, _))
    told = escape(_alternative(rows, language, _))
    size = f'viewBox="0 0 {shape.width} {top + 52}" font-size="14" fill="currentColor"'
    inside = "\n".join(parts)
    return f'<svg class="{shape.name}" role="img" aria-label="{told}" {size}>\n{inside}\n</svg>'


def _words(shape: Shape, named: str, top: int) -> tuple[list[str], int, int]:
    """What a bar is called, how many pixels the bar is moved down for it, and how many its row has more."""
    lines = textwrap.wrap(named, shape.letters)
    x, y, anchor = (shape.left, top + 12, "start") if shape.above else (shape.left - 12, top + 14, "end")
    said = [
        f'<text x="{x}" y="{y + LINE * at}" text-anchor="{anchor}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]
    room = LINE * (len(lines) if shape.above else len(lines) - 1)
    return said, room if shape.above else room // 2, room


def _end(shape: Shape, x: float, y: int, result: float, language: str, _: Translate) -> str:
    anchor = "start" if x <= shape.left else "end"
    amount = f"{Wording(language).whole(Decimal(result))} {_('kroner')}"
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(amount)}</text>'


def _legend(shape: Shape, y: int, _: Translate) -> str:
    parts = []
    apart = (shape.width - shape.left) * 2 // 5
    for x, colour, text in ((shape.left, LOW, _("at its lowest")), (shape.left + apart, HIGH, _("at its highest"))):
        parts.append(
            f'<circle cx="{x + 6}" cy="{y - 5}" r="6" fill="{colour}" stroke="currentColor"/>'
            f'<text x="{x + 18}" y="{y}">{escape(text)}</text>'
        )
    return "\n".join(parts)


def _alternative(rows: pl.DataFrame, language: str, _: Translate) -> str:
    first = rows.row(0, named=True)
    text = _(
        "{assumption} matters most: the result goes from {low} to {high} kroner. All numbers stand in the table below."
    )
    return text.format(
        assumption=ASSUMPTIONS[first["assumption"]].what.told(_),
        low=Wording(language).whole(first["result_low"]),
        high=Wording(language).whole(first["result_high"]),
    )
