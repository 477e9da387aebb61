"""What must hold between numbers of a report, as an evaluator writes it: `figure 6.1 <= figure 2.1 - 4`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vidare.surveys.claims.passages import Figure

TOKEN = re.compile(
    r"\s*(?:(?P<figure>(?:figure|table)\s+[\d.]*\d)|(?P<number>\d+)|(?P<sign>[+-])|(?P<relation><=|>=|=))"
)


class NoRelation(ValueError):
    """A text that is no relation, or names a figure that the report gives no N for; `found` is where it stops."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True)
class Sum:
    """Numbers and figures' Ns, added and subtracted: what it is worth, and how it is told."""

    value: int
    told: str


def read_sum(text: str, figures: Mapping[str, Figure]) -> Sum:
    """A sum, as `19 + 3` or `figure 2.1 - 4`; raises NoRelation."""
    value, sign, told, expects_number, at = 0, 1, [], True, 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match or match["relation"] or expects_number == bool(match["sign"]):
            raise NoRelation(text[at:].strip())
        if match["sign"]:
            sign = 1 if match["sign"] == "+" else -1
            told.append(match["sign"])
        else:
            number = _worth(match, figures)
            value += sign * number
            told.append(str(number))
        expects_number, at = not expects_number, match.end()
    if expects_number:
        raise NoRelation(text.strip())
    return Sum(value, " ".join(told))


def holds(text: str, figures: Mapping[str, Figure]) -> tuple[bool, str]:
    """Whether a relation holds, and it told with the figures' numbers; raises NoRelation."""
    match = re.search(r"<=|>=|=", text)
    if not match:
        raise NoRelation(text)
    left, right = read_sum(text[: match.start()], figures), read_sum(text[match.end() :], figures)
    result = {"=": left.value == right.value, "<=": left.value <= right.value, ">=": left.value >= right.value}
    worth = f" = {right.value}" if " " in right.told else ""
    return result[match[0]], f"{left.told} {match[0]} {right.told}{worth}"


def _worth(match: re.Match[str], figures: Mapping[str, Figure]) -> int:
    if match["number"]:
        return int(match["number"])
    figure = figures.get(match["figure"].split()[1])
    if figure is None or figure.n is None:
        raise NoRelation(match["figure"])
    return figure.n
