"""A private key at rest: PKCS #8, sealed with AES-256-GCM under a key that scrypt makes of a passphrase.

The seal also covers the key's public part and address, so that the one cannot be put into the other's file. scrypt
asks for 64 MiB and some tenths of a second, which makes trying passphrases dear.

Source: RFC 7914 (scrypt); NIST SP 800-38D (GCM); OWASP Password Storage Cheat Sheet, scrypt.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

from vidare.credentials.multibase import base64url, from_base64url
from vidare.credentials.refused import Refused

Private = Ed25519PrivateKey | EllipticCurvePrivateKey

SHORTEST = 12
"""Characters of the shortest passphrase; what is shorter is guessed."""

COST, BLOCK, LANES = 2**16, 8, 2

SHORT = (
    "The passphrase is too short: it takes at least {least} characters to keep a key, and it has {found}. Choose some "
    "words."
)
WRONG = (
    "The passphrase does not open the key {key}, or its file was changed. Try again, or take the file from a backup."
)


@dataclass(frozen=True)
class Sealed:
    """A sealed key: the salt of the passphrase, the nonce of the seal, and the sealed key itself."""

    salt: bytes
    nonce: bytes
    content: bytes

    def written(self) -> dict[str, str]:
        """As it stands in the file of a key."""
        parts = {"salt": self.salt, "nonce": self.nonce, "content": self.content}
        return {"seal": "scrypt+aes-256-gcm", **{name: base64url(part) for name, part in parts.items()}}


def read(written: dict[str, str]) -> Sealed:
    """What was written; ValueError or KeyError where it is none."""
    if written["seal"] != "scrypt+aes-256-gcm":
        raise ValueError("another seal")
    return Sealed(*(from_base64url(written[name]) for name in ("salt", "nonce", "content")))


def seal(private: Private, passphrase: str, bound_to: str) -> Sealed:
    """Seal a private key; `bound_to` is what else the seal is to hold for."""
    if len(passphrase) < SHORTEST:
        raise Refused("key", SHORT, found=str(len(passphrase)), least=str(SHORTEST))
    salt, nonce = os.urandom(16), os.urandom(12)
    open_key = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Sealed(salt, nonce, AESGCM(_opener(passphrase, salt)).encrypt(nonce, open_key, bound_to.encode()))


def unseal(sealed: Sealed, passphrase: str, bound_to: str, key: str) -> Private:
    """The private key; refused where the passphrase is another, or anything was changed."""
    try:
        content = AESGCM(_opener(passphrase, sealed.salt)).decrypt(sealed.nonce, sealed.content, bound_to.encode())
    except (InvalidTag, ValueError):
        raise Refused("key", WRONG, key=key) from None
    private = load_der_private_key(content, None)
    assert isinstance(private, Ed25519PrivateKey | EllipticCurvePrivateKey)
    return private


def _opener(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=LANES).derive(passphrase.encode("utf-8"))
