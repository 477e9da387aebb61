"""What an issuer publishes of its keys: a did:web document and a JWKS, retired keys and their validity included.

A key that is retired stays listed for assertions for ever: verifiers other than ours look only there, and would
refuse all that it signed. That it is retired stands in `validUntil`. For the same reason a key that was withdrawn,
since it may be in wrong hands, is listed for nothing any more: few verifiers read `revoked`. It is still described, so
that those who do can say why nothing it signed holds. A JWKS only says which keys there are, so a withdrawn key does
not stand in it.

Source: did:web Method Specification, https://w3c-ccg.github.io/did-method-web/; JSON Web Key, RFC 7517; `iat` and `exp`
of keys in a JWKS: OpenID Federation 1.0, historical keys.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, unquote

from vidare.credentials import moment
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.refused import Refused

HOST = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
DID = re.compile(rf"did:web:{HOST}(%3A[0-9]{{1,5}})?(:[A-Za-z0-9._~-]+)*")

VALIDITY = {
    "validFrom": {"@id": "https://www.w3.org/2018/credentials#validFrom", "@type": "xsd:dateTime"},
    "validUntil": {"@id": "https://www.w3.org/2018/credentials#validUntil", "@type": "xsd:dateTime"},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", VALIDITY]

NO_DID = (
    "{found} is not a did:web address. It is made from the host that the keys are published on, in small letters: "
    "did:web:credentials.example.edu, or did:web:example.edu:credentials for a folder there."
)


def must_be_did_web(did: str) -> None:
    """Refuse what is no did:web address."""
    if not DID.fullmatch(did) or {".", ".."} & set(did.split(":")):
        raise Refused("issuer", NO_DID, found=did[:200])


def published_at(did: str) -> str:
    """Where the document of a did:web address has to be found."""
    must_be_did_web(did)
    host, *folders = did.removeprefix("did:web:").split(":")
    path = "/".join(quote(folder) for folder in folders) if folders else ".well-known"
    return f"https://{unquote(host)}/{path}/did.json"


def did_document(did: str, keys: Sequence[IssuerKey]) -> dict[str, Any]:
    """The document of an issuer with all its keys, those that no longer sign included."""
    must_be_did_web(did)
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": [_method(key) for key in keys],
        "assertionMethod": [key.id for key in keys if key.revoked is None],
    }


def jwks(keys: Sequence[IssuerKey]) -> dict[str, Any]:
    """The keys as a JSON Web Key Set; `iat` and `exp` bound when a key signs, in seconds since 1970.

    Keys that were withdrawn are left out.
    """
    return {"keys": [_jwk(key) for key in keys if key.revoked is None]}


def _method(key: IssuerKey) -> dict[str, str]:
    times = {"validFrom": key.valid_from, "validUntil": key.valid_until, "revoked": key.revoked}
    return {
        "id": key.id,
        "type": "Multikey",
        "controller": key.controller,
        "publicKeyMultibase": key.public.multikey(),
        **{name: moment.written(time) for name, time in times.items() if time},
    }


def _jwk(key: IssuerKey) -> dict[str, Any]:
    times = {"iat": key.valid_from, "exp": key.valid_until}
    return {
        **key.public.jwk(),
        "kid": key.id,
        "alg": "EdDSA" if key.public.kind == "ed25519" else "ES256",
        "use": "sig",
        **{name: int(time.timestamp()) for name, time in times.items() if time},
    }
