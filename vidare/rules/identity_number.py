"""National identity numbers and e-mail addresses among what findings tell: none is shown, whatever column it is in."""

import re

import polars as pl

from vidare.tables.declaration import Column

PERSONAL = "***"
"""Stands for a value that is personal data."""
WHOLE = r"[0-9]{6}[\s\-–]?[0-9]{5}"
"""What a national identity number looks like, or a longer number that may hold one."""
ALONE = rf"(?:^|[^0-9]){WHOLE}(?:[^0-9]|$)"
"""The same, and no longer number: what is looked for in tables that hold no people, where long codes are no secret."""
DATED = r"(?:^|[^0-9])(?:[04][1-9]|[1256][0-9]|[37][01])(?:[048][1-9]|[159][0-2])[0-9]{2}[\s\-–]?[0-9]{5}(?:[^0-9]|$)"
"""The same with the date that it begins with, by which it is told from a number that somebody counts with.

The day is 40 too many in a D-number, and the month 40 or 80 in the numbers of people who don't exist.
"""
WITHOUT_ZERO = r"[1-9](?:[048][1-9]|[159][0-2])[0-9]{2}[\s\-–]?[0-9]{5}"
"""What one looks like that stood as a number, and has lost the zero of a day before the tenth.

The month is 40 or 80 too many in the numbers of people who don't exist.
"""
E_MAIL = r"[^\s@,;<>]+@[^\s@,;<>]+\.[\pL\pN-]{2,}"
"""What an e-mail address looks like; it names a person nearly always."""
UNIT_CODES = ("statistics_norway_unit",)
"""Columns of codes that are as long: four digits for the institution and six for the unit."""
ADDRESSES = ("email",)
"""Columns in which addresses belong; those of people are marked as personal."""
WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
"""What the first digits are multiplied by, so that the sum is divisible by 11: Skatteetaten's two control digits."""


def without_identity_numbers(values: pl.Series, column: Column | None, *, of_people: bool = True) -> pl.Series:
    """The values of a column, but for those that may hold a national identity number or an e-mail address.

    Where an export has shifted its columns, or a file is another than it is called, they stand in a column that is not
    marked as personal. `column` is None for values that stand in none; `of_people` says whether its table holds people.
    """
    number = WHOLE if of_people else ALONE
    personal = number if column is not None and column.name in ADDRESSES else f"{number}|{E_MAIL}"
    hidden = values.str.contains(personal).fill_null(value=False)
    if column is None or column.name not in UNIT_CODES:
        shorter = values.filter(~hidden & values.str.contains(WITHOUT_ZERO)).unique()
        hidden |= values.is_in([text for text in shorter if has_lost_its_zero(text)])
    return values.set(hidden, PERSONAL)


def has_lost_its_zero(text: str) -> bool:
    """Whether any ten digits of a text are a national identity number once a zero stands before them."""
    runs = re.findall(rf"(?<![0-9])(?=({WITHOUT_ZERO})(?![0-9]))", text)
    return any(is_identity_number("0" + re.sub(r"[^0-9]", "", run)) for run in runs)


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits have the control digits of a national identity number."""
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in WEIGHTS
    )
