"""A delivery: the files somebody points at, read as the declared tables they hold, a few reporting units at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path
from threading import Lock

import polars as pl

from vidare.intake.cannot_read import NothingToRead
from vidare.intake.opened_file import is_table_file, opened
from vidare.intake.source import Source, Years
from vidare.intake.table_reader import FileFault
from vidare.language import Sentence
from vidare.rules.checker import Units
from vidare.rules.derived import references_of
from vidare.rules.directory import every_rule
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES, by_id
from vidare.tables.rows import FILE, LINE, Rows
from vidare.tables.study_programme import StudyProgramme

ROWS_AT_ONCE = 1_000_000
"""A delivery larger than this is read one institution at a time, but for its small tables: those of a quarter of it.

An institution of more than half of it is read some years at a time.
"""


@dataclass(frozen=True)
class Part:
    """Some whole reporting units, read when they are asked for.

    Rows of the tables `judged` are to be judged; the others are those that these point to.
    """

    judged: frozenset[type[Table]]
    read: Callable[[], Units]


@dataclass(frozen=True)
class Delivery:
    """The recognised files of a delivery, and the faults of those that could not be read or recognised."""

    sources: tuple[Source, ...]
    faults: tuple[FileFault, ...]

    def tables(self) -> dict[type[Table], list[Source]]:
        """The files of each table."""
        by_table: dict[type[Table], list[Source]] = defaultdict(list)
        for source in self.sources:
            by_table[source.header.table].append(source)
        return by_table

    def units(self) -> Iterator[Units]:
        """The rows, whole reporting units at a time: everything at once where it is small, else by institution."""
        if self.height <= ROWS_AT_ONCE:
            return iter([rows_of_all(self.sources, None)])
        return (read() for read in by_institution(self.sources))

    @property
    def height(self) -> int:
        """How many rows all files have."""
        return sum(source.height for source in self.sources)

    def parts(self, rows_at_once: int = ROWS_AT_ONCE) -> list[Part]:
        """The rows to judge: at once where they are few, else small tables at once and large ones by institution."""
        tables = self.tables()
        if self.height <= rows_at_once:
            return [Part(frozenset(tables), partial(rows_of_all, self.sources, None))]
        small = small_tables(tables, rows_at_once // 4)
        kept = Kept(partial(rows_of_all, [source for table in small for source in tables[table]], None))
        large = frozenset(tables) - small
        parts = by_institution([source for table in large for source in tables[table]], kept, rows_at_once // 2)
        return [*([Part(small, kept.read)] if small else []), *(Part(large, read) for read in parts)]


class Kept:
    """Rows that those of many institutions point to: what they are pointed to by is read once and kept."""

    def __init__(self, read: Callable[[], Units]) -> None:
        self._read, self._lock = read, Lock()
        self._kept: Units | None = None

    def read(self) -> Units:
        """All rows, whole."""
        with self._lock:
            units = self._read()
            self._kept = {table: pointed_to(rows) for table, rows in units.items()}
        return units

    def of(self, institution: str | None) -> Units:
        """The rows of an institution, or all where it is None, by which they are pointed to."""
        with self._lock:
            kept = self._kept
        if kept is None:
            self.read()
            return self.of(institution)
        unit = pl.DataFrame({"institution": [institution]})
        return kept if institution is None else {table: rows.of_units(unit) for table, rows in kept.items()}


def pointed_to(rows: Rows) -> Rows:
    """The rows with the columns that rows of other tables point to."""
    references = [each for table in TABLES for each in references_of(table) if by_id(each.target) is rows.table]
    names = {
        FILE,
        LINE,
        "institution",
        *(name for each in references for name in (*each.through, *(each.during or ()))),
    }
    return replace(rows, frame=rows.frame.select(name for name in rows.frame.columns if name in names), raw=None)


def small_tables(tables: Mapping[type[Table], Sequence[Source]], at_most: int) -> frozenset[type[Table]]:
    """The tables of few rows that point to none of many."""
    small = {table for table, of in tables.items() if sum(source.height for source in of) <= at_most}
    targets = {table: {by_id(each.target) for each in references_of(table)} & tables.keys() for table in small}
    while beside := {table for table in small if not targets[table] <= small}:
        small -= beside
    return frozenset(small)


def by_institution(
    sources: Sequence[Source], beside: Kept | None = None, at_most: int | None = None
) -> list[Callable[[], Units]]:
    """What reads the rows of each institution, and those `beside`; a file without a column for it is read by itself.

    An institution of more than `at_most` rows is read some years at a time.
    """
    found: dict[str | None, list[Source]] = defaultdict(list)
    for source in sources:
        for institution in source.institutions() if "institution" in source.header.columns else [None]:
            found[institution].append(source)

    def read(institution: str | None, years: Years) -> Units:
        return {**(beside.of(institution) if beside else {}), **rows_of_all(found[institution], institution, years)}

    return [
        partial(read, institution, years)
        for institution in sorted(found, key=lambda code: code or "")
        for years in years_apart(found[institution], institution, at_most)
    ]


def years_apart(sources: Sequence[Source], institution: str | None, at_most: int | None) -> list[Years]:
    """The years of an institution's rows, some at a time where they are many; all together where they are few."""
    count = sum(source.count(institution) for source in sources)
    # StudyProgramme has rules that look across years.
    if at_most is None or count <= at_most or any(source.header.table is StudyProgramme for source in sources):
        return [None]
    found = [source.years(institution) for source in sources]
    if not all(found):
        return [None]
    years = sorted({year for each in found for year in each})
    few = ceil(len(years) * at_most / count)
    first, *later = (frozenset(years[start : start + few]) for start in range(0, len(years), few))
    return [first | {None}, *later]


def rows_of_all(sources: Sequence[Source], institution: str | None, years: Years = None) -> Units:
    """The rows of an institution, or all, that some files hold."""
    by_table: dict[type[Table], list[Rows]] = defaultdict(list)
    for source in sources:
        by_table[source.header.table].append(source.rows(institution, years))
    return {table: Rows.joined(rows) for table, rows in by_table.items()}


def open_delivery(paths: Sequence[Path]) -> Delivery:
    """The tables in `paths`, which are files or folders; NothingToRead where a path leads nowhere or none is a table.

    A single file that can't be read is a fault, and the others are read. Files come in the order of the paths, in a
    folder in the order of their names; the folders in it, hidden files, and files of other kinds are passed by.
    """
    sources: list[Source] = []
    faults: list[FileFault] = []
    for file in dict.fromkeys(file for path in paths for file in files_at(path)):
        found, wrong = opened(file)
        sources += found
        faults += wrong
    if not sources and not any(every_rule()[fault.rule].severity == "error" for fault in faults):
        raise nothing_recognised(paths, faults)
    return Delivery(tuple(sources), tuple(faults))


def files_at(path: Path) -> list[Path]:
    """The files that a path leads to; NothingToRead where it leads nowhere or may not be opened."""
    try:
        if path.is_dir():
            return sorted(file for file in path.iterdir() if is_table_file(file) and file.is_file())
        path.stat()
    except PermissionError:
        raise NothingToRead(
            Sentence("{path}: you may not open this. Ask for the right to read it.", {"path": str(path)})
        ) from None
    except OSError:
        raise NothingToRead(
            Sentence("{path}: there is no such file or folder. Is the path spelt right?", {"path": str(path)})
        ) from None
    return [path]


def nothing_recognised(paths: Sequence[Path], faults: Sequence[FileFault]) -> NothingToRead:
    """Why there is nothing to check: no file of a table, or none that is recognised, of which the first is told."""
    gaps: dict[str, str | Sentence] = {"paths": ", ".join(str(path) for path in paths)}
    if not faults:
        return NothingToRead(Sentence("{paths}: there is no csv, xlsx or parquet file here.", gaps))
    first = faults[0]
    fault = every_rule()[first.rule].fault or Sentence("")
    gaps |= {"file": first.file, "fault": fault.with_gaps(found=first.found or "", **first.shown)}
    return NothingToRead(Sentence("{paths}: no table was recognised here. {file}: {fault}", gaps))
