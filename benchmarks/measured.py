"""Measures one engine: `python -m benchmarks.measured ENGINE ROWS FILE` writes seconds, peak memory and findings.

Each measurement has a process of its own. The time is that of the work, without starting Python, loading libraries
and reading the rules they are all given; the peak is that of the whole process, as the system counts it (VmHWM).
"""

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

ENGINE = sys.argv[1] if len(sys.argv) > 1 else ""
if not ENGINE.startswith("vidare"):
    # The others run as they come: this is what Polars asks of its allocator where vidare asks for nothing.
    os.environ["_RJEM_MALLOC_CONF"] = "dirty_decay_ms:500,muzzy_decay_ms:1000"

from benchmarks.delivery import TimedDelivery  # noqa: E402
from benchmarks.findings import settled  # noqa: E402
from vidare.rules.directory import every_rule  # noqa: E402


def peak_gib() -> float:
    """The most memory that this process has had, in GiB."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 2**20


def measure(engine: str, rows: int, answer: Path) -> None:
    """Run `engine` once and write what was measured."""
    check = import_module(f"benchmarks.engines.{engine}").check
    every_rule()
    delivery = TimedDelivery(rows)
    start = time.perf_counter()
    found = check(delivery)
    seconds = time.perf_counter() - start
    measured = {"seconds": seconds, "peak": peak_gib(), "findings": settled(found)}
    answer.write_text(json.dumps(measured), "utf-8")


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
