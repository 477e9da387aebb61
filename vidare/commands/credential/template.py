"""`vidare credential template`: a record, or awards, to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import CouldNotRun
from vidare.commands.stopped import told_in
from vidare.language import Translate, translator

if TYPE_CHECKING:
    import polars as pl

    from vidare.tables.declaration import Table

_ = translator(CHOSEN)

YAML, XLSX = (".yaml", ".yml"), (".xlsx",)


def template(
    file: Annotated[
        Path, typer.Argument(metavar=_("file"), help=_("The file to write: .xlsx or .yaml. It must not be there yet."))
    ],
    *,
    reported: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar=_("file"), help=_("Files with rows of Studieprogram or Emner, to begin from.")),
    ] = None,
    code: Annotated[str | None, typer.Option(help=_("The course or programme to begin from, as DIGI614."))] = None,
    awards: Annotated[
        bool, typer.Option("--awards", help=_("Write a list of awards (Tildeling) instead of a record; .xlsx only."))
    ] = False,
    lang: Language = CHOSEN,
) -> None:
    """Write an empty record, or one that begins with what was reported to DBH already."""
    with told_in(lang) as told:
        from vidare.reports.written_whole import written_whole

        refuse(file, reported, code, awards=awards, _=told)
        known = draft(reported, code) if reported and code else {}
        with written_whole(file) as place:
            if file.suffix.lower() in YAML:
                from vidare.credentials.records.record_template import record_template

                place.write_text(record_template(lang, known), encoding="utf-8", newline="\n")
            else:
                write_workbook(place, known, lang, awards=awards)
        typer.echo(told("Written: {places}.").format(places=file))


def refuse(file: Path, reported: list[Path] | None, code: str | None, *, awards: bool, _: Translate) -> None:
    """Stop where a file would be written over, has no form that is known, or the options don't go together."""
    from vidare.reports.written_whole import must_be_new

    if file.suffix.lower() not in (*YAML, *XLSX) or (awards and file.suffix.lower() not in XLSX):
        raise CouldNotRun(_("{file}: a record is written as .xlsx or .yaml, awards as .xlsx.").format(file=file))
    must_be_new(file)
    if bool(reported) != bool(code) or (awards and reported):
        raise CouldNotRun(_("--from and --code go together, and begin a record, not a list of awards."))


def draft(reported: list[Path], code: str) -> "dict[type[Table], pl.DataFrame]":
    """What was reported of a course or programme."""
    from vidare.credentials.records.draft import draft_of
    from vidare.intake.described_files import open_described

    return draft_of(open_described(reported).tables(), code)


def write_workbook(place: Path, known: "dict[type[Table], pl.DataFrame]", language: str, *, awards: bool) -> None:
    """The workbook of a record, or of awards."""
    from vidare.reports.table_template import write_template
    from vidare.tables.approval import Approval
    from vidare.tables.award import Award
    from vidare.tables.issuer import Issuer
    from vidare.tables.micro_credential import MicroCredential
    from vidare.tables.overlap import Overlap

    write_template([Award] if awards else [MicroCredential, Issuer, Approval, Overlap], language, place, known)
