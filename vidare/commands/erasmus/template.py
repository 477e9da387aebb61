"""`vidare erasmus template`: a workbook to fill the register in, which `vidare check` reads."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outputs import must_be_workbook
from vidare.commands.stopped import told_in


def template(
    file: Annotated[
        Path, typer.Argument(metavar="workbook", help="The workbook to write, FILE.xlsx; it must be a new one.")
    ],
    lang: Language = CHOSEN,
) -> None:
    """Write an empty workbook with a sheet for each table of the register, in the language asked for."""
    with told_in(lang) as told:
        from vidare.reports.table_template import write_template
        from vidare.reports.written_whole import must_be_new, written_whole
        from vidare.tables.declared import ERASMUS

        must_be_workbook(file)
        must_be_new(file)
        with written_whole(file) as place:
            write_template(ERASMUS, lang, place)
        message = told("{file}: fill in what you know, leave the rest empty, and run: vidare check {file}")
        typer.echo(message.format(file=file))
