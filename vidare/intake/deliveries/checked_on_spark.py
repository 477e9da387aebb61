"""Judges a delivery on Spark: the same parts and the same rules, each part a task on whichever machine has room.

The files must lie under the same paths on every machine, and vidare with its extra [spark] be installed there.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.intake.deliveries.checked_delivery import CheckedDelivery, checked_files, file_findings, judged
from vidare.intake.deliveries.delivery import ROWS_AT_ONCE, named_files, open_delivery
from vidare.language import Sentence
from vidare.rules.finding import SCHEMA, findings_of, in_order
from vidare.rules.occasion import Occasion

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

PART = "part"
TYPES_IN_SPARK = {pl.String(): "string", pl.UInt32(): "bigint"}
FINDINGS_IN_SPARK = ", ".join(f"`{name}` {TYPES_IN_SPARK[dtype]}" for name, dtype in SCHEMA.items())


class SparkCannotRun(CannotRead):
    """Spark is not there, can't be reached, or stopped at a task."""


def check_on_spark(
    paths: Sequence[Path],
    occasion: Occasion,
    master: str,
    previous: Path | None = None,
    rows_at_once: int = ROWS_AT_ONCE,
) -> CheckedDelivery:
    """What `checked_delivery.check` gives, judged by the Spark that is reached at `master`, such as `local[2]`.

    `previous` is as in `open_delivery`. A delivery of more than `rows_at_once` rows is parted. SparkCannotRun where
    Spark can't; CannotRead where the delivery can't be read.
    """
    delivery = open_delivery(paths, previous)
    # All of them, also those that can't be read: a file is called by what tells it apart from the others.
    files = [file.absolute() for file in named_files(paths, previous)]
    if not delivery.sources:
        return CheckedDelivery((), file_findings(delivery))
    parts = len(list(delivery.parts(rows_at_once)))
    with spark_at(master) as spark:
        described = spark.range(parts).withColumnRenamed("id", PART)
        tasks = described.repartition(max(1, min(parts, spark.sparkContext.defaultParallelism)))
        rows = tasks.mapInArrow(task(files, occasion, rows_at_once), FINDINGS_IN_SPARK).toArrow()
    found = pl.DataFrame(pl.from_arrow(rows)).cast(pl.Schema(SCHEMA))
    return CheckedDelivery(checked_files(delivery), in_order([file_findings(delivery), found]))


def task(
    files: list[Path], occasion: Occasion, rows_at_once: int
) -> Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]:
    """What Spark runs on each machine: the parts it is given by number are read there and judged."""

    def judge_parts(numbers: Iterator["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        delivery = open_delivery(files)
        parts = list(delivery.parts(rows_at_once))
        for batch in numbers:
            for number in batch.column(PART).to_pylist():
                for findings in findings_of(judged(parts[number], occasion)):
                    yield from as_spark_reads_them(findings)

    return judge_parts


def as_spark_reads_them(findings: pl.DataFrame) -> Iterator["pa.RecordBatch"]:
    """Findings as Arrow batches of the types that Spark knows: it has no unsigned numbers and no long strings."""
    import pyarrow as pa

    types = {pl.String(): pa.string(), pl.UInt32(): pa.int64()}
    rows = findings.to_arrow(compat_level=pl.CompatLevel.oldest())
    yield from rows.cast(pa.schema([(name, types[dtype]) for name, dtype in SCHEMA.items()])).to_batches()


@contextmanager
def spark_at(master: str) -> Iterator["SparkSession"]:
    """A session of the Spark at `master`, quiet but for errors; it is stopped in the end."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise SparkCannotRun(
            Sentence("Spark is not installed. The way out: pip install 'vidare[spark]', or check without --spark.")
        ) from None
    if not java_is_there():
        raise SparkCannotRun(
            Sentence("Spark needs Java 17 or newer, and there is none. Install it, or check without --spark.")
        )
    # The tasks must run in the Python that vidare is installed in.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session: Any = None
    try:
        session = options(SparkSession.builder, master).getOrCreate()
        yield session
    except (PySparkException, OSError) as reason:
        raise SparkCannotRun(stopped(master, str(reason))) from None
    except Exception as reason:
        if type(reason).__module__.split(".")[0] != "py4j":
            raise
        raise SparkCannotRun(stopped(master, str(reason))) from None
    finally:
        if session is not None:
            session.stop()


def options(builder: Any, master: str) -> Any:
    """How vidare asks for its session."""
    builder = builder.master(master).appName("vidare")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.log.level", "ERROR")
    # On one machine nothing needs its name, which does not always lead back to it.
    return builder.config("spark.driver.host", "localhost") if master.startswith("local") else builder


def java_is_there() -> bool:
    """Whether there is a Java to start Spark with."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java") is not None or bool(home and (Path(home) / "bin" / "java").exists())


def stopped(master: str, reason: str) -> Sentence:
    """Why Spark stopped, in its own last words."""
    lines = [line.strip() for line in reason.strip().splitlines() if line.strip()] or ["?"]
    told = next((line for line in reversed(lines) if "vidare." in line and "File " not in line), lines[0])
    return Sentence(
        "Spark at {master} stopped: {reason}. Is the address right, and can every machine read the files?",
        {"master": master, "reason": told[:300].rstrip(".")},
    )
