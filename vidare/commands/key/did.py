"""`vidare key did`: what an issuer publishes of its keys."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, told_with_folder
from vidare.commands.options import CHOSEN, Language
from vidare.language import Sentence, Stopped


def did(
    issuer: Annotated[str, typer.Argument(metavar="issuer", help="Whose keys, as did:web:credentials.example.edu.")],
    keys: Keys = FOLDER,
    out: Annotated[Path, typer.Option(help="The folder to write did.json and jwks.json in.")] = Path(),
    lang: Language = CHOSEN,
) -> None:
    """Write the document with the issuer's keys, retired ones included, and the same as a JSON Web Key Set."""
    with told_with_folder(lang) as told:
        from vidare.credentials.issuing.publishing import keys_listed_in
        from vidare.credentials.keys.did_web import did_document, jwks, published_at
        from vidare.credentials.keys.key_store import KeyStore
        from vidare.reports.written_whole import write_text

        address = published_at(issuer)
        found = [key.public for key in KeyStore(Path(keys)).all() if key.public.controller == issuer]
        if not found:
            text = "{folder} holds no key of {issuer}. Make one: vidare key new."
            raise Stopped(Sentence(text, {"folder": str(keys), "issuer": issuer}))
        if missing := sorted(keys_listed_in(out / "did.json") - {key.id for key in found}):
            text = (
                "{file} lists the key {key}, which {folder} does not hold. Without it, nothing it signed can be "
                "verified any more. Put its file back, or write to another place with --out."
            )
            raise Stopped(Sentence(text, {"file": str(out / "did.json"), "key": missing[0], "folder": str(keys)}))
        for name, content in (("did.json", did_document(issuer, found)), ("jwks.json", jwks(found))):
            write_text(out / name, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        text = told("{file} has to be found at {address}, and {second} beside it.")
        typer.echo(text.format(file=out / "did.json", address=address, second="jwks.json"))
