"""A constructed credential with every element, and a seal for it, as the tests of forms use them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.credentials.constructed import CONSTRUCTED
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.keys.signer import signer_of
from vidare.credentials.records.record import Award, Credential
from vidare.credentials.records.record_file import read_record
from vidare.credentials.seal import Seal, self_issued

DID = "did:web:uib.example"
ISSUED = datetime(2026, 2, 15, 9, 30, tzinfo=UTC)
SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)

RECORD = read_record(CONSTRUCTED, date(2026, 2, 15))
AWARD = Award(
    "2025-1", "Ánne Márjá", "Testperson-Đoŋŋe", date(2025, 12, 15), date(1990, 1, 31), "T1", "anne@example.no", "G"
)
CREDENTIAL = Credential(
    "urn:uuid:0b8f6b3a-7a2c-5d1e-9b1a-123456700001", RECORD.micro_credential, AWARD, RECORD.issuer, ISSUED
)
OTHER = replace(CREDENTIAL, id="urn:uuid:0b8f6b3a-7a2c-5d1e-9b1a-123456700002")


@dataclass(frozen=True)
class RsaSigner:
    """A seal from elsewhere, as a provider of eSeals gives one: it signs with RSA."""

    private: Any
    id: str = f"{DID}#seal"
    controller: str = DID

    @property
    def public(self) -> PublicKey:
        return PublicKey("rs256", self.private.public_key())

    def sign(self, message: bytes) -> bytes:
        return bytes(self.private.sign(message, PKCS1v15(), SHA256()))


def seal(kind: str = "es256") -> Seal:
    """A seal with a key that is the same in every run, but for RSA."""
    if kind == "rs256":
        return self_issued(RsaSigner(rsa.generate_private_key(65537, 2048)), RECORD.issuer, SINCE, UNTIL)
    private = (
        ec.derive_private_key(20260215, ec.SECP256R1())
        if kind == "es256"
        else Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    )
    return self_issued(signer_of(private, f"{DID}#{kind}", DID), RECORD.issuer, SINCE, UNTIL)
