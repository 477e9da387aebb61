"""What the commands that issue and take back have in common: the key, the moment, and what is told."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.key.keys_at import moment_of, read_passphrase
from vidare.commands.options import CHOSEN
from vidare.commands.outcome import CouldNotRun
from vidare.language import Sentence, Translate, translator

if TYPE_CHECKING:
    from vidare.credentials.issuing.issuer_folder import IssuerFolder
    from vidare.credentials.keys.issuer_keys import IssuerKey
    from vidare.credentials.keys.key_store import KeyStore
    from vidare.credentials.keys.public_key import Kind
    from vidare.credentials.keys.signer import KeySigner

_ = translator(CHOSEN)

Key = Annotated[str, typer.Option("--key", help=_("The name of the key to sign with: vidare key list."))]
Reason = Annotated[str, typer.Option(help=_("Why; the journal keeps it. Write no names in it."))]
By = Annotated[str, typer.Option(help=_("Who decided it; the journal keeps it."))]
Issued = Annotated[Path, typer.Option("--in", "--out", help=_("The issuer's folder, that credentials were issued to."))]


@dataclass(frozen=True)
class Signing:
    """A key that was opened, and the moment that is signed as."""

    store: "KeyStore"
    name: str
    passphrase: str
    at: datetime
    signer: "KeySigner"

    @property
    def keys(self) -> "list[IssuerKey]":
        """Every key of the folder, as it is published."""
        return [key.public for key in self.store.all()]

    @property
    def kind(self) -> "Kind":
        """What kind of key it is."""
        return self.signer.public.kind

    @property
    def since(self) -> datetime:
        """Since when the key signs; the moment that is signed as, where that isn't said."""
        return self.store.key(self.name).public.valid_from or self.at

    def again(self) -> "partial[KeySigner]":
        """What opens the key once more, in another process."""
        return partial(self.store.signer, self.name, self.passphrase, datetime.now(UTC))


def signing_with(name: str, keys: Path, passphrase_file: Path | None, day: str | None, _: Translate) -> Signing:
    """Open a key to sign with at a moment: now, or the beginning of the day that was asked for."""
    from vidare.credentials import moment
    from vidare.credentials.keys.key_store import KeyStore

    at, now, store = moment_of(day), datetime.now(UTC).replace(microsecond=0), KeyStore(keys)
    if at > now:
        raise CouldNotRun(_("--date {day} is still to come, and nothing is signed ahead of time.").format(day=day))
    key = store.key(name)
    since = key.public.valid_from
    if since is not None and at < since:
        text = _(
            "--date {day}: the key {key} signs from {since} on. Leave --date out, or take the key that signed then."
        )
        if day is not None:
            raise CouldNotRun(text.format(day=day, key=name, since=moment.written(since)))
    passphrase = read_passphrase(passphrase_file, _)
    return Signing(store, name, passphrase, at, store.signer(name, passphrase, now))


def tell_cut_off(folder: "IssuerFolder", _: Translate) -> None:
    """Tell of a last line of the journal that an interruption cut off."""
    if folder.cut_off:
        text = _(
            "The last line of the journal was cut off by an interruption and taken away ({bytes} bytes); what it was "
            "to tell counts as not done."
        )
        typer.echo(text.format(bytes=folder.cut_off), err=True)


def tell_journal(folder: "IssuerFolder", _: Translate) -> None:
    """Tell the end of the journal, which shows later whether lines were taken out of it."""
    journal = folder.journal
    gaps = {"file": str(journal.place), "lines": str(journal.lines), "hash": journal.head}
    text = "Journal: {file}, {lines} lines. Note its last hash where others keep it: {hash}"
    one = "Journal: {file}, {lines} line. Note its last hash where others keep it: {hash}"
    typer.echo(Sentence(text, gaps, one, "lines").told(_))


def tell_published(folder: "IssuerFolder", _: Translate) -> None:
    """Tell where what is published has to be found."""
    from vidare.credentials.issuing.status_places import published_root

    text = _("To be published: all of {folder}, to be found at {address}/ (keys and status lists, nobody's name).")
    typer.echo(text.format(folder=folder.published, address=published_root(folder.issued.issuer)))
