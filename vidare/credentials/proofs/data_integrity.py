"""A proof inside a credential: Data Integrity with the suite eddsa-rdfc-2022, made and verified.

What is signed is the SHA-256 of the canonical proof options followed by the SHA-256 of the canonical credential without
proofs, 64 bytes, with Ed25519. Each proof stands in an array, as the JSON Schema of Open Badges 3.0 asks.

Source: Data Integrity EdDSA Cryptosuites v1.0, https://www.w3.org/TR/vc-di-eddsa/; Verifiable Credential Data
Integrity 1.0.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vidare.credentials import moment
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.key_use import must_be_issuers, must_have_signed_then
from vidare.credentials.keys.signer import Signer
from vidare.credentials.multibase import base58, from_base58
from vidare.credentials.proofs.canonical import canonical
from vidare.credentials.refused import Refused
from vidare.language import When

SUITE = "eddsa-rdfc-2022"
MOST_PROOFS = 8

Canonical = Callable[[dict[str, Any]], str]
"""What makes the canonical form: `canonical`, or the quicker one of `KnownShapes` for many credentials."""

NOT_READ = (
    "It is signed in a way that vidare does not read ({found}), so nobody has verified the signature here; it reads "
    "eddsa-rdfc-2022. Verify it where its issuer says, or ask the issuer for one that is signed that way."
)
TOO_MANY = (
    "The credential has {found} proofs; at most {most} are read. Such a file may be made to keep a verifier busy. "
    "Ask the issuer for the credential as it was issued."
)
WRONG_OPTION = (
    "The proof says {name}: {found}, and only {legal} is taken. Ask the issuer for the credential as it was issued."
)
NO_TIME = "The proof's {name} ({found}) is not a moment with its time zone, as 2026-11-22T10:00:00Z."
EXPIRED = "The proof held until {until} and no longer. Ask the issuer for a new credential."
FUTURE = (
    "The proof says it was made at {created}, which is still to come. Look at the clock of this machine, or ask "
    "the issuer."
)
BROKEN = (
    "The signature does not fit: the credential, its proof or its key is not the one that was signed. "
    "Ask the issuer, or the one it was awarded to, for the file as it was issued."
)
HAS_PROOF = "The credential has a proof already. Sign it without, or issue a new one."
WRONG_KEY = "The key {key} can't make this proof: eddsa-rdfc-2022 takes an Ed25519 key. Make one with vidare key new."


@dataclass(frozen=True)
class Proof:
    """A proof that holds: the key that made it, and when it says it was made."""

    key: IssuerKey
    created: datetime


def signed(
    credential: dict[str, Any], signer: Signer, created: datetime, form: Canonical = canonical
) -> dict[str, Any]:
    """The credential with a proof by `signer`; refused where a signature would not cover all of it."""
    if "proof" in credential:
        raise Refused("proof", HAS_PROOF)
    if signer.public.kind != "ed25519":
        raise Refused("key", WRONG_KEY, key=signer.id)
    must_be_issuers(credential, signer.controller, signer.id)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": moment.written(created),
        "verificationMethod": signer.id,
        "proofPurpose": "assertionMethod",
    }
    signature = signer.sign(_to_be_signed(credential, options, form))
    return {**credential, "proof": [{**options, "proofValue": "z" + base58(signature)}]}


def verified(
    credential: dict[str, Any], keys: IssuerKeys, now: datetime, form: Canonical = canonical
) -> tuple[Proof, ...]:
    """The proofs of a credential, all of which hold; refused where one does not, or there is none."""
    bare = without_proof(credential)
    return tuple(_verified(bare, proof, keys, now, form) for proof in proofs_of(credential))


def without_proof(credential: dict[str, Any]) -> dict[str, Any]:
    """What a credential says, without its proofs."""
    return {name: part for name, part in credential.items() if name != "proof"}


def proofs_of(credential: dict[str, Any]) -> list[dict[str, Any]]:
    """The proofs of the one suite that is verified; refused where there is none.

    What rests on another proof (previousProof) is signed over both, and so in a way of its own.
    """
    found = credential.get("proof", [])
    proofs = found if isinstance(found, list) else [found]
    if len(proofs) > MOST_PROOFS:
        raise Refused("proof", TOO_MANY, found=str(len(proofs)), most=str(MOST_PROOFS))
    kinds = [_kind(proof) for proof in proofs]
    if SUITE not in kinds:
        raise Refused("proof", NOT_READ, found=", ".join(kinds) or "-")
    return [proof for proof, kind in zip(proofs, kinds, strict=True) if kind == SUITE]


def _kind(proof: object) -> str:
    """How a proof is signed, as it says itself."""
    if not isinstance(proof, dict):
        return "-"
    kind = str(proof.get("cryptosuite", proof.get("type", "-")))[:60]
    return f"{kind} + previousProof" if "previousProof" in proof else kind


def _verified(
    credential: dict[str, Any], proof: dict[str, Any], keys: IssuerKeys, now: datetime, form: Canonical
) -> Proof:
    created = options_must_hold(proof, credential, now)
    key = keys[proof.get("verificationMethod")]
    must_be_issuers(credential, key.controller, key.id)
    must_have_signed_then(key, created, now)
    signature_must_hold(credential, proof, key, form)
    return Proof(key, created)


def signature_must_hold(credential: dict[str, Any], proof: dict[str, Any], key: IssuerKey, form: Canonical) -> None:
    """Refuse a proof that the key did not make over this credential, which stands without its proofs."""
    options = {name: option for name, option in proof.items() if name != "proofValue"}
    value = proof.get("proofValue")
    try:
        signature = from_base58(value[1:]) if isinstance(value, str) and value.startswith("z") else b""
    except ValueError:
        signature = b""
    message = _to_be_signed(credential, options, form)
    if key.public.kind != "ed25519" or not key.public.holds(signature, message):
        raise Refused("signature", BROKEN)


def options_must_hold(proof: dict[str, Any], credential: dict[str, Any], now: datetime) -> datetime:
    """Refuse options of a proof that are not those of a credential's; gives when it says it was made."""
    for name, legal in (("type", "DataIntegrityProof"), ("proofPurpose", "assertionMethod")):
        if proof.get(name) != legal:
            raise Refused("proof", WRONG_OPTION, name=name, found=str(proof.get(name))[:60], legal=legal)
    if "expires" in proof and (until := _time(proof, "expires")) <= now:
        raise Refused("proof", EXPIRED, until=When(until))
    created = _time(proof, "created") if "created" in proof else _time(credential, "validFrom")
    if created > now + moment.FAST_CLOCKS:
        raise Refused("proof", FUTURE, created=When(created))
    return created


def _time(part: dict[str, Any], name: str) -> datetime:
    try:
        return moment.read(part.get(name))
    except ValueError:
        raise Refused("proof", NO_TIME, name=name, found=str(part.get(name))[:60]) from None


def _to_be_signed(credential: dict[str, Any], options: dict[str, Any], form: Canonical) -> bytes:
    context = {"@context": credential.get("@context")}
    return _sha256(form({**context, **options})) + _sha256(form(credential))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
