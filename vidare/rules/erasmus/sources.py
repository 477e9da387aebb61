"""Where the rules of Erasmus+ stand, as findings name it."""

from vidare.tables.erasmus_columns import EVALUATION, REGISTER

WIKI = "European Commission, NAITDOC wiki, Blended Intensive Programmes"
OWN_RULE = f"our reading: {REGISTER}, rows that must agree with each other"
FROM_2021 = 20211
"""The first call of the programme of 2021-2027, which the rules are known for."""


def quoted(place: str, lines: str, quotation: str) -> str:
    """A place in the evaluation, the lines of its text, and what it says there."""
    line = "lines" if "-" in lines else "line"
    return f"{EVALUATION}, {place}, {line} {lines} of its text: «{quotation}»"
