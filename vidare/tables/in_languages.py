"""Columns that hold the same words in bokmål, nynorsk and English."""

from vidare.tables.declaration import OPTIONAL, Blank, Column
from vidare.tables.kind import text, visible

WRITTEN = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
"""The languages of a text, with what a heading calls them."""


def in_languages(
    dbh: str, name: str, width: int, means: tuple[str, str, str], *, source: str, blank: Blank = OPTIONAL
) -> tuple[Column, Column, Column]:
    """Three columns `name_nb`, `name_nn` and `name_en`; `means` says what stands in each."""

    def in_language(place: int, language: str) -> Column:
        return Column(
            f"{dbh} ({WRITTEN[language]})",
            visible(text(width)),
            means[place],
            blank=blank,
            aliases=(f"{name}_{language}",),
            source=source,
        )

    return in_language(0, "nb"), in_language(1, "nn"), in_language(2, "en")


def named(name: str) -> tuple[str, ...]:
    """The columns of a text that stands in three languages."""
    return tuple(f"{name}_{language}" for language in WRITTEN)
