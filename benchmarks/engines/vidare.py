"""vidare: the delivery opened and checked as `vidare check` does it."""

from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import Found
from benchmarks.rule_list import YEAR_OF_THE_CHECK
from vidare.intake.deliveries.checked_delivery import CheckedDelivery
from vidare.intake.deliveries.checked_delivery import check as check_delivery
from vidare.intake.deliveries.delivery import open_delivery
from vidare.rules.occasion import Occasion


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    return by_rule(checked(delivery.tables))


def checked(paths: list[Path]) -> CheckedDelivery:
    """The files opened, read and judged."""
    return check_delivery(open_delivery(paths), Occasion(date(YEAR_OF_THE_CHECK, 3, 15)))


def by_rule(delivery: CheckedDelivery) -> Found:
    """The lines of each rule; a column that isn't in a file concerns no line."""
    lines = delivery.findings.filter(pl.col("line").is_not_null()).group_by("rule").agg("line")
    return {rule: sorted(at) for rule, at in lines.iter_rows()}
