"""Letters of all languages, wherever what the program prints goes."""

import os
import sys
from io import TextIOWrapper


def every_letter_printed() -> None:
    """Print in UTF-8 to whatever is no terminal, as Python itself does from 3.15 on (PEP 686).

    A terminal takes the letters that it has, and so does what PYTHONIOENCODING is set for; the others stand there as
    their numbers, as they do on the channel of errors.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            own = stream.isatty() or bool(os.environ.get("PYTHONIOENCODING"))
            stream.reconfigure(encoding=None if own else "utf-8", errors="backslashreplace")
