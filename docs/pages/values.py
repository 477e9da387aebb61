"""The page of dated numbers: from when each holds, its value, its source, and when that was checked."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

from docs.pages.markdown import grid, paged
from vidare.reports.rule_directory.entry import period_in_words
from vidare.rules.dated_value import Dated, DatedValue, value


def page() -> str:
    """All numbers."""
    files = (resources.files("vidare.rules") / "values").iterdir()
    names = sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))
    about = "No number stands in the code by itself; each is a file of `vidare/rules/values/`."
    return paged("Numbers of the rulebook", (about, *(part for name in names for part in of_value(value(name)))))


def of_value(number: DatedValue) -> Iterator[str]:
    """One number with its history."""
    yield f"## `{number.name}`"
    yield f"{number.what} Unit: {number.unit}."
    yield grid(("From", "Value", "Source", "Checked"), [of_date(dated) for dated in number.history])


def of_date(dated: Dated) -> tuple[str, str, str, str]:
    """A value and the first period it holds in; the first of all is from when DBH has rows."""
    return period_in_words(dated.since, str), in_words(dated.value), dated.source, dated.checked


def in_words(number: Any) -> str:
    """A value; two numbers are a lowest and a highest, None is not known."""
    if isinstance(number, dict):
        return ", ".join(f"{key}: {within(part)}" for key, part in number.items())
    if isinstance(number, list) and all(isinstance(part, int | float) for part in number):
        return "-".join(dict.fromkeys(in_words(part) for part in number))
    if isinstance(number, list):
        return ", ".join(in_words(part) for part in number)
    return "not known" if number is None else f"{number:g}" if isinstance(number, float) else str(number)


def within(part: Any) -> str:
    """A value that is part of another."""
    return f"({in_words(part)})" if isinstance(part, dict) else in_words(part)
