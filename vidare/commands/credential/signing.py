"""What the commands that issue and take back have in common: the key, the moment, and how a refusal ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.key.keys_at import moment_of, read_passphrase, refused_in
from vidare.commands.options import CHOSEN
from vidare.commands.outcome import CouldNotRun
from vidare.commands.stopped import stopped_in
from vidare.language import Sentence, Translate, translator

if TYPE_CHECKING:
    from vidare.credentials.issuer_keys import IssuerKey
    from vidare.credentials.issuing.chunk import MakeChunk
    from vidare.credentials.issuing.issued_forms import Batch
    from vidare.credentials.issuing.issuer_folder import IssuerFolder
    from vidare.credentials.key_store import KeyStore
    from vidare.credentials.public_key import Kind
    from vidare.credentials.signer import KeySigner

_ = translator(CHOSEN)

Key = Annotated[str, typer.Option("--key", help=_("The name of the key to sign with: vidare key list."))]
SealKey = Annotated[
    str | None,
    typer.Option(
        "--seal-key", help=_("The name of a key of the kind es256 that pdf and elmo are sealed with; else --key seals.")
    ),
]
Reason = Annotated[str, typer.Option(help=_("Why; the journal keeps it. Write no names in it."))]
By = Annotated[str, typer.Option(help=_("Who decided it; the journal keeps it."))]
Issued = Annotated[Path, typer.Option("--in", "--out", help=_("The issuer's folder, that credentials were issued to."))]


TOLD = 20
"""How many findings are told."""


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


@contextmanager
def ended_in(_: Translate) -> Iterator[None]:
    """End the command with one sentence where something can't be issued, signed, read or written."""
    from vidare.credentials.issuing.stopped import IssuingStopped

    with refused_in(_), stopped_in(_):
        try:
            yield
        except IssuingStopped as reason:
            raise CouldNotRun(reason.told(_)) from None


@contextmanager
def findings_told(_: Translate) -> Iterator[None]:
    """Tell what is wrong with a record or awards that nothing is issued from, each sentence once with its lines."""
    from vidare.credentials.record_file import RecordRefused
    from vidare.rules.finding import messages

    try:
        yield
    except RecordRefused as reason:
        if reason.findings.is_empty():
            raise
        said = reason.findings.with_columns(message=messages(reason.findings, _))
        by_sentence = said.group_by("message", maintain_order=True).agg("line")
        for message, lines in by_sentence.head(TOLD).iter_rows():
            text = _("line {line}: {message}") if len(lines) == 1 else _("lines {line}: {message}")
            typer.echo(text.format(line=_spans(lines), message=message), err=True)
        raise CouldNotRun(reason.all_told.told(_)) from None


def _spans(lines: list[int | None]) -> str:
    """Lines of a file, those that follow each other as a span: 2-4, 7."""
    spans: list[list[int]] = []
    for line in sorted({line for line in lines if line}):
        if spans and spans[-1][1] == line - 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans) or "-"


def read_picture(picture: Path | None) -> bytes | None:
    """The picture of a badge; refused where none can be baked into it."""
    from vidare.credentials.baking import must_be_picture

    if picture is None:
        return None
    content = picture.read_bytes()
    must_be_picture(content)
    return content


def makers(batch: "Batch", signing: Signing, sealing: Signing, processes: int) -> "MakeChunk":
    """What makes credentials: this process, or several."""
    from vidare.credentials.issuing.chunk import here, in_processes

    make = here(batch, signing.signer, sealing.signer)
    return make if processes == 1 else in_processes(batch, signing.again(), processes, sealing.again())


def signing_with(name: str, keys: Path, passphrase_file: Path | None, day: str | None, _: Translate) -> Signing:
    """Open a key to sign with at a moment: now, or the beginning of the day that was asked for."""
    from vidare.credentials import moment
    from vidare.credentials.key_store import KeyStore

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


def tell_renewed(folder: "IssuerFolder", _: Translate) -> None:
    """Tell of a secret that was lost and made anew, and what it takes with it."""
    if folder.renewed:
        text = _(
            "{file} was missing or empty, so a new one was made. Corrections of awards issued before now are not "
            "noticed by themselves any more: name them to vidare credential reissue."
        )
        typer.echo(text.format(file=folder.place / "secret"), err=True)


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
