"""The option `--json` of commands on surveys: a file, or the terminal, which then holds nothing else."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.check_outputs import STDOUT, CheckOutputs
from vidare.commands.options import CHOSEN
from vidare.language import translator

_ = translator(CHOSEN)

Json = Annotated[Path | None, typer.Option(help=_("Write all of it as JSON to this file; - is the terminal."))]


def is_all_told(json: Path | None) -> bool:
    """Whether the JSON is all that the terminal is told."""
    return str(json) == STDOUT


def must_have_room(json: Path | None, inputs: Iterable[Path], beside: Path | None = None) -> None:
    """Stop before the work where the JSON, or what is written `beside` it, would stand in the place of an input."""
    if json is not None or beside is not None:
        CheckOutputs(json, beside, None, None).must_have_room(list(inputs))


def tell_json(json: Path, text: str) -> None:
    """Write the JSON where it is asked for."""
    from vidare.reports.written_whole import written_whole

    if is_all_told(json):
        sys.stdout.write(text)
        return
    with written_whole(json) as place:
        place.write_text(text, encoding="utf-8", newline="\n")
