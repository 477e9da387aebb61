"""`vidare deliver`: write the files that are sent to DBH, once nothing stands in the way."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vidare.commands.options import CHOSEN, Day, DeliveryFiles, Explanations, Language, Previous, read_day, read_period
from vidare.commands.outcome import FAULTS
from vidare.commands.plan import doubts_told
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Amount, Sentence, Stopped, Told, Translate

if TYPE_CHECKING:
    from vidare.reports.prepared_delivery import PreparedDelivery
    from vidare.reports.wording import Wording

SHOWN = 10
"""How many of the errors that stand in the way are shown."""


def deliver(
    paths: DeliveryFiles,
    *,
    period: Annotated[str, typer.Option(help="The period reported, as 2025-1 (spring) or 2025-3 (autumn).")],
    out: Annotated[Path, typer.Option(help="The folder to write the delivery in; it must be new or empty.")],
    previous: Previous = None,
    explanations: Explanations = None,
    yes: Annotated[bool, typer.Option("--yes", help="Deliver although a large share of the rows changes.")] = False,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Judge the delivery; write it where there are no errors, and where a large change was said yes to."""
    with told_in(lang) as told:
        from vidare.intake.deliveries.delivery import open_delivery
        from vidare.intake.deliveries.explanation_file import read_explanations
        from vidare.reports.delivery_files import write_delivery
        from vidare.reports.not_compared import not_planned
        from vidare.reports.prepared_delivery import prepare
        from vidare.reports.wording import Wording

        asked, today = read_period(period), read_day(day)
        assert asked is not None
        _refuse_to_overwrite(out)
        reasons = read_explanations(explanations) if explanations else ()
        before = open_delivery([previous]) if previous else None
        if before:
            tell_unread(before, told)
        delivery = open_delivery(paths, previous)
        prepared = prepare(delivery, asked, today, previous=before, explanations=reasons)
        if _is_refused(prepared, yes, Wording(lang)):
            raise typer.Exit(FAULTS)
        for change in prepared.plans:
            for doubt in doubts_told(change, told):
                typer.echo(doubt, err=True)
        for why in not_planned(delivery, before) if before else ():
            typer.echo(why.told(told), err=True)
        manifest = write_delivery(prepared.delivery, asked, out, prepared.findings, today)
        _tell(manifest, prepared, out, told)


def _refuse_to_overwrite(out: Path) -> None:
    """A delivery is never written over."""
    from vidare.reports.written_whole import must_have_folder

    must_have_folder(out)
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        message = "{out}: something is there already, and a delivery is never written over. Choose a new folder."
        raise Stopped(Sentence(message, {"out": str(out)}))


def _is_refused(prepared: "PreparedDelivery", yes: bool, words: "Wording") -> bool:
    """Tell what stands in the way of the delivery, if anything does."""
    _ = words.translate
    if prepared.errors.height:
        _tell_errors(prepared, _)
        return True
    if yes or not prepared.large_changes:
        return False
    for change in prepared.large_changes:
        text = _("Not delivered: {share}% of the rows of {table} change since the last delivery, more than {limit}%.")
        gaps = {"share": words.decimals(Decimal(change.share), 1), "limit": words.plain(change.limit)}
        typer.echo(text.format(table=change.table.dbh, **gaps), err=True)
    typer.echo(_("`vidare plan` tells what changes; where that is right, deliver with --yes."), err=True)
    return True


def _tell_errors(prepared: "PreparedDelivery", _: Translate) -> None:
    from vidare.reports.delivery_check.words import clipped
    from vidare.rules.finding import messages

    errors = prepared.errors
    typer.echo(_("Not delivered, since an error can't be sent. Errors: {count}.").format(count=errors.height), err=True)
    first = errors.head(SHOWN)
    for file, line, said in zip(first["file"], first["line"], messages(first, _), strict=True):
        place = _("{file}, line {line}").format(file=file, line=line) if line is not None else file
        typer.echo(f"  {place}: {clipped(said, 300)}", err=True)
    if errors.height > SHOWN:
        typer.echo(_("... and {count} more.").format(count=errors.height - SHOWN), err=True)
    typer.echo(_("Correct them and deliver again; `vidare check` tells all that was found."), err=True)


def _tell(manifest: dict[str, Any], prepared: "PreparedDelivery", out: Path, _: Translate) -> None:
    """Tell what was written, what was filled in, and what was left out."""
    from vidare.reports.delivery_check.words import clipped

    for remark in prepared.remarks:
        typer.echo(remark.told(_), err=True)
    if prepared.open_warnings:
        typer.echo(_("Warnings that nobody has explained: {count}.").format(count=prepared.open_warnings), err=True)
    for file in manifest["files"]:
        gaps: dict[str, str | Told] = {"file": str(out / file["file"]), "rows": Amount.of(file["rows"])}
        typer.echo(Sentence("{file}: {rows} rows", gaps, one="{file}: {rows} row", counted="rows").told(_))
        for column, count in file["filled"].items():
            text = "{column}: {count} empty cells filled with the documented default"
            one = "{column}: {count} empty cell filled with the documented default"
            typer.echo("  " + Sentence(text, {"column": column, "count": Amount.of(count)}, one, "count").told(_))
        for column, count in file["missing"].items():
            text = "{column}: the column is missing; {count} rows are written with the documented default or empty"
            one = "{column}: the column is missing; {count} row is written with the documented default or empty"
            typer.echo("  " + Sentence(text, {"column": column, "count": Amount.of(count)}, one, "count").told(_))
        if file["left_out"]:
            names = clipped(", ".join(file["left_out"]), 300)
            typer.echo("  " + _("columns of the file that are not delivered: {names}").format(names=names))
        if file["rows_of_other_periods"]:
            typer.echo("  " + _("rows of other periods left out: {count}").format(count=file["rows_of_other_periods"]))
    written = {file["table"] for file in manifest["files"]}
    for table in (table.dbh for table in prepared.delivery.tables() if table.dbh not in written):
        typer.echo(
            _("{table}: not written, since it is not delivered or has no rows of the period").format(table=table)
        )
    typer.echo(_("Manifest: {file}").format(file=out / "manifest.json"))
