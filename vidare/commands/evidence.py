"""`vidare evidence`: which sources do our rules of quality rest on?"""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import FAULTS
from vidare.commands.stopped import told_in
from vidare.language import Sentence


def evidence(
    sources: Annotated[
        Path, typer.Argument(metavar="sources", help="The sources: a RIS file or a BibTeX file (.bib).")
    ],
    *,
    criteria: Annotated[Path, typer.Option(help="A YAML file of what a source must be; examples/evidence has one.")],
    out: Annotated[Path, typer.Option(help="The folder to write the page and the RIS file into.")],
    lang: Language = CHOSEN,
    date: Day = None,
) -> None:
    """Hold sources against declared criteria, and write the page of evidence; ends with 1 where counts don't add up."""
    with told_in(lang) as told:
        from vidare.intake.bibliography import read_sources
        from vidare.reports.documents.page import page
        from vidare.reports.evidence import as_ris, evidence_document
        from vidare.reports.written_whole import write_folder
        from vidare.surveys.evidence import flow, judged, read_criteria

        day = read_day(date)
        wanted = read_criteria(criteria)
        answers = judged(read_sources(sources), wanted)
        counts = flow(answers, wanted)
        document = evidence_document(wanted, answers, counts, day, lang, told)
        write_folder(out, {"evidence.html": page(document).encode(), "evidence.ris": as_ris(answers).encode()})
        gaps = {name: str(getattr(counts, name)) for name in ("found", "included", "unknown")}
        said = Sentence(
            "{found} sources: {included} included, {unknown} unknown. The page: {page}",
            {**gaps, "page": str(out / "evidence.html")},
            one="{found} source: {included} included, {unknown} unknown. The page: {page}",
            counted="found",
        )
        typer.echo(said.told(told))
        wrong = [addition for addition, holds in counts.sums if not holds]
        for addition in wrong:
            typer.echo(told("{sum}: it does not add up.").format(sum=addition), err=True)
        if wrong:
            raise typer.Exit(FAULTS)
