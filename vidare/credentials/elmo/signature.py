"""The signature of a file of ELMO: an enveloped XML signature over the whole file, with the certificate in it.

ELMO asks for it in answers of EMREX: one reference with an empty address, and the certificate in `KeyInfo`. A
certificate says whose key it is only to who knows it, so a verifier compares its key with those of the issuer, and asks
those when the key was in use; that the certificate itself has run out since says nothing of what was signed before.

Many systems of EMREX sign with SHA-1, as its first programs did. Such signatures are read, so that a changed file is
seen, and told as weak, since others can make them.

Source: XML Signature 1.1; ELMO 1.7, annotation of `ds:Signature`; NIST SP 800-131A (SHA-1 in signatures).
"""

import base64
from dataclasses import dataclass
from enum import Enum
from typing import Any

from lxml import etree

from vidare.credentials.elmo.namespace import SIGNATURE, written
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import parsed
from vidare.credentials.seal import Seal, der_signature, key_of

METHODS = {"es256": "ECDSA_SHA256", "rs256": "RSA_SHA256"}
READ_METHODS = frozenset(f"{kind}_SHA{of}" for kind in ("RSA", "ECDSA") for of in (1, 256, 384, 512))
READ_DIGESTS = frozenset({"SHA1", "SHA256", "SHA384", "SHA512"})
WEAK = "SHA1"

PUT_TOGETHER_WRONGLY = (ValueError, TypeError, AttributeError, KeyError)
"""What signxml raises, beside its own, of a signature whose parts are other than it takes for granted."""

WRONG_KEY = "The key {key} can't sign ELMO: XML signatures take ES256 or RSA. Make one with vidare key new."
SIGNED_ALREADY = "The file is signed already. Sign it without, or make it anew."
UNSIGNED = "The file is not signed, so nobody can say whether it is as it was issued."
BROKEN = (
    "The signature of the file does not fit: the file, or the signature, is not the one that was made. "
    "Ask the issuer, or the one it was awarded to, for the file as it was issued."
)
NO_CERTIFICATE = "The signature of the file names no certificate that can be read, so nobody can say whose it is."
OTHER_METHOD = (
    "The file is signed by a method that vidare does not read ({found}), so it can't be said here whether it is as it "
    "was signed. Ask the issuer whether the results are right."
)


@dataclass(frozen=True)
class _SealedKey:
    """A seal in the shape that signxml asks for a key in."""

    seal: Seal
    key_size: int = 256

    def sign(self, message: bytes, **_how: Any) -> bytes:
        return der_signature(self.seal.signer, message)


def signed_elmo(content: bytes, seal: Seal) -> bytes:
    """The file with a signature at its end; the same file and seal give the same bytes."""
    from cryptography.x509 import load_der_x509_certificate
    from signxml.algorithms import SignatureMethod
    from signxml.signer import XMLSigner

    root = parsed(content)
    if root.find(SIGNATURE) is not None:
        raise Refused("proof", SIGNED_ALREADY)
    if seal.signer.public.kind not in METHODS:
        raise Refused("key", WRONG_KEY, key=seal.signer.id)
    chain = [load_der_x509_certificate(one) for one in (seal.certificate, *seal.chain)]
    method = SignatureMethod[METHODS[seal.signer.public.kind]]
    signer = XMLSigner(signature_algorithm=method, digest_algorithm="sha256")
    key: Any = _SealedKey(seal)
    signed = signer.sign(root, key=key, cert=chain)
    return written(signed)


@dataclass(frozen=True)
class SignedElmo:
    """What a signature that holds covers, and the key of the certificate that made it.

    Read results from `covered` and nothing else. `weak` says that others could have made the signature (SHA-1).
    """

    covered: bytes
    key: PublicKey
    weak: bool


def verified_elmo(content: bytes) -> SignedElmo:
    """The signed part of a file, and its key; whose key it is, the caller finds in the issuer's own list of keys.

    Refused by `signature` where the signature does not hold, and by `proof` or `key` where there is none that can be
    read, so that nothing is known.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import load_der_x509_certificate
    from signxml.algorithms import DigestAlgorithm, SignatureMethod
    from signxml.exceptions import SignXMLException
    from signxml.verifier import SignatureConfiguration

    root = parsed(content)
    if len(root.findall(f".//{SIGNATURE}")) != 1 or root.find(SIGNATURE) is None:
        raise Refused("proof", UNSIGNED)
    der = _certificate(root)
    key, certificate = key_of(der), load_der_x509_certificate(der)
    weak = any(WEAK in method for method in _methods(root))
    expected = SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=frozenset(SignatureMethod[name] for name in READ_METHODS),
        digest_algorithms=frozenset(DigestAlgorithm[name] for name in READ_DIGESTS),
        verification_time=certificate.not_valid_before_utc,
    )
    try:
        result = _verifier().verify(root, x509_cert=certificate, expect_config=expected)
    except (SignXMLException, etree.LxmlError, InvalidSignature, UnsupportedAlgorithm, *PUT_TOGETHER_WRONGLY):
        raise Refused("signature", BROKEN) from None
    covered = result[0] if isinstance(result, list) else result
    if covered.signed_xml is None or covered.signed_xml.tag != root.tag:
        raise Refused("signature", BROKEN)
    return SignedElmo(covered.signed_data, key, weak)


def _verifier() -> Any:
    """The verifier of signxml, with each part made a document of its own before it is canonicalised.

    Of a part under a default namespace, as Java's library writes signatures, lxml 6.1 gives other bytes than the
    standard (signxml, issue 275), so that signatures which hold would not fit.
    """
    from signxml.verifier import XMLVerifier

    class Verifier(XMLVerifier):
        def _c14n(self, nodes: etree._Element, *how: Any, **named: Any) -> bytes:
            alone = etree.fromstring(etree.tostring(nodes, with_tail=False), self.parser)
            return bytes(super()._c14n(alone, *how, **named))

    return Verifier()


def _methods(root: etree._Element) -> tuple[str, str]:
    """What the file was signed and digested with, by the names of signxml; refused where either is not read here."""
    from signxml.algorithms import DigestAlgorithm, SignatureMethod

    namespace = SIGNATURE.removesuffix("Signature")
    signed = f"{SIGNATURE}/{namespace}SignedInfo"
    return (
        _read_as(root.find(f"{signed}/{namespace}SignatureMethod"), SignatureMethod, READ_METHODS),
        _read_as(root.find(f"{signed}/{namespace}Reference/{namespace}DigestMethod"), DigestAlgorithm, READ_DIGESTS),
    )


def _read_as(method: etree._Element | None, known: type[Enum], read: frozenset[str]) -> str:
    if method is None:
        raise Refused("signature", BROKEN)
    address = method.get("Algorithm", "")
    name = next((one.name for one in known if one.value == address), "")
    if name not in read:
        raise Refused("proof", OTHER_METHOD, found=address[:100] or "-")
    return name


def _certificate(root: etree._Element) -> bytes:
    """The certificate of the signature, which is the first where there is a chain."""
    namespace = SIGNATURE.removesuffix("Signature")
    written = root.findtext(f"{SIGNATURE}/{namespace}KeyInfo/{namespace}X509Data/{namespace}X509Certificate")
    try:
        return base64.b64decode("".join((written or "").split()), validate=True)
    except ValueError:
        raise Refused("key", NO_CERTIFICATE) from None
