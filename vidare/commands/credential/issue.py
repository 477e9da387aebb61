"""`vidare credential issue`: signed credentials for everyone who was awarded one, each exactly once."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.credential.from_awards import (
    Forms,
    Picture,
    RecordFile,
    SealKey,
    forms_named,
    makers,
    must_be_of_use,
    read_picture,
    read_record_with_awards,
    signing_and_sealing,
    tell_opened,
    tell_refused,
)
from vidare.commands.credential.left_out import by_form, tell_left_out
from vidare.commands.credential.signing import Key, Signing, tell_journal, tell_published
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile, told_with_folder
from vidare.commands.options import CHOSEN, AsJson, Day, Language, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.progress import progress_bar
from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.credentials.issuing.batch import Outcome
    from vidare.credentials.issuing.chunk import MakeChunk
    from vidare.credentials.issuing.issued_forms import Batch
    from vidare.credentials.issuing.issuer_folder import IssuerFolder
    from vidare.credentials.records.record_file import Awards


def issue(
    record: RecordFile,
    *,
    awards: Annotated[Path, typer.Option(help="The awards, a line for each learner.")],
    key: Key,
    out: Annotated[Path, typer.Option(help="The issuer's folder; made where it is not there yet.")],
    forms: Forms = "ob",
    picture: Picture = None,
    seal_key: SealKey = None,
    processes: Annotated[int, typer.Option(min=1, max=64, help="How many processes sign at the same time.")] = 1,
    keys: Keys = FOLDER,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Issue every award of a file that has no credential yet; an interrupted run goes on where it stopped."""
    with told_with_folder(lang) as told:
        from vidare.credentials.issuing.issued_forms import Batch
        from vidare.credentials.issuing.issuer_folder import open_folder

        wanted, today = forms_named(forms), read_day(day)
        must_be_of_use(wanted, picture, seal_key)
        described, awarded = read_record_with_awards(record, awards, today, told)
        shown = read_picture(picture)
        signing, sealing = signing_and_sealing(key, seal_key, keys, passphrase_file, day, told)
        batch = Batch(described.micro_credential, described.issuer, wanted, lang, signing.at, sealing.since, shown)
        make = makers(batch, signing, sealing, processes)  # refuses a wrong key before there is a folder
        with open_folder(out, batch.issuer.did, signing.at) as folder:
            tell_opened(folder, told)
            outcome = _issued(folder, batch, awarded, signing, make, told)
            if as_json:
                left_out = by_form(wanted, sealing.kind, told)
                row = {**_row(folder, outcome), "forms_cannot_carry": left_out}
                typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
            else:
                _tell(folder, outcome, told)
                if outcome.issued:
                    tell_left_out(wanted, sealing.kind, told)
            tell_refused(outcome, awarded, told)
    raise typer.Exit(FAULTS if outcome.refused or outcome.changed or outcome.record_changed else FINE)


def _issued(
    folder: "IssuerFolder", batch: "Batch", awards: "Awards", signing: Signing, make: "MakeChunk", _: Translate
) -> "Outcome":
    from vidare.credentials.issuing.batch import BatchRun
    from vidare.credentials.issuing.publishing import publish_keys, publish_lists

    publish_keys(folder, signing.keys)
    publish_lists(folder, signing.signer, signing.at)
    run = BatchRun(folder, batch, signing.signer)
    if run.outcome.record_changed:
        _tell_record(batch, _)  # now, since a run that is interrupted tells nothing at its end
    with progress_bar(_, _("Issuing")) as progress:
        return run.issue(awards, len(awards), make, progress)


def _row(folder: "IssuerFolder", outcome: "Outcome") -> dict[str, object]:
    return {
        "issued": outcome.issued,
        "issued_before": outcome.already,
        "changed": outcome.changed,
        "refused": [number for number, _reason in outcome.refused],
        "record_changed": outcome.record_changed,
        "journal": {"lines": folder.journal.lines, "last": folder.journal.head},
    }


def _tell(folder: "IssuerFolder", outcome: "Outcome", _: Translate) -> None:
    text = _("Issued now: {issued}. Issued before, and left as they are: {already}.")
    typer.echo(text.format(issued=outcome.issued, already=outcome.already))
    text = _("The learners' own: {folder}. Hand them out with vidare credential export, and publish nothing of it.")
    typer.echo(text.format(folder=folder.learners))
    tell_published(folder, _)
    tell_journal(folder, _)


def _tell_record(batch: "Batch", _: Translate) -> None:
    """Tell that learners who were awarded the same version have credentials that say different things of it."""
    text = _(
        "The record of {code}, version {version}, has other words than when credentials of it were issued before, "
        "which stay as they were. If it was corrected, name their awards: vidare credential reissue. If something else "
        "is learnt now, it needs a version of its own."
    )
    micro = batch.micro_credential
    typer.echo(text.format(code=micro.code, version=micro.version), err=True)
