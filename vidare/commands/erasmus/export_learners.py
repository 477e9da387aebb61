"""`vidare erasmus learners`: the own students of blended intensive programmes, as the Beneficiary Module takes them."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outputs import must_say_its_form
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Amount, Sentence, Stopped, Told


def export_learners(
    paths: Annotated[list[Path], typer.Argument(metavar="files", help="The register: files or a folder.")],
    *,
    out: Annotated[Path, typer.Option(metavar="file", help="The csv file to write; it must be a new one.")],
    lang: Language = CHOSEN,
) -> None:
    """Write a row for each own student who travelled, and tell what the file does not carry."""
    with told_in(lang) as told:
        from vidare.intake.deliveries.delivery import open_delivery
        from vidare.intake.deliveries.read_together import rows_of_all
        from vidare.reports.erasmus_projects.learner_file import learner_file
        from vidare.reports.written_whole import must_be_new, written_whole
        from vidare.tables.bip_run import BipRun

        must_say_its_form(out, [".csv"])
        must_be_new(out)
        delivery = open_delivery(paths)
        tell_unread(delivery, told)
        tables = rows_of_all(delivery.sources, None)
        if BipRun not in tables:
            message = "There are no rows of {table}."
            raise Stopped(Sentence(message, {"table": BipRun.dbh}))
        made = learner_file(tables)
        with written_whole(out) as place:
            place.write_text(made.text, encoding="utf-8", newline="")
        gaps: dict[str, str | Told] = {"file": str(out), "count": Amount.of(made.learners)}
        typer.echo(
            Sentence("{file}: {count} learners.", gaps, one="{file}: {count} learner.", counted="count").told(told)
        )
        for sentence in made.told:
            typer.echo(f"  {sentence.told(told)}")
