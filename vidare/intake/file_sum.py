"""The fingerprint of a file, by which one that was changed is known."""

from hashlib import file_digest
from pathlib import Path


def sha256(path: Path) -> str:
    """The sha256 of a file's bytes, as 64 hexadecimal digits; OSError where it can't be read."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
