"""`make bench`: how many credentials are signed and verified in a second, against PyLD used as it comes, in the same
run.

The credential is a badge with a status, another one each time. The naive way signs and verifies with
PyLD's own expansion and canonical form for every credential. `--seconds 5` measures each for longer.
"""

import argparse
import hashlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vidare.credentials import credential_text
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.contexts import pinned
from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.signer import KeySigner, signer_of
from vidare.credentials.multibase import base58, from_base58
from vidare.credentials.proofs import data_integrity, jwt_forms
from vidare.credentials.proofs.batch_signing import BatchSigner
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.records.record import Award, Credential, Issuer, MicroCredential, StatusPlace

DID = "did:web:credentials.example.edu"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ISSUER = Issuer("1", {"en": "Example University"}, DID, "https://www.example.edu", "NO")
OUTCOMES = ({"en": "can tell what was measured and what was not"},)
LIST = "https://credentials.example.edu/status/1"

PROMISES = {
    "sign, one issuer's batch": 2500,
    "verify, shapes seen before": 1000,
    "verify, each shape new": 170,
    "token signed (EdDSA)": 8000,
    "token verified (EdDSA)": 5000,
    "token signed (ES256)": 8000,
    "token verified (ES256)": 5000,
}
"""Credentials in a second on one core, as promised."""


def micro_credential(**elements: str) -> MicroCredential:
    """What the learners of the bench have learnt."""
    texts: dict[str, Any] = {"title": {"en": "A course in measuring"}, "learning_outcomes": OUTCOMES}
    unknown: dict[str, Any] = {"assessment_text": {}, "quality_assurance_text": {}}
    known = {"nkr": "", "assessment": "", "participation": "", "quality_assurance": "", **elements}
    return MicroCredential(
        code="BENCH1", version=1, country="NO", awarding_body="1", credits=Decimal("2.5"), hours=65, eqf=7,
        grading="passed", **texts, **known, **unknown,
    )  # fmt: skip


SMALL = micro_credential()
FULL = micro_credential(
    nkr="7", assessment="written_examination", participation="online", quality_assurance="institution",
    identity_check="login", supervision="online", stackability="stackable",
)  # fmt: skip


def badge(number: int, micro: MicroCredential = SMALL) -> dict[str, Any]:
    """A badge with a status; every number another learner, who is constructed."""
    award = Award(str(number), f"Learner {number}", "Constructed", date(2026, 6, 1), grade="GH"[number % 2])
    place = StatusPlace("suspension", LIST, number)
    address = f"urn:uuid:00000000-0000-5000-8000-{number:012}"
    return open_badge(Credential(address, micro, award, ISSUER, NOW, status=(place,)), "en")


def full_badge(number: int) -> dict[str, Any]:
    """The same with all elements that a badge can tell."""
    return badge(number, FULL)


def keyed(algorithm: str = "ed25519") -> tuple[KeySigner, IssuerKeys]:
    """A key made for the measurement."""
    private = Ed25519PrivateKey.generate() if algorithm == "ed25519" else ec.generate_private_key(ec.SECP256R1())
    signer = signer_of(private, f"{DID}#key", DID)
    return signer, IssuerKeys([IssuerKey(signer.id, DID, signer.public)])


@dataclass(frozen=True)
class Speed:
    """How often something is done in a second: by the clock, and by the time the processor spent on it."""

    wall: float
    processor: float


def per_second(work: Callable[[int], object], seconds: float, warm: int = 5) -> Speed:
    """How often `work` is done in a second, the first `warm` times not counted."""
    for number in range(warm):
        work(number)
    done, start, before = 0, time.perf_counter(), time.process_time()
    while (spent := time.perf_counter() - start) < seconds or done == 0:
        work(warm + done)
        done += 1
    return Speed(done / spent, done / (time.process_time() - before))


def measured(seconds: float, make: Callable[[int], dict[str, Any]] = badge) -> Iterator[tuple[str, Speed]]:
    """Each measurement in turn."""
    signer, keys = keyed()
    badges = [make(number) for number in range(500)]
    batch, shapes = BatchSigner(signer, NOW), KnownShapes()
    yield "sign, one issuer's batch", per_second(lambda number: batch.signed(badges[number % 500]), seconds)
    texts = [credential_text.written(batch.signed(one)) for one in badges]
    yield (
        "verify, shapes seen before",
        per_second(
            lambda n: data_integrity.verified(credential_text.read(texts[n % 500]), keys, NOW, shapes.canonical),
            seconds,
        ),
    )
    strange = [credential_text.written(batch.signed(of_a_new_shape(one, number))) for number, one in enumerate(badges)]
    yield (
        "verify, each shape new",
        per_second(
            lambda n: data_integrity.verified(credential_text.read(strange[n % 500]), keys, NOW, shapes.canonical),
            seconds,
        ),
    )
    for algorithm, name in (("ed25519", "EdDSA"), ("es256", "ES256")):
        signer, keys = keyed(algorithm)
        yield f"token signed ({name})", _tokens_signed(badges, signer, seconds)
        token = jwt_forms.token(badges[0], signer, "vc_jose")
        yield (
            f"token verified ({name})",
            per_second(lambda _n, text=token, known=keys: jwt_forms.verified(text, known, NOW), seconds),
        )


def of_a_new_shape(one: dict[str, Any], number: int) -> dict[str, Any]:
    """The badge with other credits, which belong to the shape: to a verifier a badge as from an issuer never met."""
    subject = {**one["credentialSubject"], "creditsEarned": number / 100}
    return {**one, "credentialSubject": subject}


def _tokens_signed(badges: list[dict[str, Any]], signer: KeySigner, seconds: float) -> Speed:
    return per_second(lambda number: jwt_forms.token(badges[number % 500], signer, "vc_jose"), seconds)


def naive(seconds: float) -> Iterator[tuple[str, Speed]]:
    """PyLD as it comes: expansion and canonical form anew for every credential and every proof."""
    from pyld import jsonld

    contexts = pinned()

    def loader(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": contexts[address]}

    def digest(document: dict[str, Any]) -> bytes:
        options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
        return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()

    def message(credential: dict[str, Any], options: dict[str, Any]) -> bytes:
        return digest({"@context": credential["@context"], **options}) + digest(credential)

    private = Ed25519PrivateKey.generate()

    def sign(number: int) -> dict[str, Any]:
        options = {"type": "DataIntegrityProof", "cryptosuite": data_integrity.SUITE, "created": "2026-11-22T10:00:00Z",
                   "verificationMethod": f"{DID}#key", "proofPurpose": "assertionMethod"}  # fmt: skip
        one = badge(number)
        return {**one, "proof": {**options, "proofValue": "z" + base58(private.sign(message(one, options)))}}

    made = sign(1)

    def verify(_number: int) -> None:
        proof = dict(made["proof"])
        value = proof.pop("proofValue")
        bare = {name: part for name, part in made.items() if name != "proof"}
        private.public_key().verify(from_base58(value[1:]), message(bare, proof))

    yield "sign, one issuer's batch", per_second(sign, seconds)
    yield "verify, each shape new", per_second(verify, seconds)


def in_process(what: str, seconds: float, start: Any, results: Any) -> None:
    """One of several processes that do the same at the same time."""
    signer, keys = keyed()
    batch, badges = BatchSigner(signer, NOW), [badge(number) for number in range(500)]
    texts = [credential_text.written(batch.signed(one)) for one in badges]
    shapes = KnownShapes()
    work: Callable[[int], object] = {
        "sign": lambda n: batch.signed(badges[n % 500]),
        "verify": lambda n: data_integrity.verified(credential_text.read(texts[n % 500]), keys, NOW, shapes.canonical),
    }[what]
    start.wait()
    results.put(per_second(work, seconds).wall)


def with_two(what: str, seconds: float) -> float:
    """Credentials in a second by two processes together."""
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(2), context.Queue()
    workers = [context.Process(target=in_process, args=(what, seconds, start, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    both = sum(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    return both


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Counts credentials signed and verified in a second.")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement (default 3)")
    seconds = parser.parse_args().seconds
    slow = dict(naive(seconds))
    size, full = (len(credential_text.written(make(1)).encode()) for make in (badge, full_badge))
    print(f"| a badge of {size:,} bytes, one core | in a second | by processor time | promised | PyLD as it comes |")
    print("|---|---|---|---|---|")
    for name, found in measured(seconds):
        beside = slow.get("verify, each shape new" if name.startswith("verify") else name)
        naively = f"{beside.wall:,.0f} ({found.processor / beside.processor:.1f} times)" if beside else ""
        print(f"| {name} | {found.wall:,.0f} | {found.processor:,.0f} | {PROMISES[name]:,} | {naively} |")
    for name, found in list(measured(seconds, full_badge))[:3]:
        print(f"| {name}, {full:,} bytes | {found.wall:,.0f} | {found.processor:,.0f} | | |")
    for what in ("sign", "verify"):
        print(f"| {what}, two processes | {with_two(what, seconds):,.0f} | | | |")
    print(f"\nLoad at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
