"""A credential as a signed token, in two forms that are alike and not the same.

`open_badges`: the JWT proof format of Open Badges 3.0. The header has no `typ`, or `JWT`; the claims iss, sub, nbf,
jti (and exp) repeat what the credential says and have to be equal to it. 1EdTech asks of all to read RS256; vidare
signs with EdDSA or ES256, which are shorter and quicker but which not every badge wallet reads, and verifies all
three.

`vc_jose`: the W3C's form. The header has the `typ` `vc+jwt`, and the token's content is the credential. Claims beside
it say nothing else than it does of its issuer, whom it is for and its id, where it says that; iat, exp and nbf are of
the signature, and may be other moments than those of the credential.

Sources: Open Badges 3.0, JSON Web Token Proof Format; Securing Verifiable Credentials using JOSE and COSE,
https://www.w3.org/TR/vc-jose-cose/; JSON Web Signature, RFC 7515.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Literal

from vidare.credentials import credential_text, moment
from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.contexts import CREDENTIALS, CREDENTIALS_1, pinned
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys, whole_address
from vidare.credentials.keys.key_use import issuer_of, must_be_issuers, must_have_signed_then
from vidare.credentials.keys.public_key import ALGORITHMS, from_jwk
from vidare.credentials.keys.signer import Signer
from vidare.credentials.multibase import base64url, from_base64url
from vidare.credentials.proofs.outline import outlined
from vidare.credentials.refused import Refused
from vidare.language import Sentence, When

Form = Literal["open_badges", "vc_jose"]

TYPES: dict[str | None, Form] = {None: "open_badges", "JWT": "open_badges", "vc+jwt": "vc_jose"}
HEADERS = {"alg", "kid", "typ", "jwk", "cty"}
CLAIMS = ("iss", "sub", "jti", "nbf", "exp", "iat")

NOT_A_TOKEN = "This is not a signed token: that is three parts of letters with a point between ({reason})."
NO_SUCH_TYPE = (
    "The token says it is of the type {found}. Credentials are JWT (or say nothing) in the form of Open Badges, "
    "and vc+jwt in that of the W3C. Ask the issuer for one of these, or for the badge with its proof inside "
    "(badge.json)."
)
NO_SUCH_ALGORITHM = (
    "The token says it is signed by {found}, but the key {key} signs by {legal}. A token that says «none» is not "
    "signed at all."
)
MORE_HEADERS = (
    "The token has a header that vidare does not read ({name}), so it may mean something else than it seems. Ask the "
    "issuer for one with no other headers than {read}, or for the badge with its proof inside (badge.json)."
)
NO_KEY_NAMED = (
    "The token does not say which key it is signed with (kid), and brings none that its issuer has published."
)
OTHER_CLAIM = (
    "The token says {claim}: {found}, but the credential in it says {expected}. One of them was put in by "
    "somebody else."
)
NOT_NOW = "The token says {claim}: {found}, so its signature does not hold at the moment. Ask the issuer for a new one."
NO_CONTEXT = (
    "The credential in the token does not begin with the vocabulary {context}, so its terms mean nothing for sure."
)
NO_SUBJECT = "The credential does not say whom it is for (credentialSubject.id); Open Badges asks that of a token."
VERSION_1 = (
    "The token holds a credential of version 1 of the W3C's data model, and vidare reads tokens of version 2 only. Ask "
    "the issuer for one of version 2, or for the badge with its proof inside (badge.json)."
)
NO_TIME = "The credential's {name} ({found}) is not a moment with its time zone, as 2026-11-22T10:00:00Z."
BROKEN = (
    "The signature does not fit: the token is not the one that was signed, or not by this key. "
    "Ask the issuer, or the one it was awarded to, for the file as it was issued."
)


@dataclass(frozen=True)
class Token:
    """A token whose signature holds: its form, the credential in it, and the key."""

    form: Form
    credential: dict[str, Any]
    key: IssuerKey


def token(credential: dict[str, Any], signer: Signer, form: Form) -> str:
    """The credential as a signed token in one of the two forms."""
    must_be_issuers(credential, signer.controller, signer.id)
    vocabularies_must_be_known(credential)
    header = {"alg": ALGORITHMS[signer.public.kind][0], "kid": signer.id, "typ": "JWT"}
    content = {**credential, **_claims(credential)} if form == "open_badges" else credential
    texts: list[str] = []
    outlined(credential, texts)
    must_be_clean(" ".join(texts))
    if form == "vc_jose":
        header["typ"] = "vc+jwt"
    said = f"{base64url(json.dumps(header).encode())}.{base64url(credential_text.written(content).encode('utf-8'))}"
    return f"{said}.{base64url(signer.sign(said.encode('ascii')))}"


def verified(text: str, keys: IssuerKeys, now: datetime) -> Token:
    """The credential in a token, whose signature and claims hold; refused where one does not."""
    parts = parts_of(text)
    form = form_of(parts)
    key = key_named(parts.header, issuer_of(parts.content), keys)
    algorithm_must_be_the_keys(parts.header, key)
    signature_must_hold(parts, key)
    must_be_issuers(parts.content, key.controller, key.id)
    vocabularies_must_be_known(parts.credential)
    claims_must_hold(parts, form, now)
    must_have_signed_then(key, signed_at(parts), now)
    return Token(form, parts.credential, key)


@dataclass(frozen=True)
class Parts:
    """The parts of a token: what was signed, its header, its content, its signature, and the content as it stands."""

    said: str
    header: dict[str, Any]
    content: dict[str, Any]
    signature: bytes
    body: bytes

    @cached_property
    def credential(self) -> dict[str, Any]:
        """The credential without the claims of a token."""
        return {name: part for name, part in self.content.items() if name not in CLAIMS}


def parts_of(text: str) -> Parts:
    """The parts of a token; refused where it is none."""
    if len(text) > 2 * credential_text.LARGEST:
        raise Refused("form", NOT_A_TOKEN, reason=Sentence("{count} characters", {"count": str(len(text))}))
    parts = text.split(".")
    try:
        head, body, signature = (from_base64url(part) for part in parts)
    except ValueError:
        raise Refused("form", NOT_A_TOKEN, reason="base64url") from None
    content = credential_text.read(body)
    return Parts(f"{parts[0]}.{parts[1]}", credential_text.read(head), content, signature, body)


def form_of(parts: Parts) -> Form:
    """Which of the two forms a token says it has; refused where it is neither."""
    header, named = parts.header, parts.content.get("@context")
    if "vc" in parts.content or CREDENTIALS_1 in (named if isinstance(named, list) else [named]):
        raise Refused("form", VERSION_1)
    if more := sorted(header.keys() - HEADERS):
        raise Refused("form", MORE_HEADERS, name=more[0][:60], read=", ".join(sorted(HEADERS)))
    if not isinstance(header.get("typ"), str | None) or header.get("typ") not in TYPES:
        raise Refused("form", NO_SUCH_TYPE, found=str(header.get("typ"))[:60])
    return TYPES[header.get("typ")]


def key_named(header: dict[str, Any], issuer: str, keys: IssuerKeys) -> IssuerKey:
    """The key that a token names. One that it brings itself counts only where the issuer has published the same."""
    if "kid" in header:
        return keys[whole_address(str(header["kid"]), issuer)]
    brought = header.get("jwk")
    if isinstance(brought, dict):
        public = from_jwk(brought)
        for key in keys.of(issuer):
            if key.public.key == public.key:
                return key
    raise Refused("key", NO_KEY_NAMED)


def algorithm_must_be_the_keys(header: dict[str, Any], key: IssuerKey) -> None:
    """Refuse a token that says it is signed otherwise than its key signs, or not at all."""
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS[key.public.kind]:
        legal = " / ".join(ALGORITHMS[key.public.kind])
        raise Refused("proof", NO_SUCH_ALGORITHM, found=str(algorithm)[:60], key=key.id, legal=legal)


def signature_must_hold(parts: Parts, key: IssuerKey) -> None:
    """Refuse a token that the key did not sign."""
    if not key.public.holds(parts.signature, parts.said.encode("ascii")):
        raise Refused("signature", BROKEN)


def signed_at(parts: Parts) -> datetime:
    """When a token was signed, as far as it says: when it was made, else from when on its credential is valid."""
    return _moment(parts.credential, "validFrom") if (made := _second(parts.content, "iat")) is None else made


def vocabularies_must_be_known(credential: dict[str, Any]) -> None:
    """Refuse a credential whose vocabularies do not begin with the W3C's, or are not pinned."""
    named = credential.get("@context")
    if not isinstance(named, list) or named[:1] != [CREDENTIALS]:
        raise Refused("context", NO_CONTEXT, context=CREDENTIALS)
    for address in named:
        pinned()[str(address)]


def _claims(credential: dict[str, Any]) -> dict[str, str | int]:
    """What Open Badges has a token repeat of the credential."""
    whom = _whom(credential)
    if whom is None:
        raise Refused("form", NO_SUBJECT)
    claims: dict[str, str | int] = {"iss": issuer_of(credential), "sub": whom, "jti": str(credential.get("id"))}
    claims["nbf"] = int(_moment(credential, "validFrom").timestamp())
    if "validUntil" in credential:
        claims["exp"] = int(_moment(credential, "validUntil").timestamp())
    return claims


def _whom(credential: dict[str, Any]) -> str | None:
    subject = credential.get("credentialSubject")
    whom = subject.get("id") if isinstance(subject, dict) else None
    return whom if isinstance(whom, str) else None


def claims_must_hold(parts: Parts, form: Form, now: datetime) -> None:
    """Refuse a token that says otherwise than the credential in it, or whose signature does not hold at the moment.

    Where the credential names no issuer, `iss` contradicts nothing.
    """
    content, credential = parts.content, parts.credential
    if form == "open_badges":
        expected: dict[str, Any] = _claims(credential)
        asked = (expected.keys() | content.keys()) & set(CLAIMS) - {"iat"}
    else:
        expected = {"iss": issuer_of(credential), "sub": _whom(credential), "jti": credential.get("id")}
        asked = {name for name, told in expected.items() if told is not None and name in content}
        _must_hold_now(content, now)
    for claim in sorted(asked if issuer_of(credential) else asked - {"iss"}):
        if content.get(claim) != expected.get(claim):
            gaps = {"found": _told(content.get(claim)), "expected": _told(expected.get(claim))}
            raise Refused("proof", OTHER_CLAIM, claim=claim, **gaps)


def _must_hold_now(content: dict[str, Any], now: datetime) -> None:
    """Refuse a signature that ran out (exp), or that is still to begin (nbf)."""
    since, until = _second(content, "nbf"), _second(content, "exp")
    if until is not None and until <= now:
        raise Refused("proof", NOT_NOW, claim="exp", found=When(until))
    if since is not None and since > now + moment.FAST_CLOCKS:
        raise Refused("proof", NOT_NOW, claim="nbf", found=When(since))


def _second(content: dict[str, Any], claim: str) -> datetime | None:
    """The moment of a claim, which is in seconds since 1970; None where it is not there."""
    found = content.get(claim)
    if found is None:
        return None
    try:
        return datetime.fromtimestamp(found, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise Refused("proof", NOT_NOW, claim=claim, found=_told(found)) from None


def _moment(credential: dict[str, Any], name: str) -> datetime:
    try:
        return moment.read(credential.get(name))
    except ValueError:
        raise Refused("proof", NO_TIME, name=name, found=_told(credential.get(name))) from None


def _told(value: object) -> str:
    """A value as it is told; what is not there as «-»."""
    return "-" if value is None else str(value)[:100]
