"""`vidare credential export`: the learners' credentials, taken out to be handed to them."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.credential.signing import tell_cut_off
from vidare.commands.credential.taking_back import Ids, IdsFrom, wanted_of
from vidare.commands.key.keys_at import told_with_folder
from vidare.commands.options import CHOSEN, Language
from vidare.language import Sentence, Stopped


def export(
    ids: Ids = None,
    *,
    ids_from: IdsFrom = None,
    folder: Annotated[Path, typer.Option("--in", help="The issuer's folder, that credentials were issued to.")],
    out: Annotated[Path, typer.Option(help="The folder to write; it must not be there yet.")],
    lang: Language = CHOSEN,
) -> None:
    """Write credentials as files, a folder for each; the newest of every award where none are named."""
    with told_with_folder(lang) as told:
        from datetime import UTC, datetime

        from vidare.credentials.issuing.handing_out import hand_out
        from vidare.credentials.issuing.issuer_folder import open_folder
        from vidare.reports.written_whole import written_whole

        wanted = wanted_of(ids, ids_from)
        if out.resolve().is_relative_to(folder.resolve()):
            message = "{out} lies in the issuer's folder {folder}, a part of which is published. Choose another place."
            raise Stopped(Sentence(message, {"out": str(out), "folder": str(folder)}))
        with open_folder(folder, None, datetime.now(UTC)) as opened, written_whole(out) as place:
            tell_cut_off(opened, told)
            count = hand_out(opened.learners, opened.chosen(wanted), place, opened.issued.standing)
        text = told("Credentials in {folder}: {count}. Which is whose stands in {list}.")
        typer.echo(text.format(count=count.total(), folder=out, list=out / "list.csv"))
        if count.total() > count["valid"]:
            text = told("Some of them do not hold. Revoked: {revoked}. Suspended: {suspended}. {list} says which.")
            typer.echo(text.format(list=out / "list.csv", revoked=count["revoked"], suspended=count["suspended"]))
