"""`vidare measure`: every measure that the files suffice for, as tables that know where they come from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.duplicates import Duplicates
from vidare.commands.options import CHOSEN, DeliveryFiles, Language, listed, read_period
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Amount, Sentence, Stopped, Told, Translate

if TYPE_CHECKING:
    from vidare.intake.described_files import Described
    from vidare.measures.delivered import Measured
    from vidare.measures.measure import Measure
    from vidare.reports.measure_files import ReadFile


def measure(
    paths: DeliveryFiles,
    *,
    out: Annotated[Path, typer.Option(help="The folder to write the tables in; it must be new or empty.")],
    period: Annotated[str | None, typer.Option(help="Write rows of this period only, as 2025-3.")] = None,
    measures: Annotated[str, typer.Option(help="The measures to compute, with commas; all where left out.")] = "",
    duplicates: Duplicates = "refuse",
    lang: Language = CHOSEN,
) -> None:
    """Read the files, compute, and write a csv and a Parquet file for each measure with where it comes from."""
    with told_in(lang) as told:
        from vidare.intake.described_files import open_described
        from vidare.intake.own.own_choices import own_choices
        from vidare.measures.delivered import measured
        from vidare.measures.directory import measures as every_measure
        from vidare.measures.provenance import all_traced
        from vidare.reports.measure_files import of_period, write_measures
        from vidare.reports.written_whole import must_be_empty

        asked = read_period(period)
        must_be_empty(out)
        choices = own_choices(*paths)
        chosen = _asked(every_measure(choices, duplicates), measures)
        described = open_described(paths)
        tell_unread(described.delivery, told)
        with progress_bar(told) as progress:
            found = all_traced(measured(described.delivery, chosen, progress), described.about)
        _refuse_nothing(found, told)
        if asked is not None:
            found = of_period(found, asked)
            _refuse_an_empty(f"{period}", found)
        write_measures(found, chosen, _read(described, lang), choices.files, out, told, period=asked)
        _tell(found, out, told)


def _asked(every: "tuple[Measure, ...]", names: str) -> "tuple[Measure, ...]":
    """The measures that were asked for, each once; ends the command where there is no such one."""
    asked = list(dict.fromkeys(listed(names)))
    known = {measure.id: measure for measure in every}
    unknown = [name for name in asked if name not in known]
    if unknown:
        message = "--measures {found}: there is no such measure. Choose from {legal}."
        raise Stopped(Sentence(message, {"found": ", ".join(unknown), "legal": ", ".join(known)}))
    return tuple(known[name] for name in asked) or every


def _refuse_nothing(found: "Measured", _: Translate) -> None:
    """End the command where no measure could be computed; what each lacks is told."""
    if not found.answers:
        _tell_missing(found, _)
        raise Stopped(Sentence("No measure can be computed from these files; nothing was written."))


def _refuse_an_empty(period: str, found: "Measured") -> None:
    """End the command where measures were computed and none of them has rows of the period."""
    if found.answers and all(answer.frame.is_empty() for answer in found.answers):
        message = "No measure has rows of {period}; nothing was written. Is the period right?"
        raise Stopped(Sentence(message, {"period": period}))


def _read(described: "Described", language: str) -> "list[ReadFile]":
    """What is to be written of each file: its table, its rows, its bytes, and what the note beside it says."""
    from vidare.intake.about_file import About
    from vidare.reports.measure_files import ReadFile

    sources = described.delivery.sources
    sums = {file.path: file.sha256() for file in described.files}
    read = []
    for source in sources:
        about = described.about.get(source.path.name, About(None))
        file = ReadFile(
            source.file,
            source.header.table.dbh,
            source.height,
            sums[source.path],
            about.source_in(language),
            about.licence,
            about.delivery,
            about.extracted,
            about.constructed,
        )
        read.append(file)
    return read


def _tell(found: "Measured", out: Path, _: Translate) -> None:
    for answer in found.answers:
        gaps: dict[str, str | Told] = {"measure": answer.measure, "rows": Amount.of(answer.frame.height)}
        typer.echo(Sentence("{measure}: {rows} rows", gaps, one="{measure}: {rows} row", counted="rows").told(_))
        for sentence in answer.told:
            typer.echo(f"  {sentence.told(_)}", err=True)
    _tell_missing(found, _)
    typer.echo(_("The tables are in {out}. They hold small counts: nothing in them is shielded.").format(out=out))


def _tell_missing(found: "Measured", _: Translate) -> None:
    for name, missing in found.missing.items():
        why = " ".join(sentence.told(_) for sentence in missing)
        typer.echo(_("{measure}: not computed. {why}").format(measure=name, why=why), err=True)
