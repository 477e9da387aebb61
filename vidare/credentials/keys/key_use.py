"""Whether a key may have signed a credential: it is the issuer's own, and was in use when it signed."""

from datetime import datetime
from typing import Any

from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.refused import Refused
from vidare.language import When

NOT_ITS_OWN = (
    "The credential says it is issued by {issuer}, but the key {key} belongs to {controller}. "
    "Anyone can sign with a key of their own in another's name, so this proves nothing."
)
RETIRED = (
    "The signature bears the date {created}, but the issuer signs with the key {key} only from {since} until {until}. "
    "Ask the issuer whether it made this credential."
)
REVOKED = (
    "The issuer has withdrawn the key {key} ({since}), since others may sign with it. Nothing signed with it holds. "
    "Ask the issuer for a new credential."
)


def issuer_of(credential: dict[str, Any]) -> str:
    """The address of who a credential says has issued it; empty where it says nobody."""
    issuer = credential.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def must_be_issuers(credential: dict[str, Any], controller: str, key: str) -> None:
    """Refuse a key that is not the issuer's own."""
    issuer = issuer_of(credential)
    if not issuer or issuer != controller:
        raise Refused("issuer", NOT_ITS_OWN, issuer=issuer[:200] or "-", key=key[:200], controller=controller[:200])


def must_have_signed_then(key: IssuerKey, created: datetime, now: datetime) -> None:
    """Refuse what a key did not sign while it was in use, and all of a key that was withdrawn or has expired."""
    for over in (key.revoked, key.expires):
        if over is not None and (over <= now or not key.listed):
            raise Refused("key", REVOKED, key=key.id, since=When(over))
    early = key.valid_from is not None and created < key.valid_from
    late = key.valid_until is not None and created > key.valid_until
    if early or late:
        bounds = [When(bound) if bound else "-" for bound in (key.valid_from, key.valid_until)]
        raise Refused("key", RETIRED, created=When(created), key=key.id, since=bounds[0], until=bounds[1])
