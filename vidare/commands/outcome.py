"""How a command ends: exit codes, and one sentence where it could not run."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from vidare.language import unsteered

FINE, FAULTS, COULD_NOT_RUN = 0, 1, 2
"""No errors were found; errors were found; the command could not run."""


class CouldNotRun(Exception):
    """Something outside vidare stops a command; the text names the place, what was found, and the way out."""


@contextmanager
def told_to_people() -> Iterator[None]:
    """End with one sentence and exit code 2, never with a traceback, where a command could not run."""
    try:
        yield
    except CouldNotRun as reason:
        typer.echo(unsteered(str(reason)), err=True)
        raise typer.Exit(COULD_NOT_RUN) from None
