"""`vidare erasmus plan`: what would an import of new lists change in the register?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.changed_rows import print_rows
from vidare.commands.erasmus.import_projects import Country, Lists, read_lists
from vidare.commands.options import CHOSEN, Language
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.stopped import told_in

if TYPE_CHECKING:
    from vidare.reports.erasmus_projects.plan import ProjectPlan
    from vidare.reports.wording import Wording


def plan_import(
    new: Lists,
    *,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="folder", help="The last import, or the register; everything is new without."),
    ] = None,
    country: Country = "NO",
    lang: Language = CHOSEN,
    json: Json = None,
) -> None:
    """Compare new lists with what the register holds, by project identifier; write nothing into it."""
    with told_in(lang) as told:
        from vidare.intake.erasmus_projects.previous_import import nothing_before, read_previous
        from vidare.reports.erasmus_projects.plan import plan
        from vidare.reports.erasmus_projects.plan_json import plan_as_json
        from vidare.reports.wording import Wording

        must_have_room([json], [*new, *([previous] if previous else [])])
        before = read_previous(previous) if previous else nothing_before()
        found = plan(read_lists(new, country, told), before)
        if json is not None:
            write_json(json, plan_as_json(found))
        if json != STDOUT:
            print_plan(found, Wording(lang))


def print_plan(found: "ProjectPlan", words: "Wording") -> None:
    """Show the plan in the terminal."""
    from rich.console import Console

    _ = words.translate
    console = Console(highlight=False)
    if found.is_empty:
        console.print(_("Nothing changes."))
    for title, rows in (
        (_("New projects"), found.added),
        (_("Projects that are no longer listed"), found.gone),
        (_("Changed"), found.changed),
        (_("Partners that have joined"), found.joined),
        (_("Partners that are no longer listed"), found.left),
    ):
        print_rows(console, title, rows, words)
