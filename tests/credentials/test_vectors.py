"""The test vectors of the W3C and of 1EdTech: every canonical form, hash and signature is the one they give."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vidare.credentials.contexts import Contexts, pinned
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.public_key import from_multikey
from vidare.credentials.multibase import base58, from_base58
from vidare.credentials.proofs.canonical import canonical
from vidare.credentials.proofs.data_integrity import verified
from vidare.credentials.refused import Refused

VECTORS = Path(__file__).with_name("vectors")
W3C, ONE_ED_TECH = VECTORS / "w3c", VECTORS / "1edtech"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def said(name: str) -> str:
    return (W3C / name).read_text("utf-8").strip()


def with_examples() -> Contexts:
    """The pinned contexts and the W3C's of its examples, which says that every unknown term is one of its own."""
    path = W3C / "credentials-examples-v2.jsonld"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Contexts({**pinned().files, "https://www.w3.org/ns/credentials/examples/v2": (path, digest)})


def published(title: str) -> dict[str, Any]:
    """A document printed in 1EdTech's page."""
    page = (ONE_ED_TECH / "linked-data-proof-ob.html").read_text("utf-8")
    found = re.search(rf'title="{title}">(.*?)</pre', page, re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


def test_the_w3c_vector_is_reproduced_step_by_step() -> None:
    credential = json.loads(said("signedDataInt.json"))
    proof = credential.pop("proof")
    document = canonical(credential, with_examples())
    options = canonical(json.loads(said("proofConfigDataInt.json")), with_examples())
    assert document == said("canonDocDataInt.txt") + "\n"
    assert options == said("proofCanonDataInt.txt") + "\n"
    digests = [hashlib.sha256(text.encode()).digest() for text in (options, document)]
    assert [digest.hex() for digest in digests] == [said("proofHashDataInt.txt"), said("docHashDataInt.txt")]
    assert b"".join(digests).hex() == said("combinedHashDataInt.txt")
    private = json.loads(said("keyPair.json"))["privateKeyMultibase"]
    signature = Ed25519PrivateKey.from_private_bytes(from_base58(private[1:])[2:]).sign(b"".join(digests))
    assert signature.hex() == said("sigHexDataInt.txt")
    assert "z" + base58(signature) == said("sigBTC58DataInt.txt") == proof["proofValue"]


def test_the_w3c_vector_holds_only_where_the_issuer_says_the_key_is_its_own() -> None:
    credential = json.loads(said("signedDataInt.json"))
    address = credential["proof"]["verificationMethod"]
    own = IssuerKey(address, credential["issuer"], from_multikey(address.partition("#")[2]))

    def form(document: dict[str, Any]) -> str:
        return canonical(document, with_examples())

    assert verified(credential, IssuerKeys([own]), NOW, form)[0].key == own
    with pytest.raises(Refused, match="belongs to did:key") as reason:
        verified(credential, IssuerKeys(), NOW, form)
    assert reason.value.check == "issuer"


def test_1edtechs_canonical_form_is_reproduced() -> None:
    assert canonical(published("Credential")) == (ONE_ED_TECH / "document-canon.txt").read_text("utf-8")


def test_1edtechs_signed_badge_is_verified() -> None:
    badge = published("Signed credential")
    address = badge["proof"]["verificationMethod"]
    key = IssuerKey(address, badge["issuer"]["id"], from_multikey(address.partition("#")[2]))
    assert verified(badge, IssuerKeys([key]), NOW)[0].created == datetime(2010, 1, 1, 19, 23, 24, tzinfo=UTC)
    badge["credentialSubject"]["achievement"]["name"] = "Leadership"
    with pytest.raises(Refused, match="signature does not fit"):
        verified(badge, IssuerKeys([key]), NOW)


def signed_for_the_validator(name: str) -> tuple[dict[str, Any], IssuerKeys]:
    """A badge that 1EdTech tries its validator with, and the key that its proof names, as its issuer's."""
    badge = json.loads((VECTORS / "1edtech-validator" / f"{name}.json").read_text("utf-8"))
    address = badge["proof"][0]["verificationMethod"]
    key = from_multikey(address.split("#")[-1].removeprefix("did:key:"))
    return badge, IssuerKeys([IssuerKey(address, badge["issuer"]["id"], key)])


@pytest.mark.parametrize("name", ["simple", "endorsement-valid"])
def test_a_badge_that_1edtech_signed_for_its_validator_holds(name: str) -> None:
    verified(*signed_for_the_validator(name), NOW)


def test_a_badge_of_1edtech_with_another_signature_does_not_hold() -> None:
    with pytest.raises(Refused, match="signature does not fit"):
        verified(*signed_for_the_validator("simple-err-proof-value"), NOW)
