"""`vidare credential check`: may this micro-credential be approved and awarded, and what is missing?"""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.check import tell_check
from vidare.commands.check_outputs import CheckOutputs, Html, Json
from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.language import translator

_ = translator(CHOSEN)


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("files"), help=_("Records (yaml, xlsx), awards, and the files of DBH to compare them with.")
        ),
    ],
    *,
    lang: Language = CHOSEN,
    json: Json = None,
    html: Html = None,
    day: Day = None,
) -> None:
    """Judge records and awards by the rules of their tables, and tell what was found."""
    with told_in(lang) as told:
        from vidare.credentials.records.checked_records import check_records
        from vidare.credentials.records.open_records import open_records
        from vidare.reports.delivery_check.report import CheckReport
        from vidare.rules.occasion import Occasion

        today = read_day(day)
        outputs = CheckOutputs(json, html)
        outputs.must_have_room(paths)
        with progress_bar(told) as progress:
            delivery = open_records(paths)
            checked = check_records(delivery, Occasion(today), progress)
            report = CheckReport(checked, lang, today, of="record")
            written = list(outputs.write(report, delivery))
        tell_check(report, outputs, written)
    raise typer.Exit(FAULTS if report.by_severity["error"] else FINE)
