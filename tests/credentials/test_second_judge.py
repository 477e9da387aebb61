"""Another library's judgement (openvc-core): it takes our badges, and refuses what was done to them."""

from typing import Any

import pytest
from hypothesis import given, settings
from openvc.did.base import DidDocument, parse_did_document
from openvc.errors import OpenvcError
from openvc.proof.data_integrity import DataIntegrityProofSuite

from tests.credentials.badges import DID, NOW, badge, changed, ed25519
from tests.credentials.test_canonical import NAMES
from tests.credentials.test_data_integrity import SIGNED, TAMPERED
from vidare.credentials.contexts import OPEN_BADGES, pinned
from vidare.credentials.keys.did_web import did_document
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.proofs.data_integrity import signed

SIGNER = ed25519()
DOCUMENT = did_document(DID, [IssuerKey(SIGNER.id, DID, SIGNER.public)])


class Published:
    """The issuer's document, as that library asks for it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def supports(self, did: str) -> bool:
        return did == DID

    def resolve(self, did: str) -> DidDocument:
        assert did == DID
        return parse_did_document(self.document)


def judge(credential: dict[str, Any], document: dict[str, Any] = DOCUMENT) -> bool:
    """Whether the other library takes it, offline; it reads one proof, not an array of them."""
    if isinstance(credential.get("proof"), list):
        credential = {**credential, "proof": credential["proof"][0]}
    contexts = {OPEN_BADGES: pinned()[OPEN_BADGES]}
    try:
        DataIntegrityProofSuite().verify(credential, resolver=Published(document), now=NOW, extra_contexts=contexts)
    except OpenvcError:
        return False
    return True


def test_our_badge_is_taken() -> None:
    assert judge(SIGNED)


@settings(max_examples=10, deadline=None)
@given(name=NAMES)
def test_names_of_all_letters_are_taken(name: str) -> None:
    assert judge(signed(badge(given_names=name or "x"), SIGNER, NOW))


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_done_to_it_is_refused(name: str) -> None:
    assert not judge(changed(SIGNED, TAMPERED[name][1]))


def test_a_key_of_somebody_else_is_refused() -> None:
    assert not judge(signed(badge(), ed25519(seed=7), NOW))


@pytest.mark.parametrize(
    ("ended", "taken"),
    [({"valid_until": NOW}, True), ({"valid_until": NOW, "revoked": NOW}, False)],
    ids=["retired", "withdrawn"],
)
def test_what_a_retired_key_signed_is_taken_and_what_a_withdrawn_one_signed_is_not(
    ended: dict[str, Any], taken: bool
) -> None:
    document = did_document(DID, [IssuerKey(SIGNER.id, DID, SIGNER.public, **ended)])
    assert judge(SIGNED, document) is taken
