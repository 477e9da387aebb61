"""The journal: what was added stays, a line that was cut off is told, and whatever was changed breaks the chain."""

import errno
import hashlib
import json
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.systems import needs_posix
from vidare.credentials.issuing.journal import Journal, Line, read, written
from vidare.credentials.issuing.stopped import IssuingStopped

ENTRIES = [{"what": "issued", "award": str(number), "note": "Ánne «Ø»"} for number in range(5)]


def ignored(_line: Line) -> None:
    """Nothing is made of the lines."""


def journal(folder: Path) -> Path:
    place = folder / "journal.jsonl"
    opened = Journal(place, ignored)
    opened.add(ENTRIES[:2])
    opened.add(ENTRIES[2:])
    opened.close()
    return place


@needs_posix
def test_only_the_owner_may_read_a_journal(tmp_path: Path) -> None:
    assert journal(tmp_path).stat().st_mode & 0o777 == 0o600


def test_lines_are_read_as_they_were_added(tmp_path: Path) -> None:
    place = journal(tmp_path)
    lines = list(read(place))
    assert [line.entry for line in lines] == ENTRIES
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]


def test_each_line_holds_the_sha256_of_the_line_before(tmp_path: Path) -> None:
    lines = journal(tmp_path).read_bytes().splitlines(keepends=True)
    assert json.loads(lines[0])["before"] == "0" * 64
    for before, line in pairwise(lines):
        assert json.loads(line)["before"] == hashlib.sha256(before).hexdigest()


@pytest.mark.parametrize("left", [1, 20, -1])
def test_a_line_that_was_cut_off_is_told_and_taken_away(tmp_path: Path, left: int) -> None:
    place = journal(tmp_path)
    whole = place.read_bytes()
    lines = whole.splitlines(keepends=True)
    torn = lines[-1][:left]
    place.write_bytes(b"".join(lines[:-1]) + torn)
    assert [line.number for line in read(place)] == [1, 2, 3, 4]
    opened = Journal(place, ignored)
    assert (opened.cut_off, opened.lines) == (len(torn), 4)
    opened.add(ENTRIES[-1:])
    opened.close()
    assert place.read_bytes() == whole


CHANGES: dict[str, tuple[Callable[[list[bytes]], list[bytes]], int]] = {
    "a letter changed": (lambda lines: [*lines[:1], lines[1].replace(b'"1"', b'"9"'), *lines[2:]], 3),
    "a line taken out": (lambda lines: [*lines[:1], *lines[2:]], 2),
    "a line put in": (lambda lines: [*lines[:1], lines[3], *lines[1:]], 2),
    "two lines swapped": (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
    "no JSON": (lambda lines: [*lines[:2], b"nonsense\n", *lines[2:]], 3),
    "an empty line": (lambda lines: [*lines[:2], b"\n", *lines[2:]], 3),
    "a list": (lambda lines: [b"[]\n", *lines], 1),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_breaks_the_chain_at_its_line(tmp_path: Path, name: str) -> None:
    place = journal(tmp_path)
    change, number = CHANGES[name]
    place.write_bytes(b"".join(change(place.read_bytes().splitlines(keepends=True))))
    before = place.read_bytes()
    with pytest.raises(IssuingStopped, match=f"the chain is broken at line {number} "):
        Journal(place, ignored)
    assert place.read_bytes() == before


def test_a_full_disk_leaves_the_journal_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = journal(tmp_path)
    before = place.read_bytes()
    opened = Journal(place, ignored)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(IssuingStopped, match="there is no room left"):
            opened.add(ENTRIES[:1])
    assert place.read_bytes() == before
    opened.add(ENTRIES[:1])
    assert opened.at(len(before))["award"] == "0"
    opened.close()
    assert [line.number for line in read(place)][-1] == 6


def test_what_is_added_is_what_is_read_afterwards(tmp_path: Path) -> None:
    place, told = journal(tmp_path), list[Line]()
    opened = Journal(place, told.append)
    added = opened.add(ENTRIES[:2])
    lines = list(read(place))
    assert [*told, *added] == lines
    assert [opened.at(line.begin)["award"] for line in reversed(lines)] == ["1", "0", "4", "3", "2", "1", "0"]
    assert (opened.lines, opened.head, opened.end) == (7, lines[-1].hash, place.stat().st_size)
    opened.close()


@pytest.mark.parametrize("entry", [{"award": "9"}, {"what": None}, {"what": 1}])
def test_a_line_that_does_not_say_what_was_done_is_told(tmp_path: Path, entry: dict[str, object]) -> None:
    place = journal(tmp_path)
    place.write_bytes(place.read_bytes() + written(entry, list(read(place))[-1].hash))
    with pytest.raises(IssuingStopped, match=r"line 6 \(it does not say what was done\)"):
        list(read(place))
