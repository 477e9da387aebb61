"""Tokens in two forms: what holds, read by another library too, and what is refused."""

import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.credentials.badges import DID, NOW, badge, ed25519, es256, keys_with
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.public_key import PublicKey, from_jwk
from vidare.credentials.keys.signer import KeySigner
from vidare.credentials.multibase import base64url, from_base64url
from vidare.credentials.proofs.jwt_forms import Form, token, verified
from vidare.credentials.refused import Check, Refused

SIGNERS = [ed25519(), es256()]
FORMS: tuple[Form, ...] = ("open_badges", "vc_jose")


def parts(text: str) -> list[Any]:
    return [json.loads(from_base64url(part)) for part in text.split(".")[:2]]


def made(header: dict[str, Any], content: dict[str, Any], signer: KeySigner) -> str:
    """A token with any header and content, signed for real."""
    said = ".".join(base64url(json.dumps(part).encode()) for part in (header, content))
    return f"{said}.{base64url(signer.sign(said.encode()))}"


@pytest.mark.parametrize("signer", SIGNERS, ids=["EdDSA", "ES256"])
@pytest.mark.parametrize("form", FORMS)
def test_a_token_gives_back_the_credential(signer: KeySigner, form: Form) -> None:
    read = verified(token(badge(), signer, form), keys_with(*SIGNERS), NOW)
    assert (read.form, read.credential, read.key.id) == (form, badge(), signer.id)


@pytest.mark.parametrize("signer", SIGNERS, ids=["EdDSA", "ES256"])
def test_another_library_reads_the_token(signer: KeySigner) -> None:
    key = jwt.PyJWK(dict(signer.public.jwk()))
    content = jwt.PyJWS().decode(token(badge(), signer, "vc_jose"), key, algorithms=["EdDSA", "ES256"])
    assert json.loads(content) == badge()


def test_the_two_forms_are_told_apart_by_what_they_say() -> None:
    header, content = parts(token(badge(), SIGNERS[0], "open_badges"))
    assert header == {"alg": "EdDSA", "kid": f"{DID}#key-1", "typ": "JWT"}
    assert {name: content[name] for name in ("iss", "sub", "jti", "nbf", "exp")} == {
        "iss": DID,
        "sub": badge()["credentialSubject"]["id"],
        "jti": badge()["id"],
        "nbf": 1781517600,  # 2026-06-15T10:00:00Z
        "exp": 2097136800,  # 2036-06-15T10:00:00Z
    }
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    assert header["typ"] == "vc+jwt"
    assert content == badge()


def test_a_token_by_rs256_is_read_as_1edtech_asks() -> None:
    private = rsa.generate_private_key(65537, 2048)
    numbers = private.public_key().public_numbers()
    n, e = (base64url(number.to_bytes((number.bit_length() + 7) // 8, "big")) for number in (numbers.n, numbers.e))
    key = IssuerKey(f"{DID}#rsa", DID, from_jwk({"kty": "RSA", "n": n, "e": e}))
    header, content = parts(token(badge(), SIGNERS[0], "open_badges"))
    for naming in ({"kid": key.id}, {"jwk": {"kty": "RSA", "n": n, "e": e}}):
        rs256 = {"alg": "RS256", **naming}
        said = ".".join(base64url(json.dumps(part).encode()) for part in (rs256, content))
        text = f"{said}.{base64url(private.sign(said.encode(), PKCS1v15(), SHA256()))}"
        assert verified(text, IssuerKeys([key]), NOW).form == "open_badges"
    assert header["alg"] == "EdDSA"


HEADERS: list[tuple[Check, dict[str, Any]]] = [
    ("proof", {"alg": "none"}),
    ("proof", {"alg": None}),
    ("proof", {"alg": "HS256"}),
    ("proof", {"alg": "ES256"}),
    ("form", {"typ": "at+jwt"}),
    ("form", {"typ": ["JWT"]}),
    ("form", {"typ": "vc+sd-jwt"}),
    ("form", {"crit": ["exp"], "exp": 1}),
    ("form", {"b64": False}),
    ("key", {"kid": f"{DID}#key-9"}),
    ("key", {"kid": None}),
    ("signature", {"kid": f"{DID}#key-3"}),
]


@pytest.mark.parametrize(("check", "other"), HEADERS)
def test_another_header_is_refused(check: Check, other: dict[str, Any]) -> None:
    header, content = parts(token(badge(), SIGNERS[0], "open_badges"))
    with pytest.raises(Refused) as reason:
        verified(made(header | other, content, SIGNERS[0]), keys_with(*SIGNERS, ed25519("key-3", 3)), NOW)
    assert reason.value.check == check


def test_alg_none_is_refused_in_every_spelling_of_an_empty_signature() -> None:
    _header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    for naming in ({"kid": SIGNERS[0].id}, {}):
        head = {"alg": "none", "typ": "vc+jwt", **naming}
        said = ".".join(base64url(json.dumps(part).encode()) for part in (head, content))
        for signature in ("", "AA"):
            with pytest.raises(Refused):
                verified(f"{said}.{signature}", keys_with(*SIGNERS), NOW)


@pytest.mark.parametrize("claim", ["iss", "sub", "jti", "nbf", "exp"])
@pytest.mark.parametrize("form", FORMS)
def test_a_claim_that_says_something_else_than_the_credential_is_refused(claim: str, form: Form) -> None:
    header, content = parts(token(badge(), SIGNERS[0], form))
    with pytest.raises(Refused) as reason:
        verified(made(header, content | {claim: "did:example:other"}, SIGNERS[0]), keys_with(*SIGNERS), NOW)
    assert reason.value.check == "proof"


@pytest.mark.parametrize("claim", ["iss", "sub", "jti", "nbf", "exp"])
def test_open_badges_asks_for_every_claim(claim: str) -> None:
    header, content = parts(token(badge(), SIGNERS[0], "open_badges"))
    del content[claim]
    with pytest.raises(Refused, match=f"says {claim}"):
        verified(made(header, content, SIGNERS[0]), keys_with(*SIGNERS), NOW)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": DID, "sub": badge()["credentialSubject"]["id"], "jti": badge()["id"]},
        {"iat": 1781517600, "exp": 1900000000, "nbf": 1781517600.5},
        {"exp": 1900000000},
    ],
)
def test_what_a_token_of_the_w3c_says_of_its_signature_may_be_other_moments_than_those_of_the_credential(
    claims: dict[str, Any],
) -> None:
    """VC-JOSE-COSE: iat and exp are of the signature, and not validFrom and validUntil."""
    header, content = parts(token(without("validUntil"), SIGNERS[0], "vc_jose"))
    read = verified(made(header, content | claims, SIGNERS[0]), keys_with(*SIGNERS), NOW)
    assert read.credential == without("validUntil")


def test_a_claim_of_what_the_credential_does_not_say_contradicts_nothing_in_the_form_of_the_w3c() -> None:
    nobody = {**without("id"), "credentialSubject": {"type": ["AchievementSubject"]}}
    header, content = parts(token(nobody, SIGNERS[0], "vc_jose"))
    claims = {"sub": "did:example:learner", "jti": "urn:uuid:1"}
    assert verified(made(header, content | claims, SIGNERS[0]), keys_with(*SIGNERS), NOW).credential == nobody


@pytest.mark.parametrize(
    ("claim", "seconds", "holds"),
    [
        ("exp", 0, False),
        ("exp", 1, True),
        ("nbf", 300, True),
        ("nbf", 301, False),
        ("exp", 10**20, False),
        ("iat", float("inf"), False),
    ],
)
def test_a_signature_that_ran_out_or_is_still_to_begin_does_not_hold(claim: str, seconds: float, holds: bool) -> None:
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    text = made(header, content | {claim: int(NOW.timestamp()) + seconds}, SIGNERS[0])
    if holds:
        assert verified(text, keys_with(*SIGNERS), NOW).credential == badge()
        return
    with pytest.raises(Refused) as reason:
        verified(text, keys_with(*SIGNERS), NOW)
    assert reason.value.check in {"proof", "form"}


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_held_against_when_the_token_was_made_where_it_says_so(form: Form) -> None:
    """What is valid since long ago may be signed today, and what a retired key signed may be dated back."""
    header, content = parts(token(badge(), SIGNERS[0], form))
    today = made(header, content | {"iat": int(NOW.timestamp())}, SIGNERS[0])
    issued_before_the_key = keys_with(*SIGNERS, valid_from=NOW - timedelta(days=1))
    assert verified(today, issued_before_the_key, NOW).credential == badge()
    with pytest.raises(Refused, match="only from"):
        verified(today, keys_with(*SIGNERS, valid_until=NOW - timedelta(days=1)), NOW)


def without(name: str) -> dict[str, Any]:
    return {one: part for one, part in badge().items() if one != name}


def test_a_badge_without_an_end_makes_a_token_without_one() -> None:
    text = token(without("validUntil"), SIGNERS[0], "open_badges")
    assert "exp" not in parts(text)[1]
    assert verified(text, keys_with(*SIGNERS), NOW).credential == without("validUntil")


def test_whom_a_badge_is_for_has_to_be_said_in_the_form_of_open_badges_only() -> None:
    for subject in ({"type": ["AchievementSubject"]}, [badge()["credentialSubject"]]):
        nobody = {**badge(), "credentialSubject": subject}
        with pytest.raises(Refused, match="does not say whom it is for"):
            token(nobody, SIGNERS[0], "open_badges")
        assert verified(token(nobody, SIGNERS[0], "vc_jose"), keys_with(*SIGNERS), NOW).credential == nobody


def test_what_a_token_says_of_itself_is_no_part_of_the_credential() -> None:
    """The day it was made (iat), and that it holds a credential (cty), as VC-JOSE-COSE recommends."""
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    read = verified(made(header | {"cty": "vc"}, content | {"iat": 1}, SIGNERS[0]), keys_with(*SIGNERS), NOW)
    assert read.credential == badge()


@pytest.mark.parametrize(
    "named", [None, [], badge()["@context"][0], badge()["@context"][::-1], [*badge()["@context"], "https://x.example"]]
)
def test_a_token_whose_words_may_mean_anything_is_neither_made_nor_taken(named: object) -> None:
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    other = {**content, "@context": named}
    for work in (
        lambda: token(other, SIGNERS[0], "vc_jose"),
        lambda: verified(made(header, other, SIGNERS[0]), keys_with(*SIGNERS), NOW),
    ):
        with pytest.raises(Refused) as reason:
            work()
        assert reason.value.check == "context"


def test_no_token_is_made_in_the_name_of_another_issuer() -> None:
    with pytest.raises(Refused) as reason:
        token(badge(), ed25519(did="did:web:thief.example.org"), "vc_jose")
    assert reason.value.check == "issuer"


def test_a_changed_grade_another_issuer_and_an_old_form_are_refused() -> None:
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    text = token(badge(), SIGNERS[0], "vc_jose")
    head, _body, signature = text.split(".")
    better = json.dumps(badge(grade="A")).encode()
    for changed in (f"{head}.{base64url(better)}.{signature}", text[:-8] + "AAAAAAAA"):
        with pytest.raises(Refused) as reason:
            verified(changed, keys_with(*SIGNERS), NOW)
        assert reason.value.check == "signature"
    other = content | {"issuer": {**content["issuer"], "id": "did:web:other.example.edu"}}
    with pytest.raises(Refused, match="belongs to"):
        verified(made(header, other, SIGNERS[0]), keys_with(*SIGNERS), NOW)
    old = {"iss": DID, "issuer": DID, "@context": content["@context"], "validFrom": content["validFrom"], "vc": content}
    with pytest.raises(Refused, match="version 1 of the W3C"):
        verified(made(header, old, SIGNERS[0]), keys_with(*SIGNERS), NOW)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c.d", "ä.b.c", "e30.e30.e30=", "e30.W10.", "e30.e30.\n"])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(Refused) as reason:
        verified(text, keys_with(*SIGNERS), NOW)
    assert reason.value.check in {"form", "key"}


def test_a_key_brought_along_counts_only_where_the_issuer_has_published_it() -> None:
    header, content = parts(token(badge(), SIGNERS[0], "open_badges"))
    del header["kid"]
    thief = ed25519(seed=9)
    brought = made(header | {"jwk": thief.public.jwk()}, content, thief)
    with pytest.raises(Refused, match="none that its issuer has published"):
        verified(brought, keys_with(*SIGNERS), NOW)
    own = made(header | {"jwk": SIGNERS[0].public.jwk()}, content, SIGNERS[0])
    assert verified(own, keys_with(*SIGNERS), NOW).key.id == SIGNERS[0].id


def test_a_key_retired_before_the_badge_was_issued_is_refused() -> None:
    text = token(badge(), SIGNERS[0], "vc_jose")
    with pytest.raises(Refused, match="only from"):
        verified(text, keys_with(*SIGNERS, valid_until=NOW - timedelta(days=365)), NOW)


def test_an_unknown_vocabulary_or_character_is_not_signed_into_a_token() -> None:
    with pytest.raises(Refused, match="which vidare does not hold"):
        token({**badge(), "@context": [*badge()["@context"], "https://example.edu/context"]}, SIGNERS[0], "vc_jose")
    with pytest.raises(Refused, match=r"U\+0001"):
        token(badge(given_names="Constructed\u0001"), SIGNERS[0], "vc_jose")


def test_a_key_of_each_kind_is_read_from_its_own_jwk() -> None:
    for signer in SIGNERS:
        assert from_jwk(signer.public.jwk()) == PublicKey(signer.public.kind, signer.public.key)
    for wrong in (
        {},
        {"kty": "oct", "k": "AA"},
        {"kty": "OKP", "crv": "Ed25519"},
        {"kty": "RSA", "n": "AQ", "e": "AQAB"},
    ):
        with pytest.raises(Refused, match="not a public key"):
            from_jwk(wrong)


@pytest.mark.parametrize(("bits", "is_read"), [(2047, False), (2048, True), (8192, True), (8193, False)])
def test_rsa_is_read_from_2048_to_8192_bits(bits: int, is_read: bool) -> None:
    number = ((1 << bits - 1) + 1).to_bytes((bits + 7) // 8, "big")
    jwk = {"kty": "RSA", "n": base64url(number), "e": "AQAB"}
    if is_read:
        assert from_jwk(jwk).kind == "rs256"
        return
    with pytest.raises(Refused, match="not a public key"):
        from_jwk(jwk)


def test_both_names_of_ed25519_in_jose_are_read() -> None:
    header, content = parts(token(badge(), SIGNERS[0], "vc_jose"))
    for name in ("EdDSA", "Ed25519"):
        read = verified(made(header | {"alg": name}, content, SIGNERS[0]), keys_with(*SIGNERS), NOW)
        assert read.credential == badge()
