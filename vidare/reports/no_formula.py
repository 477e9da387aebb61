"""Texts of a csv that people open in a spreadsheet, which takes some of them for formulas and runs them.

Only files made for people are written so: in data that programs read, and that is delivered, each value stays exact.
Source: OWASP, CSV Injection.
"""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-][0-9\s.,]*%?")
"""A number as it is printed, and a lone hyphen where there is none."""


def no_formula(text: str) -> str:
    """The text with an apostrophe in front, where a spreadsheet would take it for a formula; numbers stay numbers."""
    return f"'{text}" if text.startswith(STARTS) and not NUMBER.fullmatch(text) else text
