"""`vidare check`: is our delivery right, what is wrong, and where?"""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import Day, Language, Period, read_day, read_language, read_period
from vidare.commands.outcome import FAULTS, FINE, told_to_people
from vidare.language import chosen, translator

_ = translator(chosen())


def check(
    paths: Annotated[list[Path], typer.Argument(help=_("Files or folders of the delivery: csv, xlsx or parquet."))],
    period: Period = None,
    previous: Annotated[Path | None, typer.Option(help=_("The last delivery, to tell what changed since."))] = None,
    lang: Language = chosen(),
    day: Day = None,
) -> None:
    """Read the delivery, judge it, and tell what was found."""
    with told_to_people():
        language, asked, today = read_language(lang), read_period(period), read_day(day)
        from vidare.intake.checked_delivery import check as check_delivery
        from vidare.intake.delivery import open_delivery
        from vidare.rules.occasion import Occasion

        checked = check_delivery(open_delivery(paths), Occasion(today, asked))
        _(language)
        previous
    raise typer.Exit(FAULTS if (checked.findings["severity"] == "error").any() else FINE)
