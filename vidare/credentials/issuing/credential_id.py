"""The id of a credential: the same award of the same issuer always gets the same, wherever and however often it is
made.

The id of a corrected credential counts which one of its award it is. An id tells nothing of whom it is about.
"""

from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5


def credential_id(issuer: str, award: str, turn: int = 1) -> str:
    """The id of an award's credential, by the issuer's did; `turn` 2 is the first correction."""
    address = f"{issuer}/awards/{quote(award, safe='')}"
    return uuid5(NAMESPACE_URL, address if turn == 1 else f"{address}/{turn}").urn


def folder_name(credential: str) -> str:
    """How the folder of a credential is called."""
    return str(UUID(credential))
