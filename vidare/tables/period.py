"""A period as DBH numbers it, `ÅÅÅÅS`: the year, and 1 for spring, 2 for summer or 3 for autumn."""


def period_written(period: int) -> str:
    """A period as people write it: 2025-3."""
    return f"{period // 10}-{period % 10}"
