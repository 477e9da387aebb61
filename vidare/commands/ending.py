"""How the program ends where something outside ends it.

That is a signal, a standard output that takes no more, or the name of a file that can't be written.
"""

import errno
import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import typer

from vidare.commands.options import language_of
from vidare.commands.outcome import COULD_NOT_RUN, FAULTS
from vidare.intake.system_reason import NO_ROOM
from vidare.language import translator

ENDING = [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if name in signal.Signals.__members__]
GONE = (errno.EPIPE,) if os.name == "posix" else (errno.EPIPE, errno.EINVAL)
"""What the system says where nobody reads the standard output any more."""
WITHOUT_LETTERS = re.compile('[^/\\\\"\\s]*[\udc80-\udcff][^/\\\\"\\s]*')
"""A name of a file as Python keeps it whose bytes are no letters here."""


@contextmanager
def signals_as_interruptions() -> Iterator[None]:
    """End on SIGTERM and SIGHUP as on an interruption from the keyboard, which leaves nothing half-written.

    The exit code is 128 and the signal's number, as shells have it. A signal that is already being ignored, as under
    nohup, stays ignored.
    """
    received: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        for each in ENDING:  # closing a terminal sends both; the second must not break off the clearing up
            signal.signal(each, signal.SIG_IGN)
        received.append(number)
        raise KeyboardInterrupt

    for each in ENDING:
        if signal.getsignal(each) == signal.SIG_DFL:
            signal.signal(each, interrupt)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if received:
            sys.exit(128 + received[0])
        raise


@contextmanager
def standard_output_told() -> Iterator[None]:
    """End with one sentence where the disk under the standard output is full; silently where nobody reads on."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:  # as it is where the standard output was closed before the start
                sys.stdout.flush()
    except OSError as fault:
        if fault.errno not in (*GONE, *NO_ROOM) or fault.filename is not None:
            raise
        _drop_the_rest()
        if fault.errno in GONE:
            sys.exit(FAULTS)
        with suppress(OSError):  # the other channel may lead to the same disk
            _ = translator(language_of(sys.argv[1:]))
            typer.echo(_("There is no room left where the output goes. Make room, or send it elsewhere."), err=True)
        sys.exit(COULD_NOT_RUN)


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


def _drop_the_rest() -> None:
    """Let what has not been written yet go nowhere, so that Python doesn't try again when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
