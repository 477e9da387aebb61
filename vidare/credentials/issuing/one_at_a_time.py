"""One at a time: while a folder is open to be written, nobody else opens it; a process that is killed lets go."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vidare.credentials.issuing.stopped import IssuingStopped

LOCK = ".lock"

BUSY = "{folder} is in use by another run of vidare. Wait until it has ended, then run this again."


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as the block lasts; IssuingStopped where somebody else does."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            # What POSIX and Windows raise; where a drive can't lock files, it is another fault, and is told as that.
            raise IssuingStopped(BUSY, folder=str(folder)) from None
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if os.name == "posix":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
