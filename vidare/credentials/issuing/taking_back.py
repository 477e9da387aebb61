"""Takes credentials back: revoked for good, suspended for a time, reinstated after that; many at once, signed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vidare.credentials import moment
from vidare.credentials.issuing.issued_so_far import AFTERWARDS
from vidare.credentials.issuing.issuer_folder import IssuerFolder
from vidare.credentials.issuing.journal import Entry
from vidare.credentials.issuing.publishing import must_be_told, publish_lists
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.issuing.why import Why
from vidare.credentials.keys.signer import Signer

What = Literal["revoked", "suspended", "reinstated"]

BEFORE: dict[What, tuple[str, ...]] = {
    "revoked": ("valid", "suspended"),
    "suspended": ("valid",),
    "reinstated": ("suspended",),
}
"""How a credential may stand before each."""

REVOKED = (
    "{found} is revoked, and that is for good. Issue the award anew if it holds after all: vidare credential reissue. "
    "Nothing was changed."
)
NOT_SUSPENDED = "{found} is not suspended, so it can't be reinstated. Nothing was changed."


@dataclass(frozen=True)
class TakenBack:
    """How many credentials were changed, how many were so already, and how many status lists were written."""

    changed: int
    already: int
    lists: int


def take_back(
    folder: IssuerFolder, what: What, wanted: Sequence[str], *, why: Why, signer: Signer, at: datetime
) -> TakenBack:
    """Revoke, suspend or reinstate credentials; IssuingStopped changes none of them where one can't be."""
    entries: list[Entry] = []
    already = 0
    for entry in folder.chosen(wanted):
        address = entry["id"]
        folder.must_be_newest(entry)  # what was replaced is revoked, and its correction may still hold
        standing = folder.issued.standing(address)
        if standing == AFTERWARDS[what] and (what != "reinstated" or _was_suspended(folder, entry)):
            already += 1
            continue
        if standing not in BEFORE[what]:
            raise IssuingStopped(REVOKED if standing == "revoked" else NOT_SUSPENDED, found=address)
        told = {"what": what, "at": moment.written(at), "id": address, "status": entry["status"]}
        entries.append({**told, **why.told()})
    must_be_told(folder, AFTERWARDS[what], {tuple(entry["status"]) for entry in entries})
    folder.add(entries)
    return TakenBack(len(entries), already, publish_lists(folder, signer, at))


def _was_suspended(folder: IssuerFolder, entry: Entry) -> bool:
    """Whether a credential was suspended at any time, so that it may be reinstated already."""
    number, index = entry["status"]
    return index in folder.issued.once_set["suspension", number]
