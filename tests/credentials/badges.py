"""A constructed badge for tests, the keys it is signed with, and how it is tampered with."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.signer import KeySigner, signer_of
from vidare.credentials.records.record import Award, Credential, Issuer, MicroCredential, StatusPlace

DID = "did:web:credentials.example.edu"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

ISSUER = Issuer(
    code="9999",
    name={"nb": "Eksempeluniversitetet", "nn": "Eksempeluniversitetet", "en": "Example University"},
    did=DID,
    url="https://www.example.edu",
    country="NO",
    organisation_number="000000000",
    email="credentials@example.edu",
)

MICRO = MicroCredential(
    code="EKS601",
    version=2,
    title={"nb": "Programmering for lærere", "nn": "Programmering for lærarar", "en": "Programming for teachers"},
    country="NO",
    awarding_body="9999",
    learning_outcomes=({"nb": "kan skrive et program", "en": "can write a program"},),
    credits=Decimal("2.5"),
    hours=65,
    eqf=7,
    nkr="7",
    assessment="written_examination",
    assessment_text={"en": "Four hours, with a computer"},
    participation="online",
    quality_assurance="institution",
    quality_assurance_text={},
    prerequisites={"en": "A completed teacher education"},
    identity_check="login",
    supervision="online",
    grading="letters",
    stackability="stackable",
    url="https://www.example.edu/courses/EKS601",
    description={"en": "For teachers in school."},
)

AWARD = Award(
    number="1",
    given_names="Máret Øyvor",
    family_name="Constructed-Čállí",
    awarded=date(2026, 6, 1),
    date_of_birth=date(1990, 1, 1),
    learner_id="123456",
    email="constructed@example.edu",
    grade="B",
)

PLACES = (
    StatusPlace("revocation", "https://credentials.example.edu/status/revocation/1", 94567),
    StatusPlace("suspension", "https://credentials.example.edu/status/suspension/1", 94567),
)

CREDENTIAL = Credential(
    id="urn:uuid:0dbd2b4c-0b5c-5b4c-8d0e-9b0b3b4a9c11",
    micro_credential=MICRO,
    award=AWARD,
    issuer=ISSUER,
    issued=datetime(2026, 6, 15, 10, tzinfo=UTC),
    valid_until=datetime(2036, 6, 15, 10, tzinfo=UTC),
    status=PLACES,
)


def badge(**of_award: Any) -> dict[str, Any]:
    """The badge before it is signed, with another award where asked."""
    return open_badge(replace(CREDENTIAL, award=replace(AWARD, **of_award)), "en")


def ed25519(name: str = "key-1", seed: int = 1, did: str = DID) -> KeySigner:
    """A signer with a key that is the same in every run."""
    return signer_of(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), f"{did}#{name}", did)


def es256(name: str = "key-2", seed: int = 2) -> KeySigner:
    """The same with a key on P-256."""
    return signer_of(ec.derive_private_key(seed, ec.SECP256R1()), f"{DID}#{name}", DID)


def keys_with(*signers: KeySigner, **validity: Any) -> IssuerKeys:
    """What verifiers know of the signers' keys."""
    return IssuerKeys(IssuerKey(one.id, one.controller, one.public, **validity) for one in signers)


def changed(credential: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """A copy of a credential that something was done to."""
    other = copy.deepcopy(credential)
    change(other)
    return other
