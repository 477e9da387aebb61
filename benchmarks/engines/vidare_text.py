"""vidare on the exams as delimited text, without the tables that they point to."""

from benchmarks.delivery import TimedDelivery
from benchmarks.engines.vidare import by_rule, checked
from benchmarks.findings import Found


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    return by_rule(checked([delivery.exams_as_text]))
