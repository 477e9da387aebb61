"""Which places of the status lists are taken, and which an award gets.

A credential gets a place that nobody can guess from its id or from when it was issued, or neighbours in the list would
tell who studied together; but always the same, as long as the list has room there.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from itertools import count

from vidare.credentials.keys.did_web import published_at
from vidare.credentials.proofs.status_list import PLACES, PURPOSES
from vidare.credentials.records.record import StatusPlace

MOST = 120_000
"""Credentials of one list. Filling it to the last place would take ever longer to find a free one."""

Place = tuple[int, int]
"""The number of a list, from 1, and a place in it, from 0."""


@dataclass
class StatusPlaces:
    """The places taken so far; the last list is the one that has room. Only who gives places needs the secret."""

    secret: bytes
    _lists: list[bytearray] = field(default_factory=list)
    _taken: list[int] = field(default_factory=list)
    _promised: set[Place] = field(default_factory=set)

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return len(self._lists)

    def take(self, place: Place) -> bool:
        """Mark a place as taken for good; False where it was taken already."""
        if place in self._promised:
            self._promised.discard(place)
            return True
        return self._mark(place)

    def give(self, credential: str) -> Place:
        """A free place for a credential, promised to it until it is taken for good."""
        assert self.secret
        number = len(self._lists) + (not self._lists or self._taken[-1] >= MOST)
        for attempt in count():
            digest = hmac.digest(self.secret, f"{credential} {number} {attempt}".encode(), hashlib.sha256)
            place = (number, int.from_bytes(digest[:8], "big") % PLACES)
            if self._mark(place):
                self._promised.add(place)
                return place
        raise AssertionError("a list has room")

    def _mark(self, place: Place) -> bool:
        number, index = place
        while len(self._lists) < number:
            self._lists.append(bytearray(PLACES // 8))
            self._taken.append(0)
        bits, bit = self._lists[number - 1], 0x80 >> index % 8
        if bits[index // 8] & bit:
            return False
        bits[index // 8] |= bit
        self._taken[number - 1] += 1
        return True


def published_root(issuer: str) -> str:
    """The address under which an issuer publishes: that of its host, or of its folder there."""
    return published_at(issuer).removesuffix("/did.json").removesuffix("/.well-known")


def file_of_list(purpose: str, number: int) -> str:
    """Where a list lies under the address that an issuer publishes at."""
    return f"status/{purpose}/{number}"


def in_both_lists(issuer: str, place: Place) -> tuple[StatusPlace, ...]:
    """What a credential says of its place, which is the same in the lists of both purposes."""
    number, index = place
    root = published_root(issuer)
    return tuple(StatusPlace(purpose, f"{root}/{file_of_list(purpose, number)}", index) for purpose in PURPOSES)
