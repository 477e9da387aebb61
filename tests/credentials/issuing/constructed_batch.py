"""A batch of constructed awards, the folder it is issued to, and what interrupts it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.credentials.badges import AWARD, DID, ISSUER, MICRO, NOW, ed25519, keys_with
from vidare.credentials import credential_text
from vidare.credentials.issuing.batch import BatchRun, Outcome
from vidare.credentials.issuing.chunk import here
from vidare.credentials.issuing.container import Containers
from vidare.credentials.issuing.handing_out import issued_files
from vidare.credentials.issuing.issued_forms import Batch
from vidare.credentials.issuing.issuer_folder import IssuerFolder, open_folder
from vidare.credentials.issuing.journal import Entry, read
from vidare.credentials.issuing.publishing import publish_keys
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.records.record import Award

SIGNER = ed25519()
KEYS = keys_with(SIGNER)
AT = NOW - timedelta(days=1)


def awards(count: int, first: int = 1, **changes: Any) -> list[Award]:
    """Awards with other numbers and names."""
    numbers = range(first, first + count)
    return [replace(AWARD, number=f"A-{number}", family_name=f"Constructed {number}", **changes) for number in numbers]


def batch(*forms: str) -> Batch:
    """What the awards have in common."""
    return Batch(MICRO, ISSUER, forms or ("ob",), "en", AT, datetime(2025, 1, 1, tzinfo=UTC))


def run_in(folder: IssuerFolder, *forms: str) -> BatchRun:
    """A batch on its way into a folder."""
    return BatchRun(folder, batch(*forms), SIGNER)


def issue(place: Path, of: Iterable[Award], *forms: str) -> Outcome:
    """Issue awards to a folder."""
    listed = list(of)
    with open_folder(place, DID, AT) as folder:
        publish_keys(folder, [IssuerKey(SIGNER.id, DID, SIGNER.public)])
        return run_in(folder, *forms).issue(listed, len(listed), here(batch(*forms), SIGNER))


def entries(place: Path) -> list[Entry]:
    """What the journal says was issued."""
    return [line.entry for line in read(place / "journal.jsonl") if line.entry["what"] == "issued"]


def badges(place: Path) -> list[dict[str, Any]]:
    """Every badge of a folder, in the order of the journal."""
    with Containers(place / "learners") as containers:
        return [credential_text.read(issued_files(containers, entry)["badge.json"]) for entry in entries(place)]


def contents(place: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()}
