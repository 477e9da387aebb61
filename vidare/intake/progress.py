"""How whoever asked for long work is told how much of it is done."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""


def unheard(done: int, whole: int) -> None:
    """Progress that nobody looks at."""
