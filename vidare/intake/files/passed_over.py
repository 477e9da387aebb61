"""What lies in a folder and is not read though it may hold tables: links that lead nowhere, folders and archives."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from vidare.intake.files.header import named_after
from vidare.intake.files.opened_file import ARCHIVES, is_table_file
from vidare.intake.files.table_reader import FileFault


def passed_over(paths: Sequence[Path], previous: Path | None = None) -> list[FileFault]:
    """What is to be told of the folders among `paths`, but of what is named itself, or as the last delivery."""
    named = {path.resolve() for path in (*paths, *filter(None, [previous]))}
    inside = (each for path in paths if path.is_dir() for each in sorted(path.iterdir()))
    return [fault for each in inside if each.resolve() not in named for fault in told(each)]


def told(path: Path) -> Iterator[FileFault]:
    """Why what lies in a folder is not read, where it may hold tables."""
    if path.name.startswith("."):
        return
    if path.is_symlink() and not path.exists():
        if is_table_file(path):
            yield FileFault("file.link", path.name, found=str(path.readlink()))
    elif path.is_dir():
        if tables := table_files(path):
            yield FileFault("file.folder", path.name, found=tables[0].name)
    elif path.suffix.lower() in ARCHIVES:
        yield FileFault("file.archive", path.name, found=path.suffix)


def table_files(folder: Path) -> list[Path]:
    """The files of a folder that are called after tables; none where it may not be opened."""
    with suppress(OSError):
        return sorted(file for file in folder.iterdir() if is_table_file(file) and file.is_file() and named_after(file))
    return []
