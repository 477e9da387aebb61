"""What an issuer publishes: its keys, and the status lists as the journal says that they are.

The journal is what counts. A list that does not say the same is written anew, so a run that was interrupted between
the two is made good by the next one. Only where a list takes back what the journal never told of, the journal is an
older one, and nothing is written: what was revoked would hold again.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from vidare.credentials import credential_text
from vidare.credentials.issuing.issued_so_far import SET_WHEN
from vidare.credentials.issuing.issuer_folder import IssuerFolder
from vidare.credentials.issuing.status_places import Place, file_of_list, published_root
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.keys.did_web import did_document, jwks, published_at
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.signer import Signer
from vidare.credentials.multibase import from_base64url
from vidare.credentials.proofs import status_list
from vidare.credentials.refused import Refused
from vidare.intake import durable

NO_LONGER_HELD = (
    "{file} lists the key {key}, which the folder of keys does not hold. Without it, nothing it signed can be verified "
    "any more. Put its file back into the folder of keys."
)
OLDER_JOURNAL = (
    "{file} takes back credentials that the journal knows nothing of ({count}), so the journal is older than what was "
    "published. Put the newest journal in its place. If it is lost, revoke them anew, all in one run: vidare "
    "credential revoke {ids}. Nothing was changed."
)
NAMED = 20
"""Credentials that are named where a journal is older."""


def publish_lists(folder: IssuerFolder, signer: Signer, at: datetime) -> int:
    """Write every status list that is not as the journal says, signed once; gives how many.

    IssuingStopped writes none, where the journal is older than a list.
    """
    must_be_told(folder)
    written = 0
    for purpose, number, place in _lists(folder):
        bits = status_list.with_bits(folder.issued.bits[purpose, number])
        if _says(place) != (bits, signer.id):
            url = f"{published_root(folder.issued.issuer)}/{file_of_list(purpose, number)}"
            place.parent.mkdir(parents=True, exist_ok=True)
            durable.write(place, status_list.written(url, purpose, bits, signer, at).encode("utf-8"))
            written += 1
    return written


def must_be_told(folder: IssuerFolder, standing: str = "valid", about_to: Collection[Place] = ()) -> None:
    """Stop where a published list takes back more than the journal tells.

    The credentials at `about_to` will stand so in the journal's next lines (revoked, suspended).
    """
    for purpose, number, place in _lists(folder):
        said = _says(place)
        untold = (status_list.indexes(said[0]) if said else set()) - folder.issued.once_set[purpose, number]
        soon = {index for of_list, index in about_to if of_list == number and purpose in SET_WHEN[standing]}
        if untold - soon:
            ids = [entry["id"] for entry in folder.issued_at({(number, index) for index in untold})]
            named = " ".join(ids[:NAMED]) + (" ..." if len(untold) > NAMED else "")
            raise IssuingStopped(OLDER_JOURNAL, file=str(place), count=str(len(untold)), ids=named or "-")


def publish_keys(folder: IssuerFolder, keys: Sequence[IssuerKey]) -> None:
    """Write the issuer's keys, those that sign no more included; stop where one that was published is missing."""
    issuer = folder.issued.issuer
    ours = [key for key in keys if key.controller == issuer]
    address = published_at(issuer).removeprefix(published_root(issuer)).lstrip("/")
    place = folder.published / address
    if missing := sorted(keys_listed_in(place) - {key.id for key in ours}):
        raise IssuingStopped(NO_LONGER_HELD, file=str(place), key=missing[0])
    place.parent.mkdir(parents=True, exist_ok=True)
    for name, content in (("did.json", did_document(issuer, ours)), ("jwks.json", jwks(ours))):
        text = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        file = place.with_name(name)
        if not file.exists() or file.read_bytes() != text:
            durable.write(file, text)


def _lists(folder: IssuerFolder) -> Iterator[tuple[str, int, Path]]:
    """The purpose and number of each list, and where it is published."""
    for number in range(1, folder.issued.places.lists + 1):
        for purpose in status_list.PURPOSES:
            yield purpose, number, folder.published / file_of_list(purpose, number)


def keys_listed_in(place: Path) -> set[str]:
    """The keys of a document that was published before; none where there is no such document."""
    try:
        return {str(method["id"]) for method in json.loads(place.read_bytes())["verificationMethod"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _says(place: Path) -> tuple[bytes, str] | None:
    """The bits of a list and the key that it is signed with; None where it isn't there, or can't be read."""
    try:
        text = place.read_text("utf-8")
        if text.startswith("{"):
            credential = credential_text.read(text)
            return status_list.bits_of(credential), credential["proof"][0]["verificationMethod"]
        header, content, _signature = (_part(part) for part in text.split("."))
        return status_list.bits_of(content), header["kid"]
    except (OSError, ValueError, KeyError, TypeError, IndexError, Refused):
        return None


def _part(part: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(from_base64url(part))
    except ValueError:  # the signature, which is no JSON
        return {}
    return found
