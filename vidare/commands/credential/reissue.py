"""`vidare credential reissue`: a corrected credential, which points to the one it replaces."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.credential.from_awards import (
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
from vidare.commands.credential.left_out import tell_left_out
from vidare.commands.credential.signing import By, Key, Reason, tell_journal, tell_published
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile, told_with_folder
from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import FAULTS, FINE


def reissue(
    record: RecordFile,
    only: Annotated[
        list[str] | None,
        typer.Argument(metavar="ids", help="Ids or award numbers; if left out, those that have changed and hold."),
    ] = None,
    *,
    awards: Annotated[Path, typer.Option(help="The awards with what was corrected.")],
    reason: Reason,
    by: By,
    key: Key,
    out: Annotated[Path, typer.Option("--out", "--in", help="The issuer's folder, that they were issued to.")],
    forms: Annotated[
        str | None, typer.Option(help="The forms, with commas between; those that they were issued in if left out.")
    ] = None,
    picture: Picture = None,
    seal_key: SealKey = None,
    keys: Keys = FOLDER,
    passphrase_file: PassphraseFile = None,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Issue corrected awards anew; what each replaces is revoked with the reason, in the same line of the journal."""
    with told_with_folder(lang) as told:
        from vidare.credentials.issuing.batch import BatchRun
        from vidare.credentials.issuing.corrected import corrected, forms_before
        from vidare.credentials.issuing.issued_forms import Batch
        from vidare.credentials.issuing.issuer_folder import open_folder
        from vidare.credentials.issuing.publishing import publish_keys, publish_lists
        from vidare.credentials.issuing.why import Why

        wanted = forms_named(forms) if forms is not None else ()
        why, today = Why(reason, by), read_day(day)
        described, awarded = read_record_with_awards(record, awards, today, told)
        shown = read_picture(picture)
        signing, sealing = signing_and_sealing(key, seal_key, keys, passphrase_file, day, told)
        batch = Batch(described.micro_credential, described.issuer, wanted, lang, signing.at, sealing.since, shown)
        make = makers(batch, signing, sealing, 1)  # refuses a wrong key before anything is signed with it
        with open_folder(out, None, signing.at, to_issue=True) as folder:
            folder.must_be_of(batch.issuer.did)
            tell_opened(folder, told)
            publish_keys(folder, signing.keys)
            publish_lists(folder, signing.signer, signing.at)  # a run before this one may have been interrupted
            run = BatchRun(folder, batch, signing.signer)
            again = corrected(run, awarded, only or [])
            if forms is None:
                run.batch = replace(batch, forms=forms_before(folder, again))
                make = makers(run.batch, signing, sealing, 1)
            must_be_of_use(run.batch.forms, picture, seal_key)
            outcome = run.reissue(again, why, make)
            text = told("Issued anew: {issued}. What they replace is revoked; the journal names both.")
            typer.echo(text.format(issued=outcome.issued))
            tell_refused(outcome, awarded, told)
            tell_published(folder, told)
            tell_journal(folder, told)
            tell_left_out(run.batch.forms, sealing.kind, told)
            if picture is None and {"svg", "png"} & set(run.batch.forms):
                text = told("The badges have a plain picture. If they had one of their own, reissue with --picture.")
                typer.echo(text, err=True)
    raise typer.Exit(FAULTS if outcome.refused or outcome.taken_back else FINE)
