"""One file of a delivery, whatever its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import polars as pl

from vidare.intake.files.header import Header
from vidare.intake.files.places import ROW, Place, at, places_of, union
from vidare.intake.files.table_reader import FileFault, counted_rows, rows_of
from vidare.tables.rows import Rows

Years = frozenset[int | None] | None
"""The years whose rows are asked for, None among them for rows without a year; None alone is all rows."""

Institutions = Sequence[str] | None
"""The institutions whose rows are asked for; None is all rows."""


class Source(Protocol):
    """A recognised file, or a sheet of one, that can give its rows, all at once or those of one institution."""

    @property
    def path(self) -> Path:
        """Where the file lies."""

    @property
    def file(self) -> str:
        """What findings call it, unlike any other of the delivery: `emner.csv`, `spring/emner.csv`, `tall.xlsx#Emner`.

        The file's name, its folders where files share it, and the sheet's name where a book has several tables.
        """

    @property
    def header(self) -> Header:
        """Its columns."""

    @property
    def height(self) -> int:
        """How many rows it has."""

    @property
    def faults(self) -> tuple[FileFault, ...]:
        """What is wrong with the file as a whole or with its form."""

    def institutions(self) -> frozenset[str]:
        """The institutions that the file has rows of; empty where it has no such column."""

    def count(self, institution: str | None) -> int:
        """How many rows `institution` has, or the file where it is None."""

    def years(self, institution: str | None) -> Mapping[int | None, int]:
        """How many rows are of each year, where the file can be read year by year; nothing where it can't."""

    def rows(self, institutions: Institutions, years: Years = None) -> Rows:
        """The rows of `institutions`; only those of `years`, where such are named."""


@dataclass(frozen=True)
class ReadSource:
    """A file that was read to its end when it was opened; `lines` are those a spreadsheet shows."""

    path: Path
    file: str
    header: Header
    cells: pl.DataFrame
    lines: pl.Series
    faults: tuple[FileFault, ...]

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.cells.height

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return places_of(self.header, self.cells.lazy())

    def institutions(self) -> frozenset[str]:
        """The institutions that the file has rows of; empty where it has no such column."""
        return frozenset(self._places)

    def count(self, institution: str | None) -> int:
        """How many rows `institution` has, or the file where it is None."""
        if institution is None:
            return self.height
        return self._places[institution].count if institution in self._places else 0

    def years(self, institution: str | None) -> Mapping[int | None, int]:
        """Nothing: the rows are in memory already."""
        return {}

    def rows(self, institutions: Institutions, years: Years = None) -> Rows:
        """The rows of `institutions`; they aren't parted by years."""
        if institutions is None:
            return rows_of(self.header, self.file, self.cells, self.lines)
        place = union([self._places[institution] for institution in institutions])
        found = at(place, self.cells.lazy().with_row_index(ROW)).collect()
        return rows_of(self.header, self.file, found, self.lines.gather(found[ROW]))

    def counted(self) -> Rows:
        """Each set of values that its rows have, once, with how many have it."""
        return counted_rows(self.header, self.file, self.cells.lazy())
