"""`vidare key`: its commands."""

import typer

from vidare.commands.key import did, list_keys, new, retire
from vidare.language import chosen, translator

_ = translator(chosen())

key = typer.Typer(help=_("Keys that an institution signs credentials with."), no_args_is_help=True)
key.command("new", help=_("Makes a key, sealed with a passphrase."))(new.new)
key.command("list", help=_("Lists the keys, and which of them sign."))(list_keys.list_keys)
key.command("retire", help=_("Has a key sign nothing more; what it signed still holds."))(retire.retire)
key.command("did", help=_("Writes what an issuer publishes of its keys: did.json and jwks.json."))(did.did)
