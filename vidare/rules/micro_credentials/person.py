"""Whether two names are the same person's, for rules by which four eyes see a thing."""

import polars as pl


def person(name: str) -> pl.Expr:
    """The name in a column as it is compared: capitals, blanks and how its letters are put together say nothing."""
    return pl.col(name).str.normalize("NFC").str.strip_chars().str.to_lowercase().str.replace_all(r"\s+", " ")
