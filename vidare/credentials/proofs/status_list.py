"""A status list: one bit for each credential, set where it is revoked or suspended, signed and published as a whole.

Whoever asks for the list learns nothing of whom it is asked about: it holds so many places that each hides among
them. The first bit is the highest of the first byte.

Source: Bitstring Status List v1.0, https://www.w3.org/TR/vc-bitstring-status-list/.
"""

import gzip
import zlib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from vidare.credentials import credential_text, moment
from vidare.credentials.contexts import CREDENTIALS
from vidare.credentials.keys.issuer_keys import IssuerKeys
from vidare.credentials.keys.key_use import issuer_of
from vidare.credentials.keys.signer import Signer
from vidare.credentials.multibase import base64url, from_base64url
from vidare.credentials.proofs import data_integrity, jwt_forms
from vidare.credentials.records.record import StatusPlace
from vidare.credentials.refused import Refused
from vidare.language import Sentence, When

PLACES = 131_072
"""Places of a list: the fewest that the W3C allows."""

PURPOSES = ("revocation", "suspension")
LARGEST = 16_000_000
"""Bytes of the largest list that is opened, 128 million places."""

NOT_A_LIST = "The status list can't be read: {reason}. Ask the issuer for its status list as it is published."
OTHER_LIST = (
    "The status list is {found}, and the credential names {expected}, so it says nothing about this credential."
)
OTHER_ISSUER = (
    "The status list is issued by {found}, and the credential by {issuer}. Only its own issuer can say what holds."
)
OUTSIDE = "The credential names place {index} of the status list, which has {places}."
OVER = "The status list held from {since} until {until} and says nothing of now. Fetch it again."


def written(url: str, purpose: str, bits: bytes, signer: Signer, at: datetime) -> str:
    """A list as it is published under `url`: with a proof inside, or as a token where the key can make no such proof.

    The bits are whole bytes; the same list is the same text.
    """
    credential = {
        "@context": [CREDENTIALS],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": signer.controller,
        "validFrom": moment.written(at),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": packed(bits),
        },
    }
    if signer.public.kind == "ed25519":
        return credential_text.written(data_integrity.signed(credential, signer, at))
    return jwt_forms.token(credential, signer, "vc_jose")


def read(text: str, keys: IssuerKeys, now: datetime) -> dict[str, Any]:
    """The list in what is published, its signature verified."""
    if not text.lstrip().startswith("{"):
        return jwt_forms.verified(text.strip(), keys, now).credential
    credential = credential_text.read(text)
    data_integrity.verified(credential, keys, now)
    return credential


def is_set(credential: Mapping[str, Any], place: StatusPlace, issuer: str, now: datetime) -> bool:
    """Whether the bit at `place` is set in a list whose signature was verified; refused where the list is another.

    That a list was verified says nothing of a credential: only its bit does.
    """
    _must_be_of(credential, place, issuer)
    _must_hold(credential, now)
    bits = bits_of(credential)
    if not 0 <= place.index < len(bits) * 8:
        raise Refused("status", OUTSIDE, index=str(place.index), places=str(len(bits) * 8))
    return bool(bits[place.index // 8] >> (7 - place.index % 8) & 1)


def signed_at(credential: Mapping[str, Any]) -> datetime | None:
    """When a list was signed, by what the issuer signed; None where it bears no moment."""
    try:
        return moment.read(credential.get("validFrom"))
    except ValueError:
        return None


def bits_of(credential: Mapping[str, Any]) -> bytes:
    """All bits of a list."""
    subject = credential.get("credentialSubject")
    encoded = subject.get("encodedList") if isinstance(subject, dict) else None
    if not isinstance(encoded, str):
        raise Refused("status", NOT_A_LIST, reason=Sentence("it has no encodedList"))
    return unpacked(encoded)


def packed(bits: bytes) -> str:
    """Bits as they stand in a list: gzip, then base64url with the letter of multibase in front."""
    return "u" + base64url(gzip.compress(bits, mtime=0))


@lru_cache(maxsize=4)  # a verifier asks the same list for one credential after the other
def unpacked(encoded: str) -> bytes:
    """The bits of an encoded list; refused where they are too few, too many, or none."""
    try:
        if not encoded.startswith("u"):
            raise ValueError("not multibase base64url")
        opener = zlib.decompressobj(wbits=31)
        bits = opener.decompress(from_base64url(encoded[1:]), LARGEST)
    except (ValueError, zlib.error) as fault:
        raise Refused("status", NOT_A_LIST, reason=f"encodedList: {fault}"[:100]) from None
    if not opener.eof or opener.unused_data or len(bits) * 8 < PLACES:
        raise Refused("status", NOT_A_LIST, reason=f"encodedList: {len(bits) * 8} places")
    return bits


def with_bits(indexes: frozenset[int] | set[int], places: int = PLACES) -> bytes:
    """A list in which these bits are set."""
    bits = bytearray(places // 8)
    for index in indexes:
        bits[index // 8] |= 0x80 >> index % 8
    return bytes(bits)


def indexes(bits: bytes) -> set[int]:
    """The places whose bits are set."""
    return {8 * byte + bit for byte, eight in enumerate(bits) if eight for bit in range(8) if eight & 0x80 >> bit}


def _must_be_of(credential: Mapping[str, Any], place: StatusPlace, issuer: str) -> None:
    """Refuse a list of another address, purpose or issuer, or with more than one bit for each place."""
    subject, types = credential.get("credentialSubject"), credential.get("type")
    if not isinstance(subject, dict) or not isinstance(types, list) or "BitstringStatusListCredential" not in types:
        raise Refused("status", NOT_A_LIST, reason=Sentence("it is a credential of another type"))
    if credential.get("id") != place.list_url:
        raise Refused("status", OTHER_LIST, found=str(credential.get("id"))[:200], expected=place.list_url[:200])
    purposes = subject.get("statusPurpose")
    if place.purpose not in (purposes if isinstance(purposes, list) else [purposes]):
        raise Refused("status", OTHER_LIST, found=str(purposes)[:60], expected=place.purpose[:60])
    if subject.get("type") != "BitstringStatusList" or subject.get("statusSize", 1) != 1:
        raise Refused("status", NOT_A_LIST, reason=Sentence("it has more than one bit for each place"))
    if (found := issuer_of(dict(credential))) != issuer:
        raise Refused("status", OTHER_ISSUER, found=found[:200] or "-", issuer=issuer[:200])


def _must_hold(credential: Mapping[str, Any], now: datetime) -> None:
    try:
        since = moment.read(credential["validFrom"]) if "validFrom" in credential else now
        until = moment.read(credential["validUntil"]) if "validUntil" in credential else now
    except ValueError:
        raise Refused("status", NOT_A_LIST, reason="validFrom / validUntil") from None
    if not since - moment.FAST_CLOCKS <= now <= until:
        raise Refused("status", OVER, since=When(since), until=When(until))
