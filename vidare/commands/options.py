"""Options that several commands have, and how what is written in them is read."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.outcome import CouldNotRun
from vidare.language import LANGUAGES, Translate, chosen, translator

CHOSEN = chosen()
_ = translator(CHOSEN)

Language = Annotated[str, typer.Option("--lang", help=_("Language of what is written: nb, nn or en."))]
Period = Annotated[str | None, typer.Option(help=_("The period reported, as 2025-1 (spring) or 2025-3 (autumn)."))]
Day = Annotated[str | None, typer.Option("--date", help=_("The day to count from, YYYY-MM-DD; today where left out."))]
NewFolder = Annotated[Path, typer.Option(metavar=_("folder"), help=_("The folder to write; it must be new or empty."))]
DeliveryFiles = Annotated[
    list[Path], typer.Argument(metavar=_("files"), help=_("Files or folders of the delivery: csv, xlsx or parquet."))
]
Previous = Annotated[Path | None, typer.Option(help=_("The last delivery, to tell what changed since."))]
Explanations = Annotated[Path | None, typer.Option(help=_("The file of explained warnings."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Write JSON that a script can read."))]


def read_language(language: str) -> str:
    """The language asked for; ends the command where there is no such one."""
    if language not in LANGUAGES:
        message = _("--lang {found}: there is no such language. Choose one of {legal}.")
        raise CouldNotRun(message.format(found=language, legal=", ".join(LANGUAGES)))
    return language


def read_period(period: str | None) -> int | None:
    """A period as the number `ÅÅÅÅS`; ends the command where it is not one."""
    if period is None:
        return None
    match = re.fullmatch(r"([0-9]{4})-?([13])", period)
    if not match:
        message = _("--period {found} is not a period. Write the year and 1 (spring) or 3 (autumn), as 2025-3.")
        raise CouldNotRun(message.format(found=period))
    return int(match[1]) * 10 + int(match[2])


def read_day(day: str | None) -> date:
    """The day asked for, today where none was; ends the command where it is not a day."""
    try:
        return date.fromisoformat(day) if day else datetime.now(UTC).astimezone().date()
    except ValueError:
        raise CouldNotRun(_("--date {found} is not a day. Write it as 2026-03-15.").format(found=day)) from None


def listed(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def read_years(years: str, _: Translate) -> tuple[int, ...]:
    """The years that `2021-2025,2027` names; ends the command where it names none."""
    found: list[int] = []
    for part in listed(years):
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", part)
        if not match or int(match[2] or match[1]) < int(match[1]):
            message = _("--years {found}: these are no years. Write them as 2021-2025 or 2021,2023.")
            raise CouldNotRun(message.format(found=years))
        found.extend(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(dict.fromkeys(found))
