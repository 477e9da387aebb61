"""Options that several commands have, and how what is written in them is read."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from vidare.language import LANGUAGES, LanguageCode, Sentence, Stopped, chosen

CHOSEN = chosen()
Language = Annotated[LanguageCode, typer.Option("--lang", help="Language of what is written: nb, nn or en.")]
Period = Annotated[str | None, typer.Option(help="The period reported, as 2025-1 (spring) or 2025-3 (autumn).")]
Day = Annotated[str | None, typer.Option("--date", help="The day to count from, YYYY-MM-DD; today where left out.")]
NewFolder = Annotated[Path, typer.Option(metavar="folder", help="The folder to write; it must be new or empty.")]
DeliveryFiles = Annotated[
    list[Path], typer.Argument(metavar="files", help="Files or folders of the delivery: csv, xlsx or parquet.")
]
Previous = Annotated[Path | None, typer.Option(help="The last delivery, to tell what changed since.")]
Explanations = Annotated[Path | None, typer.Option(help="The file of explained warnings.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON that a script can read.")]


def language_of(words: Sequence[str]) -> str:
    """The language that a call asks for, whatever else is in it; the user's own where it asks for none we have."""
    both = pairwise(["", *words])
    asked = [word.removeprefix("--lang=") for before, word in both if before == "--lang" or word.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else CHOSEN


def read_period(period: str | None) -> int | None:
    """A period as the number `ÅÅÅÅS`; ends the command where it is not one."""
    if period is None:
        return None
    match = re.fullmatch(r"([0-9]{4})-?([13])", with_hyphens(period))
    if not match:
        message = "--period {found} is not a period. Write the year and 1 (spring) or 3 (autumn), as 2025-3."
        raise Stopped(Sentence(message, {"found": period}))
    return int(match[1]) * 10 + int(match[2])


def read_day(day: str | None) -> date:
    """The day asked for, today where none was; ends the command where it is not a day."""
    try:
        return date.fromisoformat(day) if day else datetime.now(UTC).astimezone().date()
    except ValueError:
        raise Stopped(Sentence("--date {found} is not a day. Write it as 2026-03-15.", {"found": str(day)})) from None


def with_hyphens(text: str) -> str:
    """A range or a period with plain hyphens: Word and our own reports write 2020–2025 with a dash."""
    return re.sub(r"\s*[-\u2010-\u2015\u2212]\s*", "-", text.strip())


def listed(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def read_years(years: str) -> tuple[int, ...]:
    """The years that `2021-2025,2027` names; ends the command where it names none."""
    found: list[int] = []
    for part in listed(years):
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", with_hyphens(part))
        if not match or int(match[2] or match[1]) < int(match[1]):
            message = "--years {found}: these are no years. Write them as 2021-2025 or 2021,2023."
            raise Stopped(Sentence(message, {"found": years}))
        found.extend(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(dict.fromkeys(found))
