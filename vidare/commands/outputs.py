"""The files that a command writes beside what it tells; the terminal may stand in for the JSON, as `-`."""

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Annotated

import typer

from vidare.language import Sentence, Stopped

STDOUT = Path("-")

Json = Annotated[Path | None, typer.Option(help="Write all of it as JSON to this file; - is the terminal.")]


def must_have_room(places: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Stop before the work where a place would overwrite an input or another output, or has no folder."""
    from vidare.intake.deliveries.delivery import files_at
    from vidare.reports.written_whole import CouldNotBeWritten, must_be_free

    taken = {file.resolve() for path in inputs for file in files_at(path)}
    for place in places:
        if place is None or place == STDOUT:
            continue
        must_be_free(place)
        if place.is_dir() and any(place.iterdir()):
            text = "{place}: something else is there already. Choose another place."
            raise CouldNotBeWritten(Sentence(text, {"place": str(place)}))
        if place.resolve() in taken:
            text = "{place}: this file is read, or written already, in the same run. Choose another place."
            raise CouldNotBeWritten(Sentence(text, {"place": str(place)}))
        taken.add(place.resolve())


def must_be_workbook(file: Path) -> None:
    """Stop where a workbook would have another ending than its programs look for."""
    if file.suffix.lower() != ".xlsx":
        raise Stopped(Sentence("{found} is not the name of a workbook. Let it end in .xlsx.", {"found": str(file)}))


def must_say_its_form(out: Path, forms: Collection[str]) -> None:
    """Stop where the ending of --out is none of the forms that a file is written in."""
    if out.suffix.lower() not in forms:
        message = "--out {found}: the file's ending says its form. Choose one of {legal}."
        raise Stopped(Sentence(message, {"found": str(out), "legal": ", ".join(forms)}))


def write_json(place: Path, text: str) -> None:
    """Write JSON where it is asked for: to a file, or to the terminal, which then holds nothing else."""
    from vidare.reports.written_whole import write_text

    if place == STDOUT:
        sys.stdout.write(text)
    else:
        write_text(place, text)
