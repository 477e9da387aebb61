"""Which column of a file is which column of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import PurePath
from unicodedata import category, normalize

from vidare.tables.declaration import Column, Table
from vidare.tables.declared import TABLES

UNSEEN = "Cf"
"""The kind of character, in Unicode, that steers how others are shown: soft hyphen, zero-width space."""
ALIKE = 0.85
"""How alike, of 1, a name and that of a missing column are at least where one may be the other misspelt."""
ENDINGS = ("kode", "navn", "nummer", "_ssb")
"""What sets the columns of one thing apart: its code, its name, its number, and its code at Statistics Norway."""
SHEET_NAME = 31
"""A spreadsheet holds no longer name of a sheet."""


@dataclass(frozen=True)
class Header:
    """The columns of a file as a table sees them.

    `columns` maps English names to the file's own; `labels` are columns that DBH's interface adds and that are left
    out, `unknown` those that the table doesn't know, `missing` the declared columns that aren't there.
    """

    table: type[Table]
    columns: dict[str, str]
    labels: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The English names of the declared columns that the file does not have."""
        return tuple(name for name in self.table.columns if name not in self.columns)

    def misspelt(self) -> dict[str, str]:
        """The unknown columns that look like a missing one, each with the English name of that.

        The most alike go together, each once. A column that some table declares is not misspelt, but of another table.
        """
        missing = {plain(name): column for column in self.missing for name in names_of(self.table.columns[column])}
        strange = [name for name in self.unknown if plain(name) not in known_names()]
        alike = sorted(
            (how_alike(plain(name), wanted), name, column) for name in strange for wanted, column in missing.items()
        )
        proposed: dict[str, str] = {}
        for likeness, name, column in reversed(alike):
            if likeness >= ALIKE and name not in proposed and column not in proposed.values():
                proposed[name] = column
        return proposed


def how_alike(name: str, wanted: str) -> float:
    """How alike two names are, as `plain` gives them, of 1; not at all where they end as columns of other kinds."""
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return SequenceMatcher(None, name, wanted).ratio() if wanted.endswith(ending) else 0.0


def read_header(table: type[Table], header: Sequence[str]) -> Header:
    """Match the names of a file's header, in any order and case, to the columns of `table`."""
    by_name = {plain(name): name for name in reversed(header)}
    columns: dict[str, str] = {}
    for column in table.readable().values():
        match = next((by_name[plain(name)] for name in names_of(column) if plain(name) in by_name), None)
        if match is not None:
            columns[column.name] = match
    known = {plain(name) for name in table.labels}
    for column in table.readable().values():
        known |= {plain(name) for name in names_of(column)}
    rest = [name for name in header if name not in columns.values()]
    labels = tuple(name for name in rest if plain(name) in known)
    return Header(table, columns, labels, tuple(name for name in rest if name not in labels))


def names_of(column: Column) -> tuple[str, ...]:
    """What a column may be called in a file; an alias comes before the name, which then is its label."""
    return (*column.aliases, column.dbh)


@cache
def known_names() -> frozenset[str]:
    """What any column or label of any table may be called, as `plain` gives it."""
    columns = {plain(name) for table in TABLES for column in table.readable().values() for name in names_of(column)}
    return frozenset(columns | {plain(label) for table in TABLES for label in table.labels})


@lru_cache(maxsize=10_000)  # more than all tables' names: each is asked for once for every table and file
def plain(name: str) -> str:
    """A header name without regard to case, and whether å is one character or an a with a ring.

    Blanks of any kind and line breaks between words are one blank; soft hyphens and other signs that nobody sees are
    left out.
    """
    seen = "".join(sign for sign in normalize("NFC", name) if category(sign) != UNSEEN)
    return " ".join(seen.split()).casefold()


def recognise(file: PurePath, header: Sequence[str]) -> Header | None:
    """The table that a file holds: by its name, otherwise by its header; None where neither tells.

    Where the columns fit the table named, the name decides; where they don't, that wins which has more of them.
    """
    table = named_after(file, [table for table in TABLES if read_header(table, header).columns])
    named = read_header(table, header) if table else None
    if named and fits(named):
        return named
    fitting = [match for match in (read_header(table, header) for table in TABLES) if fits(match)]
    either = [named, *fitting] if named else fitting
    return max(either, key=lambda match: (len(match.columns), match is named, -len(match.missing)), default=None)


def fits(match: Header) -> bool:
    """Whether columns tell the table: those it is recognised by, most of what must be filled in, and little else."""
    required = {name for name, column in match.table.columns.items() if not column.blank.allowed}
    lacking = required - match.columns.keys()
    recognised = not set(match.table.recognised_by) & set(match.missing)
    few_unknown = len(match.unknown) < len(match.columns) or not match.missing
    return recognised and 2 * len(lacking) < len(required) and few_unknown


def nearest(header: Sequence[str]) -> Header | None:
    """The table that has most of the columns of a file that is not recognised; None where no table has any of them."""
    matches = [read_header(table, header) for table in TABLES]
    best = max(matches, key=lambda match: (len(match.columns), -len(match.missing)))
    return best if best.columns else None


def named_after(file: PurePath, tables: Sequence[type[Table]] = TABLES) -> type[Table] | None:
    """The table that a file is called after, of several the one with the longest name."""
    lengths = {table: length_of_name(file, table) for table in tables}
    return max((table for table in tables if lengths[table]), key=lambda table: lengths[table], default=None)


def length_of_name(file: PurePath, table: type[Table]) -> int:
    """How many signs of a file's name are its table's name (`studieprogram_2025.csv`) or number (`dbh347.csv`).

    A sheet, or a file made of one, has the name as it is written, `BIP-gjennomføring`, cut at 31 characters.
    """
    stem = file.stem.casefold()
    names = [name for name in (table.file, table.dbh[:SHEET_NAME].casefold()) if stem.startswith(name)]
    whole = [name for name in names if not stem.removeprefix(name)[:1].isalpha()]
    numbers = [number for number in re.findall(r"\d+", stem) if number == str(table.number)]
    return max(map(len, whole + numbers), default=0)
