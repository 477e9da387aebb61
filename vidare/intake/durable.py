"""A file that is there as it was or as it becomes, never half, also after a power cut; its owner's only, if asked."""

import os
import tempfile
from pathlib import Path

OWNERS_ONLY = 0o600
READ_BY_ALL = 0o644


def write(place: Path, content: bytes, mode: int = READ_BY_ALL) -> None:
    """Put a file into place at once; OSError leaves what was there. Made with `mode` from its first byte."""
    handle, beside = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    settle(place.parent)


def settle(folder: Path) -> None:
    """Have the folder's list of files written, where the system lets one ask for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
