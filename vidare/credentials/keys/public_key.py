"""A public key that credentials are verified with: Ed25519, ES256 (P-256), or RS256 for badges of others.

Sources: Multikey, https://www.w3.org/TR/cid-1.0/#Multikey; JSON Web Key, RFC 7517 and 8037; JSON Web Algorithms, RFC
7518.
"""

from dataclasses import dataclass
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vidare.credentials.multibase import base58, base64url, from_base58, from_base64url
from vidare.credentials.refused import Refused

Kind = Literal["ed25519", "es256", "rs256", "other"]
"""Of what kind a key is; `other` are all that vidare does not read."""

ALGORITHMS: dict[Kind, tuple[str, ...]] = {
    "ed25519": ("EdDSA", "Ed25519"), "es256": ("ES256",), "rs256": ("RS256",), "other": (),
}  # fmt: skip
"""The names of JOSE for what each kind of key signs with; EdDSA is the older name, which verifiers know (RFC 9864)."""

PREFIX: dict[Kind, bytes] = {"ed25519": b"\xed\x01", "es256": b"\x80\x24"}
"""What a Multikey starts with: the multicodec of the kind of key."""

RSA_BITS = (2048, 8192)

NO_KEY = "{found} is not a public key that vidare can read: it reads Multikey and JWK of Ed25519, P-256 and RSA."


@dataclass(frozen=True)
class PublicKey:
    """A public key and what kind it is."""

    kind: Kind
    key: Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey | None

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether `signature` over `message` was made with this key; that of ES256 is R and S of 32 bytes each."""
        try:
            self._verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _verify(self, signature: bytes, message: bytes) -> None:
        if isinstance(self.key, Ed25519PublicKey):
            self.key.verify(signature, message)
        elif isinstance(self.key, EllipticCurvePublicKey):
            if len(signature) != 64:
                raise ValueError("not R and S")
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            self.key.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
        elif self.key is not None:
            self.key.verify(signature, message, PKCS1v15(), SHA256())
        else:
            raise ValueError("of a kind that is not read")

    def multikey(self) -> str:
        """The key as Multikey, `z6Mk...` for Ed25519; RSA has none here."""
        return "z" + base58(PREFIX[self.kind] + self._raw())

    def jwk(self) -> dict[str, str]:
        """The key as JSON Web Key; never the private part."""
        raw = self._raw()
        if self.kind == "ed25519":
            return {"kty": "OKP", "crv": "Ed25519", "x": base64url(raw)}
        assert isinstance(self.key, EllipticCurvePublicKey)
        point = self.key.public_numbers()
        x, y = (base64url(number.to_bytes(32, "big")) for number in (point.x, point.y))
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y}

    def _raw(self) -> bytes:
        assert self.key is not None
        if self.kind == "ed25519":
            return self.key.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return self.key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


NOT_READ = PublicKey("other", None)
"""A key that is published, and that nothing can be verified with here: not the same as one that is not published."""


def from_multikey(text: str) -> PublicKey:
    """The key of a Multikey; refused where it is none of Ed25519 or P-256."""
    try:
        content = from_base58(text[1:]) if text.startswith("z") else b""
        if content.startswith(PREFIX["ed25519"]) and len(content) == 34:
            return PublicKey("ed25519", Ed25519PublicKey.from_public_bytes(content[2:]))
        if content.startswith(PREFIX["es256"]) and len(content) == 35:
            return PublicKey("es256", EllipticCurvePublicKey.from_encoded_point(SECP256R1(), content[2:]))
    except ValueError:
        pass
    raise Refused("key", NO_KEY, found=text[:100])


def from_jwk(jwk: dict[str, Any]) -> PublicKey:
    """The key of a JSON Web Key; refused where it is none of Ed25519, P-256, or RSA of 2048 to 8192 bits."""
    kind = (jwk.get("kty"), jwk.get("crv"))
    try:
        if kind == ("OKP", "Ed25519"):
            return PublicKey("ed25519", Ed25519PublicKey.from_public_bytes(from_base64url(jwk["x"])))
        if kind == ("EC", "P-256"):
            point = EllipticCurvePublicNumbers(_number(jwk["x"]), _number(jwk["y"]), SECP256R1())
            return PublicKey("es256", point.public_key())
        if kind[0] == "RSA":
            rsa = RSAPublicNumbers(_number(jwk["e"]), _number(jwk["n"])).public_key()
            if RSA_BITS[0] <= rsa.key_size <= RSA_BITS[1]:
                return PublicKey("rs256", rsa)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise Refused("key", NO_KEY, found=f"{kind[0]} {kind[1] or ''}".strip()[:100])


def _number(text: str) -> int:
    content = from_base64url(text)
    if len(content) > RSA_BITS[1] // 8:
        raise ValueError("too long")
    return int.from_bytes(content, "big")
