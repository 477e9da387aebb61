"""The signature that stands in a PDF: CMS as PAdES asks for it at its first level (B-B).

What is the same for all documents of a seal is written once; each signature then adds the document's digest.

Source: RFC 5652 (CMS), RFC 5035 (signing certificate), RFC 8419 (Ed25519); ETSI EN 319 142-1 (PAdES), 319 122-1.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from vidare.credentials.seal import Seal, der_signature

SEQUENCE, SET, OCTETS, INTEGER, OBJECT, NULL = 0x30, 0x31, 0x04, 0x02, 0x06, 0x05
FIRST = 0xA0
"""The tag of what stands as [0], constructed."""

DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
SHA256, SHA512 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.3"
SIGNS_WITH = {"es256": "1.2.840.10045.4.3.2", "ed25519": "1.3.101.112", "rs256": "1.2.840.113549.1.1.11"}


@dataclass(frozen=True)
class Cms:
    """What makes signatures with a seal."""

    seal: Seal

    @property
    def digest_name(self) -> str:
        """The digest that the document is signed by, as hashlib names it: Ed25519 asks for SHA-512."""
        return "sha512" if self.seal.signer.public.kind == "ed25519" else "sha256"

    def signature(self, digest: bytes) -> bytes:
        """The signature over a document with this digest, in DER."""
        attributes = self._attributes(digest)
        signed = der_signature(self.seal.signer, der(SET, attributes))
        signer = der(
            SEQUENCE,
            self._before_attributes,
            der(FIRST, attributes),
            self._signs_with,
            der(OCTETS, signed),
        )
        told = der(SEQUENCE, self._before_signers, der(SET, signer))
        return der(SEQUENCE, oid(SIGNED_DATA), der(FIRST, told))

    @cached_property
    def room(self) -> int:
        """Bytes that a signature takes at most: that of ES256 is two or three bytes shorter now and then."""
        return len(self.signature(bytes(64 if self.digest_name == "sha512" else 32))) + 8

    def _attributes(self, digest: bytes) -> bytes:
        """What is signed of a document, in the order of DER: what it is, its digest, and the certificate."""
        parts = [
            _attribute(CONTENT_TYPE, oid(DATA)),
            _attribute(MESSAGE_DIGEST, der(OCTETS, digest)),
            self._signing_certificate,
        ]
        return b"".join(sorted(parts))

    @cached_property
    def _signing_certificate(self) -> bytes:
        digest = hashlib.sha256(self.seal.certificate).digest()
        return _attribute(SIGNING_CERTIFICATE, der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(OCTETS, digest)))))

    @cached_property
    def _digest_algorithm(self) -> bytes:
        return der(SEQUENCE, oid(SHA512 if self.digest_name == "sha512" else SHA256))

    @cached_property
    def _signs_with(self) -> bytes:
        kind = self.seal.signer.public.kind
        return der(SEQUENCE, oid(SIGNS_WITH[kind]), der(NULL) if kind == "rs256" else b"")

    @cached_property
    def _before_attributes(self) -> bytes:
        """The version, whose certificate it is, and the digest."""
        from cryptography.x509 import load_der_x509_certificate

        certificate = load_der_x509_certificate(self.seal.certificate)
        whose = der(SEQUENCE, certificate.issuer.public_bytes(), integer(certificate.serial_number))
        return integer(1) + whose + self._digest_algorithm

    @cached_property
    def _before_signers(self) -> bytes:
        """The version, the digest, that the document stands elsewhere, and the certificates."""
        certificates = b"".join(sorted((self.seal.certificate, *self.seal.chain)))
        what = der(SEQUENCE, oid(DATA))
        return integer(1) + der(SET, self._digest_algorithm) + what + der(FIRST, certificates)


def der(tag: int, *parts: bytes) -> bytes:
    """A value in DER: its tag, its length, and what it holds."""
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(written))) + written + content


def integer(number: int) -> bytes:
    """A whole number in DER."""
    return der(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An object identifier in DER."""
    first, second, *rest = map(int, dotted.split("."))
    content = b""
    for number in (40 * first + second, *rest):
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(0x80 | number & 0x7F)
        content += bytes(reversed(groups))
    return der(OBJECT, content)


def _attribute(kind: str, value: bytes) -> bytes:
    return der(SEQUENCE, oid(kind), der(SET, value))
