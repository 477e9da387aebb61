"""The one seam where signing happens: a key of our own, or later a hardware module or a service for e-seals."""

from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from vidare.credentials.keys.public_key import PublicKey


class Signer(Protocol):
    """Whatever can sign in an issuer's name. `id` is the address of the public key: `did:web:...#name`."""

    @property
    def id(self) -> str:
        """The address under which verifiers find the public key."""

    @property
    def controller(self) -> str:
        """The issuer whose key this is."""

    @property
    def public(self) -> PublicKey:
        """The key that verifies what this signs."""

    def sign(self, message: bytes) -> bytes:
        """A signature over `message`: 64 bytes, that of ES256 as R and S."""


@dataclass(frozen=True)
class KeySigner:
    """Signs with a private key in memory; it shows nothing of it."""

    id: str
    controller: str
    public: PublicKey
    _private: Ed25519PrivateKey | EllipticCurvePrivateKey

    def __repr__(self) -> str:
        return f"KeySigner({self.id})"

    def sign(self, message: bytes) -> bytes:
        """A signature over `message`: 64 bytes, that of ES256 as R and S."""
        if isinstance(self._private, Ed25519PrivateKey):
            return self._private.sign(message)
        r, s = decode_dss_signature(self._private.sign(message, ECDSA(SHA256(), deterministic_signing=True)))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def signer_of(private: Ed25519PrivateKey | EllipticCurvePrivateKey, address: str, controller: str) -> KeySigner:
    """A signer with this private key, under the address of its public part."""
    if isinstance(private, Ed25519PrivateKey):
        return KeySigner(address, controller, PublicKey("ed25519", private.public_key()), private)
    return KeySigner(address, controller, PublicKey("es256", private.public_key()), private)
