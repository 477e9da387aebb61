"""Room in memory: parts that are read at the same time together have at most so many rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Room:
    """Room for so many rows; a part that alone has more gets it when nothing else is there."""

    def __init__(self, rows: int) -> None:
        self._room, self._taken, self._changed = rows, 0, Condition()

    @contextmanager
    def taken(self, rows: int) -> Iterator[None]:
        """Wait until there is room for so many rows, and keep it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + rows <= self._room)
            self._taken += rows
        try:
            yield
        finally:
            with self._changed:
                self._taken -= rows
                self._changed.notify_all()
