"""Cells that hold several codes, with `;` between."""

import polars as pl

SEPARATOR = ";"


def several_codes(column: str) -> pl.Expr:
    """The codes of each cell as a list, without blanks at their ends; null where the cell is empty."""
    return pl.col(column).str.split(SEPARATOR).list.eval(pl.element().str.strip_chars())


def codes_in(cell: str | None) -> tuple[str, ...]:
    """The codes of one cell, without blanks at their ends; none where it is empty."""
    return tuple(code.strip() for code in (cell or "").split(SEPARATOR) if code.strip())
