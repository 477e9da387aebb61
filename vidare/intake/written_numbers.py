"""Numbers as people and programs write them: which of comma and point is the decimal sign, and which parts thousands.

`-15 000,00`, `1.234,50`, `1,234.50`, `1.250.000`, `15000.00-` and a typographic minus are read; `5 10` is no number,
for its blank parts no thousands. Three digits after the only sign, as in `35.375`, may be thousands or decimals: such a
number is doubtful, and is read where others that it stands with say which sign is the decimal one.
"""

from decimal import Decimal

import polars as pl

BLANKS = r"[\s\u{00a0}\u{202f}']"
PARTED_OTHERWISE = rf"[0-9]{BLANKS}+([0-9]{{1,2}}([^0-9]|$)|[0-9]{{4}})|[0-9]{{4}}{BLANKS}+[0-9]"
"""Digits with blanks between them that part no thousands, as in «5 10»: two numbers, or a mistake."""
MINUS, MINUS_AT_THE_END = "[−–]", r"^(.*[0-9])-$"
IN_PARENTHESES = r"^\s*\(([^()−–-]*)\)\s*$"
NUMBER = r"^-?([0-9]+\.?[0-9]*|\.[0-9]+)$"
DOUBTFUL = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$"
THOUSANDS_WITH_POINT = r"^-?[0-9]{1,3}((\.[0-9]{3}){2,}|(\.[0-9]{3})+,[0-9]{1,2})$"
THOUSANDS_WITH_COMMA = r"^-?[0-9]{1,3}((,[0-9]{3}){2,}|(,[0-9]{3})+\.[0-9]{1,2})$"
DECIMAL_COMMA = r"^-?([0-9]*,[0-9]{1,2}|[0-9]{4,},[0-9]{3})$"
DECIMAL_POINT = r"^-?([0-9]*\.[0-9]{1,2}|[0-9]{4,}\.[0-9]{3})$"


def plain_numbers(texts: pl.Series, together: pl.Series | None = None) -> pl.Series:
    """The texts as `-15000.00`: a minus in front and a decimal point; null where one is no number, or is doubtful.

    Texts with the same value of `together`, as those of one file, settle what is doubtful among them, unless they
    contradict each other; null stands with no other.
    """
    text, doubtful = pl.col("text"), pl.col("text").str.contains(DOUBTFUL)
    points = text.str.contains(THOUSANDS_WITH_POINT)
    commas = text.str.contains(THOUSANDS_WITH_COMMA)
    by_comma = points | text.str.contains(DECIMAL_COMMA)
    by_point = commas | text.str.contains(DECIMAL_POINT)
    comma, point = (sign.any().over("together") & pl.col("together").is_not_null() for sign in (by_comma, by_point))
    without = (
        pl.when(doubtful & (comma == point))
        .then(None)
        .when(points | (doubtful & comma))
        .then(text.str.replace_all(".", "", literal=True))
        .when(commas | (doubtful & point))
        .then(text.str.replace_all(",", "", literal=True))
        .otherwise(text)
    )
    plain = without.str.replace(",", ".", literal=True)
    written = pl.when(~texts.str.contains(PARTED_OTHERWISE)).then(without_blanks(texts))
    read = pl.DataFrame({"text": pl.select(written).to_series(), "together": together})
    return read.select(pl.when(plain.str.contains(NUMBER)).then(plain)).to_series()


def without_blanks(texts: pl.Series) -> pl.Series:
    """The texts without blanks between digits, and with a minus as a keyboard has it in front."""
    return texts.str.replace_all(BLANKS, "").str.replace_all(MINUS, "-").str.replace(MINUS_AT_THE_END, "-$1")


def with_minus(texts: pl.Series) -> pl.Series:
    """The texts with a minus for parentheses around the whole, `(1 500,00)`, as accounting programs write one."""
    return texts.str.replace(IN_PARENTHESES, "-$1")


def written_number(text: str) -> Decimal | None:
    """One text as a number; None where it is none, or is doubtful."""
    plain = plain_numbers(pl.Series([text]))[0]
    return None if plain is None else Decimal(plain)


def are_doubtful(texts: pl.Series) -> pl.Series:
    """Whether each text may be two numbers where no other settles it, as 35.375; null where there is none."""
    return without_blanks(texts).str.contains(DOUBTFUL)


def is_doubtful(text: str) -> bool:
    """Whether one text may be two numbers."""
    return bool(are_doubtful(pl.Series([text]))[0])


def both_numbers(doubtful: str) -> tuple[int, Decimal]:
    """The two numbers that a doubtful text may be: 35375 and 35.375."""
    part = Decimal(without_blanks(pl.Series([doubtful]))[0].replace(",", "."))
    return int(part.scaleb(3)), part.normalize()
