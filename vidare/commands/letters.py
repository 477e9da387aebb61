"""Letters of all languages, wherever what the program prints goes; and names that have none."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import typer

from vidare.commands.options import language_of
from vidare.commands.outcome import COULD_NOT_RUN
from vidare.language import translator

WITHOUT_LETTERS = re.compile('[^/\\\\"\\s]*[\udc80-\udcff][^/\\\\"\\s]*')
"""A name of a file as Python keeps it whose bytes are no letters here."""


def every_letter_printed() -> None:
    """Print in UTF-8 to whatever is no terminal, as Python itself does from 3.15 on (PEP 686).

    A terminal takes the letters that it has, and so does what PYTHONIOENCODING is set for; the others stand there as
    their numbers, as they do on the channel of errors.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            own = stream.isatty() or bool(os.environ.get("PYTHONIOENCODING"))
            stream.reconfigure(encoding=None if own else "utf-8", errors="backslashreplace")


@contextmanager
def names_without_letters_told() -> Iterator[None]:
    """End with one sentence where the name of a file has to be written and can't, as one from an older code page."""
    try:
        yield
    except UnicodeEncodeError as fault:
        name = WITHOUT_LETTERS.search(fault.object)
        if name is None:
            raise
        _ = translator(language_of(sys.argv[1:]))
        shown = os.fsencode(name[0]).decode("utf-8", "replace")
        text = _(
            "«{name}»: this name of a file or folder is not written in UTF-8. Give it another name, and run again."
        )
        typer.echo(text.format(name=shown), err=True)
        sys.exit(COULD_NOT_RUN)
