"""What a file is at a moment, by which one that changes while it is read is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import FileChanged
from vidare.language import Sentence

State = tuple[int, int]
"""A file's size and time of change."""


def state_of(path: Path) -> State:
    """The state of a file now; OSError where it can't be seen."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


@contextmanager
def unchanged(path: Path, state: State) -> Iterator[None]:
    """Reading that only counts where the file is, before and after, what it was when it was opened."""
    try:
        if state_of(path) == state:
            yield
            if state_of(path) == state:
                return
    except OSError:
        pass
    except pl.exceptions.PolarsError:
        if path.exists() and state_of(path) == state:
            message = "{file}: the file is damaged; export it again."
            raise FileChanged(Sentence(message, {"file": path.name})) from None
    message = "{file}: the file was changed or taken away while it was read; check again."
    raise FileChanged(Sentence(message, {"file": path.name}))
