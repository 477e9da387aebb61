"""`make bench`: times vidare and other engines on the same rows and rules, and stops where they don't find the same.

Each engine runs in a process of its own, the engines by turns, so that whatever else the machine does strikes them
alike. `--engines vidare,read` runs only these; `--rows 50000000` draws more exams; `--repeat 5` measures more often.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ENVIRONMENT = dict(os.environ)  # before anything is loaded that changes it
sys.path.insert(0, str(HOUSE))

from benchmarks.delivery import TimedDelivery  # noqa: E402
from benchmarks.drawing import drawn  # noqa: E402
from benchmarks.findings import Found, differences  # noqa: E402
from benchmarks.rule_list import every_rule_is_here  # noqa: E402
from benchmarks.targets import targets  # noqa: E402

READING = ("read", "read_by_institution")
JUDGING = ("vidare", "vidare_by_institution", "duckdb", "dataframely", "pandera", "pandas")
TEXT = ("read_text", "vidare_text")
COMMANDS = ("students", "help")
ALL = (*READING, *JUDGING, *TEXT, *COMMANDS)
PACKAGES = ("polars", "duckdb", "dataframely", "pandera", "pandas", "pyarrow")


@dataclass(frozen=True)
class Measured:
    """The runs of one engine: seconds and peak memory (GiB) of each, and what was found."""

    seconds: tuple[float, ...]
    peaks: tuple[float, ...]
    findings: Found

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        return max(self.peaks)


def main() -> int:
    """Measure, print, and compare what was found."""
    asked = arguments()
    every_rule_is_here()
    delivery = drawn(asked.rows)
    for path in delivery.tables:
        path.read_bytes()  # so that no engine is the first to fetch the file from the disk
    measured = measure(asked.engines, asked.repeat, delivery)
    print(machine(), "\n", sep="")
    print(*table(measured, asked.rows), "", sep="\n")
    for target in targets({name: (of.median, of.peak) for name, of in measured.items()}, asked.rows):
        print(f"- {target}")
    return compared({name: of.findings for name, of in measured.items() if name in JUDGING})


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Times vidare and other engines on the same rows and rules.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="exam rows (default 10,000,000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each engine (default 3)")
    parser.add_argument("--engines", default=",".join(ALL), help=f"which, of {', '.join(ALL)}")
    asked = parser.parse_args()
    asked.engines = asked.engines.split(",")
    if unknown := set(asked.engines) - set(ALL):
        parser.error(f"there is no engine {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    return asked


def measure(engines: list[str], repeat: int, delivery: TimedDelivery) -> dict[str, Measured]:
    """Run every engine `repeat` times, by turns."""
    runs: dict[str, list[dict[str, object]]] = {engine: [] for engine in engines}
    for turn in range(repeat):
        for engine in engines:
            print(f"\r{turn + 1} of {repeat}: {engine:24}", end="", file=sys.stderr, flush=True)
            runs[engine].append(run_command(engine) if engine in COMMANDS else run_engine(engine, delivery))
    print(f"\r{'':40}\r", end="", file=sys.stderr)
    return {
        engine: Measured(tuple(run["seconds"] for run in of), tuple(run["peak"] for run in of), of[0]["findings"])
        for engine, of in runs.items()
    }


def run_engine(engine: str, delivery: TimedDelivery) -> dict[str, object]:
    """One run of an engine in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "measured.json"
        command = [sys.executable, "-m", "benchmarks.measured", engine, str(delivery.rows), str(answer)]
        subprocess.run(command, cwd=HOUSE, check=True, env=ENVIRONMENT)
        return json.loads(answer.read_text("utf-8"))


def run_command(name: str) -> dict[str, object]:
    """One run of the command as a person starts it, starting Python included."""
    vidare = str(Path(sys.executable).with_name("vidare"))
    with tempfile.TemporaryDirectory() as folder:
        if name == "students":
            sample = ["--institution", "9999", "--students", "5000", "--years", "2020-2025", "--seed", "1"]
            subprocess.run([vidare, "sample", f"{folder}/sample", *sample], check=True, capture_output=True)
        command = [vidare, "--help"] if name == "help" else [vidare, "check", f"{folder}/sample"]
        start = time.perf_counter()
        ended = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        seconds = time.perf_counter() - start
        if ended.returncode > 1:
            raise SystemExit(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr}")
        return {"seconds": seconds, "peak": 0.0, "findings": {}}


def machine() -> str:
    """What it was measured on, and when."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores {platform.machine()}, {memory:.0f} GiB, "
        f"{platform.system()}; Python {platform.python_version()}, {packages}; load at the end {os.getloadavg()[0]:.1f}"
    )


def table(measured: dict[str, Measured], rows: int) -> Iterable[str]:
    """The measurements as a table in Markdown."""
    base = measured["read"].median if "read" in measured else None
    yield f"| {rows:,} exams | median s | fastest-slowest s | x reading | peak GiB | findings |"
    yield "|---|---|---|---|---|---|"
    for name, of in measured.items():
        ratio = f"{of.median / base:.2f}" if base and name in READING + JUDGING else ""
        found = f"{sum(map(len, of.findings.values())):,}" if of.findings else ""
        span = f"{min(of.seconds):.2f}-{max(of.seconds):.2f}"
        peak = f"{of.peak:.2f}" if of.peak else ""
        yield f"| {name} | {of.median:.2f} | {span} | {ratio} | {peak} | {found} |"


def compared(found: dict[str, Found]) -> int:
    """Tell where engines didn't find the same; 1 where there is such a place."""
    first, *others = found or [""]
    told = {other: differences(found[first], found[other]) for other in others}
    for other, lines in told.items():
        for line in lines:
            print(f"{first} and {other} differ. {line}", file=sys.stderr)
    return int(any(told.values()))


if __name__ == "__main__":
    sys.exit(main())
