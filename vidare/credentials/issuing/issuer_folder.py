"""The folder of an issuer: what it publishes, what belongs to the learners, and the journal of both.

```text
published/     what the institution puts on the web: the keys and the status lists, nothing personal
learners/      the credentials: personal, for the learners only
journal.jsonl  what was issued and taken back, for the institution
secret         what makes places in the status lists unguessable, for the institution
```
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vidare.credentials import moment
from vidare.credentials.issuing.issued_so_far import IssuedSoFar
from vidare.credentials.issuing.journal import Entry, Journal, read
from vidare.credentials.issuing.one_at_a_time import LOCK, alone_in
from vidare.credentials.issuing.status_places import Place, StatusPlaces
from vidare.credentials.issuing.stopped import IssuingStopped, not_written
from vidare.credentials.keys.did_web import must_be_did_web
from vidare.intake import durable

OTHER_ISSUER = (
    "{folder} belongs to the issuer {found}, and this is of {issuer}. Choose another folder: each issuer has its own."
)
NOT_ISSUED = (
    "{found} was not issued to {folder}. Name credentials by their ids (urn:uuid:...), or by the numbers of their "
    "awards. Nothing was changed ({count} not found)."
)
NOT_EMPTY = (
    "{folder} is not empty and holds no journal, so it is no folder of an issuer. Choose another, or a new name."
)
NO_PARENT = "{folder}: the folder that it is to stand in is not there. Make it first, or choose another place."
NOT_NEWEST = "{found} was replaced already. Name the newest credential of the award: {newest}."
NO_JOURNAL = "{folder} holds no journal, so nothing was issued there. Name the folder that credentials were issued to."


@dataclass
class IssuerFolder:
    """An issuer's folder, open to be written by this process alone."""

    place: Path
    journal: Journal
    issued: IssuedSoFar
    cut_off: int
    renewed: bool = False
    """Whether its secret was lost, and made anew."""

    @property
    def published(self) -> Path:
        """What goes on the web."""
        return self.place / "published"

    @property
    def learners(self) -> Path:
        """Where the credentials lie."""
        return self.place / "learners"

    def add(self, entries: list[Entry]) -> None:
        """Write into the journal, and take it in."""
        for line in self.journal.add(entries):
            self.issued.tell(line)

    def newest(self, award: str) -> Entry | None:
        """What the journal says of an award's newest credential, None where it has none."""
        begin = self.issued.newest.get(award)
        return None if begin is None else self.journal.at(begin)

    def must_be_newest(self, entry: Entry) -> None:
        """Stop where a credential was replaced by a correction."""
        newest = self.newest(entry["award"])
        if newest is not None and newest["id"] != entry["id"]:
            raise IssuingStopped(NOT_NEWEST, found=entry["id"], newest=newest["id"])

    def fingerprint(self, content: object) -> str:
        """What tells whether an award is still the same, and nothing to who doesn't have the secret."""
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
        return hmac.digest(self.issued.places.secret, text.encode("utf-8"), hashlib.sha256)[:16].hex()

    def must_be_of(self, issuer: str) -> None:
        """Stop where the folder is another issuer's."""
        if issuer != self.issued.issuer:
            raise IssuingStopped(OTHER_ISSUER, folder=str(self.place), found=self.issued.issuer or "-", issuer=issuer)

    def chosen(self, wanted: Sequence[str]) -> Iterator[Entry]:
        """The credentials that were asked for, in the order of the journal; the newest of every award where none were.

        IssuingStopped where one was not issued.
        """
        found = self.find(wanted) if wanted else self.issued.newest
        if missing := [one for one in wanted if one not in found]:
            raise IssuingStopped(NOT_ISSUED, found=missing[0], folder=str(self.place), count=str(len(missing)))
        return (self.journal.at(begin) for begin in sorted(set(found.values())))

    def find(self, wanted: Sequence[str]) -> dict[str, int]:
        """Where in the journal the credentials stand that were asked for by their ids, or by the numbers of their
        awards; only those there are."""
        newest = self.issued.newest
        found = {one: newest[one] for one in wanted if one in newest}
        left = set(wanted) - found.keys()
        for line in read(self.journal.place) if left else ():
            if line.entry["what"] == "issued" and line.entry["id"] in left:
                found[line.entry["id"]] = line.begin
        return found

    def issued_at(self, places: Collection[Place]) -> list[Entry]:
        """The credentials at these places of the status lists, as far as the journal knows of them."""
        told = (line.entry for line in read(self.journal.place))
        return [entry for entry in told if entry["what"] == "issued" and tuple(entry["status"]) in places]


@contextmanager
def open_folder(place: Path, issuer: str | None, at: datetime, *, to_issue: bool = False) -> Iterator[IssuerFolder]:
    """Open an issuer's folder; made where it isn't there and `issuer` (a did:web address) is said.

    What only issuing needs is made where it is missing, and not `to_issue` or for an issuer the folder stays as it is.
    IssuingStopped where it is another's, in use, or the journal was changed.
    """
    if issuer is not None:
        must_be_did_web(issuer)
    try:
        _must_be_there(place, issuer)
        with alone_in(place):
            folder = _opened(place, to_issue or issuer is not None)
            try:
                _begin(folder, issuer, at)
                yield folder
            finally:
                folder.journal.close()
    except BrokenPipeError:  # of who reads what is told, and nothing of the folder
        raise
    except OSError as fault:
        raise not_written(Path(fault.filename or place), fault) from fault


def _must_be_there(place: Path, issuer: str | None) -> None:
    has_journal = (place / "journal.jsonl").exists()
    if issuer is None and not has_journal:
        raise IssuingStopped(NO_JOURNAL, folder=str(place))
    if not place.exists():
        if not place.parent.is_dir():
            raise IssuingStopped(NO_PARENT, folder=str(place))
        place.mkdir(mode=0o700)
    ours = (LOCK, "secret", ".secret.")
    if not has_journal and not all(file.name.startswith(ours) for file in place.iterdir()):
        raise IssuingStopped(NOT_EMPTY, folder=str(place))


def _opened(place: Path, to_issue: bool) -> IssuerFolder:
    journal, secret = place / "journal.jsonl", place / "secret"
    kept = secret.read_bytes() if secret.exists() else b""
    made = to_issue and not kept
    if made:
        kept = secrets.token_hex(32).encode()
        durable.write(secret, kept, durable.OWNERS_ONLY)
    issued = IssuedSoFar(StatusPlaces(kept), journal)
    folder = IssuerFolder(place, Journal(journal, issued.tell), issued, 0)
    folder.cut_off = folder.journal.cut_off
    folder.renewed = made and folder.journal.lines > 0
    if folder.renewed:
        folder.add([{"what": "secret_renewed"}])
    if to_issue:
        folder.learners.mkdir(mode=0o700, exist_ok=True)
        folder.published.mkdir(exist_ok=True)
    return folder


def _begin(folder: IssuerFolder, issuer: str | None, at: datetime) -> None:
    """Say whose folder it is, and clear away what an interruption left half-written."""
    if not folder.journal.lines and issuer:
        folder.add([{"what": "opened", "at": moment.written(at), "issuer": issuer}])
        durable.settle(folder.place)  # a file that was made is on the disk, and its name perhaps not yet
    if issuer is not None:
        folder.must_be_of(issuer)
    if not folder.journal.lines:
        raise IssuingStopped(NO_JOURNAL, folder=str(folder.place))
    for left in (*folder.place.glob(".secret.*"), *folder.learners.glob(".*"), *folder.published.rglob(".*.*")):
        if left.is_file():
            left.unlink()
