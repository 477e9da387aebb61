"""Small tables that are read once, and kept since rows of many institutions ask for theirs again and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

import polars as pl

from vidare.intake.files.header import Header
from vidare.intake.files.places import NO_INSTITUTION
from vidare.intake.files.source import Institutions, Source, Years
from vidare.intake.files.table_reader import FileFault
from vidare.rules.beside import read_beside
from vidare.rules.checker import Units
from vidare.rules.derived import references_of
from vidare.tables.declaration import Table
from vidare.tables.declared import by_id
from vidare.tables.rows import FILE, LINE, Rows


class Kept:
    """Rows that those of many institutions, of the tables `large`, point to: what these need of them is kept."""

    def __init__(self, read: Callable[[], Units], large: frozenset[type[Table]]) -> None:
        self._read, self._large, self._lock = read, large, Lock()
        self._kept: Mapping[type[Table], Parted] | None = None

    def read(self) -> Units:
        """All rows, whole."""
        with self._lock:
            units = self._read()
            self._kept = {table: Parted(pointed_to(rows, self._large)) for table, rows in units.items()}
        return units

    def of(self, institutions: Institutions) -> Units:
        """The rows of some institutions, or all, by which they are pointed to."""
        with self._lock:
            kept = self._kept
        if kept is None:
            self.read()
            return self.of(institutions)
        return {table: parted.of(institutions) for table, parted in kept.items()}


class Parted:
    """Rows of a table that are asked for again and again, each time those of other institutions."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._apart: Mapping[tuple[object, ...], pl.DataFrame] | None = None
        if "institution" in rows.frame.columns:
            self._apart = rows.frame.partition_by("institution", as_dict=True, maintain_order=True)
            self._rows = replace(rows, frame=rows.frame.clear())

    def counts(self) -> Mapping[str, int]:
        """How many rows each institution has; nothing for a table that has no institutions."""
        return {str(code or NO_INSTITUTION): rows.height for (code,), rows in (self._apart or {}).items()}

    def of(self, institutions: Institutions) -> Rows:
        """The rows of some institutions; all rows of a table that has no institutions."""
        if self._apart is None:
            return self._rows
        # NO_INSTITUTION stands for a blank code.
        codes = [*self._apart] if institutions is None else [(code or None,) for code in institutions]
        frames = [self._apart[code] for code in codes if code in self._apart]
        return replace(self._rows, frame=pl.concat(frames)) if frames else self._rows


def pointed_to(rows: Rows, large: frozenset[type[Table]]) -> Rows:
    """The rows with the columns that rows of `large` tables point to, or all columns where rules read them beside."""
    if any(rows.table in read_beside(table) for table in large):
        return replace(rows, raw=None)
    references = [each for table in large for each in references_of(table) if by_id(each.target) is rows.table]
    names = {
        FILE,
        LINE,
        "institution",
        *(name for each in references for name in (*each.through, *(each.during or ()))),
    }
    return replace(rows, frame=rows.frame.select(name for name in rows.frame.columns if name in names), raw=None)


@dataclass(frozen=True)
class HeldSource:
    """A small file whose rows are in memory, typed and by institution.

    The text that stood in it is not kept: a file that has no institutions is read once, and isn't for holding.
    """

    path: Path
    file: str
    header: Header
    height: int
    faults: tuple[FileFault, ...]
    parted: Parted

    @classmethod
    def of(cls, source: Source) -> "HeldSource":
        """A file, read now."""
        parted = Parted(replace(source.rows(None), raw=None))
        return cls(source.path, source.file, source.header, source.height, source.faults, parted)

    def institutions(self) -> frozenset[str]:
        """The institutions that the file has rows of; empty where it has no such column."""
        return frozenset(self.parted.counts())

    def count(self, institution: str | None) -> int:
        """How many rows `institution` has, or the file where it is None."""
        return self.height if institution is None else self.parted.counts().get(institution, 0)

    def years(self, institution: str | None) -> Mapping[int | None, int]:
        """Nothing: the rows are in memory already."""
        return {}

    def rows(self, institutions: Institutions, years: Years = None) -> Rows:
        """The rows of `institutions`; they aren't parted by years."""
        return self.parted.of(institutions)
