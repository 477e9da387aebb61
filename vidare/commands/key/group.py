"""`vidare key`: its commands."""

from vidare.commands.key import did, list_keys, new, retire
from vidare.commands.usage import Commands

key = Commands("Keys that an institution signs credentials with.")
key.offer("new", "Makes a key, sealed with a passphrase.", new.new)
key.offer("list", "Lists the keys, and which of them sign.", list_keys.list_keys)
key.offer("retire", "Has a key sign nothing more; what it signed still holds.", retire.retire)
key.offer("did", "Writes what an issuer publishes of its keys: did.json and jwks.json.", did.did)
