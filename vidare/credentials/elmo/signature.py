"""The signature of a file of ELMO: an enveloped XML signature over the whole file, with the certificate in it.

ELMO asks for it in answers of EMREX: one reference with an empty address, and the certificate in `KeyInfo`. A
certificate says whose key it is only to who knows it, so a verifier compares its key with those of the issuer.

Source: XML Signature 1.1; ELMO 1.7, annotation of `ds:Signature`.
"""

import base64
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vidare.credentials.elmo.namespace import SIGNATURE, written
from vidare.credentials.public_key import PublicKey
from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import parsed
from vidare.credentials.seal import Seal, der_signature, key_of

METHODS = {"es256": "ECDSA_SHA256", "rs256": "RSA_SHA256"}

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


def verified_elmo(content: bytes) -> tuple[bytes, PublicKey]:
    """What the signature covers, and the key of the certificate that made it; refused where it does not hold.

    Read results from these bytes and no others. Whose key it is, the caller finds in the issuer's own list of keys.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import load_der_x509_certificate
    from signxml.algorithms import SignatureMethod
    from signxml.exceptions import SignXMLException
    from signxml.verifier import SignatureConfiguration, XMLVerifier

    root = parsed(content)
    if len(root.findall(f".//{SIGNATURE}")) != 1 or root.find(SIGNATURE) is None:
        raise Refused("proof", UNSIGNED)
    certificate = _certificate(root)
    methods = frozenset(SignatureMethod[f"{kind}_SHA{bits}"] for kind in ("RSA", "ECDSA") for bits in (256, 384, 512))
    expected = SignatureConfiguration(location="./", expect_references=1, signature_methods=methods)
    try:
        result = XMLVerifier().verify(root, x509_cert=load_der_x509_certificate(certificate), expect_config=expected)
    except (SignXMLException, etree.LxmlError, InvalidSignature, UnsupportedAlgorithm, *PUT_TOGETHER_WRONGLY):
        raise Refused("signature", BROKEN) from None
    covered = result[0] if isinstance(result, list) else result
    if covered.signed_xml is None or covered.signed_xml.tag != root.tag:
        raise Refused("signature", BROKEN)
    return covered.signed_data, key_of(certificate)


def _certificate(root: etree._Element) -> bytes:
    """The certificate of the signature, which is the first where there is a chain."""
    namespace = SIGNATURE.removesuffix("Signature")
    written = root.findtext(f"{SIGNATURE}/{namespace}KeyInfo/{namespace}X509Data/{namespace}X509Certificate")
    try:
        return base64.b64decode("".join((written or "").split()), validate=True)
    except ValueError:
        raise Refused("key", NO_CERTIFICATE) from None
