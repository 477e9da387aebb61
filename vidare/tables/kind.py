"""What sort of value stands in a column: its name at DBH, its width, and how it is held in memory."""

from dataclasses import dataclass, replace

import polars as pl


@dataclass(frozen=True)
class Kind:
    """A column's type.

    `dbh` is the type as DBH writes it, `words` says to a person what may stand there, `width` is the largest number
    of characters, `digits` the exact number of digits of a code, `scale` the most decimals of a number, which is
    less than `highest`; `trimmed` says that no blank stands at the ends, `visible` that no control character is in it.
    """

    dbh: str
    words: str
    polars: pl.DataType
    width: int | None = None
    digits: int | None = None
    scale: int | None = None
    highest: float | None = None
    trimmed: bool = False
    visible: bool = False


def text(width: int, dbh: str | None = None) -> Kind:
    """Free text of at most `width` characters."""
    return Kind(dbh or f"varchar({width})", "text", pl.String(), width=width)


def code(width: int, dbh: str | None = None) -> Kind:
    """A local code of at most `width` characters, without blanks at its ends; nothing is read out of it."""
    return replace(text(width, dbh), trimmed=True)


def visible(kind: Kind) -> Kind:
    """The same text without control characters and what is no character at all, as what is signed must be."""
    return replace(kind, visible=True)


def digits(count: int, dbh: str | None = None) -> Kind:
    """A code of exactly `count` digits, kept as text since leading zeros belong to it."""
    return Kind(dbh or f"char({count})", "digits", pl.String(), width=count, digits=count)


def whole(dbh: str = "int") -> Kind:
    """A whole number."""
    return Kind(dbh, "a whole number", pl.Int32())


def decimal(precision: int, scale: int) -> Kind:
    """A number with at most `scale` decimals.

    Held as a 64-bit float while rows are read and checked, so that a value with too many decimals stays
    visible instead of being rounded; measures turn credits and money into exact decimals.
    """
    highest = 10.0 ** (precision - scale)
    return Kind(f"decimal({precision},{scale})", "a number", pl.Float64(), scale=scale, highest=highest)


def real(dbh: str = "float") -> Kind:
    """A number with any count of decimals."""
    return Kind(dbh, "a number", pl.Float64())


def day(dbh: str = "datetime") -> Kind:
    """A day, written YYYY-MM-DD."""
    return Kind(dbh, "a date, YYYY-MM-DD", pl.Date())


def term() -> Kind:
    """A semester, `ÅÅÅÅS`: the year and 1 (spring) or 3 (autumn); `20083` is the autumn of 2008."""
    return Kind("char(5)", "a semester, ÅÅÅÅS", pl.String(), width=5, digits=5)
