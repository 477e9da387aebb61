"""Opens files, with the notes that stand beside some of them, as one delivery that knows where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidare.intake.about_file import About, described, note_beside, read_about, refuse_another
from vidare.intake.dbh_api.fetched_file import read_provenance
from vidare.intake.dbh_api.provenance import provenance_beside
from vidare.intake.deliveries.delivery import Delivery, named_files, opened_files
from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.file_sum import SeenFile
from vidare.intake.files.opened_file import (
    DELIMITED,
    PARQUET,
    SPREADSHEET,
    Opened,
    of_sheets,
    opened,
    passed_by,
)
from vidare.intake.files.parquet import whole_parquet
from vidare.intake.files.sheet import Refused, Sheet
from vidare.intake.files.spreadsheet import read_spreadsheet
from vidare.intake.files.table_reader import FileFault
from vidare.intake.noted_columns import refuse_other_columns
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows

NOTES = {note_beside: read_about, provenance_beside: read_provenance}
"""Where notes about a file stand, and how each is read; the first that is there is told."""


@dataclass(frozen=True)
class Described:
    """A delivery and, by what it calls them, what is known about the files that have a note.

    `files` are those that have tables and the notes beside them, as they were before they were read.
    """

    delivery: Delivery
    about: Mapping[str, About]
    files: tuple[SeenFile, ...]

    def tables(self) -> dict[type[Table], Rows]:
        """All rows, by table."""
        by_table = self.delivery.tables()
        return {table: Rows.joined([one.rows(None) for one in sources]) for table, sources in by_table.items()}


def open_described(paths: Sequence[Path]) -> Described:
    """The tables in files or folders.

    Raises NothingToRead as `open_delivery`, UnreadableYaml, OtherFile, OtherColumns.
    """
    files = named_files(paths)
    seen = {file: seen_with_notes(file, name) for file, name in files.items()}
    notes = {file: about for file in files if (about := note_about(file)) is not None}

    def read(file: Path) -> tuple[list[Opened], list[FileFault]]:
        return with_note(file, notes[file]) if file in notes else opened(file)

    def read_as(file: Path) -> object:
        return notes[file].decides_rows if file in notes else None

    delivery = opened_files(paths, read, read_as, has_note=notes.__contains__)
    with_tables = {source.path for source in delivery.sources}
    known = {files[file]: about for file, about in notes.items()}
    return Described(delivery, known, tuple(one for file in files if file in with_tables for one in seen[file]))


def seen_with_notes(path: Path, name: str) -> list[SeenFile]:
    """A file, and the notes beside it, as they are now; a note is called as the file is."""
    called = {path: Path(name)} | {beside(path): beside(Path(name)) for beside in NOTES}
    return [SeenFile.now(file, theirs.as_posix()) for file, theirs in called.items() if file.is_file()]


def note_about(path: Path) -> About | None:
    """What is known about a file: the note that people wrote, else what `vidare fetch` wrote; None without either."""
    for beside, read in NOTES.items():
        if (note := beside(path)).exists():
            about = read(note)
            refuse_another(path, about, note)
            return about
    return None


def with_note(path: Path, about: About) -> tuple[list[Opened], list[FileFault]]:
    """The table of a file as its note tells it; a file that needs no more of its note is opened as any other."""
    if about.decides_rows is None:
        return opened(path, about.table)
    return opened(path, about.table, lambda path, table: as_noted(path, table, about))


def as_noted(path: Path, table: type[Table] | None, about: About) -> tuple[list[Opened], list[FileFault]]:
    """The table of a text file, of the first sheet of a book, or of a Parquet file, with what the note changes."""
    sheets = {path.name: whole_parquet(path)} if path.suffix.lower() in PARQUET else sheets_of(path)
    name, first = next(iter(sheets.items()))
    refuse_other_columns(path, about, first.cells.columns)
    sources, faults = of_sheets(path, {name: described(first, about)}, table)
    for source in sources:
        faults += passed_by(path, sheets, {name: source.header})
    return sources, faults


def sheet_of(path: Path) -> Sheet:
    """The cells of a text file, or of the first sheet of a book; Refused for other forms."""
    return next(iter(sheets_of(path).values()))


def sheets_of(path: Path) -> dict[str, Sheet]:
    """The cells of a text file, or of each sheet of a book; Refused for other forms."""
    if path.suffix.lower() in DELIMITED:
        return {path.name: read_delimited(path)}
    if path.suffix.lower() in SPREADSHEET:
        return read_spreadsheet(path)
    raise Refused(FileFault("file.other_form", path.name, found=path.suffix))
