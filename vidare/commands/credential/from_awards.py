"""What `issue` and `reissue` have in common: what they issue from, the keys, and what is told of awards not issued."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.credential.signing import Signing, signing_with, tell_cut_off
from vidare.commands.options import listed
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.credentials.issuing.batch import Outcome
    from vidare.credentials.issuing.chunk import MakeChunk
    from vidare.credentials.issuing.issued_forms import Batch
    from vidare.credentials.issuing.issuer_folder import IssuerFolder
    from vidare.credentials.records.record_file import Awards, Record

RecordFile = Annotated[Path, typer.Argument(metavar="record", help="The record of the micro-credential (yaml, xlsx).")]
Forms = Annotated[str, typer.Option(help="The forms, with commas between: ob, jwt, vc-jwt, elmo, elm, pdf, svg, png.")]
Picture = Annotated[Path | None, typer.Option(help="The picture of the badge (svg, png); a plain one where left out.")]
SealKey = Annotated[
    str | None,
    typer.Option(
        "--seal-key", help="The name of a key of the kind es256 that pdf and elmo are sealed with; else --key seals."
    ),
]

TOLD = 20
"""How many findings, and how many awards, are told of by their lines."""


def read_record_with_awards(record: Path, awards: Path, today: date, _: Translate) -> "tuple[Record, Awards]":
    """A record and the awards of it; ends the command where something is wrong with them, and tells of warnings."""
    from vidare.credentials.records.record_file import read_awards, read_record

    with _findings_told(_):
        described = read_record(record, today)
        awarded = read_awards(awards, described, today)
    if awarded.warnings:
        text = _(
            "{file} has warnings ({count}), and is issued from all the same. `vidare credential check` tells them all."
        )
        typer.echo(text.format(file=awarded.file, count=awarded.warnings), err=True)
    return described, awarded


@contextmanager
def _findings_told(_: Translate) -> Iterator[None]:
    """Tell what is wrong with a record or awards that nothing is issued from, each sentence once with its lines."""
    from vidare.credentials.records.record_file import RecordRefused
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
        raise Stopped(reason.all_told) from None


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
    from vidare.credentials.badges.baking import must_be_picture

    if picture is None:
        return None
    content = picture.read_bytes()
    must_be_picture(content)
    return content


def forms_named(text: str) -> tuple[str, ...]:
    """The forms that stand between commas; IssuingStopped at one that isn't there, and where none is named."""
    from vidare.credentials.issuing.issued_forms import read_forms

    return read_forms(listed(text) or [text])


def must_be_of_use(forms: Sequence[str], picture: Path | None, seal_key: str | None) -> None:
    """End the command where a picture or a key for seals is named, and nothing is made with it."""
    for option, given, used_by in (("--picture", picture, ("svg", "png")), ("--seal-key", seal_key, ("pdf", "elmo"))):
        if given is not None and not set(used_by) & set(forms):
            text = "{option} is only for {forms}, and none of them is asked for. Add one to --forms, or leave it out."
            raise Stopped(Sentence(text, {"option": option, "forms": ", ".join(used_by)}))


def signing_and_sealing(
    key: str, seal_key: str | None, keys: Path, passphrase_file: Path | None, day: str | None, _: Translate
) -> tuple[Signing, Signing]:
    """The key to sign with, and that to seal documents with; one key for both where no other is named."""
    signing = signing_with(key, keys, passphrase_file, day, _)
    return signing, signing_with(seal_key, keys, passphrase_file, day, _) if seal_key else signing


def makers(batch: "Batch", signing: Signing, sealing: Signing, processes: int) -> "MakeChunk":
    """What makes credentials: this process, or several."""
    from vidare.credentials.issuing.chunk import here, in_processes

    make = here(batch, signing.signer, sealing.signer)
    return make if processes == 1 else in_processes(batch, signing.again(), processes, sealing.again())


def tell_opened(folder: "IssuerFolder", _: Translate) -> None:
    """Tell what was found wanting in a folder that is issued to: a line cut off, a secret lost."""
    tell_cut_off(folder, _)
    if folder.renewed:
        text = _(
            "{file} was missing or empty, so a new one was made. Corrections of awards issued before now are not "
            "noticed by themselves any more: name them to vidare credential reissue."
        )
        typer.echo(text.format(file=folder.place / "secret"), err=True)


def tell_refused(outcome: "Outcome", awards: "Awards", _: Translate) -> None:
    """Tell, line by line, the awards that were not issued, those that have changed, and those left taken back."""
    for number, reason in outcome.refused[:TOLD]:
        text = _("{file}, line {line}: not issued. {reason}")
        typer.echo(text.format(file=awards.file, line=awards.line_of(number), reason=reason.told(_)), err=True)
    for number in outcome.changed[:TOLD]:
        text = _(
            "{file}, line {line}: the award was issued with other words. If this is a correction: vidare credential "
            "reissue. If it is another award, give it a number that no other has."
        )
        typer.echo(text.format(file=awards.file, line=awards.line_of(number)), err=True)
    for number in outcome.taken_back[:TOLD]:
        text = _(
            "{file}, line {line}: the award has changed, but its credential is revoked or suspended, so it is not "
            "issued anew by itself. Where it is to hold again, name it: vidare credential reissue {award}."
        )
        typer.echo(text.format(file=awards.file, line=awards.line_of(number), award=number), err=True)
    if (more := max(len(outcome.refused), len(outcome.changed), len(outcome.taken_back)) - TOLD) > 0:
        typer.echo(_("And {count} more.").format(count=more), err=True)
