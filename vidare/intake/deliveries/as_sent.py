"""A file as it is sent, alone: what a note beside it says of its columns is for measures and reports."""

from contextlib import suppress
from pathlib import Path

from vidare.intake.about_file import note_beside, read_about
from vidare.intake.files.opened_file import Opened, opened
from vidare.intake.files.table_reader import FileFault
from vidare.intake.yaml_file import UnreadableYaml


def as_sent(path: Path) -> tuple[list[Opened], list[FileFault]]:
    """The tables of a file, and among the faults that its note was not followed, where that changes what is read."""
    sources, faults = opened(path)
    note = note_beside(path)
    with suppress(UnreadableYaml):
        if note.is_file() and read_about(note).decides_rows is not None:
            faults.append(FileFault("file.columns_in_a_note", path.name, found=note.name))
    return sources, faults
