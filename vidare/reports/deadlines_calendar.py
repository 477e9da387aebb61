"""The days that something is due as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from vidare import __version__
from vidare.language import Translate
from vidare.reports.deadlines import OUR_READING, Due

NOTICE = 14
"""How many days before the day the calendar gives notice."""

OCTETS = 75
"""The longest line that the format allows, without its line break."""


def calendar(dues: Iterable[Due], today: date, _: Translate) -> bytes:
    """All-day events with a notice before each; the same file for the same days, day of making and language."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//vidare//{__version__}//EN", "CALSCALE:GREGORIAN"]
    for due in dues:
        lines += _event(due, today, _)
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(due: Due, today: date, _: Translate) -> Iterator[str]:
    kind = "counting" if due.counting else "delivery"
    summary = escaped(due.told(_))
    yield "BEGIN:VEVENT"
    yield f"UID:{due.day:%Y%m%d}-{kind}@vidare"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    if not due.counting:
        yield f"DESCRIPTION:{escaped(OUR_READING.told(_))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:-P{NOTICE}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as the format writes it: its own signs marked, line breaks as \\n."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line in UTF-8 with its line break, broken into lines of at most 75 octets, never inside a character."""
    parts, octets = [""], 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > OCTETS:
            parts.append("")
            octets = 1
        parts[-1] += sign
        octets += size
    return "\r\n ".join(parts).encode() + b"\r\n"
