"""Numbers of the rulebook: from when each holds, its value, its source, and when that was checked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from vidare.language import Sentence, Translate
from vidare.rules.rule import period


class NotKnown(LookupError):
    """A number that the rulebook needs and that nobody here has seen; `part` names one of several, as a category."""

    def __init__(self, name: str, period: int, part: str = "") -> None:
        self.name, self.period, self.part = name, period, part
        super().__init__(self.told(str))

    def told(self, _: Translate) -> str:
        """Which number is not known for which date, and where to put it, in the language of `_`."""
        text = "{number} is not known for {year}-{semester}: write it in rules/values/{name}.yaml with its source."
        number = f"{self.name} ({self.part})" if self.part else self.name
        year, semester = divmod(self.period, 10)
        gaps = {"number": number, "name": self.name, "year": str(year), "semester": str(semester)}
        return Sentence(text, gaps).told(_)


@dataclass(frozen=True)
class Dated:
    """One value with the period (`ÅÅÅÅS`) it holds from; `value` is None where it is known not to be known."""

    since: int
    value: Any
    source: str
    checked: str


@dataclass(frozen=True)
class DatedValue:
    """A number and its history, oldest first."""

    name: str
    what: str
    unit: str
    history: tuple[Dated, ...]

    def on(self, period: int) -> Any:
        """The value in a period `ÅÅÅÅS`; raises NotKnown where none is known."""
        held = [dated for dated in self.history if dated.since <= period]
        if not held or held[-1].value is None:
            raise NotKnown(self.name, period)
        return held[-1].value

    def part_on(self, part: str, period: int) -> Any:
        """One of the numbers that are kept together under their names; raises NotKnown where it is not known."""
        found = self.on(period).get(part)
        if found is None:
            raise NotKnown(self.name, period, part)
        return found

    def by_period(self, read: Callable[[Any], pl.Expr] = pl.lit, at: pl.Expr | None = None) -> pl.Expr:
        """The value that holds in each row's own period, as an expression; `read` makes one of a single value.

        The oldest stands for all before it too. `at` is the row's period, `ÅÅÅÅS`, where it is not that of its year and
        semester.
        """
        then = period() if at is None else at
        first, *later = self.history
        expression = read(first.value)
        for dated in later:
            expression = pl.when(then >= dated.since).then(read(dated.value)).otherwise(expression)
        return expression


@cache
def value(name: str) -> DatedValue:
    """The number `name`, from `rules/values/<name>.yaml`."""
    text = (resources.files("vidare.rules") / "values" / f"{name}.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    history = tuple(
        Dated(entry["from"], entry["value"], entry["source"], str(entry["checked"])) for entry in read["values"]
    )
    return DatedValue(name, read["what"], read["unit"], history)
