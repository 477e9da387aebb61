"""What keeps a whole delivery from being read; the faults of a single file are findings instead."""

from vidare.language import Stopped


class CannotRead(Stopped):
    """A delivery can't be read at all."""


class NothingToRead(CannotRead):
    """None of the paths that were pointed at leads to a table."""


class FileChanged(CannotRead):
    """A file that had been opened was changed or taken away before it was read to its end."""
