"""What to write instead of a cell that can't be read: the sign that is in the way, and the right form."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

import polars as pl

from vidare.language import LANGUAGES, Sentence, translator
from vidare.rules.as_seen import seen
from vidare.rules.legal_words import legal_words
from vidare.tables.code_list import CodeList
from vidare.tables.declaration import Between, Codes, Column
from vidare.tables.kind import Kind, term

ERRORS = frozenset(
    [
        *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!"),
        *("#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA"),
        *("#I/T", "#VERDI!", "#NAVN?", "#OVERFLYT!", "#BEREGN!", "#FELT!", "#TALL!", "#REFERANSE!"),
    ]
)
"""What a cell shows, in English or Norwegian, where a spreadsheet could not compute its value."""

SHOWS_AN_ERROR = Sentence(
    "The cell shows an error, and no value: correct the formula that it comes from, or write the value."
)
FORM_OF_TEXT = Sentence("It stands as a number; give the column the form of text, and write it anew.")
STANDS_AS_A_DATE = Sentence(
    "It stands as a date or a time. Has a program taken a number or a code for one, as 7.5 for 7 May? Give the column"
    " the form of text, and write what is meant."
)
ONLY_LOOKS_SO = Sentence("Write {right} anew: some characters there only look like these, or can't be seen.")
PERCENT = r"\s*%$"
PART_OF_ONE = Sentence("Write {right}: a part of 1, without the percent sign.")
YEAR_AND_SEMESTER = Sentence("Write the year, and 1 for spring or 3 for autumn: 20183 is the autumn of 2018.")
NUMBER, WHOLE = r"-?[0-9]+(?:[.,][0-9]+)?", "-?[0-9]+"
UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]"
SIGNS = (
    (UNSEEN, Sentence("Write {right}, without the character that can't be seen.")),
    (r'^="?|"$', Sentence("Write {right}, without the equals sign and the quotation marks.")),
    (PERCENT, Sentence("Write {right}, without the percent sign.")),
    (r"^\+", Sentence("Write {right}, without the plus sign.")),
    (r"^'", Sentence("Write {right}, without the apostrophe.")),
    (r"\s", Sentence("Write {right}, without the blank.")),
)
"""Signs that are in the way of a number or of a code, and what is said of the first one that is found."""
MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
OTHER_DAYS = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?P<year>[0-9]{{4}}){MIDNIGHT}"),
    re.compile(rf"(?P<year>[0-9]{{4}})(?P<sign>[./-])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}}){MIDNIGHT}"),
    re.compile(rf"(?P<year>[0-9]{{4}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){MIDNIGHT}"),
)
"""How days are also written: 31.12.2024, and 2024.12.31, 2024/12/31 or 20241231. 1/2/2024 may be two days."""
A_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}:[0-9]{2}.*)?"
"""How a cell is told that holds a day or a time."""
OTHER_MINUS = re.compile("^[\u2212\u2012\u2013\u2014]")
"""The signs that a text program writes for a minus: minus, figure dash, en dash and em dash."""


def unread(found: str, column: Column) -> Sentence | None:
    """What to write instead of a cell that can't be read as its kind; None where that isn't known, or isn't legal."""
    if found in ERRORS:
        return SHOWS_AN_ERROR
    if column.kind.words == "text":
        return FORM_OF_TEXT if is_number(found) else None
    if column.kind.polars.is_temporal():
        return other_day(found)
    if re.fullmatch(A_TIME, found):
        return STANDS_AS_A_DATE
    return number_meant(found, column) if column.kind.polars.is_numeric() else None


def number_meant(found: str, column: Column) -> Sentence | None:
    """The number, or the code that is one, to write instead of a cell that isn't a number; None as `unread`."""
    whole = column.kind.polars.is_integer()
    said = without_decimals(found) if whole else None
    said = said or without_signs(found, WHOLE if whole else NUMBER)
    if said is None:
        return code_meant(found, column.legal.list) if isinstance(column.legal, Codes) else None
    number = Decimal(str(said.gaps["right"]).replace(",", "."))
    if is_part_of_one(column) and re.search(PERCENT, found):
        number = (number / 100).normalize()
        said = PART_OF_ONE.with_gaps(right=f"{number:f}")
    return said if is_legal(number, column) else None


def code_meant(found: str, codes: CodeList) -> Sentence:
    """The code that is called so, or else all of them."""
    right = codes_by_name(codes).get(found.strip().casefold())
    return Sentence("Write {right}.", {"right": right}) if right else legal_words(codes)


def other_day(found: str) -> Sentence | None:
    """How a day that is written in another of the usual ways is to be written."""
    match = next((match for form in OTHER_DAYS if (match := form.fullmatch(found.strip()))), None)
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return Sentence("Write it as {right}.", {"right": day.isoformat()})


def without_decimals(found: str) -> Sentence | None:
    """A whole number that is written with decimals, as programs do where a cell of the column is empty.

    12.000 is left: it may be twelve thousand.
    """
    match = re.fullmatch(rf"({WHOLE})[.,](?!000$)0+", found)
    return Sentence("Write {right}, without decimals.", {"right": match[1]}) if match else None


def is_part_of_one(column: Column) -> bool:
    """Whether a column holds shares, of which the whole is 1."""
    return isinstance(column.legal, Between) and column.legal.high == 1


def is_legal(number: Decimal, column: Column) -> bool:
    """Whether a number is a code or in the legal range of a column, and has no more decimals than its type."""
    scale, legal = column.kind.scale, column.legal
    if scale is not None and number != round(number, scale):
        return False
    if isinstance(legal, Codes):
        return str(number) in [code.code for code in legal.list.entries]
    if not isinstance(legal, Between):
        return True
    low_enough = legal.high is None or number <= legal.high
    return low_enough and (number > legal.low if legal.above else number >= legal.low)


def not_digits(found: str, kind: Kind) -> Sentence | None:
    """What to write instead of a code that has other signs than its digits, or too few of them."""
    if kind.words == "digits" and re.fullmatch("[0-9]+", found) and len(found) < (kind.digits or 0):
        return Sentence("Has it lost zeros in front? Then write {right}.", {"right": found.zfill(kind.digits or 0)})
    said = without_signs(found, f"[0-9]{{{kind.digits}}}")
    return YEAR_AND_SEMESTER if said is None and kind == term() else said


def other_spelling(found: str, codes: CodeList) -> Sentence | None:
    """What to write instead of a code that only looks like one, or has lost zeros, or instead of what one is called."""
    text = found.strip()
    alike = codes_by_look(codes).get(pl.select(seen(pl.lit(text))).item())
    if alike is not None and alike.casefold() != text.casefold():
        return ONLY_LOOKS_SO.with_gaps(right=alike)
    with_zeros = (code for code in codes.in_use() if code == text.zfill(len(code)))
    right = alike or next(with_zeros, None) or codes_by_name(codes).get(text.casefold())
    if right is not None and text != right:
        return Sentence("Write {right}.", {"right": right})
    return blank_at_an_end(found)


@cache
def codes_by_look(codes: CodeList) -> dict[str, str]:
    """The codes in use by what they look like."""
    in_use = pl.Series(codes.in_use(), dtype=pl.String)
    return dict(zip(pl.select(seen(pl.lit(in_use))).to_series(), in_use, strict=True))


@cache
def codes_by_name(codes: CodeList) -> dict[str, str]:
    """The codes in use by what they are called in each language; names of several codes are left out."""
    called: dict[str, set[str]] = {}
    for entry in codes.entries:
        if entry.until is None:
            for name in {entry.norwegian, *(translator(language)(entry.meaning) for language in LANGUAGES)} - {""}:
                called.setdefault(name.casefold(), set()).add(entry.code)
    return {name: code for name, (code, *others) in called.items() if not others}


def blank_at_an_end(found: str) -> Sentence | None:
    """What to do with a code that starts or ends with a blank."""
    return Sentence("It starts or ends with a blank; take it away.") if found != found.strip() else None


def without_signs(found: str, form: str) -> Sentence | None:
    """The text without the signs in its way, where it then has the form, a pattern."""
    said, right = None, found
    if OTHER_MINUS.match(found):
        said, right = Sentence("Write {right}, with a hyphen for the minus sign."), f"-{found[1:]}"
    for sign, sentence in SIGNS:
        said = said or (sentence if re.search(sign, right) else None)
        right = re.sub(sign, "", right)
    return said.with_gaps(right=right) if said and re.fullmatch(form, right) else None


def is_number(text: str) -> bool:
    """Whether a text is that of a number, also of one too large to be written out."""
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?", text) is not None
