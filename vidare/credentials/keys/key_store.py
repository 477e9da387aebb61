"""The keys of an issuer at rest: a folder with one file per key, which only its owner may read.

A file says what the key is and from when to when it signs; its private part is sealed. A file is replaced as a whole,
so an interruption leaves the key as it was or as it becomes. Retired keys stay, since what they signed is still
verified.
"""

import json
import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vidare.credentials import moment
from vidare.credentials.keys import sealed_key
from vidare.credentials.keys.did_web import must_be_did_web
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import from_multikey
from vidare.credentials.keys.sealed_key import Sealed
from vidare.credentials.keys.signer import KeySigner, signer_of
from vidare.credentials.refused import Refused
from vidare.intake import durable
from vidare.language import When

ENDING = ".key.json"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
LARGEST = 10_000

OPEN_TO_OTHERS = "{file} can be read by others than its owner. Close it: chmod 600 {file}"
UNREADABLE = "{file} is not the file of a key, or was changed ({reason}). Take it from a backup."
NO_NAME = "{found} can't be a key's name. Names have small letters, digits and -, as examination-office-2026."
TAKEN = "There is a key {name} in {folder} already. Choose another name; a key is never replaced."
NO_KEYS = "There are no keys in {folder}. Make one: vidare key new."
NO_KEY = "There is no key {name} in {folder}. There are: {known}."
RETIRED = "The key {name} was retired on {day} and signs nothing more. Choose another, or make one: vidare key new."
NOT_YET = "The key {name} signs from {day} on, and not before."
ALREADY = "The key {name} was retired on {day} already."


@dataclass(frozen=True)
class StoredKey:
    """A key of the folder: its name, its public part with its validity, and its sealed private part."""

    name: str
    public: IssuerKey
    sealed: Sealed


class KeyStore:
    """The folder with the keys of an institution, which may be several issuers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[StoredKey]:
        """Every key, by when it was made and by name."""
        found = (self._read(file) for file in self.folder.glob(f"*{ENDING}"))
        return sorted(found, key=lambda key: (str(key.public.valid_from), key.name))

    def key(self, name: str) -> StoredKey:
        """The key of that name; refused where there is none."""
        if NAME.fullmatch(name) and self._file(name).exists():
            return self._read(self._file(name))
        known = ", ".join(key.name for key in self.all())
        if not known:
            raise Refused("key", NO_KEYS, folder=str(self.folder))
        raise Refused("key", NO_KEY, name=name[:80], folder=str(self.folder), known=known)

    def new(
        self, name: str, issuer: str, kind: Literal["ed25519", "es256"], since: datetime, passphrase: str
    ) -> StoredKey:
        """Make a key and put it into the folder, which is made where it isn't there."""
        must_be_did_web(issuer)
        if not NAME.fullmatch(name):
            raise Refused("key", NO_NAME, found=name[:80])
        if self._file(name).exists():
            raise Refused("key", TAKEN, name=name, folder=str(self.folder))
        private = _generated(kind)
        signer = signer_of(private, f"{issuer}#{name}", issuer)
        public = IssuerKey(signer.id, issuer, signer.public, valid_from=since)
        key = StoredKey(name, public, sealed_key.seal(private, passphrase, _bound(public)))
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(key)
        return key

    def retire(self, name: str, until: datetime, withdrawn: bool) -> StoredKey:
        """Have a key sign nothing after `until`; `withdrawn` also takes back all that it signed."""
        key = self.key(name)
        over = key.public.revoked or key.public.valid_until
        if over is not None and not (withdrawn and key.public.revoked is None):
            raise Refused("key", ALREADY, name=name, day=When(over))
        ended = replace(key.public, valid_until=key.public.valid_until or until, revoked=until if withdrawn else None)
        self._write(replace(key, public=ended))
        return replace(key, public=ended)

    def signer(self, name: str, passphrase: str, now: datetime) -> KeySigner:
        """What signs with a key; refused where it is retired, not yet in use, or the passphrase is another."""
        key = self.key(name)
        over, since = key.public.revoked or key.public.valid_until, key.public.valid_from
        if over is not None and over <= now:
            raise Refused("key", RETIRED, name=name, day=When(over))
        if since is not None and since > now:
            raise Refused("key", NOT_YET, name=name, day=When(since))
        private = sealed_key.unseal(key.sealed, passphrase, _bound(key.public), name)
        return signer_of(private, key.public.id, key.public.controller)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"

    def _write(self, key: StoredKey) -> None:
        content = json.dumps(_as_written(key), indent=1, sort_keys=True).encode("utf-8") + b"\n"
        durable.write(self._file(key.name), content, durable.OWNERS_ONLY)

    def _read(self, file: Path) -> StoredKey:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise Refused("key", OPEN_TO_OTHERS, file=str(file))
        try:
            content = file.read_bytes()
            if len(content) > LARGEST:
                raise ValueError("too large")
            return _from_written(file.name.removesuffix(ENDING), json.loads(content))
        except (Refused, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise Refused("key", UNREADABLE, file=str(file), reason=type(fault).__name__) from None


def _generated(kind: Literal["ed25519", "es256"]) -> sealed_key.Private:
    return Ed25519PrivateKey.generate() if kind == "ed25519" else ec.generate_private_key(ec.SECP256R1())


def _bound(key: IssuerKey) -> str:
    """What the seal of a key also holds for; its end may still be written, so that is not in it."""
    return f"{key.id} {key.public.multikey()}"


def _as_written(key: StoredKey) -> dict[str, Any]:
    times = {name: getattr(key.public, name) for name in ("valid_from", "valid_until", "revoked")}
    return {
        "id": key.public.id,
        "issuer": key.public.controller,
        "public": key.public.public.multikey(),
        "private": key.sealed.written(),
        **{name: moment.written(time) for name, time in times.items() if time},
    }


def _from_written(name: str, written: dict[str, Any]) -> StoredKey:
    times = [
        moment.read(written[time]) if time in written else None for time in ("valid_from", "valid_until", "revoked")
    ]
    if written["id"] != f"{written['issuer']}#{name}":
        raise ValueError("the file of another key")
    must_be_did_web(written["issuer"])
    public = IssuerKey(written["id"], written["issuer"], from_multikey(written["public"]), *times)
    return StoredKey(name, public, sealed_key.read(written["private"]))
