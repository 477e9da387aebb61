"""Which rows of a table are asked for: one filter for each variable."""

from dataclasses import dataclass
from typing import Any, Literal, get_args
from unicodedata import normalize

from vidare.intake.dbh_api.could_not_fetch import WrongRequest
from vidare.language import Sentence

How = Literal["item", "all", "top", "between", "lessthan", "greaterthan", "like"]

WAYS: tuple[How, ...] = get_args(How)
MOST_VALUES = 80
"""DBH fails on an item filter with more values than this; such a request is split and joined."""


@dataclass(frozen=True)
class Filter:
    """The rows in which `variable` is one of `values` (item), all, the `top` newest, between two, like a pattern.

    A pattern has `%` for any characters.
    """

    variable: str
    how: How
    values: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """The filter as DBH's interface writes it; values are strings in all tables."""
        selection = {"filter": self.how, "values": list(self.values), "exclude": [""]}
        return {"variabel": self.variable, "selection": selection}


def written(text: str) -> Filter:
    """The filter that `text` writes, as `Nivåkode=LN,HN`, `Årstall=top:3` or `Emnekode=like:ANS-%`."""
    variable, equals, rest = (part.strip() for part in normalize("NFC", text).partition("="))
    if not equals or not variable:
        sentence = (
            "Filter «{found}» is not readable. Write a variable, = and values, as Nivåkode=LN,HN or Årstall=top:3."
        )
        raise WrongRequest(Sentence(sentence, {"found": text}))
    if rest == "*":
        return Filter(variable, "all", ("*",))
    named, colon, values = rest.partition(":")
    way = next((way for way in WAYS if colon and way == named.strip().casefold()), None)
    if way == "all":
        return Filter(variable, way, ("*",))
    found = tuple(value.strip() for value in (values if way else rest).split(",") if value.strip())
    return checked(Filter(variable, way or "item", tuple(dict.fromkeys(found))))


def checked(selection: Filter) -> Filter:
    """The filter itself; raises WrongRequest where it has too few or too many values, or top isn't a number."""
    wanted = {"between": 2, "top": 1, "lessthan": 1, "greaterthan": 1, "like": 1}.get(selection.how)
    count = len(selection.values)
    fits = count >= 1 if wanted is None else count == wanted
    if selection.how == "top" and fits:
        number = selection.values[0]
        fits = number.isascii() and number.isdecimal() and int(number) > 0
    if not fits:
        gaps = {"variable": selection.variable, "how": selection.how, "found": ", ".join(selection.values)}
        text = {
            "between": "Filter on {variable}: between takes two values and found «{found}». Write between:2021,2025.",
            "top": "Filter on {variable}: top takes one number and found «{found}». Write top:3.",
            "item": "Filter on {variable} has no value. Write the values with commas between them, or * for all.",
        }.get(selection.how, "Filter on {variable}: {how} takes one value and found «{found}». Write {how}:VALUE.")
        raise WrongRequest(Sentence(text, gaps))
    return selection
