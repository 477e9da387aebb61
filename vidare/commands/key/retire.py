"""`vidare key retire`: a key that signs nothing more."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, moment_of, told_with_folder
from vidare.commands.options import CHOSEN, Day, Language
from vidare.language import translator

_ = translator(CHOSEN)


def retire(
    name: Annotated[str, typer.Argument(metavar=_("name"), help=_("The name of the key."))],
    keys: Keys = FOLDER,
    day: Day = None,
    withdraw: Annotated[
        bool, typer.Option(help=_("Others may sign with the key: take back all that it has signed as well."))
    ] = False,
    lang: Language = CHOSEN,
) -> None:
    """Retire a key: it signs nothing more, and what it signed before still holds, unless it is withdrawn."""
    with told_with_folder(lang) as told:
        from vidare.credentials.keys.key_store import KeyStore

        key = KeyStore(Path(keys)).retire(name, moment_of(day), withdraw)
        if withdraw:
            text = told(
                "{name} is withdrawn. Nothing it signed holds once this is published: vidare key did {issuer}. "
                "That is true of status lists as well, without which nothing is genuine: run vidare credential "
                "issue once more with another key, which signs them anew, and publish them at the same time."
            )
        else:
            text = told("{name} is retired. What it signed before still holds. Publish this: vidare key did {issuer}.")
        typer.echo(text.format(name=name, issuer=key.public.controller))
