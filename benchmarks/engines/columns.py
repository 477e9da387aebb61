"""Reading only: every column of the three tables into memory, nothing judged. What the others are measured by."""

import polars as pl

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import Found


def check(delivery: TimedDelivery) -> Found:
    """No line; the tables are read one after the other, each at once."""
    for path in delivery.tables:
        pl.read_parquet(path)
    return {}
