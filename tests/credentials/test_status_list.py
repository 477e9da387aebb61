"""Status lists: the bit that is set is the one that is read, and another's list says nothing."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openvc.status import decode_bitstring, get_status_bit

from tests.credentials.badges import DID, NOW, changed, ed25519, es256, keys_with
from vidare.credentials import moment
from vidare.credentials.multibase import base64url
from vidare.credentials.proofs import status_list
from vidare.credentials.proofs.status_list import PLACES, is_set, packed, unpacked, with_bits
from vidare.credentials.records.record import StatusPlace
from vidare.credentials.refused import Refused

URL = "https://credentials.example.edu/status/revocation/1"
SIGNER = ed25519()
KEYS = keys_with(SIGNER, es256())

EXAMPLE = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
"""The list of the W3C's own example (Bitstring Status List v1.0, example 2): nobody is revoked."""


def place(index: int, purpose: str = "revocation", url: str = URL) -> StatusPlace:
    return StatusPlace(purpose, url, index)


def listed(*indexes: int) -> dict[str, Any]:
    text = status_list.written(URL, "revocation", with_bits(set(indexes)), SIGNER, NOW)
    return status_list.read(text, KEYS, NOW)


def test_the_example_of_the_w3c_is_read() -> None:
    assert unpacked(EXAMPLE) == bytes(PLACES // 8)


@settings(max_examples=20, deadline=None)
@given(indexes=st.sets(st.integers(0, PLACES - 1), max_size=50), asked=st.integers(0, PLACES - 1))
def test_another_library_reads_the_same_bits(indexes: set[int], asked: int) -> None:
    bits = decode_bitstring(packed(with_bits(indexes)))
    assert all(get_status_bit(bits, index) for index in indexes)
    assert bool(get_status_bit(bits, asked)) == (asked in indexes)
    assert status_list.indexes(with_bits(indexes)) == indexes


def test_the_first_bit_is_the_highest_of_the_first_byte() -> None:
    assert with_bits({0})[0] == 0x80
    assert with_bits({15})[1] == 0x01


@pytest.mark.parametrize("index", [0, 7, 8, 4711, PLACES - 1])
def test_only_the_bit_that_was_set_is_set(index: int) -> None:
    found = listed(index)
    assert is_set(found, place(index), DID, NOW)
    assert not is_set(found, place(index ^ 1), DID, NOW)


def test_a_key_that_makes_no_proofs_signs_a_token() -> None:
    text = status_list.written(URL, "suspension", with_bits({3}), es256(), NOW)
    assert text.count(".") == 2
    found = status_list.read(text, KEYS, NOW)
    assert is_set(found, place(3, "suspension"), DID, NOW)


def test_a_list_that_was_changed_is_refused() -> None:
    text = status_list.written(URL, "revocation", with_bits({3}), SIGNER, NOW)
    with pytest.raises(Refused) as refused:
        status_list.read(text.replace(packed(with_bits({3})), packed(with_bits(set()))), KEYS, NOW)
    assert refused.value.check == "signature"


def subject(one: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = one["credentialSubject"]
    return found


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "another address": lambda one: one.update(id="https://other.example/1"),
    "another type": lambda one: one.update(type=["VerifiableCredential"]),
    "a type that is not in a list": lambda one: one.update(type="BitstringStatusListCredential"),
    "another kind of list": lambda one: subject(one).update(type="StatusList2021"),
    "another purpose": lambda one: subject(one).update(statusPurpose="refresh"),
    "two bits": lambda one: subject(one).update(statusSize=2),
    "another issuer": lambda one: one.update(issuer="did:web:other.example"),
    "no list": lambda one: subject(one).pop("encodedList"),
    "no subject": lambda one: one.update(credentialSubject=[]),
    "another multibase": lambda one: subject(one).update(encodedList=EXAMPLE.replace("u", "z", 1)),
    "no gzip": lambda one: subject(one).update(encodedList="uAAAA"),
    "too few places": lambda one: subject(one).update(encodedList="u" + base64url(gzip.compress(bytes(100)))),
    "a bomb": lambda one: subject(one).update(encodedList="u" + base64url(gzip.compress(bytes(50_000_000)))),
    "two lists": lambda one: subject(one).update(encodedList="u" + base64url(gzip.compress(bytes(20_000)) * 2)),
    "over": lambda one: one.update(validUntil="2026-01-01T00:00:00Z"),
    "no moment": lambda one: one.update(validUntil="soon"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_list_that_says_nothing_about_the_credential_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        is_set(changed(listed(), WRONG[name]), place(3), DID, NOW)
    assert refused.value.check == "status"


@pytest.mark.parametrize(
    "change",
    [
        lambda one: subject(one).update(statusPurpose=["suspension", "revocation"]),
        lambda one: one.pop("validFrom"),
        lambda one: one.update(validUntil=moment.written(NOW)),
        lambda one: one.update(validFrom=moment.written(NOW + timedelta(minutes=5))),
    ],
    ids=["of two purposes", "without a day", "until now", "by a clock that is five minutes fast"],
)
def test_a_list_of_now_and_of_this_purpose_among_others_is_read(change: Callable[[dict[str, Any]], object]) -> None:
    assert is_set(changed(listed(3), change), place(3), DID, NOW)


@pytest.mark.parametrize("index", [-1, PLACES, 10**12])
def test_a_place_outside_the_list_is_refused(index: int) -> None:
    with pytest.raises(Refused, match=f"has {PLACES}"):
        is_set(listed(), place(index), DID, NOW)


def test_a_list_still_to_come_is_refused() -> None:
    with pytest.raises(Refused, match="says nothing of now"):
        is_set(listed(), place(3), DID, NOW - timedelta(days=1))
