"""The journal of an issuer: what was issued and taken back, line by line, each line bound to the one before.

A line is JSON and ends with the SHA-256 of the line before (`before`), so that a line that was changed, taken out or
put in breaks the chain. Lines are only ever added, and what was added is on the disk before it counts (fsync). A last
line that an interruption cut off is recognised and taken away: what it was to tell counts as not done.

No names and no dates of birth stand in it.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple

from vidare.credentials.issuing.stopped import IssuingStopped, not_written
from vidare.intake.durable import OWNERS_ONLY
from vidare.language import Sentence, Told

NOTHING = "0" * 64
"""What the first line says of the line before."""

LONGEST = 1_000_000

BROKEN = (
    "{file}: the chain is broken at line {line} ({reason}). Somebody changed the journal, or the disk is damaged, so "
    "nobody can say any more what was issued. Put a backup in its place; nothing was written."
)

Entry = dict[str, Any]


class Line(NamedTuple):
    """A line of a journal: its number, where it begins and ends in bytes, what it says, and its hash."""

    number: int
    begin: int
    end: int
    entry: Entry
    hash: str


class Journal:
    """A journal that is open to be added to. Its lines were read to the end, and the chain holds."""

    def __init__(self, place: Path, each: Callable[[Line], None]) -> None:
        """Read the journal at `place`, made where there is none; `each` is told every line. Stops at a broken one."""
        self.place = place
        self.lines, self.head, self.end = 0, NOTHING, 0
        for line in read(place):
            each(line)
            self.lines, self.head, self.end = line.number, line.hash, line.end
        self._file = FileIO(place, "r+" if place.exists() else "x+", opener=_owners_only)
        self.cut_off = self._file.seek(0, os.SEEK_END) - self.end
        """Bytes of a last line that an interruption cut off."""
        if self.cut_off:
            self._file.truncate(self.end)
        self._reader = place.open("rb")

    def add(self, entries: Sequence[Entry]) -> list[Line]:
        """Add lines, and have them on the disk. IssuingStopped leaves the journal as it was."""
        added, content = [], []
        number, begin, head = self.lines, self.end, self.head
        for entry in entries:
            text = written(entry, head)
            number, head = number + 1, hashed(text)
            added.append(Line(number, begin, begin + len(text), entry, head))
            begin += len(text)
            content.append(text)
        try:
            self._write(b"".join(content))
        except OSError as fault:
            self._file.truncate(self.end)
            raise not_written(self.place, fault) from fault
        self.lines, self.head, self.end = number, head, begin
        return added

    def at(self, begin: int) -> Entry:
        """What the line says that begins there."""
        self._reader.seek(begin)
        found: Entry = json.loads(self._reader.readline(LONGEST))
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._reader.close()

    def _write(self, content: bytes) -> None:
        self._file.seek(self.end)
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]
        os.fsync(self._file.fileno())


def read(place: Path) -> Iterator[Line]:
    """Each whole line of a journal in order; none where there is no journal. IssuingStopped at a broken one."""
    if not place.exists():
        return
    begin, before = 0, NOTHING
    with place.open("rb") as file:
        number = 0
        while (text := file.readline(LONGEST)).endswith(b"\n"):  # what has no end was cut off, and is no line
            number += 1
            entry = _entry(text, number, place)
            if entry.pop("before", None) != before:
                raise broken(place, number, Sentence("it does not follow from the line before"))
            before = hashed(text)
            yield Line(number, begin, begin + len(text), entry, before)
            begin += len(text)
        if len(text) == LONGEST:
            raise broken(place, number + 1, Sentence("it has no end"))


def written(entry: Entry, before: str) -> bytes:
    """A line of the journal."""
    text = json.dumps({**entry, "before": before}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8") + b"\n"


def hashed(line: bytes) -> str:
    """What the next line says of this one."""
    return hashlib.sha256(line).hexdigest()


def broken(place: Path, number: int, reason: str | Told) -> IssuingStopped:
    """What is told of a line that can't stand where it stands."""
    return IssuingStopped(BROKEN, file=str(place), line=str(number), reason=reason)


def _owners_only(place: str, flags: int) -> int:
    return os.open(place, flags, OWNERS_ONLY)


def _entry(text: bytes, number: int, place: Path) -> Entry:
    try:
        entry = json.loads(text)
    except ValueError:
        raise broken(place, number, Sentence("it is no JSON")) from None
    if not isinstance(entry, dict) or not isinstance(entry.get("what"), str):
        raise broken(place, number, Sentence("it does not say what was done"))
    return entry
