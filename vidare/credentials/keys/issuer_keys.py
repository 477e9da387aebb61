"""Whose key is it? The keys that an issuer says are its own, and from when to when it signs with each.

An issuer publishes its keys in a document under its own address (did:web, or an https address); did:key holds its key
in its name. Only keys that the issuer lists for assertions sign credentials, and only for itself. Keys that it has
withdrawn are known too, so that it can be told why nothing they signed holds.

Source: Controlled Identifiers v1.0, https://www.w3.org/TR/cid-1.0/; did:key, https://w3c-ccg.github.io/did-key-spec/.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vidare.credentials import moment
from vidare.credentials.keys.public_key import NOT_READ, PublicKey, from_jwk, from_multikey
from vidare.credentials.refused import Refused
from vidare.language import Sentence

MOST_KEYS = 1000

UNKNOWN = (
    "The key {key} is not among the keys that are known here, so nobody can say whose signature this is. "
    "Fetch the keys of the issuer, or ask the issuer where they are published."
)
KEY_NOT_READ = (
    "The key {key} is one that {issuer} publishes, but of a kind that vidare does not read, so nobody has verified the "
    "signature here: vidare reads keys of Ed25519, P-256 and RSA."
)
NO_DOCUMENT = "{found} is not a list of keys of an issuer (a DID document): {reason}."


@dataclass(frozen=True)
class IssuerKey:
    """A key under its address, who controls it, and when it signs.

    `valid_from` and `valid_until` bound what it may have signed: a key that was retired still verifies what it signed
    before. After `revoked` (it may be in wrong hands) or `expires` it verifies nothing, whatever date the proof bears;
    and neither does one that its issuer lists for assertions no more (`listed`).
    """

    id: str
    controller: str
    public: PublicKey
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    revoked: datetime | None = None
    expires: datetime | None = None
    listed: bool = field(default=True, kw_only=True)


class IssuerKeys:
    """The keys known here, by their addresses; those of did:key need not be known before."""

    def __init__(self, keys: Iterable[IssuerKey] = ()) -> None:
        self._keys: dict[str, IssuerKey] = {key.id: key for key in keys}

    def __getitem__(self, address: object) -> IssuerKey:
        """The key under an address; refused where it is unknown or of a kind that is not read."""
        if isinstance(address, str) and address in self._keys:
            key = self._keys[address]
            if key.public == NOT_READ:
                raise Refused("key", KEY_NOT_READ, key=key.id[:200], issuer=key.controller[:200])
            return key
        if isinstance(address, str) and address.startswith("did:key:"):
            return _self_named(address)
        raise Refused("key", UNKNOWN, key=str(address)[:200])

    def of(self, controller: str) -> tuple[IssuerKey, ...]:
        """Every key known here of an issuer."""
        return tuple(key for key in self._keys.values() if key.controller == controller)


def keys_of(document: Mapping[str, Any], issuer: str) -> tuple[IssuerKey, ...]:
    """The keys that a document lists for assertions of `issuer`, and those withdrawn; refused where it is another's."""
    if document.get("id") != issuer:
        raise Refused("key", NO_DOCUMENT, found=issuer[:200], reason=Sentence("it names another issuer"))
    methods, listed = document.get("verificationMethod", []), document.get("assertionMethod", [])
    if not isinstance(methods, list) or not isinstance(listed, list) or len(methods) + len(listed) > MOST_KEYS:
        raise Refused("key", NO_DOCUMENT, found=issuer[:200], reason=Sentence("its keys are not a list"))
    described = [method for method in [*methods, *listed] if isinstance(method, dict)]
    named = (item.get("id") if isinstance(item, dict) else item for item in listed)
    for_assertions = {whole_address(str(name), issuer) for name in named}
    keys = [_key(method, issuer, for_assertions) for method in described]
    return tuple(key for key in keys if key is not None and (key.listed or key.revoked is not None))


def _key(method: Mapping[str, Any], issuer: str, listed: Container[str]) -> IssuerKey | None:
    """A key of the document, None for one that is somebody else's."""
    if method.get("controller") != issuer:
        return None
    address = whole_address(str(method.get("id")), issuer)
    try:
        public = _public(method)
    except (Refused, KeyError, AttributeError):
        return IssuerKey(address, issuer, NOT_READ, listed=address in listed)
    try:
        times = [_time(method, name) for name in ("validFrom", "validUntil", "revoked", "expires")]
    except ValueError:
        raise Refused(
            "key", NO_DOCUMENT, found=issuer[:200], reason=Sentence("a key has a time that is none")
        ) from None
    return IssuerKey(address, issuer, public, *times, listed=address in listed)


def _public(method: Mapping[str, Any]) -> PublicKey:
    multikey = method.get("publicKeyMultibase")
    return from_jwk(method["publicKeyJwk"]) if multikey is None else from_multikey(str(multikey))


def _time(method: Mapping[str, Any], name: str) -> datetime | None:
    return moment.read(method[name]) if name in method else None


def whole_address(name: str, issuer: str) -> str:
    """The whole address of a key that is named among those of its issuer: `#key-1`, or `key-1` as in sets of keys."""
    return name if ":" in name else f"{issuer}#{name.removeprefix('#')}"


def _self_named(address: str) -> IssuerKey:
    did, _, fragment = address.partition("#")
    multikey = did.removeprefix("did:key:")
    if fragment != multikey:
        raise Refused("key", UNKNOWN, key=address[:200])
    return IssuerKey(address, did, from_multikey(multikey))
