"""`vidare credential reissue`: a corrected credential, which points to the one it replaces."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.credential.signing import (
    By,
    Key,
    Reason,
    SealKey,
    ended_in,
    findings_told,
    makers,
    read_picture,
    signing_with,
    tell_cut_off,
    tell_journal,
    tell_published,
    tell_renewed,
)
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile
from vidare.commands.options import CHOSEN, Day, Language, read_day, read_language
from vidare.commands.outcome import FAULTS, FINE, told_to_people
from vidare.language import translator

_ = translator(CHOSEN)


def reissue(
    record: Annotated[
        Path, typer.Argument(metavar=_("record"), help=_("The record of the micro-credential (yaml, xlsx)."))
    ],
    only: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("ids"), help=_("Ids or award numbers; if left out, those that have changed.")),
    ] = None,
    *,
    awards: Annotated[Path, typer.Option(help=_("The awards with what was corrected."))],
    reason: Reason,
    by: By,
    key: Key,
    out: Annotated[Path, typer.Option("--out", "--in", help=_("The issuer's folder, that they were issued to."))],
    forms: Annotated[
        str, typer.Option(help=_("The forms, with commas between: ob, jwt, vc-jwt, elmo, elm, pdf, svg, png."))
    ] = "ob",
    picture: Annotated[
        Path | None, typer.Option(help=_("The picture of the badge (svg, png); a plain one where left out."))
    ] = None,
    seal_key: SealKey = None,
    keys: Keys = FOLDER,
    passphrase_file: PassphraseFile = None,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Issue corrected awards anew; what each replaces is revoked with the reason, in the same line of the journal."""
    with told_to_people():
        told = translator(read_language(lang))
        with ended_in(told):
            from vidare.credentials.issuing.batch import BatchRun
            from vidare.credentials.issuing.corrected import corrected
            from vidare.credentials.issuing.issued_forms import Batch, read_forms
            from vidare.credentials.issuing.issuer_folder import open_folder
            from vidare.credentials.issuing.publishing import publish_keys
            from vidare.credentials.issuing.why import Why
            from vidare.credentials.record_file import read_awards, read_record

            wanted, why, today = read_forms(forms.split(",")), Why(reason, by), read_day(day)
            with findings_told(told):
                described = read_record(record, today)
                awarded = read_awards(awards, described, today)
            shown = read_picture(picture)
            signing = signing_with(key, keys, passphrase_file, day, told)
            sealing = signing_with(seal_key, keys, passphrase_file, day, told) if seal_key else signing
            batch = Batch(described.micro_credential, described.issuer, wanted, lang, signing.at, sealing.since, shown)
            make = makers(batch, signing, sealing, 1)
            with open_folder(out, None, signing.at, to_issue=True) as folder:
                folder.must_be_of(batch.issuer.did)
                tell_cut_off(folder, told)
                tell_renewed(folder, told)
                publish_keys(folder, signing.keys)
                run = BatchRun(folder, batch, signing.signer)
                outcome = run.reissue(corrected(run, awarded, only or []), why, make)
                text = told("Issued anew: {issued}. What they replace is revoked; the journal names both.")
                typer.echo(text.format(issued=outcome.issued))
                for number, fault in outcome.refused:
                    text = told("{file}, line {line}: not issued. {reason}")
                    told_of = text.format(file=awarded.file, line=awarded.line_of(number), reason=fault.told(told))
                    typer.echo(told_of, err=True)
                tell_published(folder, told)
                tell_journal(folder, told)
    raise typer.Exit(FAULTS if outcome.refused else FINE)
