"""Credentials at rest, some hundred in a file: a plain zip, in it a folder for each credential.

A file for each form of each credential takes fifteen times as long to be written for good, and fills disks with small
files; see docs/performance.md. A container is there whole or not at all.
"""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vidare.intake.durable import OWNERS_ONLY, settle

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""When the files in a container say they were made, so that the same credentials are the same container."""

DAMAGED = (OSError, KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What a zip raises of which the disk gives other bytes: by one bit it is encrypted, or packed in another way."""


def container_name(number: int) -> str:
    """How a container is called."""
    return f"{number:06}.zip"


class Container:
    """A container that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def put(self, folder: str, name: str, content: bytes) -> None:
        """Add a file of a credential."""
        info = zipfile.ZipInfo(f"{folder}/{name}", BEGINNING)
        info.external_attr = 0o600 << 16
        self._archive.writestr(info, content)


@contextmanager
def container_beside(place: Path) -> Iterator[tuple[Path, Container]]:
    """Write a container beside its place, and have it on the disk; one that failed is not there."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield beside, Container(archive)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(OWNERS_ONLY)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_into_place(beside: Path, place: Path) -> None:
    """Put a container into place, for good."""
    beside.replace(place)
    settle(place.parent)


class Containers:
    """The containers of a folder, to be read; the one that was read last stays open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[int, zipfile.ZipFile] | None = None

    def __enter__(self) -> "Containers":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def file(self, number: int, credential: str, name: str) -> bytes | None:
        """A file of a credential, None where it is not there or can't be read."""
        try:
            return self._archive(number).read(f"{credential}/{name}")
        except DAMAGED:
            return None

    def _archive(self, number: int) -> zipfile.ZipFile:
        if self._open is None or self._open[0] != number:
            self._close()
            self._open = (number, zipfile.ZipFile(self.folder / container_name(number)))
        return self._open[1]

    def _close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None
