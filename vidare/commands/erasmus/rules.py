"""`vidare erasmus rules`: what is demanded of projects and BIPs, what is a goal, and what is only said?"""

from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.stopped import told_in


def rules(
    lang: Language = CHOSEN,
    json: Annotated[bool, typer.Option("--json", help="Write the list as JSON.")] = False,
) -> None:
    """Tell every rule, goal, practice and belief, each with its kind and its source."""
    with told_in(lang) as told:
        from vidare.reports.erasmus_rules import all_said, as_json, tell

        said = all_said(told)
        if json:
            typer.echo(as_json(said, lang))
        else:
            from rich.console import Console

            tell(said, Console(highlight=False), told)
