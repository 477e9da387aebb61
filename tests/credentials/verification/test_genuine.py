"""What is genuine is found genuine in every form: JSON, both tokens, pictures, a sealed PDF, signed ELMO."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.credentials.badges import CREDENTIAL, DID, ISSUER, NOW, badge, ed25519
from tests.credentials.test_baking import SVG, png
from tests.credentials.test_data_integrity import SIGNED
from tests.credentials.test_vectors import published, said, with_examples
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, check, judged, key_of, known, lists, registry
from vidare.credentials.badges.baking import baked
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.diploma.diploma import diploma_pdf
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.signature import signed_elmo
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import from_multikey
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.proofs.jwt_forms import token
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.seal import self_issued
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.verify import verify, verify_file

SEAL = self_issued(OTHER_KIND, ISSUER, NOW - timedelta(days=365), NOW + timedelta(days=3650))

FORMS = {
    "json": json.dumps(SIGNED).encode(),
    "json with the mark of UTF-8": b"\xef\xbb\xbf" + json.dumps(SIGNED).encode(),
    "token": token(badge(), SIGNER, "open_badges").encode() + b"\n",
    "token of the W3C": token(open_badge(CREDENTIAL, "nb", every_status=True), OTHER_KIND, "vc_jose").encode(),
    "png": baked(png(), json.dumps(SIGNED)),
    "svg": baked(SVG, token(badge(), SIGNER, "open_badges")),
    "pdf": diploma_pdf(CREDENTIAL, "en", json.dumps(SIGNED).encode(), SEAL),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_found_genuine(form: str) -> None:
    verdict = judged(FORMS[form])
    assert (verdict.said, verdict.because) == ("genuine", ())
    assert verdict.issuer is not None
    assert verdict.issuer.registry == "Test registry"
    assert all(one.result == "ok" for one in verdict.deciding)
    assert {
        "size",
        "form",
        "context",
        "terms",
        "proof",
        "signature",
        "key",
        "issuer",
        "register",
        "validity",
        "status",
    } <= {one.check for one in verdict.deciding}


def test_a_picture_and_a_pdf_are_told_as_what_they_are() -> None:
    assert "the picture around it is not" in check(judged(FORMS["svg"]), "form").said.told(str)
    assert "attached to it" in check(judged(FORMS["pdf"]), "form").said.told(str)


def test_signed_elmo_is_genuine_with_the_reservation_that_it_has_no_status() -> None:
    verdict = judged(signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL))
    assert verdict.said == "genuine"
    assert [(one.check, one.reserved) for one in verdict.because] == [("status", True)]
    assert verdict.result("schema") == "ok"
    assert verdict.result("context") is None


def test_in_which_registry_the_issuer_stands_is_told_with_the_day_it_was_looked_up() -> None:
    assert "«Test registry», looked up on 1 November 2026" in check(judged(SIGNED), "register").said.told(str)
    undated = replace(registry(), issuers={DID: replace(registry().issuers[DID], checked=None)})
    assert check(judged(SIGNED, known(registered=undated)), "register").said.told(str).endswith("«Test registry».")
    nobody = known(registered=replace(registry(), issuers={}))
    assert "stands in no registry" in check(judged(SIGNED, nobody), "register").said.told(str)


def test_a_badge_without_a_status_is_genuine_with_that_reservation() -> None:
    verdict = judged(signed(open_badge(replace(CREDENTIAL, status=()), "en"), SIGNER, NOW))
    assert verdict.said == "genuine"
    assert check(verdict, "status").result == "unknown"
    assert "can't be asked" in verdict.because[0].said.told(str)


def test_how_far_a_status_list_reaches_is_told_with_the_day_it_was_signed() -> None:
    verdict = judged(SIGNED)
    assert "as its status list of 22 November 2026, 10:00 UTC says" in check(verdict, "status").said.told(str)
    assert verdict.because == ()


def test_an_old_list_that_was_given_says_nothing_of_today_and_leaves_a_reservation() -> None:
    later = NOW + timedelta(days=31)
    (told,) = judged(SIGNED, known(later)).because
    assert (told.check, told.reserved) == ("status", True)
    assert "had not taken it back on 22 November 2026, 10:00 UTC" in told.said.told(str)
    assert judged(SIGNED, known(later)).said == "genuine"
    assert judged(SIGNED, known(later, published={}, fetch=lambda url: lists()[url].encode())).because == ()


def test_an_old_list_hides_no_other_that_can_not_be_had() -> None:
    both = signed(open_badge(CREDENTIAL, "en", every_status=True), SIGNER, NOW)
    one = dict([next(iter(lists().items()))])
    assert judged(both, known(NOW + timedelta(days=31), published=one)).said == "can't be said"


def test_the_name_that_is_shown_is_the_registrys_never_the_credentials() -> None:
    lying = replace(CREDENTIAL, issuer=replace(ISSUER, name={"en": "University of Oslo"}))
    verdict = judged(signed(open_badge(lying, "en"), SIGNER, NOW))
    assert verdict.said == "genuine"
    assert verdict.issuer is not None
    assert verdict.issuer.name["en"] == "Example University"


def test_what_a_retired_key_signed_before_still_holds() -> None:
    retired = key_of(SIGNER, valid_from=NOW - timedelta(days=9), valid_until=NOW + timedelta(days=1))
    later = NOW + timedelta(days=400)
    verdict = judged(SIGNED, known(later, registry(retired)))
    assert verdict.result("key") == "ok"


@pytest.mark.parametrize("written", ["{day}T10:00:00Z", "{day}T11:00:00.123+01:00", "{day}T10:00:00"])
@pytest.mark.parametrize("version", [b"v1", b"v2"])
def test_elmo_that_a_retired_key_signed_while_it_was_in_use_still_holds(version: bytes, written: str) -> None:
    retired = key_of(OTHER_KIND, valid_from=NOW - timedelta(days=9), valid_until=NOW + timedelta(days=1))
    later = known(NOW + timedelta(days=400), registry(retired))
    for day, result in ((NOW, "ok"), (NOW + timedelta(days=3), "failed"), (NOW - timedelta(days=20), "failed")):
        said = written.format(day=day.date()).encode()
        content = re.sub(rb"(?<=<generatedDate>)[^<]+", said, elmo_form(CREDENTIAL, "en"))
        content = content.replace(b"elmo-schemas/tree/v1", b"elmo-schemas/tree/" + version)
        assert judged(signed_elmo(content, SEAL), later).result("key") == result


def test_many_are_verified_one_by_one_and_quickly_the_same() -> None:
    same = known()
    files = [(json.dumps(signed(badge(given_names=name), SIGNER, NOW)).encode(), name) for name in "ABCDE"]
    tampered = [(content.replace(b'"B"', b'"A"'), name) for content, name in files]
    assert [verify(*one, same).said for one in files] == ["genuine"] * 5
    assert [verify(*one, same).said for one in tampered] == ["not genuine"] * 5


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    place = tmp_path / "badge.json"
    place.write_bytes(FORMS["json"])
    verdict = verify_file(place, known())
    assert (verdict.file, verdict.said) == ("badge.json", "genuine")


def test_1edtechs_signed_badge_is_genuine_where_its_issuers_key_is_given() -> None:
    one = published("Signed credential")
    address, issuer = one["proof"]["verificationMethod"], one["issuer"]["id"]
    key = IssuerKey(address, issuer, from_multikey(address.partition("#")[2]))
    given = Registry({issuer: KnownIssuer(issuer, {"en": "Example Corp"}, "1EdTech's examples")}, (key,))
    verdict = judged(one, known(registered=given))
    assert verdict.said == "genuine"
    assert [reason.check for reason in verdict.because] == ["status"]
    assert verdict.result("schema") == "ok"
    assert judged(one).said == "can't be said"
    one["credentialSubject"]["achievement"]["name"] = "Leadership"
    assert judged(one, known(registered=given)).said == "not genuine"


def test_the_w3cs_vector_is_genuine_where_the_issuer_says_the_key_is_its_own() -> None:
    one = json.loads(said("signedDataInt.json"))
    address, issuer = one["proof"]["verificationMethod"], one["issuer"]
    key = IssuerKey(address, issuer, from_multikey(address.partition("#")[2]))
    given = Registry({issuer: KnownIssuer(issuer, {"en": "The School of Examples"}, "the W3C's examples")}, (key,))
    at = known(registered=given)
    assert judged(one, at).said == "can't be said"
    with_its_terms = replace(at, shapes=KnownShapes(with_examples()))
    verdict = judged(one, with_its_terms)
    assert verdict.said == "genuine"
    assert verdict.results[0].achievement.title == {"": "Alumni Credential"}
    assert judged(one, replace(with_its_terms, issuers=known().issuers)).said == "not genuine"


def test_another_issuers_own_key_says_nothing_of_the_first() -> None:
    other = "did:web:other.example.edu"
    signer = ed25519(did=other, seed=9)
    theirs = signed({**badge(), "issuer": {**badge()["issuer"], "id": other}}, signer, NOW)
    unknown = judged(theirs)
    assert (unknown.said, unknown.issuer) == ("can't be said", None)
    both = Registry({DID: registry().issuers[DID]}, (*registry().keys, key_of(signer)))
    verdict = judged(theirs, known(registered=both))
    assert (verdict.result("signature"), verdict.result("issuer")) == ("ok", "ok")
    assert (verdict.result("register"), verdict.said) == ("unknown", "can't be said")
