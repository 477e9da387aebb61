"""What a journal adds up to: which awards have a credential, where each stands, and which of them hold no longer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vidare.credentials.issuing.journal import Line, broken
from vidare.credentials.issuing.status_places import StatusPlaces
from vidare.credentials.proofs.status_list import PURPOSES

AFTERWARDS = {"revoked": "revoked", "suspended": "suspended", "reinstated": "valid"}
"""How a credential stands after each thing that the journal may say of it."""

SET_WHEN = {"revoked": PURPOSES, "suspended": ("suspension",), "valid": ()}
"""In which lists a credential's bit is set. What is revoked is in both: a badge names that of suspensions only."""


@dataclass
class IssuedSoFar:
    """The state of an issuer's folder, line by line; memory grows by some hundred bytes for each award.

    `newest` says where in the journal the newest credential of an award stands, `records` what tells whether the record
    of a version is still the one that was last issued from. `revoked` and `suspended` hold ids.
    `once_set` holds every bit that was set at any time, `bits` those that are.
    """

    places: StatusPlaces
    journal: Path
    issuer: str = ""
    credentials: int = 0
    containers: int = 0
    comparable_from: int = 0
    newest: dict[str, int] = field(default_factory=dict)
    records: dict[tuple[str, int], str] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    bits: dict[tuple[str, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    once_set: dict[tuple[str, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def tell(self, line: Line) -> None:
        """Take in a line; IssuingStopped where it can't follow from those before."""
        entry = line.entry
        try:
            if entry["what"] == "opened":
                self.issuer = entry["issuer"]
            elif entry["what"] == "secret_renewed":
                self.comparable_from = line.begin
                self.records.clear()
            elif entry["what"] == "issued":
                self._issued(line)
            elif entry["what"] in AFTERWARDS:
                self._stands(entry["id"], entry["status"], AFTERWARDS[entry["what"]])
        except (KeyError, TypeError, ValueError, IndexError) as fault:
            raise broken(self.journal, line.number, f"{type(fault).__name__}: {fault}"[:80]) from None

    def standing(self, credential: str) -> str:
        """How a credential stands: valid, suspended or revoked."""
        return "revoked" if credential in self.revoked else "suspended" if credential in self.suspended else "valid"

    def _issued(self, line: Line) -> None:
        entry = line.entry
        number, index = entry["status"]
        if (entry["award"] in self.newest) != ("replaces" in entry) or not self.places.take((number, index)):
            raise ValueError("an award or a place of the status list stands there twice")
        self.newest[entry["award"]] = line.begin
        if "record" in entry:  # older journals don't tell it
            self.records[entry["micro_credential"], entry["version"]] = entry["record"]
        self.credentials += 1
        self.containers = max(self.containers, entry["in"])
        if "replaces" in entry:
            self._stands(entry["replaces"]["id"], entry["replaces"]["status"], "revoked")

    def _stands(self, credential: str, place: Sequence[int], standing: str) -> None:
        number, index = place
        self.suspended.discard(credential)
        if standing == "revoked":
            self.revoked.add(credential)
        if standing == "suspended":
            self.suspended.add(credential)
        self.bits["suspension", number].discard(index)
        for purpose in SET_WHEN[standing]:
            self.bits[purpose, number].add(index)
            self.once_set[purpose, number].add(index)
