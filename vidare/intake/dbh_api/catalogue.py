"""DBH's catalogue: which tables there are, which variables they have and of what type (bulk tables 001 and 002)."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

import polars as pl

from vidare.intake.dbh_api.could_not_fetch import Unsound
from vidare.language import Sentence

Kind = Literal["whole", "number", "day", "text"]

SHIPPED = Path(__file__).with_name("key_tables.csv")
WHOLE = ("int", "bigint", "smallint", "tinyint", "bit")
NUMBER = ("decimal", "numeric", "float", "real", "money")
COUNTED = ("Antall", "Ny produksjon", "sp_", "Poenggrense", "Møtt til")
"""How the names of what is counted begin, for variables that our copy does not have."""


@dataclass(frozen=True)
class Variable:
    """A variable of a table; `type` is DBH's own, `measure` says that it is counted and not grouped by."""

    name: str
    type: str
    measure: bool
    refers_to: str = ""

    @property
    def kind(self) -> Kind:
        """What sort of value the type holds."""
        bare = self.type.partition("(")[0].strip().casefold()
        if bare in WHOLE:
            return "whole"
        if bare in NUMBER:
            return "number"
        return "day" if bare in {"date", "datetime", "datetime2", "smalldatetime"} else "text"


@dataclass(frozen=True)
class ApiTable:
    """A table of the interface.

    `bulk` tables can be had whole; those with `math` are summed by the variables they are grouped by, the others
    list the variables that are asked for; in `shielded` ones small counts are hidden.
    """

    number: int
    name: str
    bulk: bool
    math: bool
    shielded: bool
    variables: tuple[Variable, ...]

    @property
    def by_name(self) -> Mapping[str, Variable]:
        """The variables by their name."""
        return {variable.name: variable for variable in self.variables}

    @property
    def measures(self) -> tuple[str, ...]:
        """What the table counts."""
        return tuple(variable.name for variable in self.variables if variable.measure)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the table can be grouped by."""
        return tuple(variable.name for variable in self.variables if not variable.measure)

    def spelled(self, name: str) -> str | None:
        """The variable's name as the catalogue spells it, whatever the case; None where there is no such variable."""
        return next((known for known in self.by_name if known.casefold() == name.casefold()), None)

    def nearest(self, name: str) -> str | None:
        """The variable whose name is most like `name`, where any is."""
        names = {known.casefold(): known for known in self.by_name}
        close = get_close_matches(name.casefold(), names, n=1)
        return names[close[0]] if close else None


@dataclass(frozen=True)
class Catalogue:
    """The tables by number; `shipped` is true for the copy that comes with vidare, which has the key tables only."""

    tables: Mapping[int, ApiTable]
    shipped: bool = False


@cache
def shipped() -> Catalogue:
    """The copy that comes with vidare: 45 tables, for use without a network."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    about = {int(row["table"]): row for row in rows}
    variables: dict[int, list[Variable]] = {number: [] for number in about}
    for row in rows:
        variable = Variable(row["variable"], row["type"], row["measure"] == "1", row["refers_to"])
        variables[int(row["table"])].append(variable)
    return Catalogue(
        {
            number: ApiTable(
                number,
                row["name"],
                yes(row["bulk"]),
                yes(row["math"]),
                yes(row["shielded"]),
                tuple(variables[number]),
            )
            for number, row in about.items()
        },
        shipped=True,
    )


CATALOGUE_COLUMNS = {
    1: ("Tabell id", "Tabellnavn", "Gdpr", "Bulk tabell", "Math"),
    2: ("Tabell id", "Variabel navn", "Datatype"),
}
"""The columns that the two tables of the catalogue must have."""


def of_server(tables: pl.DataFrame, variables: pl.DataFrame) -> Catalogue:
    """The catalogue from the cells of bulk tables 001 and 002; raises Unsound where they are not what they should be.

    The references between tables and what is a count are taken from our copy, where that has the variable.
    """
    about, listed = rows_of_catalogue(tables, 1), rows_of_catalogue(variables, 2)
    known = {number: table.by_name for number, table in shipped().tables.items()}
    found: dict[int, list[Variable]] = {}
    for row in listed:
        number, name = int(row["Tabell id"]), row["Variabel navn"].strip()
        ours = known.get(number, {}).get(name)
        measure = ours.measure if ours else name.startswith(COUNTED)
        found.setdefault(number, []).append(
            Variable(name, row["Datatype"].strip(), measure, ours.refers_to if ours else "")
        )
    return Catalogue({int(row["Tabell id"]): _table(row, found) for row in about})


def _table(row: Mapping[str, str], variables: Mapping[int, Iterable[Variable]]) -> ApiTable:
    number = int(row["Tabell id"])
    return ApiTable(
        number,
        row["Tabellnavn"].strip(),
        yes(row["Bulk tabell"]),
        yes(row["Math"]),
        yes(row["Gdpr"]),
        tuple(variables.get(number, ())),
    )


def rows_of_catalogue(texts: pl.DataFrame, number: int) -> list[dict[str, str]]:
    """The rows of bulk table 1 or 2; raises Unsound where there are none, or they lack what we read from them."""
    columns = CATALOGUE_COLUMNS[number]
    rows = texts.fill_null("").to_dicts()
    whole = bool(rows) and set(columns) <= set(texts.columns)
    if not whole or not all(row["Tabell id"].isdecimal() for row in rows):
        text = "DBH's catalogue (bulk table 00{number}) does not have the columns it should: {columns}."
        raise Unsound(Sentence(text, {"number": str(number), "columns": ", ".join(columns)}))
    return rows


def yes(flag: str) -> bool:
    """A flag of the catalogue, which has been written both as 1 and as true."""
    return flag.strip().casefold() in {"1", "true"}
