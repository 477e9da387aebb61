"""`vidare erasmus rules`: what is demanded of projects and BIPs, what is a goal, and what is only said?"""

from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language, read_language
from vidare.commands.outcome import told_to_people
from vidare.language import translator

_ = translator(CHOSEN)


def rules(
    lang: Language = CHOSEN,
    json: Annotated[bool, typer.Option("--json", help=_("Write the list as JSON."))] = False,
) -> None:
    """Tell every rule, goal, practice and belief, each with its kind and its source."""
    with told_to_people():
        language = read_language(lang)
        from vidare.reports.erasmus_rules import all_said, as_json, tell

        said = all_said(translator(language))
        if json:
            typer.echo(as_json(said, language))
        else:
            from rich.console import Console

            tell(said, Console(highlight=False), translator(language))
