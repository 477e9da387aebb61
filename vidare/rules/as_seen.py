"""A code as an eye sees it, so that one that only looks like another is found."""

import polars as pl

DASH, UNSEEN = r"[\p{Pd}\u{2212}]", r"[\s\p{Cf}]+"
LIKE_LATIN = dict(zip("авекмнорстухіјѕαβεζηικμνορτυχ", "abekmhopctyxijsabezhikmnoptyx", strict=True))
"""Cyrillic and Greek letters whose capitals look like those of a Latin letter, and that letter."""


def seen(code: pl.Expr) -> pl.Expr:
    """A code as it looks: whatever dashes, blanks, capitals, unseen characters and letters like Latin ones it has."""
    plain = code.str.normalize("NFKC").str.to_lowercase().str.replace_many(LIKE_LATIN)
    return plain.str.replace_all(DASH, "-").str.replace_all(UNSEEN, "")
