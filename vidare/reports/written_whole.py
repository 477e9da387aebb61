"""Output that is there whole or not at all: written beside its place, then moved into it."""

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from vidare.intake.system_reason import NO_ROOM, system_reason
from vidare.language import Sentence, Stopped


class CouldNotBeWritten(Stopped):
    """An output that has no place to go: a folder that isn't there, is full, or is not ours to write in."""


@contextmanager
def written_whole(place: Path) -> Iterator[Path]:
    """Give a path to write a file or a folder at, beside `place`; move it into place at the end.

    Whatever goes wrong on the way, nothing half-written is left and what stood at `place` stands as it was. Where that
    is a link, what it leads to is written.
    """
    must_be_free(place)
    try:
        there = place.resolve()
        with _room_beside(there) as room:
            beside = room / place.name
            yield beside
            if there.is_dir():
                _make_way(there, beside)
            beside.replace(there)
    except Exception as fault:
        number = _error_number(fault)
        if number is None and not isinstance(fault, OSError):
            raise
        raise CouldNotBeWritten(_reason(place, fault, number)) from fault


def write_text(place: Path, text: str) -> None:
    """Write a text in UTF-8 as a file that is there whole or not at all; its lines end alike on every system."""
    with written_whole(place) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def write_folder(place: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files, by their names within it, as one folder that is there whole or not at all; gives the names."""
    with written_whole(place) as folder:
        folder.mkdir()
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return list(files)


def must_be_free(place: Path) -> None:
    """Stop where a file or folder can't be written: its folder isn't there, or a device, pipe or socket is."""
    must_have_folder(place)
    try:
        kind = place.stat().st_mode
    except OSError:  # nothing is there, or nothing that may be seen, which writing will tell
        return
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        text = "{place}: this is a device, a pipe or a socket, and no file. Choose another place."
        raise CouldNotBeWritten(Sentence(text, {"place": str(place)}))


def must_have_folder(place: Path) -> None:
    """Stop where the folder that `place` is to stand in isn't there; of a link, that of what it leads to."""
    folder = place.resolve().parent if place.is_symlink() else place.parent
    if not folder.is_dir():
        text = "{place}: the folder {folder} is not there. Make it first, or choose another place."
        raise CouldNotBeWritten(Sentence(text, {"place": str(place), "folder": str(folder)}))


def must_be_empty(folder: Path) -> None:
    """Stop where something is in the folder already, where it is no folder, or where it has none to stand in."""
    must_have_folder(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        text = "{place}: something is there already, and it is not written over. Name a new folder, or an empty one."
        raise CouldNotBeWritten(Sentence(text, {"place": str(folder)}))


def must_be_new(file: Path) -> None:
    """Stop where a file would be written over."""
    if file.exists():
        text = "{found} is there already, and it is not written over. Choose another name."
        raise CouldNotBeWritten(Sentence(text, {"found": str(file)}))


@contextmanager
def _room_beside(place: Path) -> Iterator[Path]:
    room = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _make_way(there: Path, beside: Path) -> None:
    """Take an empty folder away for the one that comes in its place; OSError where it isn't empty, or a file comes."""
    if not beside.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    there.rmdir()


def _error_number(fault: Exception) -> int | None:
    """The system's number of what went wrong, which Polars and xlsxwriter have in words only."""
    if isinstance(fault, OSError) and fault.errno:
        return fault.errno
    said = re.search(r"\(os error ([0-9]+)\)|\[Errno ([0-9]+)\]", str(fault))
    if said is None:
        return None
    # Polars tells the system's own number, which on Windows is another: Python gives its errno for the fourth.
    return OSError(int(said[1]), "", None, int(said[1])).errno if said[1] else int(said[2])


def _reason(place: Path, fault: Exception, number: int | None) -> Sentence:
    gaps = {"place": str(place), "reason": system_reason(OSError(number, os.strerror(number)) if number else fault)}
    if number in NO_ROOM:
        return Sentence(
            "{place}: there is no room left to write it; nothing was written. Make room, or choose another place.", gaps
        )
    if number == errno.EACCES and place.is_file():
        text = (
            "{place}: it may not be written over, since another program holds it open, or you may not write there; "
            "nothing was written. Close it, or choose another place."
        )
        return Sentence(text, gaps)
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Sentence("{place}: you may not write there; nothing was written. Choose another place.", gaps)
    if number in (errno.ENOTEMPTY, errno.EEXIST, errno.EISDIR, errno.ENOTDIR):
        return Sentence("{place}: something else is there already. Choose another place.", gaps)
    return Sentence("{place} could not be written: {reason}. Nothing was left half-written.", gaps)
