"""The fingerprint of a file, by which one that was changed is known, and whether two files are the same."""

import os
from dataclasses import dataclass
from filecmp import cmp
from hashlib import file_digest
from pathlib import Path

from vidare.intake.files.file_state import State, state_of, unchanged


def sha256(path: Path) -> str:
    """The sha256 of a file's bytes, as 64 hexadecimal digits; OSError where it can't be read."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files can be read and hold the same bytes; only files of one size are read for that."""
    try:
        return cmp(one, other, shallow=False)
    except OSError:
        return False


@dataclass(frozen=True)
class SeenFile:
    """A file that is read, what it is called, and its state before that: its fingerprint is that of what was read."""

    path: Path
    name: str
    state: State

    @classmethod
    def now(cls, path: Path, name: str) -> "SeenFile":
        """A file as it is now, to be seen before it is read; OSError where it can't be."""
        return cls(path, name, state_of(path))

    def sha256(self) -> str:
        """The sha256 of what was read; FileChanged where the file has become another since."""
        with unchanged(self.path, self.state):
            return sha256(self.path)

    def as_data(self, folder: Path) -> dict[str, str]:
        """What it is called, where it lies as seen from `folder`, and its fingerprint; FileChanged as with that.

        On Windows nothing on one drive can be seen from another: there the whole path stands.
        """
        try:
            seen = Path(os.path.relpath(self.path, folder))
        except ValueError:
            seen = self.path.absolute()
        return {"file": self.name, "path": seen.as_posix(), "sha256": self.sha256()}
