"""What an issuer publishes of its keys, and how it is read back, also where others have published it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.credentials.badges import DID, NOW, badge, ed25519, es256
from vidare.credentials.keys.did_web import did_document, jwks, published_at
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys, keys_of
from vidare.credentials.keys.public_key import NOT_READ, from_jwk, from_multikey
from vidare.credentials.multibase import base58, base64url, from_base58, from_base64url
from vidare.credentials.proofs.data_integrity import signed, verified
from vidare.credentials.refused import Refused

OLD, NEW = ed25519("old", 4), es256("new", 5)
KEYS = (
    IssuerKey(OLD.id, DID, OLD.public, NOW - timedelta(days=365), NOW - timedelta(days=1)),
    IssuerKey(NEW.id, DID, NEW.public, NOW - timedelta(days=1)),
    IssuerKey(f"{DID}#lost", DID, ed25519(seed=6).public, NOW, NOW, revoked=NOW),
)
DOCUMENT = did_document(DID, KEYS)


def test_what_is_published_is_read_back_the_same() -> None:
    assert keys_of(DOCUMENT, DID) == (*KEYS[:2], replace(KEYS[2], listed=False))


def test_a_retired_key_stays_listed_for_assertions() -> None:
    assert DOCUMENT["assertionMethod"] == [OLD.id, NEW.id]
    one = signed(badge(), OLD, NOW - timedelta(days=30))
    assert verified(one, IssuerKeys(keys_of(DOCUMENT, DID)), NOW)


def test_a_withdrawn_key_is_listed_for_nothing_and_still_described() -> None:
    lost = ed25519("lost", 6)
    assert [use for use, listed in DOCUMENT.items() if use != "verificationMethod" and lost.id in listed] == []
    assert lost.id in [method["id"] for method in DOCUMENT["verificationMethod"]]
    with pytest.raises(Refused, match="has withdrawn the key"):
        verified(signed(badge(), lost, NOW - timedelta(days=30)), IssuerKeys(keys_of(DOCUMENT, DID)), NOW)


def test_a_key_that_is_withdrawn_later_and_not_listed_signs_nothing_now() -> None:
    later = did_document(DID, [replace(KEYS[2], revoked=NOW + timedelta(days=9))])
    with pytest.raises(Refused, match="has withdrawn the key"):
        verified(signed(badge(), ed25519("lost", 6), NOW), IssuerKeys(keys_of(later, DID)), NOW)


def test_the_key_set_holds_the_same_keys_but_those_withdrawn_and_no_private_part() -> None:
    found = jwks(KEYS)["keys"]
    assert [key["kid"] for key in found] == [OLD.id, NEW.id]
    assert [from_jwk(key).key for key in found] == [OLD.public.key, NEW.public.key]
    assert not [key for key in found if "d" in key]
    assert found[0]["exp"] == int((NOW - timedelta(days=1)).timestamp())


@pytest.mark.parametrize(
    ("did", "address"),
    [
        ("did:web:example.edu", "https://example.edu/.well-known/did.json"),
        ("did:web:example.edu:credentials:2026", "https://example.edu/credentials/2026/did.json"),
        ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
    ],
)
def test_an_address_is_found_as_the_method_says(did: str, address: str) -> None:
    """The examples are those of the did:web method's own text, with another port."""
    assert published_at(did) == address


@pytest.mark.parametrize(
    "did",
    ["", "did:key:z6Mk", "did:web:", "did:web:Example.edu", "did:web:a/b", "did:web:example.edu:..", "did:web:a b",
     "did:web:example.edu:", "did:web:example.edu%3Aport", "did:web:-a", "did:web:example.edu#key", "did:web:a\n"],
)  # fmt: skip
def test_what_is_no_address_is_refused(did: str) -> None:
    with pytest.raises(Refused, match="not a did:web address"):
        published_at(did)


def with_method(**other: Any) -> dict[str, Any]:
    method = {**DOCUMENT["verificationMethod"][0], **other}
    return {**DOCUMENT, "verificationMethod": [method], "assertionMethod": [method["id"]]}


@pytest.mark.parametrize(
    "document",
    [
        with_method(controller="did:web:other.example.edu"),
        {**DOCUMENT, "assertionMethod": []},
        {**DOCUMENT, "assertionMethod": [f"{DID}#another"]},
        {**DOCUMENT, "assertionMethod": [], "authentication": DOCUMENT["assertionMethod"]},
    ],
)
def test_a_key_that_may_not_sign_credentials_is_not_taken(document: dict[str, Any]) -> None:
    assert OLD.id not in [key.id for key in keys_of(document, DID)]


@pytest.mark.parametrize("multikey", ["z6Mk", "uAAAA"])
def test_a_key_of_a_kind_that_is_not_read_is_told_apart_from_none(multikey: str) -> None:
    (key,) = [key for key in keys_of(with_method(publicKeyMultibase=multikey), DID) if key.id == OLD.id]
    assert key.public == NOT_READ
    assert not key.public.holds(b"", b"")


def test_what_else_a_key_that_is_not_read_says_keeps_no_other_key_from_being_read() -> None:
    other = {"id": "#other", "controller": DID, "publicKeyMultibase": "uAAAA", "expires": "2026-01-01"}
    document = {**DOCUMENT, "assertionMethod": [*DOCUMENT["assertionMethod"], other]}
    assert keys_of(document, DID) == (*keys_of(DOCUMENT, DID), IssuerKey(f"{DID}#other", DID, NOT_READ))


def test_keys_of_others_are_read_in_the_ways_they_write_them() -> None:
    jwk = {"id": "#jwk", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": NEW.public.jwk()}
    document = {"id": DID, "assertionMethod": [jwk]}
    assert keys_of(document, DID) == (IssuerKey(f"{DID}#jwk", DID, NEW.public),)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"id": "did:web:other.example.edu"},
        {**DOCUMENT, "assertionMethod": {}},
        {**DOCUMENT, "verificationMethod": 1},
        {**DOCUMENT, "assertionMethod": ["x"] * 2000},
        with_method(validUntil="yesterday"),
    ],
)
def test_what_is_no_document_of_the_issuer_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="not a list of keys"):
        keys_of(document, DID)


def test_did_key_names_its_own_key_and_no_other() -> None:
    """The key and its address are those of the W3C's vector."""
    name = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    assert IssuerKeys()[f"did:key:{name}#{name}"].public == from_multikey(name)
    with pytest.raises(Refused, match="not among the keys"):
        IssuerKeys()[f"did:key:{name}#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"]
    with pytest.raises(Refused, match="not a public key"):
        IssuerKeys()["did:key:zzz#zzz"]


@pytest.mark.parametrize(
    ("content", "letters"),
    [
        (b"", ""),
        (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "11233QC4"),
    ],
)
def test_bytes_are_written_and_read_back_as_the_draft_of_base58_says(content: bytes, letters: str) -> None:
    """The examples are those of draft-msporny-base58-03, section 5."""
    assert base58(content) == letters
    assert from_base58(letters) == content
    assert from_base64url(base64url(content)) == content


@pytest.mark.parametrize("text", ["A=", "A", "AB", "A+A/", "AA\n", "ÆA"])
def test_letters_that_are_not_the_one_way_to_write_bytes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        from_base64url(text)
