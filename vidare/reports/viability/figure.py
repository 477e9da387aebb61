"""The tornado: a bar for each assumption, from the result at its lowest to the result at its highest, as SVG."""

from decimal import Decimal
from html import escape

import polars as pl

from vidare.language import Translate
from vidare.measures.viability_offer import ASSUMPTIONS
from vidare.reports.viability.numbers import whole

WIDTH, ROW, LABELS, EDGE = 760, 30, 300, 20
LOW, HIGH = "#e0a030", "#1f5a8a"
"""Two colours that are also two greys in print."""


def tornado_svg(rows: pl.DataFrame, likely: float, language: str, _: Translate) -> str:
    """The figure of `tornado(...)`; `likely` is the result in kroner with all figures likely, where the bars part.

    The table of the same numbers stands beside it, so the text alternative tells only the widest bar.
    """
    ends = [likely, *map(float, rows["result_low"]), *map(float, rows["result_high"])]
    least, span = min(ends), (max(ends) - min(ends)) or 1.0
    height = ROW * (rows.height + 2)

    def across(result: float) -> float:
        return round(LABELS + (result - least) / span * (WIDTH - LABELS - EDGE), 1)

    bars = []
    for place, row in enumerate(rows.iter_rows(named=True)):
        top = ROW * place + 8
        named = escape(ASSUMPTIONS[row["assumption"]].what.told(_))
        bars.append(f'<text x="{LABELS - 12}" y="{top + 14}" text-anchor="end">{named}</text>')
        for result, colour in ((float(row["result_low"]), LOW), (float(row["result_high"]), HIGH)):
            left, right = sorted((across(likely), across(result)))
            bars.append(f'<rect x="{left}" y="{top}" width="{round(right - left, 1)}" height="20" fill="{colour}"/>')
    middle, bottom = across(likely), ROW * rows.height + 10
    bars.append(f'<path d="M{middle} 0V{bottom}" stroke="currentColor"/>')
    bars += [_end(across(result), bottom + 16, result, language) for result in (min(ends), max(ends))]
    bars.append(_legend(bottom + 38, _))
    told = escape(_alternative(rows, language, _))
    inside = "\n".join(bars)
    size = f'viewBox="0 0 {WIDTH} {height}" font-size="14" fill="currentColor"'
    return f'<svg role="img" aria-label="{told}" {size}>\n{inside}\n</svg>'


def _end(x: float, y: int, result: float, language: str) -> str:
    anchor = "start" if x <= LABELS else "end"
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(whole(Decimal(result), language))}</text>'


def _legend(y: int, _: Translate) -> str:
    parts = []
    for x, colour, text in ((LABELS, LOW, _("at its lowest")), (LABELS + 180, HIGH, _("at its highest"))):
        parts.append(
            f'<circle cx="{x + 6}" cy="{y - 5}" r="6" fill="{colour}"/><text x="{x + 18}" y="{y}">{escape(text)}</text>'
        )
    return "\n".join(parts)


def _alternative(rows: pl.DataFrame, language: str, _: Translate) -> str:
    if rows.is_empty():
        return _("No assumption changes the result.")
    first = rows.row(0, named=True)
    text = _(
        "{assumption} matters most: the result goes from {low} to {high} kroner. All numbers stand in the table below."
    )
    return text.format(
        assumption=ASSUMPTIONS[first["assumption"]].what.told(_),
        low=whole(first["result_low"], language),
        high=whole(first["result_high"], language),
    )
