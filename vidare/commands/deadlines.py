"""`vidare deadlines`: what is due when?"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outputs import must_have_room
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.reports.deadlines import Due


def deadlines(
    day: Day = None,
    count: Annotated[int, typer.Option(min=1, max=100, help="How many days to tell.")] = 6,
    ics: Annotated[Path | None, typer.Option(help="Write the days to this calendar file (.ics).")] = None,
    lang: Language = CHOSEN,
) -> None:
    """Tell the next days of delivery and of counting, and write them as a calendar where asked."""
    with told_in(lang) as told:
        from vidare.reports.deadlines import OUR_READING, due_from
        from vidare.reports.deadlines_calendar import calendar
        from vidare.reports.written_whole import written_whole

        today = read_day(day)
        must_have_room([ics], [])
        dues = due_from(today, count)
        if not dues:
            message = "--date {found}: no days are known from then on. Is the year right?"
            raise Stopped(Sentence(message, {"found": today.isoformat()}))
        for due in dues:
            typer.echo(f"{due.day.isoformat()}  {_left(due, today, told):>14}  {due.told(told)}")
        typer.echo(OUR_READING.told(told))
        if ics is not None:
            with written_whole(ics) as place:
                place.write_bytes(calendar(dues, today, told))
            typer.echo(told("Calendar: {file}").format(file=ics))


def _left(due: "Due", today: date, _: Translate) -> str:
    days = due.days_left(today)
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else _("in {days} days").format(days=days)
