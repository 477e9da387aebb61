"""A delivery: the files somebody points at, read as the declared tables they hold, a few reporting units at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from vidare.intake.cannot_read import NothingToRead
from vidare.intake.deliveries.as_sent import as_sent
from vidare.intake.deliveries.kept import Kept
from vidare.intake.deliveries.read_together import by_institution, rows_of_all
from vidare.intake.files.file_sum import same_bytes
from vidare.intake.files.opened_file import Opened, is_table_file, under_name, without_marks
from vidare.intake.files.passed_over import passed_over
from vidare.intake.files.source import Source
from vidare.intake.files.table_reader import FileFault
from vidare.intake.own.own_choices import GROUPS
from vidare.language import Sentence
from vidare.rules.beside import read_beside
from vidare.rules.checker import Units
from vidare.rules.derived import references_of
from vidare.rules.directory import every_rule
from vidare.tables.declaration import Table
from vidare.tables.declared import by_id

ROWS_AT_ONCE = 1_000_000
"""A delivery larger than this is read in parts, but for its small tables: those of a quarter of it."""


@dataclass(frozen=True)
class Part:
    """Some whole reporting units, read when they are asked for.

    Rows of the tables `judged` are to be judged, so many as `rows` says; the others are those that these point to.
    """

    judged: frozenset[type[Table]]
    rows: int
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
        return (portion.read() for portion in by_institution(self.sources))

    @property
    def height(self) -> int:
        """How many rows all files have."""
        return sum(source.height for source in self.sources)

    def parts(self, rows_at_once: int = ROWS_AT_ONCE) -> Iterator[Part]:
        """The rows to judge: at once where they are few, else small tables at once and large ones by institution.

        Where the institutions of large tables stand is looked for while the small ones are already being judged.
        """
        tables = self.tables()
        if self.height <= rows_at_once:
            yield Part(frozenset(tables), self.height, partial(rows_of_all, self.sources, None))
            return
        small = small_tables(tables, rows_at_once // 4)
        large = frozenset(tables) - small
        of_small = [source for table in small for source in tables[table]]
        of_large = [source for table in large for source in tables[table]]
        kept = Kept(partial(rows_of_all, of_small, None), large)
        if small:
            yield Part(small, sum(source.height for source in of_small), kept.read)
        for portion in by_institution(of_large, kept, rows_at_once, by_years=True):
            yield Part(large, portion.rows, portion.read)


def small_tables(tables: Mapping[type[Table], Sequence[Source]], at_most: int) -> frozenset[type[Table]]:
    """The tables of few rows that point to none of many."""
    small = {table for table, of in tables.items() if sum(source.height for source in of) <= at_most}
    read = {table: {*(by_id(each.target) for each in references_of(table)), *read_beside(table)} for table in small}
    targets = {table: others & tables.keys() for table, others in read.items()}
    while beside := {table for table in small if not targets[table] <= small}:
        small -= beside
    return frozenset(small)


def open_delivery(paths: Sequence[Path], previous: Path | None = None) -> Delivery:
    """The tables in `paths`, which are files or folders; NothingToRead where a path leads nowhere or none is a table.

    A single file that can't be read is a fault, and the others are read; so is one that was read under another name.
    `previous` is the last delivery, which may lie in a folder of this one and is no part of it.
    """
    return opened_files(paths, as_sent, lambda _: None, previous)


def opened_files(
    paths: Sequence[Path],
    read: Callable[[Path], tuple[list[Opened], list[FileFault]]],
    read_as: Callable[[Path], object],
    previous: Path | None = None,
    has_note: Callable[[Path], bool] = lambda _: False,
) -> Delivery:
    """As `open_delivery`, with what opens a file, and what beside its bytes decides which rows are read of it.

    Of copies the one that has a note is read, whatever the files are called, else the first.
    """
    sources: list[Source] = []
    faults: list[FileFault] = []
    files = named_files(paths, previous)
    for file, name in sorted(files.items(), key=lambda named: not has_note(named[0])):
        alike = (one for one in sources if one.height and same_bytes(file, one.path))
        first = next((one for one in alike if read_as(file) == read_as(one.path)), None)
        if first is not None:
            faults.append(FileFault("file.copy", name, found=files[first.path], table=first.header.table))
            continue
        found, wrong = under_name(name, file, *read(file))
        sources += found
        faults += wrong
    turns = list(files)
    sources.sort(key=lambda source: turns.index(source.path))
    faults += passed_over(paths, previous)
    if not sources and not any(every_rule()[fault.rule].severity == "error" for fault in faults):
        raise nothing_recognised(paths, faults)
    return Delivery(tuple(sources), tuple(fault for fault in faults if not _is_of_groups(fault)))


def _is_of_groups(fault: FileFault) -> bool:
    """Whether a file is no table since it has Statistics Norway's groups, which are read as the institution's own."""
    return fault.rule == "file.unknown_table" and PurePath(fault.file).name == GROUPS


def named_files(paths: Sequence[Path], previous: Path | None = None) -> dict[Path, str]:
    """The files that `paths` lead to, each once, and what each is called; NothingToRead as `files_at`.

    Left out is `previous`, the last delivery, where it is a file in one of the folders.

    They come in the order of the paths, in a folder in the order of their names; the folders in it, hidden files, and
    files of kinds that hold no tables are not among them. A file is called by its name, one of several with the same
    name by as many of its folders as tell them apart: `spring/emner.csv`.
    """
    files: dict[Path, Path] = {}
    last = previous.resolve() if previous else None
    for path in without_marks(paths):
        inside = (file for file in files_at(path) if file == path or file.resolve() != last)
        for file in inside:
            files.setdefault(file.resolve(), file)
    whole = {file: file.absolute().parts for file in files.values()}
    return {file: PurePath(*shortest(parts, whole.values())).as_posix() for file, parts in whole.items()}


def shortest(parts: tuple[str, ...], all_parts: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """The fewest last parts of a path that no other path ends in too."""
    ends = (parts[start:] for start in range(len(parts) - 1, -1, -1))
    return next(end for end in ends if sum(other[-len(end) :] == end for other in all_parts) == 1)


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
