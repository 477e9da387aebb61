"""vidare, where the exams come as a file for each institution."""

import polars as pl

from benchmarks.delivery import TimedDelivery
from benchmarks.engines.vidare import checked
from benchmarks.findings import Found


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule, counted through all exam files as if they were one."""
    files = delivery.exams_by_institution
    found = checked([delivery.programmes, delivery.courses, *files]).findings
    before = dict.fromkeys([delivery.programmes.name, delivery.courses.name], 0)
    so_far = 0
    for file in files:
        before[file.name] = so_far
        so_far += pl.scan_parquet(file).select(pl.len()).collect().item()
    lines = found.filter(pl.col("line").is_not_null()).select(
        "rule", line=pl.col("line").cast(pl.Int64) + pl.col("file").replace_strict(before, return_dtype=pl.Int64)
    )
    return {rule: sorted(at) for rule, at in lines.group_by("rule").agg("line").iter_rows()}
