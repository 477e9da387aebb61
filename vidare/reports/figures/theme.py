"""How every figure looks: its letters, its tones from dark to light, and its two widths."""

from collections.abc import Iterable
from typing import Any

from vidare.typesetting import FONT

TONES = ("#16324f", "#41719c", "#9dbfd9", "#d9e6ef", "#f4f7fa")
"""From dark to light: neighbours are told apart in grey print too, and every part has an outline."""

ON_TONES = ("#ffffff", "#ffffff", "#16202b", "#16202b", "#16202b")
"""The colour of letters on each tone."""

AGAINST = ("#9c5d28", "#d9a56e", "#f3dfc8")
"""The same on the other side of a scale's middle; always striped, so that grey print tells them from TONES."""

ON_AGAINST = ("#ffffff", "#16202b", "#16202b")

MIDDLE = "#e6e8eb"
"""The middle of a scale, neither for nor against."""

STEPS, ON_STEPS = (*TONES, *AGAINST[1:]), (*ON_TONES, *ON_AGAINST[1:])
"""So many parts beside each other can be told apart, also in grey print."""

INK, QUIET, OUTLINE, LIT, UNLIT = "#16202b", "#5a616b", "#16324f", "#16324f", "#9dbfd9"

WIDE, NARROW = 620, 330
"""Widths in pixels: on paper and on a screen, and on a telephone."""

HEADROOM = 0.1
"""A figure reaches so much of its height above its highest bar, so that the number above it has room."""


def reach(values: Iterable[float], headroom: float = HEADROOM) -> list[float]:
    """From where to where the axis of columns that end at `values` goes; 0 is always on it."""
    ends = [0, *values]
    height = max(ends) - min(ends) or 1
    return [min(ends), max(ends) + height * headroom]


def configured() -> dict[str, Any]:
    """The configuration of a figure: no frame, no grid, and letters of a size that can be read."""
    label: dict[str, Any] = {"labelFont": FONT, "labelFontSize": 14, "labelColor": INK}
    return {
        "font": FONT,
        "background": "transparent",
        "padding": 4,
        "view": {"stroke": None},
        "axis": {**label, "ticks": False, "domainColor": QUIET, "grid": False, "labelPadding": 6},
        "text": {"font": FONT, "fontSize": 14, "color": INK},
        "legend": {
            "labelFont": FONT,
            "labelFontSize": 14,
            "labelColor": INK,
            "labelLimit": 0,
            "symbolType": "square",
            "symbolSize": 160,
            "symbolStrokeColor": OUTLINE,
            "symbolStrokeWidth": 1,
            "orient": "top",
            "padding": 0,
            "offset": 14,
        },
    }
