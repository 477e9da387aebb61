"""What is not genuine is never found genuine: each fault by itself, with the check that finds it and its sentence."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.credentials.badges import CREDENTIAL, DID, ISSUER, NOW, badge, changed, ed25519
from tests.credentials.test_baking import SVG, itxt, png
from tests.credentials.test_data_integrity import SIGNED, TAMPERED
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, check, judged, key_of, known, lists, registry
from tests.credentials.verification.test_genuine import FORMS, SEAL
from vidare.credentials import credential_text
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.contexts import Contexts, pinned
from vidare.credentials.diploma.diploma import diploma_pdf
from vidare.credentials.elm.form import elm_form
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.signature import signed_elmo
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import NOT_READ, PublicKey
from vidare.credentials.multibase import base64url, from_base64url
from vidare.credentials.proofs.data_integrity import signed, verified
from vidare.credentials.proofs.jwt_forms import CLAIMS, token
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.refused import Refused
from vidare.credentials.seal import self_issued
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verdict import NOT_REACHED, CheckName, Said
from vidare.credentials.verification.verify import LARGEST, verify_file

DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v2"
CANT: Final = "can't be said"
NOT: Final = "not genuine"


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_is_done_to_a_signed_badge_is_not_genuine(name: str) -> None:
    verdict = judged(changed(SIGNED, TAMPERED[name][1]))
    assert verdict.said != "genuine"
    assert verdict.because
    assert all(len(one.said.told(str)) > 20 for one in verdict.because)


@pytest.mark.parametrize("name", TAMPERED)
def test_what_nobody_can_have_meant_is_not_genuine_and_what_cannot_be_known_is_not_said(name: str) -> None:
    unknowable = {"unknown vocabulary", "proof taken out", "proof of another suite", "a control character"}
    unknowable |= {"rests on another proof"}
    assert judged(changed(SIGNED, TAMPERED[name][1])).said == (CANT if name in unknowable else NOT)


def test_the_verdict_is_never_better_than_that_of_the_proof_itself() -> None:
    keys = known().issuers.keys(DID).keys
    for _check, change in TAMPERED.values():
        tampered = changed(SIGNED, change)
        with pytest.raises(Refused):
            verified(tampered, keys, NOW)
        assert judged(tampered).said != "genuine"


ADDED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a result": lambda one: one["credentialSubject"]["result"].append(
        {"id": "https://[x", "type": ["Result"], "value": "A"}
    ),
    "a name": lambda one: one["credentialSubject"]["identifier"].append(
        {"id": "urn:x#a#b", "type": ["IdentityObject"], "identityHash": "Somebody Else", "identityType": "name"}
    ),
    "evidence": lambda one: one.update(evidence=[{"id": "https://[x", "type": ["Evidence"], "name": "An essay"}]),
    "a description": lambda one: one.update(description={"@value": "With distinction", "@language": "e n"}),
}


@pytest.mark.parametrize("name", ADDED)
def test_what_was_added_under_an_address_or_language_that_is_none_is_no_part_of_a_genuine_badge(name: str) -> None:
    """Read strictly as RDF such statements are left out, and the signature over all others holds."""
    assert judged(changed(SIGNED, ADDED[name])).said == NOT


def with_bits(revoked: tuple[int, ...] = (), suspended: tuple[int, ...] = ()) -> Setting:
    return known(published=lists(revoked, suspended))


def resigned(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    return signed(changed(badge(), change), SIGNER, NOW)


def test_a_revoked_badge_is_not_genuine_when_places_in_its_lists_were_exchanged() -> None:
    """Two statuses under one id are one to a signature, which then holds over either place in either list."""
    badge_of_both = open_badge(CREDENTIAL, "en", every_status=True)
    for entry, place in zip(badge_of_both["credentialStatus"], ("94567", "5"), strict=True):
        entry.update(id="urn:x:status", statusListIndex=place)
    genuine = signed(badge_of_both, SIGNER, NOW)
    exchanged = changed(genuine, lambda one: one["credentialStatus"][0].update(statusListIndex="5"))
    exchanged["credentialStatus"][1]["statusListIndex"] = "94567"
    verdict = judged(exchanged, with_bits((94567,)))
    assert check(verdict, "signature").result == "ok"
    assert verdict.said == CANT
    assert "several statuses under one address (urn:x:status)" in check(verdict, "status").said.told(str)


def test_of_a_token_each_status_is_asked_as_it_stands_also_under_one_address() -> None:
    """A token is signed letter by letter, so no part of a status can have changed places."""
    both = open_badge(CREDENTIAL, "en", every_status=True)
    for entry in both["credentialStatus"]:
        entry.update(id="urn:x:status")
    signed_token = token(both, OTHER_KIND, "vc_jose")
    assert judged(signed_token).said == "genuine"
    for at in (with_bits(revoked=(94567,)), with_bits(suspended=(94567,))):
        assert judged(signed_token, at).said == NOT


def test_a_status_that_stands_twice_is_one() -> None:
    twice = changed(SIGNED, lambda one: one.update(credentialStatus=[one["credentialStatus"]] * 2))
    assert judged(twice).said == "genuine"
    assert judged(twice, with_bits(suspended=(94567,))).said == NOT


def test_what_is_named_by_its_type_is_found_by_nobody_who_looks_for_its_name() -> None:
    def renamed(one: dict[str, Any]) -> None:
        achievement = one["credentialSubject"]["achievement"]
        achievement["Criteria"] = achievement.pop("criteria")

    verdict = judged(changed(SIGNED, renamed))
    assert verdict.said == NOT
    assert "writes Criteria where a plain name belongs" in check(verdict, "terms").said.told(str)


def retired_before() -> Setting:
    return known(registered=registry(key_of(SIGNER, valid_until=NOW - timedelta(seconds=1))))


def altered_context(tmp_path: Path) -> Setting:
    """The pinned vocabularies, one of which was changed on disk."""
    address = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    path, digest = pinned().files[address]
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes().replace(b"schema.org", b"example.org"))
    return replace(known(), shapes=KnownShapes(Contexts({**pinned().files, address: (copy, digest)})))


REFUSED: dict[str, tuple[dict[str, Any], Setting, Said, CheckName, str]] = {
    "expired": (SIGNED, known(NOW + timedelta(days=4000)), NOT, "validity", "was valid until 15 June 2036"),
    "not valid yet": (
        resigned(lambda one: one.update(validFrom="2026-12-01T00:00:00Z")), known(), NOT, "validity", "and not before",
    ),
    "no beginning": (resigned(lambda one: one.pop("validFrom")), known(), NOT, "validity", "from when"),
    "an end that UTC has no year for": (
        resigned(lambda one: one.update(validUntil="9999-12-31T23:59:59-12:00")), known(), NOT, "validity",
        "not a moment",
    ),
    "a beginning that is none": (
        resigned(lambda one: one.update(validFrom="2026-06-15")), known(), NOT, "validity", "not a moment",
    ),
    "revoked": (
        signed(open_badge(CREDENTIAL, "en", every_status=True), SIGNER, NOW), with_bits((94567,)), NOT, "status",
        "has revoked it",
    ),
    "suspended": (SIGNED, with_bits(suspended=(94567,)), NOT, "status", "has suspended it"),
    "status list not there": (SIGNED, known(published={}), CANT, "status", "nobody was asked"),
    "status list of somebody else": (
        SIGNED, known(published=lists(signer=ed25519("x", 8, "did:web:x.example"))), CANT, "status",
        "not among the keys",
    ),
    "status list with one bit more": (
        SIGNED, known(published={url: text.replace("uH4s", "uH4t") for url, text in lists().items()}), CANT, "status",
        "signature does not fit",
    ),
    "status for messages": (
        resigned(lambda one: one["credentialStatus"].update(statusPurpose="message")), known(), CANT, "status",
        "of a kind",
    ),
    "key retired before": (SIGNED, retired_before(), NOT, "key", "signs with the key"),
    "key withdrawn": (
        SIGNED, known(registered=registry(key_of(SIGNER, revoked=NOW))), NOT, "key", "has withdrawn the key",
    ),
    "another key under the same address": (
        signed(badge(), ed25519(seed=7), NOW), known(), NOT, "signature", "does not fit",
    ),
    "a key that the issuer does not list": (
        signed(badge(), ed25519("key-9", 7), NOW), known(), NOT, "key", "not among those",
    ),
    "an issuer whose keys are not known": (
        SIGNED, known(registered=registry(key_of(ed25519(did="did:web:y.example")))), CANT, "key", "are not known here",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (elm_form(CREDENTIAL), "without a seal"),
        ({"payload": json.dumps(elm_form(CREDENTIAL)), "signatures": []}, "under a seal (JAdES)"),
    ],
    ids=["ready to seal", "sealed"],
)
def test_of_the_european_form_is_told_what_it_is_and_which_file_to_verify(file: dict[str, Any], words: str) -> None:
    verdict = judged(file)
    (told,) = verdict.because
    assert (verdict.said, told.check, verdict.results) == ("can't be said", "form", ())
    assert words in told.said.told(str)
    assert "badge.json" in told.said.told(str)


def in_json(several: bool) -> dict[str, Any]:
    """A genuine token as JSON, with its signature or with a list of them."""
    protected, payload, signature = FORMS["token"].decode().strip().split(".")
    one = {"protected": protected, "signature": signature}
    return {"payload": payload, "signatures": [one]} if several else {"payload": payload, **one}


@pytest.mark.parametrize("several", [False, True])
def test_a_token_in_the_json_form_of_its_standard_is_not_read_and_not_called_false(several: bool) -> None:
    verdict = judged(in_json(several))
    (told,) = verdict.because
    assert (verdict.said, told.check) == (CANT, "form")
    assert "three parts with dots between" in told.said.told(str)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": NaN}', "holds NaN, which is no number in JSON"),
        ('{"a": -Infinity}', "holds -Infinity, which is no number in JSON"),
        ('{"a": ' + "1" * 5_000 + "}", "a number of thousands of digits"),
        (b'{"a": "\xff"}', "not text in UTF-8"),
    ],
)
def test_what_is_no_json_is_told_in_words_and_not_by_the_name_of_an_error(text: str | bytes, words: str) -> None:
    said = check(judged(text), "form").said.told(str)
    assert words in said
    assert "Error" not in said


OTHER_PROOF = {"type": "Ed25519Signature2020", "created": "2026-06-15T10:00:00Z", "proofValue": "z1"}
NOT_READ_HERE: dict[str, tuple[dict[str, Any], str]] = {
    "a proof of version 1": ({**badge(), "proof": OTHER_PROOF}, "Ed25519Signature2020"),
    "a proof over every letter": (
        {**badge(), "more": 1, "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}},
        "eddsa-jcs-2022",
    ),
    "a proof that is none": ({**badge(), "proof": "x"}, "-"),
}


@pytest.mark.parametrize("name", NOT_READ_HERE)
def test_a_proof_that_is_only_not_read_is_named_and_speaks_against_nobody(name: str) -> None:
    credential, found = NOT_READ_HERE[name]
    verdict = judged(credential)
    (told,) = verdict.because
    assert (verdict.said, told.check) == (CANT, "proof")
    assert f"({found})" in told.said.told(str)
    assert "ask the issuer" in told.said.told(str)


def test_more_proofs_than_anybody_needs_are_told_as_that() -> None:
    verdict = judged({**badge(), "proof": SIGNED["proof"] * 9})
    assert (verdict.said, "9 proofs" in check(verdict, "proof").said.told(str)) == (CANT, True)


def test_a_moment_without_a_zone_which_version_1_allows_speaks_against_nobody() -> None:
    old = {"@context": [*VERSION_1["@context"], DATA_INTEGRITY], "type": "VerifiableCredential", "issuer": DID}
    subject = {"credentialSubject": {"id": "urn:x:learner"}, "issuanceDate": "2026-06-15T10:00:00"}
    verdict = judged(signed({**old, **subject}, SIGNER, NOW))
    assert (verdict.said, verdict.result("signature")) == (CANT, "ok")
    assert "not a moment with its time zone" in check(verdict, "validity").said.told(str)


def test_a_name_that_stands_twice_among_many_is_found_at_once() -> None:
    names = ",".join(f'"{number}":0' for number in range(75_000))
    start = time.process_time()
    assert "says 74999 twice" in check(judged(f'{{{names},"74999":1}}'), "form").said.told(str)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("form", ["json", "token"])
def test_a_credential_of_very_many_parts_is_not_worked_through_and_not_called_false(form: str) -> None:
    many = {**badge(), "evidence": [{"id": f"urn:x:{number}", "type": ["Evidence"]} for number in range(20_000)]}
    file = {**many, "proof": SIGNED["proof"]} if form == "json" else token(many, SIGNER, "vc_jose")
    start = time.process_time()
    verdict = judged(file)
    assert (verdict.said, check(verdict, "form").result) == (CANT, "failed")
    assert "vidare reads up to 10,000" in check(verdict, "form").said.told(str)
    assert time.process_time() - start < 3


def test_a_number_of_hundreds_of_digits_gets_its_sentence() -> None:
    verdict = judged(changed(SIGNED, lambda one: one["credentialSubject"].update(creditsEarned=10**4000)))
    assert verdict.said == NOT
    assert "hundreds of digits" in check(verdict, "terms").said.told(str)


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_by_its_check_with_its_sentence(name: str) -> None:
    credential, at, said, by, words = REFUSED[name]
    verdict = judged(credential, at)
    assert verdict.said == said
    assert check(verdict, by).result == ("failed" if said == NOT else "unknown")
    assert words in check(verdict, by).said.told(str)
    assert by in {one.check for one in verdict.because}


def test_a_status_that_vidare_does_not_read_is_not_known() -> None:
    other = {"id": "https://x.example/1", "type": "1EdTechRevocationList"}
    verdict = judged(token({**badge(), "credentialStatus": other}, SIGNER, "vc_jose"))
    assert (verdict.said, check(verdict, "status").result) == (CANT, "unknown")
    assert "1EdTechRevocationList" in check(verdict, "status").said.told(str)


@pytest.mark.parametrize(("statuses", "said"), [(8, "genuine"), (9, CANT)])
def test_no_more_statuses_are_asked_than_anybody_needs(statuses: int, said: Said) -> None:
    verdict = judged(
        token({**badge(), "credentialStatus": [badge()["credentialStatus"]] * statuses}, SIGNER, "vc_jose")
    )
    assert verdict.said == said


def test_a_key_of_another_issuer_proves_nothing() -> None:
    thief = ed25519("key-1", 7, "did:web:thief.example.org")
    options = signed({**badge(), "issuer": thief.controller}, thief, NOW)["proof"]
    both = replace(registry(), keys=(*registry().keys, key_of(thief)))
    verdict = judged({**badge(), "proof": options}, known(registered=both))
    assert (verdict.said, check(verdict, "issuer").result) == (NOT, "failed")
    assert "belongs to did:web:thief.example.org" in check(verdict, "issuer").said.told(str)
    assert check(verdict, "key").said == NOT_REACHED


def test_of_a_proof_without_a_day_is_not_told_that_the_key_was_in_use() -> None:
    verdict = judged(changed(SIGNED, TAMPERED["a day without a zone"][1]))
    assert (verdict.said, check(verdict, "key").said) == (NOT, NOT_REACHED)


def test_nobody_is_asked_for_the_status_list_of_what_the_issuer_did_not_sign() -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return lists()[url].encode()

    thief = ed25519("key-1", 7, "did:web:thief.example.org")
    proof = signed({**badge(), "issuer": thief.controller}, thief, NOW)["proof"]
    text = token({**badge(), "issuer": thief.controller}, thief, "vc_jose")
    at = known(registered=replace(registry(), keys=(*registry().keys, key_of(thief))), published={}, fetch=fetch)
    protected, payload, _signature = text.split(".")
    body = base64url(json.dumps({**credential_text.read(from_base64url(payload)), "issuer": DID}).encode())
    theirs = f"{protected}.{body}.{base64url(thief.sign(f'{protected}.{body}'.encode()))}"
    for forged in (changed(SIGNED, TAMPERED["grade"][1]), {**badge(), "proof": proof}, theirs):
        assert judged(forged, at).said == NOT
    assert asked == []
    assert judged(SIGNED, at).said == "genuine"
    assert len(asked) == 1


def test_a_vocabulary_that_was_altered_on_disk_verifies_nothing(tmp_path: Path) -> None:
    verdict = judged(SIGNED, altered_context(tmp_path))
    assert verdict.said != "genuine"
    assert "is not the one that was pinned" in check(verdict, "context").said.told(str)


def token_with(header: dict[str, Any] | None = None, **claims: Any) -> str:
    """A token with another header or other claims (None: without), signed by the issuer's own key."""
    return token_of(header, claims)


def token_of(header: dict[str, Any] | None, claims: dict[str, Any]) -> str:
    head = {"alg": "EdDSA", "kid": SIGNER.id, "typ": "JWT"} | (header or {})
    first = token(badge(), SIGNER, "open_badges").split(".")[1]
    changed_to = credential_text.read(from_base64url(first)) | claims
    content = {name: value for name, value in changed_to.items() if value is not None}
    parts = [base64url(json.dumps(part).encode()) for part in (head, content)]
    return f"{'.'.join(parts)}.{base64url(SIGNER.sign('.'.join(parts).encode()))}"


VERSION_1: dict[str, Any] = {
    "@context": ["https://www.w3.org/2018/credentials/v1", badge()["@context"][1]],
    "issuanceDate": badge()["validFrom"], "validFrom": None, "validUntil": None,
}  # fmt: skip
"""What a badge as version 1 of the W3C's model had it says otherwise."""

TOKENS: dict[str, tuple[str, Said, CheckName, str]] = {
    "another sub": (token_with(sub="did:example:other"), NOT, "proof", "sub: did:example:other"),
    "another iss": (token_with(iss="did:web:other.example"), NOT, "proof", "iss: did:web:other.example"),
    "no jti": (token_with(jti=None), NOT, "proof", "jti: -"),
    "alg none": (token_with({"alg": "none"}), NOT, "proof", "not signed at all"),
    "alg none without a signature": (token_with({"alg": "none"}).rpartition(".")[0] + ".", NOT, "signature", "not fit"),
    "version 1, in «vc»": (token_with(vc=SIGNED, credentialSubject=None), CANT, "form", "version 1 of the W3C"),
    "version 1, in «vc» and beside it": (token_with(**VERSION_1, vc=VERSION_1), CANT, "form", "version 1 of the W3C"),
    "version 1": (token_with(**VERSION_1), CANT, "form", "version 1 of the W3C"),
    "version 1 in the form of the W3C": (
        token_of({"typ": "vc+jwt"}, {**VERSION_1, **dict.fromkeys(CLAIMS)}), CANT, "form", "version 1 of the W3C",
    ),
    "version 1 with a changed letter": (
        token_with(**VERSION_1)[:-8] + "AAAAAAAA", NOT, "signature", "does not fit",
    ),
    "a presentation": (token_with(vp={}, credentialSubject=None), CANT, "form", "a presentation"),
    "an expiry of its own": (token_with(exp=1), NOT, "proof", "says exp: 1, but"),
    "an expiry of its own in the form of the W3C": (
        token_of({"typ": "vc+jwt"}, {**dict.fromkeys(CLAIMS), "exp": 1}), NOT, "proof", "exp: 1 January 1970",
    ),
    "no issuer but iss": (token_with(issuer=None), CANT, "register", "names no address of an issuer"),
    "no issuer but iss in the form of the W3C": (
        token_of({"typ": "vc+jwt"}, {**dict.fromkeys(CLAIMS), "iss": DID, "issuer": None}), CANT, "register",
        "names no address of an issuer",
    ),
    "an issuer without its address": (
        token_with(issuer={"type": ["Profile"], "name": "Eksempeluniversitetet"}), CANT, "register",
        "names no address of an issuer",
    ),
    "no issuer and a changed letter": (
        token_with(issuer=None)[:-8] + "AAAAAAAA", NOT, "signature", "does not fit",
    ),
    "alg of another key": (token_with({"alg": "ES256"}), NOT, "proof", "signed by ES256"),
    "another typ": (token_with({"typ": "at+jwt"}), CANT, "form", "of the type at+jwt"),
    "a header that is not read": (token_with({"crit": ["b64"], "b64": False}), CANT, "form", "does not read"),
    "its issuer in the header only": (
        token_of({"typ": "vc+jwt", "iss": DID}, {"issuer": None, **dict.fromkeys(CLAIMS)}), CANT, "form",
        "Ask the issuer for one with no other headers than alg, cty, jwk, kid, typ",
    ),
    "a changed letter": (token(badge(), SIGNER, "vc_jose").replace(".", ".A", 1)[:-1], CANT, "form", "signed token"),
    "a key of nobody": (token_with({"kid": f"{DID}#none"}), NOT, "key", "not among those"),
    "a key brought along": (
        token(badge(), SIGNER, "open_badges").replace(
            base64url(json.dumps({"alg": "EdDSA", "kid": SIGNER.id, "typ": "JWT"}).encode()),
            base64url(json.dumps({"alg": "EdDSA", "jwk": ed25519(seed=7).public.jwk()}).encode()),
        ), NOT, "key", "which key",
    ),
    "a vocabulary that is not held": (
        token_of(None, {"@context": [*badge()["@context"], "https://example.edu/context"]}), CANT, "context",
        "does not hold",
    ),
    "a vocabulary brought along": (
        token_of(None, {"@context": [*badge()["@context"], {"name": "https://example.edu/x"}]}), NOT, "context", "",
    ),
    "a vocabulary brought along beside one that is not held": (
        token_of(None, {"@context": [*badge()["@context"], "https://example.edu/context", {"name": "https://x.example"}]}),
        NOT, "context", "",
    ),
    "vocabularies in another order": (
        token_of(None, {"@context": badge()["@context"][::-1]}), NOT, "context", "does not begin with",
    ),
    "a control character": (token_with(name="Programming\u0001"), CANT, "form", "U+0001"),
    "a noncharacter": (token_with(name="Programming\uffff"), CANT, "form", "U+FFFF"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "words"), [('{"a":' * 100_000, "nested too deep"), ("eyJ" + "A" * 3_000_000, "{count} characters")]
)
def test_the_reason_between_brackets_is_told_in_the_language_as_well(file: str, words: str) -> None:
    asked: list[str] = []

    def noted(text: str) -> str:
        asked.append(text)
        return text

    checks = [one for one in judged(file).deciding if one.result == "failed"]
    for one in checks:
        one.said.told(noted)
    assert words in asked


@pytest.mark.parametrize("name", TOKENS)
def test_each_token_is_refused_by_its_check_with_its_sentence(name: str) -> None:
    text, said, by, words = TOKENS[name]
    verdict = judged(text)
    assert verdict.said == said
    assert check(verdict, by).result != "ok"
    assert words in check(verdict, by).said.told(str)


@pytest.mark.parametrize("kid", ["key-1", "#key-1"])
def test_a_key_that_is_named_within_its_issuers_is_found(kid: str) -> None:
    assert judged(token_with({"kid": kid})).said == "genuine"


def test_a_key_and_an_algorithm_that_vidare_does_not_read_speak_against_nobody() -> None:
    p384 = IssuerKey(f"{DID}#p384", DID, NOT_READ)
    verdict = judged(token_with({"kid": p384.id, "alg": "ES384"}), known(registered=registry(key_of(SIGNER), p384)))
    assert verdict.said == CANT
    assert [one.check for one in verdict.because] == ["proof", "key"]
    assert "of a kind that vidare does not read" in check(verdict, "key").said.told(str)


def test_a_key_that_vidare_does_not_read_speaks_against_who_names_anothers() -> None:
    others = IssuerKey("did:web:other.example#p384", "did:web:other.example", NOT_READ)
    keys = registry(key_of(SIGNER), others)
    verdict = judged(token_with({"kid": others.id, "alg": "ES384"}), known(registered=keys))
    assert (verdict.said, [one.check for one in verdict.because]) == (NOT, ["key"])
    assert "is not among those" in check(verdict, "key").said.told(str)


def test_a_status_list_under_a_key_that_vidare_does_not_read_is_not_called_a_changed_one() -> None:
    p384 = ed25519("p384", 8, DID)
    keys = registry(key_of(SIGNER), IssuerKey(p384.id, DID, NOT_READ))
    verdict = judged(SIGNED, known(registered=keys, published=lists(signer=p384)))
    assert (verdict.said, check(verdict, "signature").result) == (CANT, "ok")
    assert "of a kind that vidare does not read" in check(verdict, "status").said.told(str)


def test_rsa_that_is_padded_otherwise_is_not_called_false() -> None:
    key = IssuerKey(f"{DID}#rsa", DID, PublicKey("rs256", rsa.generate_private_key(65537, 2048).public_key()))
    verdict = judged(token_with({"kid": key.id, "alg": "PS256"}), known(registered=registry(key)))
    assert (verdict.said, check(verdict, "proof").result) == (CANT, "unknown")
    assert check(verdict, "signature").said == NOT_REACHED


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, "no credential"),
        ({"@context": ["https://www.w3.org/ns/did/v1"], "id": DID, "assertionMethod": []}, "no credential"),
        ({"type": ["VerifiablePresentation"], "verifiableCredential": [SIGNED], "proof": {}}, "a presentation"),
    ],
)
def test_json_that_is_no_credential_is_not_called_a_false_one(content: dict[str, Any], words: str) -> None:
    verdict = judged(content)
    assert (verdict.said, verdict.results) == (CANT, ())
    assert words in check(verdict, "form").said.told(str)


@pytest.mark.parametrize(
    "more",
    [
        {"vp": {}},
        {"vc": {}},
        {"payload": "{}", "signature": ""},
        {"type": ["VerifiablePresentation"]},
        {"type": ["VerifiableCredential", "EuropeanDigitalCredential"]},
    ],
)
def test_what_was_added_makes_of_a_changed_credential_nothing_that_is_only_not_read(more: dict[str, Any]) -> None:
    protected, payload, signature = FORMS["token"].decode().strip().split(".")
    content = {**credential_text.read(from_base64url(payload)), **more}
    assert judged({**SIGNED, **more}).said == NOT
    assert judged(f"{protected}.{base64url(json.dumps(content).encode())}.{signature}").said == NOT


ELMO = signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL)
ENTITY = b'<!DOCTYPE elmo [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    b"<!DOCTYPE lolz [" + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)) + b"]>"
)


def with_text(text: str) -> bytes:
    """The badge with a text put in."""
    return json.dumps({**SIGNED, "name": text}).encode()


FILES: dict[str, tuple[bytes, Said, CheckName, str]] = {
    "nothing": (b" \n", CANT, "form", "is empty"),
    "a zip": (b"PK\x03\x04" + bytes(30), CANT, "form", "Unpack it"),
    "a Word file": (b"PK\x03\x04" + bytes(30) + b"[Content_Types].xml", CANT, "form", "Ask for the file as it was"),
    "something else": (b"GIF89a", CANT, "form", "nothing that vidare verifies"),
    "JSON that is no credential": (b"[1]", CANT, "form", "nothing that vidare verifies"),
    "half a JSON": (FORMS["json"][:-9], CANT, "form", "not a credential in JSON"),
    "a name twice": (FORMS["json"].replace(b'{"@context"', b'{"id": "x", "@context"', 1), CANT, "form", "id twice"),
    "a PNG without a badge": (png(), CANT, "form", "carries no badge"),
    "a PNG with an Open Badge 2.0": (itxt(b"openbadges\0\0\0\0\0{}"), CANT, "form", "of version 2 or earlier"),
    "an Open Badge 2.0": (
        b'{"@context": "https://w3id.org/openbadges/v2", "type": "Assertion"}', CANT, "form", "of version 2 or earlier",
    ),
    "a PNG cut off": (FORMS["png"][:-30], CANT, "form", "cut off"),
    "an SVG without a badge": (SVG, CANT, "form", "carries no badge"),
    "an SVG with entities": (SVG.replace(b"<svg", ENTITY + b"<svg", 1), CANT, "form", "DOCTYPE"),
    "a PDF cut off": (FORMS["pdf"][:-2000], CANT, "form", "can be read whole"),
    "a PDF cut to its head": (FORMS["pdf"][:100], CANT, "form", "can be read whole"),
    "a PDF with another byte": (FORMS["pdf"].replace(b"/Title", b"/Titlf", 1), NOT, "seal", "does not fit"),
    "a PDF with something added": (FORMS["pdf"] + b"\n% more\n", NOT, "seal", ""),
    "XML that is neither": (b"<html/>", CANT, "form", "neither"),
    "ELMO of 2015": (b'<elmo xmlns="http://purl.org/net/elmo"/>', CANT, "form", "before version 1"),
    "a European credential in XML": (
        b'<europassCredential xmlns="http://data.europa.eu/snb"/>', CANT, "form", "viewer of Europass",
    ),
    "half an XML": (ELMO[:2000], CANT, "form", "not XML that can be read"),
    "ELMO with external entities": (ELMO.replace(b"<elmo", ENTITY + b"<elmo", 1), CANT, "form", "DOCTYPE"),
    "ELMO that is a billion laughs": (ELMO.replace(b"<elmo", LAUGHS + b"<elmo", 1), CANT, "form", "DOCTYPE"),
    "ELMO with another grade": (ELMO.replace(b">B<", b">A<", 1), NOT, "signature", "does not fit"),
    "ELMO with a digest that is none": (
        ELMO.replace(b"DigestValue>", b"DigestValue>:", 1), NOT, "signature", "does not fit",
    ),
    "ELMO with a signature that lacks a part": (
        ELMO.replace(b"DigestMethod", b"DigestMethot"), NOT, "signature", "does not fit",
    ),
    "ELMO signed by a method that is not read": (
        ELMO.replace(b"more#ecdsa-sha256", b"more#ecdsa-ripemd160"), CANT, "signature", "ecdsa-ripemd160",
    ),
    "ELMO with a certificate that is none": (
        ELMO.replace(b"X509Certificate>M", b"X509Certificate>N", 1), CANT, "signature", "can't be read",
    ),
    "ELMO without its signature": (elmo_form(CREDENTIAL, "en"), CANT, "signature", "not signed"),
    "JSON with a control character": (with_text("Programmin\u0007"), CANT, "form", "U+0007"),
    "JSON with a noncharacter": (with_text("Programmin\ufdd0"), CANT, "form", "U+FDD0"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_refused_by_its_check_with_its_sentence(name: str) -> None:
    content, said, by, words = FILES[name]
    verdict = judged(content)
    assert verdict.said == said
    assert check(verdict, by).result != "ok"
    assert words in check(verdict, by).said.told(str)
    assert verdict.checks  # whatever is told for information is told of a broken file as well


def test_a_badge_that_names_no_issuer_is_told_as_that() -> None:
    verdict = judged({name: value for name, value in SIGNED.items() if name != "issuer"})
    for said in (check(verdict, "register").said, known().issuers.keys("").why):
        assert "names no address of an issuer" in said.told(str)


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path) -> None:
    place = tmp_path / "large.json"
    with place.open("wb") as file:
        file.truncate(100_000_000)
    verdict = verify_file(place, known())
    assert (verdict.said, check(verdict, "size").result) == (CANT, "failed")
    assert f"{LARGEST:,}" in check(verdict, "size").said.told(str)


def test_elmo_signed_by_somebody_elses_key_is_not_the_issuers() -> None:
    other = registry(key_of(SIGNER))  # without the key of the seal
    verdict = judged(ELMO, known(registered=other))
    assert (verdict.said, check(verdict, "key").result) == (CANT, "unknown")
    theirs = replace(
        other, keys=(*other.keys, replace(key_of(SIGNER), controller="did:web:x", public=SEAL.signer.public))
    )
    verdict = judged(ELMO, known(registered=theirs))
    assert (verdict.said, check(verdict, "issuer").result) == (NOT, "failed")


def test_a_genuine_credential_on_pages_of_somebody_else_is_not_genuine() -> None:
    thief = self_issued(ed25519("thief", 7), ISSUER, NOW, NOW + timedelta(days=9))
    verdict = judged(diploma_pdf(CREDENTIAL, "en", FORMS["json"], thief))
    assert (verdict.said, check(verdict, "signature").result, check(verdict, "seal").result) == (NOT, "ok", "failed")
    assert "not among those" in check(verdict, "seal").said.told(str)


def test_a_seal_by_a_key_of_another_kind_than_its_certificates_does_not_fit() -> None:
    mixed = replace(SEAL, signer=ed25519("thief", 7))
    verdict = judged(diploma_pdf(CREDENTIAL, "en", FORMS["json"], mixed))
    assert (verdict.said, check(verdict, "seal").result) == (NOT, "failed")


def test_a_pdf_that_only_people_can_read_is_as_its_seal_is() -> None:
    pages = diploma_pdf(CREDENTIAL, "en", b"no credential", SEAL)
    verdict = judged(pages)
    assert (verdict.said, verdict.results, [one.check for one in verdict.because]) == ("genuine", (), ["status"])
    assert judged(pages, known(registered=registry(key_of(SIGNER)))).said == CANT
    assert judged(pages.replace(b"/Title", b"/Titlf", 1)).said == NOT


def test_names_in_all_letters_pass() -> None:
    for name in ("Åse Bjørg", "Máret Čállínbávdi Ŋuŧŧoš", "👩‍🎓", 'O\'Testperson «Ø» "x" <b>', "A\tB\u2028C"):
        assert judged(signed(badge(given_names=name), SIGNER, NOW)).said == "genuine"


SAME = known()


@settings(max_examples=120, deadline=None)
@given(
    form=st.sampled_from(["json", "token", "token of the W3C", "png"]),
    place=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
)
def test_no_byte_can_be_changed_in_a_signed_credential(form: str, place: float, bit: int) -> None:
    content = bytearray(FORMS[form])
    content[int(place * len(content))] ^= 1 << bit
    verdict = judged(bytes(content), SAME)
    if verdict.said == "genuine":  # white space between the parts of JSON, or after a token, says nothing
        assert form in {"json", "token"}
        assert verdict.results == judged(FORMS[form], SAME).results


@settings(max_examples=60, deadline=None)
@given(
    begin=st.sampled_from([0, ELMO.index(b"<ds:Sig")]), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7)
)
def test_no_byte_can_be_changed_in_signed_elmo_but_of_its_certificate(begin: int, place: float, bit: int) -> None:
    content = bytearray(ELMO)
    content[begin + int(place * (len(content) - begin))] ^= 1 << bit
    verdict = judged(bytes(content), SAME)
    if verdict.said == "genuine":  # nobody relies on what the certificate says beside its key
        assert verdict.results == judged(ELMO, SAME).results


def test_the_name_by_which_a_seal_finds_its_certificate_is_that_of_the_certificate_to_the_letter() -> None:
    name = b"Eksempeluniversitetet"
    before, found, after = FORMS["pdf"].rpartition(name.hex().encode())
    assert judged(before + found + after, SAME).said == "genuine"
    assert judged(before + name.lower().hex().encode() + after, SAME).said != "genuine"


@settings(max_examples=25, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_byte_can_be_changed_in_a_sealed_pdf(place: float, bit: int) -> None:
    content = bytearray(FORMS["pdf"])
    content[int(place * len(content))] ^= 1 << bit
    assert judged(bytes(content), SAME).said != "genuine"


@settings(max_examples=40, deadline=None)
@given(
    content=st.binary(max_size=300), form=st.sampled_from(["", "{", "%PDF-1.7", "eyJ", "<elmo", "\x89PNG\r\n\x1a\n"])
)
def test_any_bytes_get_a_verdict_that_is_not_genuine(content: bytes, form: str) -> None:
    assert judged(form.encode("latin-1") + content, SAME).said != "genuine"
