"""`vidare erasmus report`: what the register of Erasmus+ offers says without asking anyone."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.left_out import tell_left_out
from vidare.commands.options import CHOSEN, Day, Language, NewFolder, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Sentence, Stopped


def write_report(
    paths: Annotated[list[Path], typer.Argument(metavar="files", help="The register: files or a folder.")],
    *,
    out: NewFolder,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Compute what the files suffice for, judge the rules, write the report, and tell what was left out.

    Ends with 1 where the rows have errors.
    """
    with told_in(lang) as told:
        from vidare.intake.described_files import open_described
        from vidare.reports.erasmus_report.report import report
        from vidare.reports.erasmus_report.written import write
        from vidare.reports.wording import Wording
        from vidare.reports.written_whole import must_be_empty

        today = read_day(day)
        must_be_empty(out)
        described = open_described(paths)
        tell_unread(described.delivery, told)
        made = report(described, Wording(lang), today)
        if not made.parts:
            tell_left_out(made.left_out, told)
            raise Stopped(Sentence("None of the parts could be computed, so that nothing was written."))
        written = write(made, out)
        for name in written:
            if "/" not in name:
                typer.echo(out / name)
        gaps = {"parts": str(len(made.parts)), "folder": str(out / "figures")}
        text = "{parts} parts; figures and their tables are in {folder}."
        one = "{parts} part; figures and their tables are in {folder}."
        typer.echo(Sentence(text, gaps, one, "parts").told(told))
        tell_left_out(made.left_out, told)
        for sentence in made.errors:
            typer.echo(sentence.told(told), err=True)
    raise typer.Exit(FAULTS if made.errors else FINE)
