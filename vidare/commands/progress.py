"""A progress bar for whatever takes more than a second; it goes to the terminal's other channel and leaves nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.intake.progress import Progress

PATIENCE = 1.0
"""Seconds before a bar is shown."""


@contextmanager
def progress_bar(_: Translate, doing: str = "") -> "Iterator[Progress]":
    """Give what is to be told how much is done, of how much; shows nothing where nobody looks on.

    `doing` is what is done; reading, then checking, where nothing is said.
    """
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    bar = Bar(TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), console=console, transient=True)
    task = bar.add_task(doing or _("Reading"), total=None)
    timer = threading.Timer(PATIENCE, bar.start)
    timer.daemon = True
    if console.is_terminal:
        timer.start()
    try:
        yield lambda done, whole: bar.update(task, description=doing or _("Checking"), completed=done, total=whole)
    finally:
        timer.cancel()
        if console.is_terminal:
            timer.join()
        if bar.live.is_started:
            bar.stop()
