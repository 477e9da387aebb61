"""Issues the awards of a file, some hundred at a time: made, put on the disk, then written into the journal.

An award is issued when the journal says so. Whatever an interruption leaves besides counts for nothing, and is made
anew by the next run; so each award is issued exactly once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from vidare.credentials import moment
from vidare.credentials.issuing.chunk import Chunk, Made, MakeChunk, Planned
from vidare.credentials.issuing.container import put_into_place
from vidare.credentials.issuing.credential_id import credential_id
from vidare.credentials.issuing.issued_forms import FORMS, Batch
from vidare.credentials.issuing.issuer_folder import IssuerFolder
from vidare.credentials.issuing.journal import Entry
from vidare.credentials.issuing.publishing import publish_lists
from vidare.credentials.issuing.status_places import in_both_lists
from vidare.credentials.issuing.why import Why
from vidare.credentials.keys.signer import Signer
from vidare.credentials.records.record import Award, Credential
from vidare.intake.progress import Progress, unheard
from vidare.language import Sentence

MANY, FEW = 1000, 100
"""Credentials of a container: as many as are made in a moment, fewer of forms that take their time."""

OF_ANOTHER = (
    "{award} is the number of an award of {code}, which was issued before. Give this award a number that no other has."
)


@dataclass
class Outcome:
    """What a run did: how many it issued, which awards were issued before, and which of those have changed since.

    `refused` are awards that can't be issued, each with its reason; `taken_back` those that have changed, and whose
    credential was revoked or suspended, so that nobody but a person can say whether they are to hold again.
    `record_changed` says that awards of this version were issued before out of a record with other words.
    """

    issued: int = 0
    already: int = 0
    changed: list[str] = field(default_factory=list)
    refused: list[tuple[str, Sentence]] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    record_changed: bool = False


@dataclass
class BatchRun:
    """A batch on its way into an issuer's folder."""

    folder: IssuerFolder
    batch: Batch
    signer: Signer
    outcome: Outcome = field(default_factory=Outcome)

    def __post_init__(self) -> None:
        before = self.folder.issued.records.get(self._version, self._record)
        self.outcome.record_changed = before != self._record

    def issue(self, awards: Iterable[Award], count: int, make: MakeChunk, progress: Progress = unheard) -> Outcome:
        """Issue the awards that have no credential yet."""
        seen = 0
        for chunk, made in make(self._chunks(self._not_issued(awards))):
            self._write(chunk, made)
            seen += len(chunk.planned)
            progress(self.outcome.already + seen, count)
        return self.outcome

    def reissue(self, awards: Iterable[Award], why: Why, make: MakeChunk) -> Outcome:
        """Issue awards anew that have a credential; each new one replaces the one before, which is revoked with it."""
        for chunk, made in make(self._chunks(self._corrected(award, why) for award in self._of_this(awards))):
            self._write(chunk, made)
        publish_lists(self.folder, self.signer, self.batch.at)
        return self.outcome

    def has_changed(self, award: Award) -> bool:
        """Whether an award was issued with other words than it has now."""
        before = self.folder.issued.newest.get(award.number)
        if before is None or before < self.folder.issued.comparable_from:
            return False
        return bool(self.folder.journal.at(before)["content"] != self._content(award))

    def _not_issued(self, awards: Iterable[Award]) -> Iterator[Planned]:
        for award in self._of_this(awards):
            if award.number not in self.folder.issued.newest:
                yield self._planned(award, 1, {})
                continue
            self.outcome.already += 1
            if self.has_changed(award):
                self.outcome.changed.append(award.number)

    def _of_this(self, awards: Iterable[Award]) -> Iterator[Award]:
        """The awards but those with a number of another micro-credential, of whom a correction would revoke it."""
        for award in awards:
            before = self.folder.newest(award.number)
            if before is None or before["micro_credential"] == self.batch.micro_credential.code:
                yield award
            else:
                gaps = {"award": award.number, "code": before["micro_credential"]}
                self.outcome.refused.append((award.number, Sentence(OF_ANOTHER, gaps)))

    def _corrected(self, award: Award, why: Why) -> Planned:
        before = self.folder.newest(award.number)
        assert before is not None
        replaced = {"id": before["id"], "status": before["status"]}
        more = {"replaces": replaced, **why.told()}
        return self._planned(award, before["turn"] + 1, more)

    def _planned(self, award: Award, turn: int, more: dict[str, Any]) -> Planned:
        batch, issuer = self.batch, self.folder.issued.issuer
        address = credential_id(issuer, award.number, turn)
        place = self.folder.issued.places.give(address)
        credential = Credential(
            id=address,
            micro_credential=batch.micro_credential,
            award=award.as_signed(),
            issuer=batch.issuer,
            issued=batch.at,
            status=in_both_lists(issuer, place),
            replaces=more["replaces"]["id"] if more else "",
        )
        entry: Entry = {
            "what": "issued",
            "at": moment.written(batch.at),
            "id": address,
            "award": award.number,
            "turn": turn,
            "micro_credential": batch.micro_credential.code,
            "version": batch.micro_credential.version,
            "record": self._record,
            "key": self.signer.id,
            "status": list(place),
            "content": self._content(award),
            **more,
        }
        return Planned(credential, entry)

    def _content(self, award: Award) -> str:
        return self.folder.fingerprint([*self._version, *vars(award).items()])

    @property
    def _version(self) -> tuple[str, int]:
        """The version of the micro-credential that is issued."""
        return self.batch.micro_credential.code, self.batch.micro_credential.version

    @cached_property
    def _record(self) -> str:
        """What tells whether everyone with this version was awarded the same; what is empty says nothing."""
        return self.folder.fingerprint({name: said for name, said in vars(self.batch.micro_credential).items() if said})

    def _chunks(self, plans: Iterable[Planned]) -> Iterator[Chunk]:
        """Chunks of what is planned; the lists that they name are published before anything is made."""
        size = MANY if all(FORMS[form].quick for form in self.batch.forms) else FEW
        plans, number = iter(plans), self.folder.issued.containers
        while planned := list(islice(plans, size)):
            number += 1
            publish_lists(self.folder, self.signer, self.batch.at)
            yield Chunk(self.folder.learners, number, planned)

    def _write(self, chunk: Chunk, made: Made) -> None:
        entries = [
            {**plan.entry, "in": chunk.number, "forms": made.digests[plan.credential.id]}
            for plan in chunk.planned
            if plan.credential.id in made.digests
        ]
        if entries:
            put_into_place(made.beside, chunk.place)
            self.folder.add(entries)
        else:
            made.beside.unlink()
        self.outcome.issued += len(entries)
        self.outcome.refused += made.refused
