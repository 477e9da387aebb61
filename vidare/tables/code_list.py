"""Code lists: the legal codes of a column, each with its meaning, the periods it holds for, and its source.

Every list is a file of `codes/`; `codes/lists.csv` says what each list is, where it comes from and when it was checked.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).with_name("codes")
COLUMNS = ("code", "meaning", "norwegian", "from", "to", "successor", "source")


@dataclass(frozen=True)
class Code:
    """One code of a list.

    `norwegian` is the field's own name in bokmål, empty where there is none. `since` and `until` are the first
    and last period, written YYYYS (20081 is the spring of 2008), both included; None is no known limit.
    `extra` holds the columns that only some lists have, read as `code["kind"]`.
    """

    code: str
    meaning: str
    norwegian: str
    since: int | None
    until: int | None
    successor: str | None
    source: str
    extra: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, column: str) -> str:
        """What the list's own column (`kind`, `scope`, ...) says of this code; empty where it is not known."""
        return dict(self.extra)[column]

    def legal_on(self, period: int) -> bool:
        """Whether the code holds in `period` (YYYYS)."""
        return (self.since is None or self.since <= period) and (self.until is None or period <= self.until)


@dataclass(frozen=True)
class CodeList:
    """A list of codes with its title, source, licence and the day it was checked against the source."""

    name: str
    title: str
    source: str
    licence: str
    checked: date
    entries: tuple[Code, ...]

    def in_use(self) -> list[str]:
        """The codes that are still in use."""
        return [entry.code for entry in self.entries if entry.until is None]

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {entry.code: entry for entry in self.entries}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code of the list, those that no longer hold included."""
        return tuple(entry.code for entry in self.entries)

    def get(self, code: str) -> Code | None:
        """The entry of `code`, or None when it is not in the list."""
        return self._by_code.get(code)

    def legal_on(self, period: int) -> tuple[str, ...]:
        """The codes that hold in `period` (YYYYS)."""
        return tuple(entry.code for entry in self.entries if entry.legal_on(period))

    def successor(self, code: str) -> str | None:
        """The code that stands today in the place of `code`, through every merger; None when nothing replaced it."""
        path = [code]
        while (entry := self.get(path[-1])) is not None and entry.successor is not None:
            if entry.successor in path:
                raise ValueError(f"{self.name}: the successors of {code} run in a circle: {' -> '.join(path)}")
            path.append(entry.successor)
        return path[-1] if len(path) > 1 else None


@cache
def load(name: str) -> CodeList:
    """The code list `name`, a file of `codes/`. Raises ValueError for a name that `lists.csv` does not have."""
    about = {row["name"]: row for row in _rows("lists")}
    if name not in about:
        raise ValueError(f"There is no code list «{name}». The lists are: {', '.join(sorted(about))}.")
    row = about[name]
    entries = tuple(_code(line) for line in _rows(name))
    return CodeList(name, row["title"], row["source"], row["licence"], date.fromisoformat(row["checked"]), entries)


def names() -> tuple[str, ...]:
    """The names of all code lists, in the order of `lists.csv`."""
    return tuple(row["name"] for row in _rows("lists"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        meaning=row["meaning"],
        norwegian=row["norwegian"],
        since=int(row["from"]) if row["from"] else None,
        until=int(row["to"]) if row["to"] else None,
        successor=row["successor"] or None,
        source=row["source"],
        extra=tuple((column, value) for column, value in row.items() if column not in COLUMNS),
    )
