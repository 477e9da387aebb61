"""`make bench`: how many sealed diplomas (PDF/UA-1 and PDF/A-3, PAdES) are made in a second, and where the time goes.

Each diploma is of another learner, with a signed badge of some 4 kB attached. Sealing is measured against pyHanko's own
signer in the same run. `--seconds 10` measures each for longer; `--processes 2` makes diplomas in two at once.
"""

import argparse
import io
import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: E402

from vidare.credentials.diploma import diploma  # noqa: E402
from vidare.credentials.diploma.diploma import Attached, DiplomaPress  # noqa: E402
from vidare.credentials.diploma.qr_code import qr_code  # noqa: E402
from vidare.credentials.keys.signer import signer_of  # noqa: E402
from vidare.credentials.pdf.cms import Cms  # noqa: E402
from vidare.credentials.pdf.reading import read_pdf  # noqa: E402
from vidare.credentials.pdf.sealed import sealed_pdf  # noqa: E402
from vidare.credentials.records.record import Award, Credential  # noqa: E402
from vidare.credentials.records.record_file import read_record  # noqa: E402
from vidare.credentials.seal import Seal, self_issued  # noqa: E402

PROMISED = 60
"""Sealed diplomas in a second on one core."""

RECORD = HOUSE / "examples" / "micro-credential" / "digi614_constructed.yaml"
ATTACHED = Attached(b'{"constructed": "' + b"x" * 4000 + b'"}')
NOW = datetime(2026, 2, 15, tzinfo=UTC)
DID = "did:web:uib.example"


@dataclass(frozen=True)
class Speed:
    """How often something is done in a second: by the clock, and by the time the processor spent on it."""

    wall: float
    processor: float


def per_second(work: Callable[[int], object], seconds: float) -> Speed:
    """How often `work` is done in a second, the first five times not counted."""
    for number in range(5):
        work(number)
    done, start, before = 0, time.perf_counter(), time.process_time()
    while (spent := time.perf_counter() - start) < seconds or done == 0:
        work(5 + done)
        done += 1
    return Speed(done / spent, done / (time.process_time() - before))


@cache
def sealed_by() -> Seal:
    """A seal with a key made for the measurement."""
    signer = signer_of(ec.derive_private_key(7, ec.SECP256R1()), f"{DID}#seal", DID)
    return self_issued(signer, first().issuer, NOW, datetime(2031, 1, 1, tzinfo=UTC))


@cache
def first() -> Credential:
    """The constructed record, awarded to somebody constructed."""
    record = read_record(RECORD, date(2026, 2, 15))
    award = Award("0", "Testperson", "0", date(2025, 12, 15), date(1990, 1, 1), grade="G")
    return Credential("urn:uuid:0", record.micro_credential, award, record.issuer, NOW)


def numbered(number: int) -> Credential:
    """The credential of another learner, with another id."""
    award = replace(first().award, number=str(number), family_name=f"Nummer {number}")
    return replace(first(), id=f"urn:uuid:0b8f6b3a-7a2c-5d1e-9b1a-{number:012}", award=award)


def measured(seconds: float) -> dict[str, Speed]:
    """Each measurement by its name."""
    press = DiplomaPress("nb", sealed_by())
    whole = press.pdf(first(), ATTACHED)
    unsealed = diploma._set(diploma._texts(first(), "nb", "", ATTACHED), NOW, "pdf")
    assert isinstance(unsealed, bytes)
    cms = Cms(sealed_by())
    return {
        "diploma, set and sealed": per_second(lambda n: press.pdf(numbered(n), ATTACHED), seconds),
        "of it: QR code": per_second(lambda n: qr_code(numbered(n).id), seconds / 4),
        "of it: pages set": per_second(lambda n: _pages(numbered(n)), seconds),
        "of it: sealed": per_second(lambda n: sealed_pdf(unsealed, cms, NOW, "UiB", str(n)), seconds / 4),
        "sealed by pyHanko's signer": per_second(_by_pyhanko(unsealed), seconds),
        "diploma verified": per_second(lambda _n: read_pdf(whole), seconds),
    }


def _pages(credential: Credential) -> object:
    return diploma._set(_without_code(credential), NOW, "pdf")


@cache
def _blank_code() -> str:
    return qr_code("urn:uuid:0")


def _without_code(credential: Credential) -> dict[str, Any]:
    """The texts with a QR code made before, so that only the setting is measured."""
    drawn = {"qr": _blank_code(), "embedded": ATTACHED.content.decode(), "mime": ATTACHED.mime}
    return diploma.told(credential, "nb") | drawn


def _by_pyhanko(pdf: bytes) -> Callable[[int], object]:
    """The same seal put on by pyHanko alone."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = ec.derive_private_key(7, ec.SECP256R1())
    key = PrivateKeyInfo.load(private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    certificate = Certificate.load(sealed_by().certificate)
    signer = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore())
    about = signers.PdfSignatureMetadata("Signature", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    return lambda _n: signers.PdfSigner(about, signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))


def together(processes: int, seconds: float) -> float:
    """Diplomas in a second by several processes at once, by the clock."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return sum(pool.map(_alone, [seconds] * processes))


def _alone(seconds: float) -> float:
    press = DiplomaPress("nb", sealed_by())
    return per_second(lambda n: press.pdf(numbered(n), ATTACHED), seconds).wall


def main() -> None:
    """Measure, and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=3.0)
    asked.add_argument("--processes", type=int, default=2)
    options = asked.parse_args()
    print(f"{'':32}{'a second':>10}{'by processor':>14}")
    found = measured(options.seconds)
    for name, speed in found.items():
        print(f"{name:32}{speed.wall:>10,.0f}{speed.processor:>14,.0f}")
    print(f"{f'{options.processes} processes at once':32}{together(options.processes, options.seconds):>10,.0f}")
    kept = "kept" if found["diploma, set and sealed"].processor >= PROMISED else "NOT KEPT"
    print(f"promised: {PROMISED} sealed diplomas a second on one core: {kept} (by the processor's time)")


if __name__ == "__main__":
    main()
