"""Finds out whether an issuer took a credential back: from lists given as files, or fetched where that may be asked.

The list's own signature is verified, with the issuer's keys, and then the bit is read. A list that can't be had says
nothing, and so does one that can't be trusted. What a list says, it says of the day it was signed.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from vidare.credentials import credential_text
from vidare.credentials.keys.issuer_keys import IssuerKeys
from vidare.credentials.proofs import jwt_forms, status_list
from vidare.credentials.records.record import StatusPlace
from vidare.credentials.refused import Refused
from vidare.credentials.verification.fetching import NotFetched
from vidare.credentials.verification.issuer_lookup import Fetch
from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence

KEPT = 200
MOST_FILES = 10_000

NO_FOLDER = "{folder}: there is no such folder with status lists. Name the folder that they lie in."
TOO_MANY = "{folder} holds more than {most} files, so it is hardly a folder of status lists. Name a smaller one."
NOT_HERE = (
    "The status list {url} is not here, and nobody was asked for it. Give a folder with it (--status), or leave out "
    "--offline."
)
NOT_FETCHED = "The status list {url} could not be fetched: {reason}"

LIST = re.compile(rb"BitstringStatusList|^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\s*$")


@dataclass(frozen=True)
class SignedList:
    """A list whose signature was verified, and when it was signed, where it says so."""

    credential: dict[str, Any]
    signed: datetime | None


@dataclass(frozen=True)
class Answer:
    """What a list says of a credential, when it was signed, and whether it was fetched now or is a file given."""

    taken_back: bool
    signed: datetime | None
    fetched: bool


@dataclass(frozen=True)
class StatusLookup:
    """Lists by their address, as they are published, and what asks the network; None asks nobody."""

    lists: dict[str, str] = field(default_factory=dict)
    fetch: Fetch | None = None
    _read: dict[tuple[str, str], SignedList | Refused | NotFetched] = field(default_factory=dict)

    def asked(self, place: StatusPlace, issuer: str, keys: IssuerKeys, now: datetime) -> Answer:
        """Whether the bit of a credential is set; Refused or NotFetched where that can't be known."""
        found = self._read.get((place.list_url, issuer))
        if found is None:
            if len(self._read) >= KEPT:
                self._read.clear()
            found = self._read[place.list_url, issuer] = self._verified(place.list_url, keys, now)
        if isinstance(found, Exception):
            raise found
        taken_back = status_list.is_set(found.credential, place, issuer, now)
        return Answer(taken_back, found.signed, fetched=place.list_url not in self.lists)

    def _verified(self, url: str, keys: IssuerKeys, now: datetime) -> SignedList | Refused | NotFetched:
        """A list with its signature verified, or why there is none, which is not asked again for each credential."""
        try:
            found = status_list.read(self._text(url), keys, now)
            return SignedList(found, status_list.signed_at(found))
        except (Refused, NotFetched) as reason:
            return reason

    def _text(self, url: str) -> str:
        if url in self.lists:
            return self.lists[url]
        if self.fetch is None:
            raise NotFetched(NOT_HERE, url=url[:200])
        try:
            return self.fetch(url).decode("utf-8")
        except NotFetched as fault:
            raise NotFetched(NOT_FETCHED, url=url[:200], reason=fault.sentence) from None
        except UnicodeDecodeError:
            raise Refused("status", status_list.NOT_A_LIST, reason="UTF-8") from None


def lists_in(folder: Path) -> dict[str, str]:
    """The lists in a folder and the folders in it, by the address that each says it has; raises CannotRead."""
    if not folder.is_dir():
        raise CannotRead(Sentence(NO_FOLDER, {"folder": str(folder)}))
    found: dict[str, str] = {}
    files = (file for file in folder.rglob("*") if file.is_file())
    for number, file in enumerate(sorted(files)):
        if number >= MOST_FILES:
            raise CannotRead(Sentence(TOO_MANY, {"folder": str(folder), "most": Amount.of(MOST_FILES)}))
        if (text := _text_of(file)) and (address := _address(text)):
            found[address] = text
    return found


def _text_of(file: Path) -> str:
    """What stands in a file that may be a list; nothing where it is none."""
    try:
        with file.open("rb") as opened:
            content = opened.read(credential_text.LARGEST + 1)
        return content.decode("utf-8") if len(content) <= credential_text.LARGEST and LIST.search(content) else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _address(text: str) -> str:
    """The address that a list says it has, not yet verified; nothing where it can't be read."""
    try:
        if text.lstrip().startswith("{"):
            return str(credential_text.read(text).get("id", ""))
        return str(jwt_forms.parts_of(text.strip()).content.get("id", ""))
    except Refused:
        return ""
