"""The option of what is done with programmes that stand several times and don't agree."""

from typing import Annotated, Literal

import typer

from vidare.commands.options import CHOSEN
from vidare.commands.outcome import CouldNotRun
from vidare.language import Translate, translator

_ = translator(CHOSEN)

Handling = Literal["refuse", "name"]
HANDLINGS: tuple[Handling, ...] = ("refuse", "name")

Duplicates = Annotated[str, typer.Option(help=_("Programmes whose rows don't agree: refuse to compute, or name them."))]


def read_duplicates(duplicates: str, _: Translate) -> Handling:
    """What is asked for; ends the command where there is no such handling."""
    handling = next((known for known in HANDLINGS if known == duplicates), None)
    if handling is None:
        message = _("--duplicates {found}: write refuse or name.")
        raise CouldNotRun(message.format(found=duplicates))
    return handling
