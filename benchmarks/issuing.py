"""How many credentials are issued in a second, journal and containers on the disk: `python benchmarks/issuing.py`.

The credential is the badge of benchmarks/credentials.py, small and with all elements; every award another. Time is that
of the whole batch without starting Python; by the clock, and by the time the processor spent on it. `--chunk` shows
what it costs to have more or less on the disk at a time.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.credentials import FULL, ISSUER, NOW, SMALL
from vidare.credentials.issuing import batch as batch_module
from vidare.credentials.issuing.batch import BatchRun
from vidare.credentials.issuing.chunk import here, in_processes
from vidare.credentials.issuing.issued_forms import Batch
from vidare.credentials.issuing.issuer_folder import open_folder
from vidare.credentials.issuing.publishing import publish_lists
from vidare.credentials.keys.key_store import KeyStore
from vidare.credentials.records.record import Award, MicroCredential

PASSPHRASE = "a passphrase of the bench"
PROMISED = 2500
"""Badges with a proof in a second on one core, small ones, as promised."""


def issued(
    count: int, micro: MicroCredential, forms: tuple[str, ...], processes: int, chunk: int
) -> tuple[float, float]:
    """Credentials in a second: by the clock, and by processor time of this process."""
    batch_module.MANY = chunk
    awards = [
        Award(str(n), f"Learner {n}", "Constructed", date(2026, 6, 1), grade="ABCDE"[n % 5]) for n in range(count)
    ]
    batch = Batch(replace(micro, title={"en": "A course in measuring"}), ISSUER, forms, "en", NOW, NOW)
    with tempfile.TemporaryDirectory() as place:
        store = KeyStore(Path(place) / "keys")
        store.new("desk", ISSUER.did, "ed25519", NOW, PASSPHRASE)
        signer = store.signer("desk", PASSPHRASE, NOW)
        again = partial(store.signer, "desk", PASSPHRASE, NOW)
        with open_folder(Path(place) / "issued", ISSUER.did, NOW) as folder:
            publish_lists(folder, signer, NOW)
            make = here(batch, signer) if processes == 1 else in_processes(batch, again, processes)
            start, before = time.perf_counter(), time.process_time()
            outcome = BatchRun(folder, batch, signer).issue(awards, count, make)
            spent = time.perf_counter() - start, time.process_time() - before
    assert outcome.issued == count
    return count / spent[0], count / spent[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Counts credentials issued in a second.")
    parser.add_argument("--awards", type=int, default=10_000)
    parser.add_argument("--chunk", type=int, nargs="+", default=[1000])
    asked = parser.parse_args()
    print("| one batch, journal and disk included | in a second | by processor time | promised |")
    print("|---|---|---|---|")
    for chunk in asked.chunk:
        for name, micro, forms, processes in (
            ("small badge", SMALL, ("ob",), 1),
            ("badge with all elements", FULL, ("ob",), 1),
            ("token of a small badge", SMALL, ("jwt",), 1),
            ("small badge, two processes", SMALL, ("ob",), 2),
        ):
            wall, processor = issued(asked.awards, micro, forms, processes, chunk)
            told = f"{processor:,.0f}" if processes == 1 else ""
            promised = f"{PROMISED:,}" if name == "small badge" else ""
            print(f"| {name}, {chunk:,} at a time | {wall:,.0f} | {told} | {promised} |", flush=True)
    print(f"\n{asked.awards:,} awards; load at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
