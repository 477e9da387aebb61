"""The keys of an issuer out of a JSON Web Key Set, with their validity as `did_web.jwks` writes it.

Source: RFC 7517; `iat`, `exp` and `revoked` of keys in a JWKS: OpenID Federation 1.0, historical keys.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from vidare.credentials.keys.issuer_keys import MOST_KEYS, NO_DOCUMENT, IssuerKey, whole_address
from vidare.credentials.keys.public_key import NOT_READ, from_jwk
from vidare.credentials.refused import Refused
from vidare.language import Sentence


def keys_in_jwks(document: Mapping[str, Any], issuer: str) -> tuple[IssuerKey, ...]:
    """The keys for signatures in a set; refused where it is none."""
    listed = document.get("keys")
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise Refused("key", NO_DOCUMENT, found=issuer[:200], reason=Sentence("its keys are not a list"))
    return tuple(_key(jwk, issuer) for jwk in listed if isinstance(jwk, dict) and jwk.get("use", "sig") == "sig")


def _key(jwk: Mapping[str, Any], issuer: str) -> IssuerKey:
    address = whole_address(str(jwk.get("kid", "")), issuer)
    try:
        public = from_jwk(dict(jwk))
    except Refused:
        return IssuerKey(address, issuer, NOT_READ)
    revoked = jwk.get("revoked")
    return IssuerKey(
        address,
        issuer,
        public,
        valid_from=_moment(jwk.get("iat"), issuer),
        valid_until=_moment(jwk.get("exp"), issuer),
        revoked=_moment(revoked.get("revoked_at"), issuer) if isinstance(revoked, dict) else None,
    )


def _moment(seconds: object, issuer: str) -> datetime | None:
    if seconds is None:
        return None
    try:
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise TypeError
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise Refused(
            "key", NO_DOCUMENT, found=issuer[:200], reason=Sentence("a key has a time that is none")
        ) from None
