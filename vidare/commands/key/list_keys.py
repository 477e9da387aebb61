"""`vidare key list`: which keys there are, and which of them sign."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from vidare.commands.key.keys_at import FOLDER, Keys, told_with_folder
from vidare.commands.options import CHOSEN, AsJson, Language
from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.credentials.keys.key_store import StoredKey


def list_keys(
    keys: Keys = FOLDER,
    as_json: AsJson = False,
    lang: Language = CHOSEN,
) -> None:
    """List the keys of the folder; of their private parts nothing is shown, and no passphrase is needed."""
    with told_with_folder(lang) as told:
        from vidare.credentials.keys.key_store import KeyStore

        found = KeyStore(Path(keys)).all()
        if as_json:
            typer.echo(json.dumps([_row(key) for key in found], ensure_ascii=False, indent=1))
            return
        for key in found:
            typer.echo(f"{key.name}  {key.public.public.kind}  {_state(key, told)}  {key.public.id}")
        if not found:
            typer.echo(told("There are no keys in {folder}. Make one: vidare key new.").format(folder=keys))


def _row(key: "StoredKey") -> dict[str, str | None]:
    from vidare.credentials import moment

    times = {"valid_from": key.public.valid_from, "valid_until": key.public.valid_until, "revoked": key.public.revoked}
    return {
        "name": key.name,
        "id": key.public.id,
        "issuer": key.public.controller,
        "kind": key.public.public.kind,
        "public": key.public.public.multikey(),
        **{name: moment.written(time) if time else None for name, time in times.items()},
    }


def _state(key: "StoredKey", _: Translate) -> str:
    public, now = key.public, datetime.now(UTC)
    if public.revoked:
        return _("withdrawn {day}").format(day=public.revoked.date().isoformat())
    if public.valid_until:
        return _("retired {day}").format(day=public.valid_until.date().isoformat())
    since = public.valid_from.date().isoformat() if public.valid_from else "-"
    if public.valid_from and public.valid_from > now:
        return _("signs from {day} on").format(day=since)
    return _("signs since {day}").format(day=since)
