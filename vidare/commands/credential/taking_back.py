"""What `revoke`, `suspend` and `reinstate` have in common: which credentials, why, and what is told."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.credential.signing import signing_with, tell_cut_off, tell_journal, tell_published
from vidare.commands.key.keys_at import told_with_folder
from vidare.commands.options import CHOSEN
from vidare.commands.outcome import CouldNotRun
from vidare.language import Translate, translator

if TYPE_CHECKING:
    from vidare.credentials.issuing.taking_back import What

_ = translator(CHOSEN)

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar=_("ids"), help=_("Ids of credentials (urn:uuid:...), or the numbers of their awards.")),
]
IdsFrom = Annotated[Path | None, typer.Option("--from", help=_("A file with more of them, each in a line of its own."))]
KeyOptions = tuple[str, Path, Path | None, str | None]
"""The key's name, its folder, the passphrase file, the day."""


def take_back_with(
    what: "What",
    ids: tuple[list[str] | None, Path | None],
    why: tuple[str, str],
    *,
    folder: Path,
    key: KeyOptions,
    lang: str,
) -> None:
    """Change how credentials stand, and publish the lists; `why` is the reason and who decided.

    `ids` were written on the command line, and in a file.
    """
    with told_with_folder(lang) as told:
        from vidare.credentials.issuing.issuer_folder import open_folder
        from vidare.credentials.issuing.publishing import publish_keys
        from vidare.credentials.issuing.taking_back import take_back
        from vidare.credentials.issuing.why import Why

        wanted, given = _some(wanted_of(*ids), told), Why(*why)
        signing = signing_with(*key, told)
        with open_folder(folder, None, signing.at) as opened:
            opened.must_be_of(signing.signer.controller)
            tell_cut_off(opened, told)
            publish_keys(opened, signing.keys)
            done = take_back(opened, what, wanted, why=given, signer=signing.signer, at=signing.at)
            text = told("Changed: {changed}. As asked for already: {already}. Status lists written: {lists}.")
            typer.echo(text.format(changed=done.changed, already=done.already, lists=done.lists))
            tell_published(opened, told)
            tell_journal(opened, told)


def wanted_of(ids: list[str] | None, ids_from: Path | None) -> list[str]:
    """What was asked for on the command line and in a file, each once."""
    lines = ids_from.read_text("utf-8-sig").splitlines() if ids_from else []
    return list(dict.fromkeys(one for one in (*(ids or []), *(line.strip() for line in lines)) if one))


def _some(wanted: list[str], _: Translate) -> list[str]:
    if not wanted:
        raise CouldNotRun(_("Say which credentials: their ids or award numbers, or a file of them with --from."))
    return wanted
