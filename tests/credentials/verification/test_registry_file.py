"""A registry says who is behind an address and with which keys; whatever is wrong in it is told with its line."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from ssl import DER_cert_to_PEM_cert

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from tests.credentials.badges import DID, NOW, ed25519
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, key_of
from tests.credentials.verification.test_genuine import SEAL
from vidare.credentials.keys.did_web import did_document, jwks
from vidare.credentials.keys.public_key import NOT_READ
from vidare.credentials.verification.jwks import keys_in_jwks
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry, all_in_one
from vidare.credentials.verification.registry_file import read_registry
from vidare.intake.cannot_read import CannotRead

KEYS = (key_of(SIGNER, valid_from=NOW, valid_until=NOW + timedelta(days=9)), key_of(OTHER_KIND, revoked=NOW))

WHOLE = f"""
registry: Issuers known to Example University
checked: 2026-11-20
issuers:
  - id: {DID}
    name: {{nb: Eksempeluniversitetet, en: Example University}}
    country: NO
    registers: {{schac: example.edu}}
    keys: did.json
  - id: https://badges.example.org/issuer/1
    name: Example Badges
    keys:
      - id: https://badges.example.org/keys/1
        multikey: {SIGNER.public.multikey()}
        valid_from: 2026-01-01T00:00:00Z
      - seal.pem
  - id: https://portal.example.org
    name: Example Portal
    delivers_for: all
"""


def written(folder: Path, text: str = WHOLE) -> Path:
    (folder / "did.json").write_text(json.dumps(did_document(DID, KEYS)), encoding="utf-8")
    (folder / "jwks.json").write_text(json.dumps(jwks(KEYS)), encoding="utf-8")
    pem = load_der_x509_certificate(SEAL.certificate).public_bytes(Encoding.PEM)
    (folder / "seal.pem").write_bytes(pem)
    (folder / "large.json").write_bytes(b" " * 1_000_001)
    place = folder / "known.yaml"
    place.write_text(text, encoding="utf-8")
    return place


def test_a_registry_is_read_with_its_names_and_keys(tmp_path: Path) -> None:
    found = read_registry(written(tmp_path))
    known = found.issuers[DID]
    assert (known.name["en"], known.registry) == ("Example University", "Issuers known to Example University")
    assert (known.checked, known.country, known.registers) == (date(2026, 11, 20), "NO", {"schac": "example.edu"})
    assert [key.id for key in found.keys_of(DID)] == [key.id for key in KEYS]
    assert found.issuers["https://portal.example.org"].name == dict.fromkeys(("nb", "nn", "en"), "Example Portal")
    badges = found.keys_of("https://badges.example.org/issuer/1")
    assert badges[0].valid_from == datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    assert badges[1].public.key == SEAL.signer.public.key
    portal = found.issuers["https://portal.example.org"]
    assert portal.may_deliver_for(DID)
    assert not known.may_deliver_for(portal.id)


def test_keys_are_the_same_from_the_document_and_from_a_jwks_but_those_withdrawn(tmp_path: Path) -> None:
    from_document = read_registry(written(tmp_path)).keys_of(DID)
    from_jwks = read_registry(written(tmp_path, WHOLE.replace("keys: did.json", "keys: jwks.json"))).keys_of(DID)
    assert [(key.id, key.public.multikey(), key.valid_until, key.revoked) for key in from_jwks] == [
        (key.id, key.public.multikey(), key.valid_until, None) for key in from_document if key.revoked is None
    ]
    assert len(from_jwks) == len(from_document) - 1


def test_the_document_of_one_issuer_is_a_registry_of_one(tmp_path: Path) -> None:
    written(tmp_path)
    found = read_registry(tmp_path / "did.json")
    assert (list(found.issuers), found.issuers[DID].registry, found.issuers[DID].name) == ([DID], "did.json", {})
    assert len(found.keys) == 2


def test_of_several_registries_the_first_counts(tmp_path: Path) -> None:
    first = Registry({DID: KnownIssuer(DID, {"en": "First"}, "first")}, (key_of(ed25519("own", 5)),))
    both = all_in_one([first, read_registry(written(tmp_path))])
    assert both.issuers[DID].name == {"en": "First"}
    assert [key.id for key in both.keys_of(DID)] == [f"{DID}#own"]
    assert len(both.issuers) == 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("registry: Issuers known to Example University", "", "registry is missing"),
        ("registry: Issuers known to Example University", "registry: ''", "registry is missing"),
        (f"  - id: {DID}", "  - id: ''", "id is missing"),
        ("checked: 2026-11-20", "checked: soon", "line 3: «soon» is not a day"),
        ("country: NO", "land: NO", "«land» is not known here"),
        ("    name: Example Badges\n", "", "name is missing"),
        ("name: Example Badges", "name: ' '", "name is missing"),
        ("name: Example Badges", "name: {nb: '', en: ''}", "name is missing"),
        ("keys: did.json", "keys: large.json", "larger than a list of keys can be"),
        (SIGNER.public.multikey(), "z6Mkabc", "is not a public key"),
        ("2026-01-01T00:00:00Z", "2026-01-01", "is not a moment"),
        ("keys: did.json", "keys: gone.json", "there is no such file"),
        ("keys: did.json", "keys: known.yaml", "not a credential in JSON"),
        (f"  - id: {DID}", "  - id: did:web:other.example", "names another issuer"),
        ("https://badges.example.org/issuer/1", DID, "stands twice"),
        ("issuers:", "issuers: {", "can't be read as YAML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in WHOLE
    with pytest.raises(CannotRead) as reason:
        read_registry(written(tmp_path, WHOLE.replace(old, new, 1)))
    assert words in reason.value.told(str)


VERSION_9 = SEAL.certificate.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x08", 1)


@pytest.mark.parametrize("certificate", [b"x", VERSION_9])
def test_a_certificate_that_is_none_is_told(tmp_path: Path, certificate: bytes) -> None:
    place = written(tmp_path)
    (tmp_path / "seal.pem").write_text(DER_cert_to_PEM_cert(certificate), encoding="ascii")
    with pytest.raises(CannotRead, match="certificate"):
        read_registry(place)


@pytest.mark.parametrize(
    "document",
    [
        {"keys": "none"},
        {"keys": [{**OTHER_KIND.public.jwk(), "exp": "later"}]},
        {"keys": [{**OTHER_KIND.public.jwk(), "iat": 1e99}]},
    ],
)
def test_a_jwks_that_is_none_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(Exception, match="list of keys"):
        keys_in_jwks(document, DID)


def test_keys_of_a_jwks_that_are_not_for_signing_are_left_out_and_those_not_read_told_apart() -> None:
    ours = OTHER_KIND.public.jwk()
    listed = [{**ours, "use": "enc"}, {"kty": "EC", "crv": "P-384", "kid": "b"}, "x", {**ours, "kid": "a"}]
    found = {key.id: key.public for key in keys_in_jwks({"keys": listed}, DID)}
    assert found == {f"{DID}#b": NOT_READ, f"{DID}#a": OTHER_KIND.public}


def test_results_of_an_issuer_are_found_by_its_numbers(tmp_path: Path) -> None:
    found = read_registry(written(tmp_path))
    assert found.of_numbers({"SCHAC": "example.edu"}) == found.issuers[DID]
    assert found.of_numbers({"did": DID}) == found.issuers[DID]
    assert found.of_numbers({"local": "example.edu"}) is None
    assert found.of_numbers({"did": "did:web:unknown.example", "schac": "example.edu"}) is None
