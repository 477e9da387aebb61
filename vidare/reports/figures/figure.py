"""A figure before it is drawn: what it shows, how many marks that takes, and what it says to who can't see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vidare.rules.unseen_characters import on_one_line

Spec = Mapping[str, Any]
"""A Vega-Lite specification."""


@dataclass(frozen=True)
class Marks:
    """How many bars, texts and lines a figure draws; one that draws fewer has lost something without a word."""

    bars: int
    texts: int
    lines: int = 0


@dataclass(frozen=True)
class Figure:
    """A figure in its two widths; `id` is also the name of its files.

    `alternative` is computed from the same rows as the bars and says what they say. `narrow_marks` is given where the
    narrow one draws others than the wide one, as more lines of the same words.
    """

    id: str
    wide: Spec
    narrow: Spec
    marks: Marks
    alternative: str
    narrow_marks: Marks | None = None


class UnfitField(ValueError):
    """A field name with a dot or a blank, which Vega-Lite would read as something else and draw nothing."""


def checked_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, where their fields are named in small ASCII letters with underscores; otherwise UnfitField.

    Their texts stand on one line each: at a character that XML has none of, the drawing engine ends the process.
    """
    for name in {name for row in rows for name in row}:
        if not (name.isascii() and name.isidentifier() and name == name.lower()):
            raise UnfitField(name)
    return [{name: on_one_line(text) if isinstance(text, str) else text for name, text in row.items()} for row in rows]
