"""A seal: a signer with a certificate (X.509), as documents are signed that people open, PDF and ELMO.

A certificate that the issuer makes for itself says no more than its key does, which verifiers find in the issuer's own
list of keys. In its place one from a provider of electronic seals (eIDAS) can stand, with its chain: then the readers
of PDF also show who vouches for the issuer.

Source: RFC 5280 (certificates); RFC 8410 (Ed25519 in certificates).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm

from vidare.credentials.keys.public_key import RSA_BITS, PublicKey
from vidare.credentials.keys.signer import Signer
from vidare.credentials.records.elements_in_words import said_in
from vidare.credentials.records.record import Issuer
from vidare.credentials.refused import Refused

LANGUAGE_OF_NAMES = "nb"

NO_CERTIFICATE = (
    "The certificate of the signature can't be read, or its key is of a kind that vidare does not read: "
    "it reads Ed25519, P-256 and RSA of 2048 bits or more."
)


@dataclass(frozen=True)
class Seal:
    """A signer, and the certificate of its key with those that vouch for it, each in DER."""

    signer: Signer
    certificate: bytes
    chain: tuple[bytes, ...] = ()


def self_issued(signer: Signer, issuer: Issuer, since: datetime, until: datetime) -> Seal:
    """A seal with a certificate that the issuer's own key signs; the same key, name and dates give the same."""
    from asn1crypto import x509

    name = x509.Name.build(
        {
            "country_name": issuer.country,
            "organization_name": said_in(issuer.name, LANGUAGE_OF_NAMES)[:64],
            "common_name": said_in(issuer.name, LANGUAGE_OF_NAMES)[:64],
        }
    )
    public = _public_key_info(signer)
    told = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": int.from_bytes(hashlib.sha256(public.dump() + signer.id.encode()).digest()[:16]) >> 1,
            "signature": {"algorithm": SIGNATURES[signer.public.kind]},
            "issuer": name,
            "validity": {
                "not_before": x509.Time({"utc_time": since}),
                "not_after": x509.Time({"utc_time": until}),
            },
            "subject": name,
            "subject_public_key_info": public,
            "extensions": [
                {"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": False}},
                {"extn_id": "key_usage", "critical": True, "extn_value": {"digital_signature", "non_repudiation"}},
                {"extn_id": "subject_alt_name", "extn_value": [_address(signer.id)]},
            ],
        }
    )
    certificate = x509.Certificate(
        {
            "tbs_certificate": told,
            "signature_algorithm": {"algorithm": SIGNATURES[signer.public.kind]},
            "signature_value": der_signature(signer, told.dump()),
        }
    )
    return Seal(signer, certificate.dump())


SIGNATURES = {"ed25519": "ed25519", "es256": "sha256_ecdsa", "rs256": "sha256_rsa"}
"""What each kind of key signs with, by the names of asn1crypto."""


def der_signature(signer: Signer, message: bytes) -> bytes:
    """A signature as certificates and CMS write it: that of ES256 as a sequence of R and S."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    signature = signer.sign(message)
    if signer.public.kind != "es256":
        return signature
    return encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))


def key_of(certificate: bytes) -> PublicKey:
    """The key that a certificate is for; refused where it is none of Ed25519, P-256, or RSA of 2048 to 8192 bits."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import InvalidVersion, load_der_x509_certificate

    try:
        key = load_der_x509_certificate(certificate).public_key()
    except (ValueError, InvalidVersion, UnsupportedAlgorithm):
        raise Refused("key", NO_CERTIFICATE) from None
    if isinstance(key, Ed25519PublicKey):
        return PublicKey("ed25519", key)
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return PublicKey("es256", key)
    if isinstance(key, RSAPublicKey) and RSA_BITS[0] <= key.key_size <= RSA_BITS[1]:
        return PublicKey("rs256", key)
    raise Refused("key", NO_CERTIFICATE)


def _address(key: str) -> Any:
    """The address of the key, by which a verifier finds it in the issuer's list."""
    from asn1crypto.x509 import GeneralName

    return GeneralName("uniform_resource_identifier", key)


def _public_key_info(signer: Signer) -> Any:
    from asn1crypto.keys import PublicKeyInfo
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    assert signer.public.key is not None
    written = signer.public.key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return PublicKeyInfo.load(written)
