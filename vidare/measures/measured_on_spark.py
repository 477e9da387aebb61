"""Computes measures on Spark: the same parts and the same measures, each part a task on whichever machine has room.

As with `checked_on_spark`, the files must lie under the same paths on every machine, and vidare be installed there.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vidare.intake.deliveries.checked_on_spark import PART, spark_at
from vidare.intake.deliveries.delivery import ROWS_AT_ONCE, open_delivery
from vidare.measures.delivered import Measured, parts_of, together
from vidare.measures.measure import Measure

if TYPE_CHECKING:
    import pyarrow as pa

MEASURED = "measured"


def measured_on_spark(
    paths: Sequence[Path], measures: Sequence[Measure], master: str, rows_at_once: int = ROWS_AT_ONCE
) -> Measured:
    """What `delivered.measured` gives, computed by the Spark that is reached at `master`, such as `local[2]`.

    A delivery of more than `rows_at_once` rows is parted. SparkCannotRun where Spark can't; CannotRead where the
    delivery can't be read.
    """
    delivery = open_delivery(paths)
    files = list(dict.fromkeys(source.path.absolute() for source in delivery.sources))
    if not files:
        return together(measures, ())
    parts = len(parts_of(delivery, measures, rows_at_once))
    with spark_at(master) as spark:
        described = spark.range(parts).withColumnRenamed("id", PART)
        tasks = described.repartition(max(1, min(parts, spark.sparkContext.defaultParallelism)))
        found = tasks.mapInArrow(task(files, measures, rows_at_once), f"{PART} bigint, {MEASURED} binary").toArrow()
    in_order = found.sort_by(PART).column(MEASURED)
    # Spark hands back only what our own tasks wrote, so that nothing foreign is unpacked.
    return together(measures, (pickle.loads(part.as_py()) for part in in_order))


def task(
    files: list[Path], measures: Sequence[Measure], rows_at_once: int
) -> Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]:
    """What Spark runs on each machine: the parts it is given by number are read there and measured."""

    def measure_parts(numbers: Iterator["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        import pyarrow as pa

        parts = parts_of(open_delivery(files), measures, rows_at_once)
        for batch in numbers:
            for number in batch.column(PART).to_pylist():
                measured = pickle.dumps(parts[number].measured())
                columns = [pa.array([number], pa.int64()), pa.array([measured], pa.binary())]
                yield pa.RecordBatch.from_arrays(columns, [PART, MEASURED])

    return measure_parts
