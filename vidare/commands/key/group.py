"""`vidare key`: its commands."""

from vidare.commands.key import did, list_keys, new, retire
from vidare.commands.options import CHOSEN
from vidare.commands.usage import Commands
from vidare.language import translator

_ = translator(CHOSEN)

key = Commands(_("Keys that an institution signs credentials with."))
key.add("new", _("Makes a key, sealed with a passphrase."), new.new)
key.add("list", _("Lists the keys, and which of them sign."), list_keys.list_keys)
key.add("retire", _("Has a key sign nothing more; what it signed still holds."), retire.retire)
key.add("did", _("Writes what an issuer publishes of its keys: did.json and jwks.json."), did.did)
