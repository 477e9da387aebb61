"""`vidare key new`: a key that an institution signs with."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile, moment_of, read_passphrase, told_with_folder
from vidare.commands.options import CHOSEN, Day, Language
from vidare.language import translator

_ = translator(CHOSEN)


def new(
    name: Annotated[
        str, typer.Argument(metavar=_("name"), help=_("What the key is called, in small letters, digits and -."))
    ],
    *,
    issuer: Annotated[str, typer.Option(help=_("Whose key it is, as did:web:credentials.example.edu."))],
    kind: Annotated[
        Literal["ed25519", "es256"],
        typer.Option(help=_("ed25519 signs badges, tokens and PDF; es256 tokens, PDF and ELMO.")),
    ] = "ed25519",
    keys: Keys = FOLDER,
    passphrase_file: PassphraseFile = None,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Make a key, sealed with a passphrase that is kept nowhere."""
    with told_with_folder(lang) as told:
        from vidare.credentials.keys.did_web import must_be_did_web, published_at
        from vidare.credentials.keys.key_store import KeyStore

        must_be_did_web(issuer)
        passphrase = read_passphrase(passphrase_file, told, twice=True)
        key = KeyStore(Path(keys)).new(name, issuer, kind, moment_of(day), passphrase)
        typer.echo(told("Key: {id}").format(id=key.public.id))
        typer.echo(told("Public part: {key}").format(key=key.public.public.multikey()))
        text = told(
            "The passphrase is kept nowhere: without it the key is lost. Before you sign with the key, publish it: "
            "vidare key did {issuer}. It has to be found at {address}."
        )
        typer.echo(text.format(issuer=issuer, address=published_at(issuer)))
