"""What the commands of keys have in common: the folder, the passphrase, and what is told of a folder."""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import read_day
from vidare.commands.stopped import told_in
from vidare.intake.system_reason import system_reason
from vidare.language import Sentence, Stopped, Translate

Keys = Annotated[
    Path,
    typer.Option("--keys", envvar="VIDARE_KEYS", help="The folder that the keys are kept in, open to you only."),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="Read the passphrase from this file; else from VIDARE_PASSPHRASE, else you are asked for it."),
]
FOLDER = Path("keys")


@contextmanager
def told_with_folder(language: str) -> Iterator[Translate]:
    """As told_in, for commands that keep a folder: where it can't be read or written, that is told as well."""
    with told_in(language) as _:
        try:
            yield _
        except BrokenPipeError:  # of who reads what is told, and nothing of the folder
            raise
        except OSError as fault:
            gaps = {"place": fault.filename or "", "reason": system_reason(fault)}
            raise Stopped(Sentence("{place}: {reason}. Nothing was changed.", gaps)) from None


def read_passphrase(file: Path | None, _: Translate, twice: bool = False) -> str:
    """The passphrase from a file, the environment or the terminal; never from the command line, where others see it."""
    if file is not None:
        return _from_file(file)
    if "VIDARE_PASSPHRASE" in os.environ:
        written = os.environ["VIDARE_PASSPHRASE"].encode("utf-8", "surrogateescape")  # as the bytes are in the system
        return _text(written, "VIDARE_PASSPHRASE")
    if not sys.stdin.isatty():
        text = "A passphrase is needed. Set VIDARE_PASSPHRASE, or name a file with --passphrase-file."
        raise Stopped(Sentence(text))
    found: str = typer.prompt(_("Passphrase"), hide_input=True)
    if twice and typer.prompt(_("The same passphrase once more"), hide_input=True) != found:
        raise Stopped(Sentence("The two passphrases are not the same. Nothing was changed."))
    return found


def moment_of(day: str | None) -> datetime:
    """The beginning of the day asked for in UTC, now where none was."""
    if day is None:
        return datetime.now(UTC).replace(microsecond=0)
    asked = read_day(day)
    return datetime(asked.year, asked.month, asked.day, tzinfo=UTC)


def _from_file(file: Path) -> str:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        text = "{file} can be read by others than its owner. Close it: chmod 600 {file}"
        raise Stopped(Sentence(text, {"file": str(file)}))
    written = file.read_bytes().removeprefix(codecs.BOM_UTF8)  # which some editors put before the text
    lines = _text(written, str(file)).splitlines()
    return lines[0] if lines else ""


def _text(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = "{place} holds no text in UTF-8, so the passphrase can't be read. Save it as UTF-8."
        raise Stopped(Sentence(text, {"place": place})) from None
