"""Issues a batch that is killed again and again, and counts what became of it: `python benchmarks/interrupted.py`.

`vidare credential issue` runs as a process of its own and is stopped with SIGKILL at random moments, then once more
until it has done everything. Then every award has to have exactly one credential, whose files are what the journal
says, and whose signature holds. `--awards 100000 --kills 20` are the figures of docs/performance.md.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import polars as pl

from vidare.credentials import credential_text
from vidare.credentials.issuing.container import Containers
from vidare.credentials.issuing.handing_out import issued_files
from vidare.credentials.issuing.journal import read
from vidare.credentials.keys.issuer_keys import IssuerKeys, keys_of
from vidare.credentials.keys.key_store import KeyStore
from vidare.credentials.proofs import data_integrity, status_list
from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.records.record import StatusPlace
from vidare.tables.award import Award

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "examples" / "micro-credential" / "digi614_constructed.yaml"
ISSUER, KEY, PASSPHRASE = "did:web:uib.example", "bench", "a passphrase of the bench"
BYTES = 450
"""Of a line of the journal, more or less."""


@dataclass
class Run:
    """How a run of the command ended: after how many seconds, killed or not, and its peak of memory in MiB."""

    seconds: float
    killed: bool
    peak: int


def awards(count: int, place: Path) -> Path:
    """A file of constructed awards: nobody in it exists."""
    numbers = [f"{number:07}" for number in range(1, count + 1)]
    rows = {
        "award": numbers, "code": ["DIGI614"] * count, "version": [1] * count, "given_names": ["Testperson"] * count,
        "family_name": numbers, "birth_date": [date(1990, 1, 1)] * count, "awarded": [date(2025, 12, 15)] * count,
        "grade": ["G"] * count, "reported_by": ["Testperson A"] * count, "approved_by": ["Testperson C"] * count,
    }  # fmt: skip
    columns = {column.name: column.dbh for column in Award.columns.values()}
    pl.DataFrame({columns[name]: cells for name, cells in rows.items()}).write_csv(place, separator=";")
    return place


@dataclass
class Moment:
    """When a run is killed: once the journal has grown by so many bytes, and some seconds after that."""

    grown: float
    seconds: float


@dataclass
class Way:
    """How credentials are issued: by how many processes, and how many are made before the journal is written."""

    processes: int = 1
    chunk: int = 1000


def issue(folder: Path, awards_file: Path, way: Way, kill: Moment | None = None) -> Run:
    """Run the command, and kill it at a moment."""
    program = (
        f"from vidare.credentials.issuing import batch; batch.MANY = {way.chunk}; from vidare.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "credential", "issue", str(RECORD)]
    options = {"--awards": awards_file, "--key": KEY, "--keys": folder / "keys", "--out": folder / "issued"}
    named = [str(part) for option in (*options.items(), ("--processes", way.processes)) for part in option]
    start, peak = time.perf_counter(), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "VIDARE_PASSPHRASE": PASSPHRASE, "VIDARE_LANG": "en"}
    journal, passed = folder / "issued/journal.jsonl", None
    until = (journal.stat().st_size if journal.exists() else 0) + (kill.grown if kill else 0)
    process = subprocess.Popen([*command, *named], env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak, now = max(peak, _peak(process.pid)), time.perf_counter()
        if passed is None and journal.exists() and journal.stat().st_size >= until:
            passed = now
        if kill and passed is not None and now - passed >= kill.seconds:
            process.kill()
            process.wait()
            return Run(time.perf_counter() - start, killed=True, peak=peak)
        time.sleep(0.01)
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    return Run(time.perf_counter() - start, killed=False, peak=peak)


def counted(folder: Path, expected: int) -> dict[str, int]:
    """What is there at the end, held against what has to be."""
    issued, now = folder / "issued", datetime.now(UTC)
    keys = IssuerKeys(keys_of(json.loads((issued / "published/.well-known/did.json").read_bytes()), ISSUER))
    shapes, times, ids, places = KnownShapes(), Counter[str](), set[str](), set[tuple[int, int]]()
    listed = status_list.read((issued / "published/status/suspension/1").read_text("utf-8"), keys, now)
    with Containers(issued / "learners") as containers:
        for line in read(issued / "journal.jsonl"):
            entry = line.entry
            if entry["what"] != "issued":
                continue
            badge = credential_text.read(issued_files(containers, entry)["badge.json"])
            data_integrity.verified(badge, keys, now, shapes.canonical)
            status = badge["credentialStatus"]
            place = StatusPlace("suspension", status["statusListCredential"], int(status["statusListIndex"]))
            assert badge["id"] == entry["id"]
            assert not status_list.is_set(listed, place, ISSUER, now)
            times[entry["award"]] += 1
            ids.add(badge["id"])
            places.add((entry["status"][0], place.index))
    assert set(times.values()) == {1}, "an award was issued twice"
    assert len(times) == len(ids) == len(places) == expected, "an award was lost, or two share an id or a place"
    assert not list((issued / "learners").glob(".*")), "something half-written was left"
    return {"awards": len(times), "ids": len(ids), "places": len(places)}


def interrupted(count: int, kills: int, seed: int, folder: Path, way: Way) -> dict[str, object]:
    """Issue `count` awards, killed `kills` times; what it took."""
    awards_file = awards(count, folder / "awards.csv")
    KeyStore(folder / "keys").new(KEY, ISSUER, "ed25519", datetime(2025, 1, 1, tzinfo=UTC), PASSPHRASE)
    chance, runs, lines = random.Random(seed), list[Run](), list[int]()
    done, pause = 0, min(0.4, count / max(kills, 1) / 10_000)
    while (left := kills - len(runs)) and done < count:
        grows = BYTES * (count - done) / (left + 1)
        moment = Moment(max(0.0, chance.uniform(-grows / 5, grows)), chance.uniform(0, pause))
        runs.append(issue(folder, awards_file, way, moment))
        done = sum(1 for _ in read(folder / "issued/journal.jsonl")) - 1
        lines.append(done)
    killed = len(runs)
    runs.append(issue(folder, awards_file, way))
    again = issue(folder, awards_file, way)
    found = counted(folder, count)
    return {
        **found, "killed": sum(run.killed for run in runs), "issued after each kill": lines[:killed],
        "peak MiB": max(run.peak for run in runs), "seconds": round(sum(run.seconds for run in runs), 1),
        "seconds of a run with nothing to do": round(again.seconds, 1),
    }  # fmt: skip


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Kills a batch at random moments, and counts what became of it.")
    parser.add_argument("--awards", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        way = Way(asked.processes, asked.chunk)
        found = interrupted(asked.awards, asked.kills, asked.seed, Path(folder), way)
    print(json.dumps({**found, "load": round(os.getloadavg()[0], 1)}, indent=1))


if __name__ == "__main__":
    main()
