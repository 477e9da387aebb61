"""Reads a sealed PDF: what is attached to it, and the key that sealed it; a changed byte is seen.

That a seal holds says only that somebody's key made it. Whose key it is, the caller finds in the issuer's own list of
keys, or in the chain of a certificate that it trusts.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm

from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.refused import Refused
from vidare.credentials.seal import key_of
from vidare.language import Amount

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what is wrong is told here, not also by pyHanko

LARGEST = 25_000_000
MOST_ATTACHED = 20
DIGESTS = {"sha256", "sha384", "sha512", "sha3_256", "sha3_512", "shake256"}

TOO_LARGE = "The PDF has {found} bytes; vidare reads up to {most}."
SWOLLEN = "The PDF holds far more, unpacked, than a diploma does. Ask for one without large attachments."
TOO_MANY = "The PDF brings along more than {most} files, so they are not read. Ask for the diploma by itself."
NO_PDF = "This is not a PDF that can be read whole. Ask for the file as it was issued."
UNSEALED = (
    "The PDF is not sealed, so nobody can say whether it is as it was issued. A printed and scanned diploma has no "
    "seal; ask for the file itself."
)
BROKEN = (
    "The seal of the PDF does not fit: the file, or its seal, is not the one that was made. "
    "Ask the issuer, or the one it was awarded to, for the file as it was issued."
)
OTHER_DIGEST = (
    "The PDF is sealed with {found}, which vidare does not take, since others can forge such a seal or it is not known "
    "here. Ask the issuer whether the document is theirs."
)
ADDED = (
    "Something was added to the PDF after it was sealed, so it does not all come from the one who sealed it. "
    "Ask for the file as it was issued."
)


@dataclass(frozen=True)
class SealedPdf:
    """A PDF whose seal holds: by which key, when by the word of who sealed it, and the files attached by name."""

    key: PublicKey
    certificate: bytes
    sealed: datetime | None
    attached: Mapping[str, bytes] = field(repr=False)


def read_pdf(content: bytes) -> SealedPdf:
    """The PDF; refused by `form` where it is none, and by `signature` where it was changed or added to since.

    Where it is not sealed, or by a method or key that is not read, it is refused by `proof` or `key`: nothing is known.
    """
    reader = _reader(content)
    with _told_if_broken():
        seals = [seal for seal in reader.embedded_signatures if seal.sig_object.get("/Type") != "/DocTimeStamp"]
        if not seals:
            raise Refused("proof", UNSEALED)
        seal = seals[-1]
        _must_hold(seal, content)
        certificate = seal.signer_cert.dump()
        attached = dict(_attached(reader))
        return SealedPdf(key_of(certificate), certificate, seal.self_reported_timestamp, attached)


def attached_to(content: bytes) -> dict[str, bytes]:
    """The files that are attached to a PDF, sealed or not; refused where it is none."""
    reader = _reader(content)
    with _told_if_broken():
        return dict(_attached(reader))


def _reader(content: bytes) -> Any:
    from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
    from pyhanko.pdf_utils.reader import PdfFileReader

    if len(content) > LARGEST:
        raise Refused("form", TOO_LARGE, found=Amount.of(len(content)), most=Amount.of(LARGEST))
    # What is packed may be a thousandth of what it holds, and all that is attached is held in memory at once.
    limits = DecodeLimits(
        StreamDecodeLimits(max_output_size=LARGEST), document_budget=DocumentDecodeBudget(4 * LARGEST, max_ratio=0)
    )
    with _told_if_broken():
        reader = PdfFileReader(io.BytesIO(content), decode_limits=limits)
        if reader.root["/Type"] != "/Catalog":
            raise Refused("form", NO_PDF)
        return reader


@contextmanager
def _told_if_broken() -> Iterator[None]:
    """Refuse what reading a broken PDF may end in: whoever sends one can break it in any way."""
    from pyhanko.pdf_utils.misc import PdfDecodeLimitError, PdfError
    from pyhanko.sign.validation.errors import SignatureValidationError

    ordinary = (
        ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError, AssertionError,
        struct.error, UnsupportedAlgorithm,
    )  # fmt: skip
    try:
        yield
    except PdfDecodeLimitError as fault:
        raise Refused("form", SWOLLEN) from fault
    except (PdfError, SignatureValidationError, OSError, zlib.error, NotImplementedError, *ordinary) as fault:
        raise Refused("form", NO_PDF) from fault


def _must_hold(seal: Any, content: bytes) -> None:
    """Refuse a seal that does not fit, or that covers less than the whole file."""
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    if not _covers_all(seal):
        raise Refused("signature", ADDED)
    if seal.external_md_algorithm not in DIGESTS:
        raise Refused("proof", OTHER_DIGEST, found=str(seal.external_md_algorithm).upper())
    if not (_says_one_thing(seal) and _written_once(seal, content)):
        raise Refused("signature", BROKEN)
    try:
        held = validate_sig_integrity(seal.signer_info, seal.signer_cert, "data", seal.compute_digest())
    except (SignatureValidationError, AssertionError, UnsupportedAlgorithm):  # also a key of another kind than it says
        raise Refused("signature", BROKEN) from None
    if held != (True, True):
        raise Refused("signature", BROKEN)


def _covers_all(seal: Any) -> bool:
    """Whether a seal covers the file, but for what services add behind it so that it can be verified for long.

    That is certificates, answers of their issuers, and stamps of the time (PAdES-LT and LTA), which change no page.
    """
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    coverage = seal.evaluate_signature_coverage()
    if coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return bool(coverage == SignatureCoverageLevel.ENTIRE_FILE)
    seal.compute_integrity_info()
    return getattr(seal.diff_result, "modification_level", None) is ModificationLevel.LTA_UPDATES


def _says_one_thing(seal: Any) -> bool:
    """Whether the parts of a signature that it does not cover itself agree with those that it does."""
    told, signer = seal.signed_data, seal.signer_info
    digests = {one["algorithm"].native for one in told["digest_algorithms"]}
    version, named = signer["version"].native, signer["sid"].chosen
    if signer["sid"].name == "issuer_and_serial_number":
        # pyHanko finds the certificate by its issuer's name in small letters and capitals alike.
        fits = version == "v1" and named["issuer"].native == seal.signer_cert.issuer.native
    else:
        fits = version == "v3"
    return fits and digests == {seal.external_md_algorithm} and told["version"].native in {"v1", "v3"}


def _written_once(seal: Any, content: bytes) -> bool:
    """Whether the room of the signature, which itself is not covered, holds it and nothing more."""
    from asn1crypto.parser import peek

    _zero, start, end, _rest = (int(number) for number in seal.byte_range)
    written = content[start + 1 : end - 1]
    held = bytes.fromhex(written.decode("ascii"))
    return written in (written.lower(), written.upper()) and not any(held[peek(held) :])


def _attached(reader: Any) -> Iterator[tuple[str, bytes]]:
    for number, described in enumerate(reader.root.get("/AF", ())):
        if number >= MOST_ATTACHED:
            raise Refused("form", TOO_MANY, most=str(MOST_ATTACHED))
        file = described.get_object()
        content = file["/EF"]["/F"].data
        yield str(file.get("/UF", file.get("/F", ""))), bytes(content)
