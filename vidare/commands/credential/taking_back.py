"""`vidare credential revoke`, `suspend` and `reinstate`: how credentials that were issued stand."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.credential.signing import (
    By,
    Issued,
    Key,
    Reason,
    signing_with,
    tell_cut_off,
    tell_journal,
    tell_published,
)
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile, told_with_folder
from vidare.commands.options import CHOSEN, Day, Language
from vidare.language import Sentence, Stopped

if TYPE_CHECKING:
    from vidare.credentials.issuing.taking_back import What

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ids", help="Ids of credentials (urn:uuid:...), or the numbers of their awards."),
]
IdsFrom = Annotated[Path | None, typer.Option("--from", help="A file with more of them, each in a line of its own.")]


def taking_back(what: "What") -> Callable[..., None]:
    """The command that changes how credentials stand; the lists are signed once, however many credentials there are."""

    def command(
        ids: Ids = None,
        *,
        ids_from: IdsFrom = None,
        reason: Reason,
        by: By,
        key: Key,
        folder: Issued,
        keys: Keys = FOLDER,
        passphrase_file: PassphraseFile = None,
        day: Day = None,
        lang: Language = CHOSEN,
    ) -> None:
        with told_with_folder(lang) as told:
            from vidare.credentials.issuing.issuer_folder import open_folder
            from vidare.credentials.issuing.publishing import publish_keys
            from vidare.credentials.issuing.taking_back import take_back
            from vidare.credentials.issuing.why import Why

            wanted, why = wanted_of(ids, ids_from), Why(reason, by)
            if not wanted:
                text = "Say which credentials: their ids or award numbers, or a file of them with --from."
                raise Stopped(Sentence(text))
            signing = signing_with(key, keys, passphrase_file, day, told)
            with open_folder(folder, None, signing.at) as opened:
                opened.must_be_of(signing.signer.controller)
                tell_cut_off(opened, told)
                publish_keys(opened, signing.keys)
                done = take_back(opened, what, wanted, why=why, signer=signing.signer, at=signing.at)
                text = told("Changed: {changed}. As asked for already: {already}. Status lists written: {lists}.")
                typer.echo(text.format(changed=done.changed, already=done.already, lists=done.lists))
                tell_published(opened, told)
                tell_journal(opened, told)

    return command


def wanted_of(ids: list[str] | None, ids_from: Path | None) -> list[str]:
    """What was asked for on the command line and in a file, each once; Stopped where the file names nothing."""
    try:
        text = ids_from.read_text("utf-8-sig") if ids_from else ""
    except UnicodeDecodeError:
        text = "{file} is not written in UTF-8, so nothing was changed. Save it as UTF-8."
        raise Stopped(Sentence(text, {"file": str(ids_from)})) from None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if ids_from and not lines:
        message = (
            "{file} names no credential, so nothing was done. Write the number of an award, or an id, in each line."
        )
        raise Stopped(Sentence(message, {"file": str(ids_from)}))
    return list(dict.fromkeys([*(ids or []), *lines]))
