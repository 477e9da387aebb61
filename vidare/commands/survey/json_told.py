"""The option `--json` of the commands that make tables: where the JSON goes, and that the terminal holds nothing else."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN
from vidare.language import translator

_ = translator(CHOSEN)

Json = Annotated[Path | None, typer.Option(help=_("Write all of it as JSON to this file; - is the terminal."))]
TERMINAL = "-"


def tell_json(json: Path, text: str) -> None:
    """Write the JSON where it is asked for."""
    from vidare.reports.written_whole import written_whole

    if str(json) == TERMINAL:
        sys.stdout.write(text)
        return
    with written_whole(json) as place:
        place.write_text(text, encoding="utf-8", newline="\n")
