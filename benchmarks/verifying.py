"""`make bench`: how many credentials `vidare verify` judges in a second, each check by itself, status list included.

The verdict is what a script asks for; with every check, also the schema, the elements and what the credential tells are
looked at. «Each shape new» are badges as from issuers never met. `--seconds 5` measures each for longer.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.credentials import DID, LIST, NOW, Speed, badge, full_badge, keyed, of_a_new_shape, per_second
from vidare.credentials import credential_text
from vidare.credentials.proofs import jwt_forms, status_list
from vidare.credentials.proofs.batch_signing import BatchSigner
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.setting import Setting, setting
from vidare.credentials.verification.verdict import Verdict
from vidare.credentials.verification.verify import verify

MANY = 500
PROMISES = {"badge, shapes seen before": 1000, "badge, each shape new": 170, "token (EdDSA)": 5000}
"""Verdicts in a second on one core, as promised."""


def known() -> tuple[Setting, BatchSigner]:
    """A verifier that knows one issuer and its status list, and what signs for that issuer."""
    signer, keys = keyed()
    published = status_list.written(LIST, "suspension", status_list.with_bits(set()), signer, NOW)
    registry = Registry({DID: KnownIssuer(DID, {"en": "Example University"}, "of the bench")}, keys.of(DID))
    return setting(NOW, registry, {LIST: published}), BatchSigner(signer, NOW, KnownShapes())


def measured(seconds: float) -> Iterator[tuple[str, Speed]]:
    """Each measurement in turn."""
    at, batch = known()
    badges = [badge(number) for number in range(MANY)]
    files = {
        "badge, shapes seen before": [credential_text.written(batch.signed(one)) for one in badges],
        "badge of all elements, shapes seen before": [
            credential_text.written(batch.signed(full_badge(number))) for number in range(MANY)
        ],
        "badge, each shape new": [
            credential_text.written(batch.signed(of_a_new_shape(one, number))) for number, one in enumerate(badges)
        ],
        "token (EdDSA)": [jwt_forms.token(one, batch.signer, "vc_jose") for one in badges],
    }
    for name, texts in files.items():
        contents = [text.encode("utf-8") for text in texts]
        yield name, per_second(_judging(contents, at, lambda verdict: verdict.said == "genuine"), seconds)
        yield f"{name}, with every check", per_second(_judging(contents, at, lambda one: len(one.checks) > 10), seconds)


def _judging(contents: list[bytes], at: Setting, holds: Callable[[Verdict], bool]) -> Callable[[int], object]:
    def judge(number: int) -> None:
        if not holds(verify(contents[number % MANY], "bench", at)):
            raise AssertionError("a credential of the bench is not genuine")

    return judge


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Counts the verdicts in a second.")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement (default 3)")
    seconds = parser.parse_args().seconds
    print("| verdicts, one core | in a second | by processor time | promised |")
    print("|---|---|---|---|")
    for name, found in measured(seconds):
        promised = f"{PROMISES[name]:,}" if name in PROMISES else ""
        print(f"| {name} | {found.wall:,.0f} | {found.processor:,.0f} | {promised} |")
    print(f"\nLoad at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
