"""`vidare key did`: what an issuer publishes of its keys."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, told_with_folder
from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import CouldNotRun
from vidare.language import translator

_ = translator(CHOSEN)


def did(
    issuer: Annotated[
        str, typer.Argument(metavar=_("issuer"), help=_("Whose keys, as did:web:credentials.example.edu."))
    ],
    keys: Keys = FOLDER,
    out: Annotated[Path, typer.Option(help=_("The folder to write did.json and jwks.json in."))] = Path(),
    lang: Language = CHOSEN,
) -> None:
    """Write the document with the issuer's keys, retired ones included, and the same as a JSON Web Key Set."""
    with told_with_folder(lang) as told:
        from vidare.credentials.keys.did_web import did_document, jwks, published_at
        from vidare.credentials.keys.key_store import KeyStore
        from vidare.reports.written_whole import write_text

        address = published_at(issuer)
        found = [key.public for key in KeyStore(Path(keys)).all() if key.public.controller == issuer]
        if not found:
            text = told("{folder} holds no key of {issuer}. Make one: vidare key new.")
            raise CouldNotRun(text.format(folder=keys, issuer=issuer))
        if missing := _no_longer_held(out / "did.json", {key.id for key in found}):
            text = told(
                "{file} lists the key {key}, which {folder} does not hold. Without it, nothing it signed can be "
                "verified any more. Put its file back, or write to another place with --out."
            )
            raise CouldNotRun(text.format(file=out / "did.json", key=missing[0], folder=keys))
        for name, content in (("did.json", did_document(issuer, found)), ("jwks.json", jwks(found))):
            write_text(out / name, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        text = told("{file} has to be found at {address}, and {second} beside it.")
        typer.echo(text.format(file=out / "did.json", address=address, second="jwks.json"))


def _no_longer_held(published: Path, held: set[str]) -> list[str]:
    """The keys of an earlier document that are not among those held now; none where it is no such document."""
    try:
        methods = json.loads(published.read_text("utf-8"))["verificationMethod"]
        return sorted({str(method["id"]) for method in methods} - held)
    except (OSError, ValueError, KeyError, TypeError):
        return []
