"""A progress bar for whatever takes more than a second; it goes to the terminal's other channel and leaves nothing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vidare.language import Translate

PATIENCE = 1.0
"""Seconds before a bar is shown."""


@contextmanager
def progress_bar(_: Translate, doing: str = "") -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how much is done, of how much; shows nothing where nobody looks on.

    `doing` is what is done, checking where nothing is said.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    console = Console(stderr=True)
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), console=console, transient=True)
    task = bar.add_task(_("Reading"), total=None)
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
