"""A badge with its proof: what holds, and that whatever was done to it afterwards is refused, each with its reason."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.credentials.badges import DID, NOW, badge, changed, ed25519, es256, keys_with
from vidare.credentials import moment
from vidare.credentials.contexts import CREDENTIALS
from vidare.credentials.keys.issuer_keys import IssuerKeys
from vidare.credentials.keys.signer import KeySigner
from vidare.credentials.multibase import base58
from vidare.credentials.proofs.batch_signing import BatchSigner
from vidare.credentials.proofs.canonical import canonical
from vidare.credentials.proofs.data_integrity import signed, verified
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.refused import Check, Refused

SIGNER = ed25519()
KEYS = keys_with(SIGNER)
SIGNED = signed(badge(), SIGNER, NOW)


def subject(credential: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = credential["credentialSubject"]
    return found


TAMPERED: dict[str, tuple[Check, Callable[[dict[str, Any]], object]]] = {
    "grade": ("signature", lambda one: subject(one)["result"][0].update(value="A")),
    "credits": ("signature", lambda one: subject(one).update(creditsEarned=30)),
    "name": ("signature", lambda one: subject(one)["identifier"][0].update(identityHash="Another")),
    "status index": ("signature", lambda one: one["credentialStatus"].update(statusListIndex="1")),
    "status taken out": ("signature", lambda one: one.pop("credentialStatus")),
    "end taken out": ("signature", lambda one: one.pop("validUntil")),
    "known term put in": ("signature", lambda one: subject(one).update(role="Best of all")),
    "unknown term put in": ("terms", lambda one: one.update(honours="summa cum laude")),
    "unknown term deep inside": ("terms", lambda one: subject(one)["achievement"].update(rank="1")),
    "unknown type": ("terms", lambda one: one["type"].append("DoctoralDegreeWithHonours")),
    "unnamed term": ("terms", lambda one: one.update({"_:honours": "summa"})),
    "keyword": ("terms", lambda one: one.update({"@index": "summa"})),
    "status under its full address": (
        "terms",
        lambda one: one.update({"https://www.w3.org/2018/credentials#credentialStatus": one.pop("credentialStatus")}),
    ),
    "end said elsewhere": (
        "terms",
        lambda one: subject(one).update(
            related={"id": one["id"], "type": "VerifiableCredential", "validUntil": one.pop("validUntil")}
        ),
    ),
    "included": ("terms", lambda one: one.update({"@included": [{"id": one["id"], "name": one.pop("name")}]})),
    "address without a scheme": ("terms", lambda one: subject(one)["achievement"]["criteria"].update(id="EKS601")),
    "own vocabulary": ("context", lambda one: one["@context"].append({"honours": "https://example.edu/honours"})),
    "own vocabulary inside": ("context", lambda one: subject(one).update({"@context": {"name": None}})),
    "unknown vocabulary": ("context", lambda one: one["@context"].append("https://example.edu/context")),
    "no vocabulary": ("context", lambda one: one.pop("@context")),
    "proof taken out": ("proof", lambda one: one.pop("proof")),
    "proof of another suite": ("proof", lambda one: one["proof"][0].update(cryptosuite="eddsa-jcs-2022")),
    "another purpose": ("proof", lambda one: one["proof"][0].update(proofPurpose="authentication")),
    "another kind of proof": ("proof", lambda one: one["proof"][0].update(type="Ed25519Signature2020")),
    "another day": ("signature", lambda one: one["proof"][0].update(created="2026-11-21T10:00:00Z")),
    "a day without a zone": ("proof", lambda one: one["proof"][0].update(created="2026-11-21T10:00:00")),
    "a day to come": ("proof", lambda one: one["proof"][0].update(created="2027-01-01T10:00:00Z")),
    "an end put in": ("signature", lambda one: one["proof"][0].update(expires="2036-01-01T00:00:00Z")),
    "an end that is over": ("proof", lambda one: one["proof"][0].update(expires="2026-11-22T10:00:00Z")),
    "an option put in": ("terms", lambda one: one["proof"][0].update(note="checked twice")),
    "rests on another proof": ("proof", lambda one: one["proof"][0].update(previousProof="urn:uuid:1")),
    "no signature": ("signature", lambda one: one["proof"][0].pop("proofValue")),
    "short signature": ("signature", lambda one: one["proof"][0].update(proofValue="z11")),
    "no letters of base58": ("signature", lambda one: one["proof"][0].update(proofValue="z0OIl")),
    "unknown key": ("key", lambda one: one["proof"][0].update(verificationMethod=f"{DID}#key-9")),
    "key that is no text": ("key", lambda one: one["proof"][0].update(verificationMethod={"id": "x"})),
    "another issuer": ("issuer", lambda one: one["issuer"].update(id="did:web:other.example.edu")),
    "no issuer": ("issuer", lambda one: one.pop("issuer")),
    "a control character": ("form", lambda one: one.update(name="Programming\u0001")),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_is_done_to_a_signed_badge_is_refused(name: str) -> None:
    check, change = TAMPERED[name]
    with pytest.raises(Refused) as reason:
        verified(changed(SIGNED, change), KEYS, NOW)
    assert reason.value.check == check


@pytest.mark.parametrize("name", TAMPERED)
def test_the_quick_way_refuses_the_same(name: str) -> None:
    shapes = KnownShapes()
    tampered = changed(SIGNED, TAMPERED[name][1])
    for _time in range(3):
        verified(SIGNED, KEYS, NOW, shapes.canonical)
        with pytest.raises(Refused) as reason:
            verified(tampered, KEYS, NOW, shapes.canonical)
        assert reason.value.check == TAMPERED[name][0]


def test_a_signed_badge_holds_and_tells_its_key() -> None:
    (proof,) = verified(SIGNED, KEYS, NOW)
    assert (proof.key.id, proof.created) == (SIGNER.id, NOW)


def test_the_order_of_names_does_not_matter() -> None:
    other_order = {name: SIGNED[name] for name in reversed(SIGNED)}
    assert verified(other_order, KEYS, NOW)


def test_the_same_badge_is_signed_the_same() -> None:
    assert signed(badge(), SIGNER, NOW) == SIGNED


def test_a_key_of_somebody_else_does_not_sign_in_the_issuers_name() -> None:
    thief = ed25519(seed=7, did="did:web:thief.example.org")
    with pytest.raises(Refused) as reason:
        signed(badge(), thief, NOW)
    assert reason.value.check == "issuer"


def test_a_proof_by_another_key_is_refused_though_its_address_is_right() -> None:
    forged = signed(badge(), ed25519(seed=7), NOW)
    with pytest.raises(Refused) as reason:
        verified(forged, KEYS, NOW)
    assert reason.value.check == "signature"


def test_a_key_that_names_itself_is_no_issuers() -> None:
    did = f"did:key:{SIGNER.public.multikey()}"
    named = changed(SIGNED, lambda one: one["proof"][0].update(verificationMethod=f"{did}#{did.split(':')[2]}"))
    with pytest.raises(Refused) as reason:
        verified(named, IssuerKeys(), NOW)
    assert reason.value.check == "issuer"


def test_a_retired_key_still_verifies_what_it_signed_before() -> None:
    keys = keys_with(SIGNER, valid_from=NOW - timedelta(days=30), valid_until=NOW + timedelta(days=1))
    assert verified(SIGNED, keys, NOW + timedelta(days=3650))


@pytest.mark.parametrize(
    "validity",
    [
        {"valid_until": NOW - timedelta(days=1)},
        {"valid_from": NOW + timedelta(days=1)},
        {"revoked": NOW + timedelta(days=1)},
        {"expires": NOW + timedelta(days=1)},
    ],
)
def test_a_key_that_was_not_in_use_or_is_withdrawn_verifies_nothing(validity: dict[str, Any]) -> None:
    with pytest.raises(Refused) as reason:
        verified(SIGNED, keys_with(SIGNER, **validity), NOW + timedelta(days=2))
    assert reason.value.check == "key"


def signed_with(signer: KeySigner = SIGNER, **other: str | None) -> dict[str, Any]:
    """The badge with a proof of any options (None: without), signed for real as the suite's standard says."""
    options = {name: option for name, option in (SIGNED["proof"][0] | other).items() if option is not None}
    del options["proofValue"]
    said = [{"@context": badge()["@context"], **options}, badge()]
    message = b"".join(hashlib.sha256(canonical(part).encode()).digest() for part in said)
    return {**badge(), "proof": [{**options, "proofValue": "z" + base58(signer.sign(message))}]}


def test_the_proof_that_is_made_is_the_standards() -> None:
    assert signed_with() == SIGNED


def test_a_proof_without_its_day_is_of_the_day_from_when_the_badge_is_valid() -> None:
    (proof,) = verified(signed_with(created=None), KEYS, NOW)
    assert moment.written(proof.created) == badge()["validFrom"]


def test_a_proof_may_come_from_a_clock_that_is_five_minutes_fast_and_no_more() -> None:
    assert verified(signed_with(created=moment.written(NOW + timedelta(minutes=5))), KEYS, NOW)
    with pytest.raises(Refused, match="still to come"):
        verified(signed_with(created=moment.written(NOW + timedelta(minutes=5, seconds=1))), KEYS, NOW)


def test_a_proof_holds_until_the_moment_it_expires() -> None:
    one = signed_with(expires=moment.written(NOW))
    assert verified(one, KEYS, NOW - timedelta(seconds=1))
    with pytest.raises(Refused, match="held until"):
        verified(one, KEYS, NOW)


def test_a_proof_says_of_what_suite_it_is_and_is_made_with_a_key_of_that_suite() -> None:
    other = es256("key-1")
    with pytest.raises(Refused) as reason:
        verified(signed_with(other), keys_with(other), NOW)
    assert reason.value.check == "signature"


def test_no_more_proofs_are_looked_at_than_anybody_needs() -> None:
    (proof,) = SIGNED["proof"]
    assert len(verified({**SIGNED, "proof": [proof] * 8}, KEYS, NOW)) == 8
    with pytest.raises(Refused) as reason:
        verified({**SIGNED, "proof": [proof] * 9}, KEYS, NOW)
    assert reason.value.check == "proof"


def test_a_key_that_signs_tokens_makes_no_proof() -> None:
    with pytest.raises(Refused, match="takes an Ed25519 key"):
        signed(badge(), es256(), NOW)


def test_nothing_is_signed_twice_or_in_part() -> None:
    with pytest.raises(Refused, match="has a proof already"):
        signed(SIGNED, SIGNER, NOW)
    with pytest.raises(Refused, match="none of the vocabularies"):
        signed({**badge(), "honours": "summa"}, SIGNER, NOW)


def test_each_of_two_proofs_has_to_hold() -> None:
    second = ed25519("key-3", seed=3)
    twice = {**SIGNED, "proof": [*SIGNED["proof"], *signed(badge(), second, NOW)["proof"]]}
    keys = keys_with(SIGNER, second)
    assert [proof.key.id for proof in verified(twice, keys, NOW)] == [SIGNER.id, second.id]
    broken = changed(twice, lambda one: one["proof"][1].update(created="2026-11-21T10:00:00Z"))
    with pytest.raises(Refused):
        verified(broken, keys, NOW)


def test_a_batch_signs_what_is_signed_one_by_one() -> None:
    batch = BatchSigner(SIGNER, NOW)
    for number in range(12):
        one = badge(given_names=f"Learner {number}", grade="ABCDEF"[number % 6])
        assert batch.signed(one) == signed(one, SIGNER, NOW)


def test_a_batch_is_stopped_where_a_sample_does_not_verify(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = BatchSigner(SIGNER, NOW)
    monkeypatch.setattr(batch.shapes, "canonical", lambda document: f"{sorted(document)}")
    with pytest.raises(Refused, match="signature does not fit"):
        batch.signed(badge())


def test_the_w3cs_vocabulary_alone_is_no_badge_but_can_be_signed() -> None:
    plain = {
        "@context": [CREDENTIALS],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "issuer": DID,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:1", "name": "Constructed"},
    }
    assert verified(signed(plain, SIGNER, NOW), KEYS, NOW)
