"""Issued, taken back, corrected in any order and broken off anywhere: held against a plain list of what was done."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from tests.credentials.badges import DID
from tests.credentials.issuing.constructed_batch import AT, SIGNER, awards, badges, batch, entries, issue, run_in
from vidare.credentials.issuing.chunk import here
from vidare.credentials.issuing.corrected import corrected
from vidare.credentials.issuing.issuer_folder import open_folder
from vidare.credentials.issuing.publishing import publish_lists
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.issuing.taking_back import take_back
from vidare.credentials.issuing.why import Why
from vidare.credentials.proofs import status_list
from vidare.credentials.records.record import Award

WHY = Why("wrong grade", "Examination office")
STANDS = {"revoked": "revoked", "suspended": "suspended", "reinstated": "valid"}

steps = some.tuples(
    some.sampled_from(["issue", "correct", *STANDS]),
    some.sets(some.integers(1, 4), min_size=1, max_size=2),
    some.none() | some.integers(0, 12),
)
"""What is done, to which awards, and before which write it is broken off."""


class BrokenOff(BaseException):
    """As a process ends that somebody kills."""


def do(place: Path, what: str, of: list[Award]) -> None:
    """One run of a command, in its order: what a run before it left unpublished is made good first."""
    wanted = [award.number for award in of]
    with open_folder(place, DID, AT) as folder:
        if what in STANDS:
            take_back(folder, what, wanted, why=WHY, signer=SIGNER, at=AT)  # type: ignore[arg-type]
            return
        publish_lists(folder, SIGNER, AT)
        run, make = run_in(folder), here(batch(), SIGNER)
        if what == "issue":
            run.issue(of, len(of), make)
        else:
            run.reissue(corrected(run, of, wanted), WHY, make)


def told(place: Path) -> list[dict[str, Any]]:
    """The whole lines of the journal."""
    journal = place / "journal.jsonl"
    text = journal.read_bytes() if journal.exists() else b""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith(b"\n")]


def standing(lines: list[dict[str, Any]]) -> dict[int, str]:
    """How the credential of each place in the lists stands, by nothing but the lines one after the other."""
    stands = {}
    for line in lines:
        if line["what"] == "issued":
            assert line["status"][1] not in stands
            stands[line["status"][1]] = "valid"
            if "replaces" in line:
                stands[line["replaces"]["status"][1]] = "revoked"
        elif line["what"] in STANDS:
            assert stands[line["status"][1]] != "revoked"
            stands[line["status"][1]] = STANDS[line["what"]]
    return stands


def published(place: Path, purpose: str) -> set[int]:
    """The places that are set in a published list."""
    list_file = place / "published" / "status" / purpose / "1"
    return status_list.indexes(status_list.bits_of(json.loads(list_file.read_bytes()))) if list_file.exists() else set()


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])  # to shrink takes minutes
@given(some.lists(steps, min_size=4, max_size=6))
def test_nothing_is_issued_twice_or_lost_and_the_lists_say_what_the_journal_does(done: list[Any]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        place, left, fsync = Path(folder) / "issued", -1, os.fsync

        def counted(handle: int) -> None:
            nonlocal left
            if left == 0:
                raise BrokenOff
            left -= 1
            fsync(handle)

        issue(place, awards(3))
        patch.setattr(os, "fsync", counted)
        for what, numbers, broken_off in done:
            before, revoked = told(place), published(place, "revocation")
            left, of = -1 if broken_off is None else broken_off, awards(4)
            try:
                do(place, what, [of[number - 1] for number in sorted(numbers)])
                finished = True
            except (BrokenOff, IssuingStopped):
                finished = False
            left, after = -1, told(place)
            assert after[: len(before)] == before
            assert published(place, "revocation") >= revoked
            issued = [line for line in after if line["what"] == "issued"]
            assert len({line["id"] for line in issued}) == len(issued)
            assert len({line["award"] for line in issued}) == sum("replaces" not in line for line in issued)
            if finished:
                stands = standing(after)
                assert published(place, "revocation") == {at for at, how in stands.items() if how == "revoked"}
                assert published(place, "suspension") == {at for at, how in stands.items() if how != "valid"}
                assert not [file for file in place.rglob(".*.*") if file.is_file()]
        do(place, "issue", awards(4))
        badges(place)  # which stops at a credential that isn't what the journal tells of
        assert {entry["award"] for entry in entries(place)} == {award.number for award in awards(4)}
