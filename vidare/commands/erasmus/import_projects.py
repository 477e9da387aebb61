"""`vidare erasmus import`: the Commission's lists of projects as rows of the register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, NewFolder, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.intake.erasmus_projects.as_register import RegisterRows

Lists = Annotated[
    list[Path],
    typer.Argument(metavar="lists", help="Lists of the Project Results Platform, csv or xlsx, or a folder of them."),
]
Country = Annotated[
    str,
    typer.Option(help="Take the projects that somebody of this country takes part in, as NO; all takes every one."),
]


def import_projects(
    files: Lists,
    *,
    into: NewFolder,
    country: Country = "NO",
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Read the lists, write Erasmus-prosjekt and Erasmus-partner, and tell what could not be read."""
    with told_in(lang) as told:
        from vidare.reports.erasmus_projects.register_files import write_register
        from vidare.reports.written_whole import must_be_empty

        today = read_day(day)
        must_be_empty(into)
        found = read_lists(files, country, told)
        written = write_register(found, files, today, into)
        for name in written:
            typer.echo(into / name)
        projects, partners = {"n": str(found.projects.height)}, {"n": str(found.partners.height)}
        gaps = {
            "projects": Sentence("{n} projects", projects, one="{n} project", counted="n"),
            "partners": Sentence("{n} partners", partners, one="{n} partner", counted="n"),
        }
        typer.echo(Sentence("{projects} with {partners}.", gaps).told(told))
    raise typer.Exit(FINE if found.complete else FAULTS)


def read_lists(files: list[Path], country: str, _: Translate) -> "RegisterRows":
    """The rows of some lists, with what is wrong in them told; ends the command where none is left."""
    from vidare.intake.erasmus_projects.as_register import read_register_rows
    from vidare.tables.code_list import load

    asked = None if country == "all" else country.upper()
    if asked is not None and asked not in load("country"):
        message = "--country {found}: there is no such country. Write its code of two letters, as NO, or all."
        raise Stopped(Sentence(message, {"found": country}))
    found = read_register_rows(files, asked)
    for sentence in found.told:
        typer.echo(sentence.told(_), err=True)
    if found.projects.is_empty():
        message = "The lists hold no project that anybody of {country} takes part in; nothing was written."
        raise Stopped(Sentence(message, {"country": asked or country}))
    return found
