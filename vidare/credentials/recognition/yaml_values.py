"""Values of a case in YAML: amounts of credits, days, words by language, each refused where it is none."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from pathlib import Path

from vidare.credentials.records.record import Texts
from vidare.intake.yaml_file import Field
from vidare.language import LANGUAGES
from vidare.tables.code_list import load

NO_AMOUNT = "«{found}» is not a number here. Right is 0 or more, with a point, as 2.5."
NOT_ABOVE_0 = "«{found}» is not a number here. Right is more than 0, with a point, as 2.5."

MOST = Decimal("999.99")
YES_OR_NO = {"yes": True, "no": False, "true": True, "false": False}


def amount(field: Field, *, above: bool = False) -> Decimal:
    """Credits, hours or years: a number that is not negative, with two decimals at most."""
    found = field.text()
    try:
        number = Decimal(found)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= MOST or number != round(number, 2) or (above and not number):
        raise field.fault(NOT_ABOVE_0 if above else NO_AMOUNT, found=found[:40])
    return number


def beside(field: Field, folder: Path) -> Path:
    """The file or folder of that name beside the case."""
    name = field.text()
    try:
        found = bool(name) and (folder / name).exists()
    except OSError:  # a name that no system takes, as of a text that was pasted
        found = False
    if not found:
        raise field.fault("there is no file {file} beside the case.", file=name[:200])
    return folder / name


def day(field: Field, latest: date | None = None, earliest: date = date(1900, 1, 1)) -> date:
    """A day, written as 2026-01-31, not after `latest` and not before `earliest`."""
    found = field.text()
    try:
        read = date.fromisoformat(found)
    except ValueError:
        raise field.fault("«{found}» is not a day. Write it as 2026-01-31.", found=found[:40]) from None
    if latest is not None and read > latest:
        raise field.fault("{found} is still to come on {latest}.", found=found, latest=latest.isoformat())
    if read < earliest:
        raise field.fault("{found} is too long ago.", found=found)
    return read


def code(field: Field, codes: str) -> str:
    """A code of a list."""
    return field.one_of(dict.fromkeys(load(codes).codes))


def yes_or_no(field: Field) -> bool:
    """Yes or no."""
    return YES_OR_NO[field.one_of(YES_OR_NO)]


def words(field: Field) -> Texts:
    """Words by language, or in none that is named."""
    if field.is_text:
        return {"": field.text()} if field.text() else {}
    return {language: said.text() for language, said in field.only(*LANGUAGES).items() if said.text()}


def needed_words(entry: Field, name: str) -> Texts:
    """Words that must be there, in one language at least."""
    if found := words(entry.needed(name)):
        return found
    raise entry.lacking(name)


def lines(field: Field) -> tuple[Texts, ...]:
    """Several texts, a list by language; the first of each language are the same text. Empty ones are none."""
    by_language = field.only(*LANGUAGES)
    listed: Mapping[str, tuple[str, ...]] = {language: entry.texts() for language, entry in by_language.items()}
    together = zip_longest(*listed.values())
    found = ({name: text for name, text in zip(listed, each, strict=True) if text} for each in together)
    return tuple(texts for texts in found if texts)


def level(field: Field) -> int:
    """A level of the European framework."""
    return int(code(field, "eqf"))
