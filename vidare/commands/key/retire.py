"""`vidare key retire`: a key that signs nothing more."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, moment_of, told_with_folder
from vidare.commands.options import CHOSEN, Day, Language
from vidare.language import Sentence, Stopped


def retire(
    name: Annotated[str, typer.Argument(metavar="name", help="The name of the key.")],
    keys: Keys = FOLDER,
    day: Day = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Others may sign with the key: take back all that it has signed as well.")
    ] = False,
    lang: Language = CHOSEN,
) -> None:
    """Retire a key: it signs nothing more, and what it signed before still holds, unless it is withdrawn."""
    with told_with_folder(lang) as told:
        from vidare.credentials import moment
        from vidare.credentials.keys.key_store import KeyStore

        store, until = KeyStore(Path(keys)), moment_of(day)
        since = store.key(name).public.valid_from
        if day is not None and until > datetime.now(UTC):
            text = "--date {day} is still to come. A key is retired once, on a day that has come: leave --date out."
            raise Stopped(Sentence(text, {"day": day}))
        if day is not None and since is not None and until < since:
            text = "--date {day}: the key {key} signs from {since} on. Leave --date out, or write a later day."
            raise Stopped(Sentence(text, {"day": day, "key": name, "since": moment.written(since)}))
        key = store.retire(name, until, withdraw)
        if withdraw:
            text = told(
                "{name} is withdrawn. Nothing it signed holds once this is published: vidare key did {issuer}. "
                "That is true of status lists as well, without which nothing is genuine: run vidare credential "
                "issue once more with another key, which signs them anew, and publish them at the same time."
            )
        else:
            text = told("{name} is retired. What it signed before still holds. Publish this: vidare key did {issuer}.")
        typer.echo(text.format(name=name, issuer=key.public.controller))
