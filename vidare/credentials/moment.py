"""A moment as credentials write it: `2026-11-22T10:00:00Z`, always with its time zone."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

FAST_CLOCKS = timedelta(minutes=5)
"""What the clock of an issuer may be ahead of ours."""

WRITTEN = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)


@lru_cache(maxsize=64)
def written(moment: datetime) -> str:
    """A moment in UTC to the second; ValueError where it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def read(text: object) -> datetime:
    """The moment in a text (xsd:dateTimeStamp); ValueError where it is none or has no time zone."""
    if not isinstance(text, str) or not WRITTEN.fullmatch(text):
        raise ValueError("not a moment with its time zone")
    found = datetime.fromisoformat(text)
    try:
        found.astimezone(UTC)
    except OverflowError:
        raise ValueError("in UTC it is before the year 1 or after 9999") from None
    return found
