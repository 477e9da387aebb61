"""Reads a registry of issuers: a YAML file, or the document of one issuer (did.json).

```yaml
registry: Issuers known to Example University
checked: 2026-11-22
issuers:
  - id: did:web:credentials.example.edu
    name: {nb: Eksempeluniversitetet, en: Example University}
    country: NO
    registers: {schac: example.edu}
    keys: did.json            # beside this file; also jwks.json, and certificates (.pem, .crt, .cer)
  - id: https://badges.example.org/issuer/1
    name: Example Badges
    keys:
      - id: https://badges.example.org/keys/1
        multikey: z6Mk...
        valid_from: 2026-01-01T00:00:00Z
        valid_until: 2027-01-01T00:00:00Z
```

Without `keys`, those of a did:web address are fetched where that is allowed. `delivers_for` names the issuers whose
results an issuer passes on under its own signature; «all» are all of the file.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from vidare.credentials import credential_text, moment
from vidare.credentials.keys.issuer_keys import IssuerKey, keys_of
from vidare.credentials.keys.public_key import from_multikey
from vidare.credentials.records.record import Texts
from vidare.credentials.refused import Refused
from vidare.credentials.seal import key_of
from vidare.credentials.verification.jwks import keys_in_jwks
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.intake.cannot_read import CannotRead
from vidare.intake.system_reason import system_reason
from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import LANGUAGES, Sentence, Told

Found = TypeVar("Found")

LARGEST = 1_000_000
CERTIFICATES = {".pem", ".crt", ".cer", ".der"}
TIMES = ("valid_from", "valid_until", "revoked")

UNREAD = "{file}: {why}"


def read_registry(path: Path) -> Registry:
    """The issuers of a file; raises CannotRead."""
    if path.suffix == ".json":
        return _of_one(path)
    whole = read_yaml(path)
    fields = whole.only("registry", "checked", "issuers")
    name, checked = whole.needed_text("registry"), _day(fields["checked"]) if "checked" in fields else None
    issuers: dict[str, KnownIssuer] = {}
    keys: list[IssuerKey] = []
    for entry in whole.needed("issuers").entries():
        issuer = _issuer(entry, name, checked)
        if issuer.id in issuers:
            raise entry.needed("id").fault("«{found}» stands twice; keep one of them.", found=issuer.id)
        issuers[issuer.id] = issuer
        keys += _keys(entry, issuer.id, path)
    return Registry(issuers, tuple(keys))


def _of_one(path: Path) -> Registry:
    """The issuer whose document the file is. Whoever gives it vouches for it; its name stands in no registry."""
    document = _document(path)
    issuer = str(document.get("id", ""))
    keys = _refused_at(path, lambda: keys_of(document, issuer))
    return Registry({issuer: KnownIssuer(issuer, {}, path.name)}, keys)


def _issuer(entry: Field, registry: str, checked: date | None) -> KnownIssuer:
    fields = entry.only("id", "name", "country", "registers", "keys", "delivers_for")
    return KnownIssuer(
        id=entry.needed_text("id"),
        name=_name(entry),
        registry=registry,
        checked=checked,
        country=fields["country"].text() if "country" in fields else "",
        registers={kind: number.text() for kind, number in fields["registers"].fields().items()}
        if "registers" in fields
        else {},
        delivers_for=frozenset(fields["delivers_for"].texts()) if "delivers_for" in fields else frozenset(),
    )


def _name(entry: Field) -> Texts:
    field = entry.needed("name")
    if field.is_text:
        return dict.fromkeys(LANGUAGES, entry.needed_text("name"))
    found = {language: said.text() for language, said in field.only(*LANGUAGES).items() if said.text()}
    if not found:
        raise entry.lacking("name")
    return found


def _keys(entry: Field, issuer: str, registry: Path) -> Iterable[IssuerKey]:
    fields = entry.fields()
    if "keys" not in fields:
        return ()
    field = fields["keys"]
    if field.is_text:
        return _keys_in(field, issuer, registry)
    found: list[IssuerKey] = []
    for one in field.entries():
        found += _keys_in(one, issuer, registry) if one.is_text else [_key(one, issuer)]
    return found


def _key(entry: Field, issuer: str) -> IssuerKey:
    fields = entry.only("id", "multikey", *TIMES)
    multikey = entry.needed("multikey")
    try:
        public = from_multikey(multikey.text())
    except Refused as refused:
        raise multikey.fault("{why}", why=refused.sentence) from None
    times = [_moment(fields[name]) if name in fields else None for name in TIMES]
    return IssuerKey(entry.needed_text("id"), issuer, public, *times)


def _keys_in(field: Field, issuer: str, registry: Path) -> tuple[IssuerKey, ...]:
    """The keys in a file that is named: of the issuer's document, a JWKS, or a certificate."""
    path = registry.parent / field.text()
    if path.suffix in CERTIFICATES:
        return (IssuerKey(f"{issuer}#{path.stem}", issuer, _refused_at(path, lambda: key_of(_certificate(path)))),)
    document = _document(path)
    if "keys" in document:
        return _refused_at(path, lambda: keys_in_jwks(document, issuer))
    return _refused_at(path, lambda: keys_of(document, issuer))


def _certificate(path: Path) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import InvalidVersion, load_pem_x509_certificate

    content = _content(path)
    try:
        return load_pem_x509_certificate(content).public_bytes(Encoding.DER) if b"-----BEGIN" in content else content
    except (ValueError, InvalidVersion):
        return b""  # which is no certificate either, and is told as that


def _document(path: Path) -> dict[str, Any]:
    content = _content(path)
    return _refused_at(path, lambda: credential_text.read(content))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as fault:
        raise _unread(path, system_reason(fault)) from None
    if len(content) > LARGEST:
        raise _unread(path, Sentence("the file is larger than a list of keys can be"))
    return content


def _refused_at(path: Path, work: Callable[[], Found]) -> Found:
    try:
        return work()
    except Refused as refused:
        raise _unread(path, refused.sentence) from None


def _unread(path: Path, why: str | Told) -> CannotRead:
    return CannotRead(Sentence(UNREAD, {"file": str(path), "why": why}))


def _day(field: Field) -> date:
    try:
        return date.fromisoformat(field.text())
    except ValueError:
        raise field.fault("«{found}» is not a day. Write it as 2026-03-15.", found=field.text()) from None


def _moment(field: Field) -> datetime:
    try:
        return moment.read(field.text())
    except ValueError:
        text = "«{found}» is not a moment. Write it as 2026-11-22T10:00:00Z."
        raise field.fault(text, found=field.text()) from None
