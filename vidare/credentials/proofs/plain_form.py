"""The one plain way a credential may be put together, so that who reads its names reads what its signature covers.

JSON-LD lets the same statements be written in many ways: `validUntil` under its full address, `criteria` as the type
`Criteria` that has the same address, or either in another object with the same id. The signature holds for all of them,
but a program that looks for the plain name would no longer find it, and a revoked or expired credential would pass. So
names are plain terms, and a credential says what it is in one place.
"""

from typing import Any

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.contexts import Contexts
from vidare.credentials.refused import Refused

MOST_NAMED = 20
"""Vocabularies of a credential, and types of one of its parts: each is read anew, which takes a moment."""

TEXT_IN_A_LANGUAGE = {"@value", "@language"}

NO_CONTEXT = "The credential names no vocabularies (@context), so nobody can say what its terms mean."
INLINE = (
    "The credential brings a vocabulary of its own inside (@context), which could give known terms another meaning. "
    "vidare reads vocabularies only from where they are published."
)
NOT_PLAIN = (
    "The credential writes {term} where a plain name belongs. The signature may hold, but whoever looks for the plain "
    "name would not find it. Ask the issuer for the credential as it was issued."
)
TOO_MANY = (
    "The credential names {found} vocabularies, or types of one of its parts; at most {most} are read. Such a file may "
    "be made to keep a verifier busy."
)
TWO_PLACES = (
    "The credential says what it is in two places (its own id stands inside it again), so one of them may be "
    "overlooked. "
    "Ask the issuer for the credential as it was issued."
)


def must_be_plain(document: dict[str, Any], contexts: Contexts) -> None:
    """Refuse vocabularies that are not pinned, names that are not plain, and texts that can't be signed."""
    named = document.get("@context")
    addresses = named if isinstance(named, list) else [named]
    if not named:
        raise Refused("context", NO_CONTEXT)
    _must_be_few(addresses)
    for address in addresses:
        if not isinstance(address, str):
            raise Refused("context", INLINE)
        contexts[address]
    _must_be_plain_inside({name: part for name, part in document.items() if name != "@context"}, document.get("id"), 0)


def _must_be_plain_inside(part: object, whole: object, depth: int) -> None:
    if isinstance(part, str):
        must_be_clean(part)
    elif isinstance(part, list):
        for item in part:
            _must_be_plain_inside(item, whole, depth + 1)
    elif isinstance(part, dict):
        _names_must_be_plain(part)
        _must_be_few(part.get("type"))
        if depth and len(part) > 1 and whole is not None and part.get("id") == whole:
            raise Refused("terms", TWO_PLACES)
        for item in part.values():
            _must_be_plain_inside(item, whole, depth + 1)


def _names_must_be_plain(part: dict[str, Any]) -> None:
    names = part.keys()
    if names <= TEXT_IN_A_LANGUAGE:
        return
    if "@context" in names:
        raise Refused("context", INLINE)
    for name in names:
        must_be_clean(name)
        if name.startswith("@") or ":" in name or name[:1].isupper():
            raise Refused("terms", NOT_PLAIN, term=name[:60])
    if str(part.get("id", "")).startswith("_:"):
        raise Refused("terms", NOT_PLAIN, term=str(part["id"])[:60])


def _must_be_few(named: object) -> None:
    if isinstance(named, list) and len(named) > MOST_NAMED:
        raise Refused("form", TOO_MANY, found=str(len(named)), most=str(MOST_NAMED))
