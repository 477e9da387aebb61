"""What went wrong between us and DBH, as sentences: silence, a status that is no success, a web page."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.error import HTTPError

from vidare.intake.dbh_api.could_not_fetch import CouldNotFetch, NotHere, Refused, TryAgain
from vidare.language import Amount, Sentence

TOKEN_VARIABLE = "VIDARE_DBH_TOKEN"
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Statuses of failures that may pass."""


def of_status(answer: HTTPError, path: str, *, with_token: bool) -> CouldNotFetch:
    """What it means that the server answered with a status that is no success, to a request with a token or without."""
    status = answer.code
    gaps = {"status": str(status), "path": path}
    if status in PASSING:
        text = (
            "{base} said that it is asked too often (429)." if status == 429 else "{base} failed with status {status}."
        )
        return TryAgain(Sentence(text, gaps), _asked_wait(answer.headers.get("Retry-After")))
    if status == 400:
        said = told_by_server(_beginning(answer))
        if said:
            return Refused(Sentence("DBH did not understand the request (400) and says: «{said}».", {"said": said}))
        return Refused(Sentence("DBH did not understand the request (400) and does not say why."))
    if status in {401, 403}:
        return _not_let_in(gaps, with_token=with_token)
    if status < 400 and (place := told_by_server(answer.headers.get("Location", ""))):
        text = "{base} sends us on to {place}, which is not followed. Give the new address with --base."
        return NotHere(Sentence(text, {"place": place}))
    return NotHere(Sentence("{base} answered {status} for {path}.", gaps))


def _not_let_in(gaps: dict[str, str], *, with_token: bool) -> CouldNotFetch:
    """Whoever has no token was let in by the open interface, so that something else stands in the way here."""
    if with_token:
        text = (
            "DBH does not let us in ({status}). The open interface needs no token: take {variable} away, or renew it."
        )
        return Refused(Sentence(text, gaps | {"variable": TOKEN_VARIABLE}))
    text = (
        "{base} does not let us in ({status}), though the open interface needs no token. "
        "Does a proxy or a firewall stand in between?"
    )
    return NotHere(Sentence(text, gaps))


def _beginning(answer: HTTPError) -> str:
    """What the server wrote, in the letters that it says it writes; of JSON, the texts in it."""
    try:
        body = answer.read(2000)
    except (OSError, HTTPException):
        return ""
    try:
        text = body.decode(answer.headers.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    try:
        return " ".join(_texts(json.loads(text))) or text
    except (ValueError, RecursionError):
        return text


def _texts(value: object) -> list[str]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [text for part in inner for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def told_by_server(text: str) -> str:
    """What a server wrote, on one line of at most 200 printable characters, without the tags of a web page."""
    inside, letters = False, []
    for letter in text:
        inside = letter == "<" or (inside and letter != ">")
        letters.append(" " if inside or letter == ">" or not letter.isprintable() else letter)
    return " ".join("".join(letters).split())[:200]


def _asked_wait(said: str | None) -> float:
    """How long the server asks us to wait, as a number of seconds or until a time, at most half a minute."""
    if not said:
        return 0.0
    if said.isdecimal():
        return min(30.0, float(said))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return min(30.0, max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()))


def silent(seconds: float) -> Sentence:
    """A server that says nothing."""
    return Sentence("{base} did not answer within {seconds} seconds.", {"seconds": Amount.of(seconds)})


def unreachable(reason: object) -> Sentence:
    """A server that can't be reached."""
    said = getattr(reason, "strerror", None) or str(reason)
    return Sentence("{base} could not be reached ({reason}).", {"reason": told_by_server(said)})


def nobody(failures: list[Sentence]) -> Sentence:
    """The last failure at each address, and the way out."""
    last = list({str(failure.gaps["base"]): failure for failure in failures}.values())
    reasons = last[0] if len(last) == 1 else Sentence("{first} {second}", {"first": last[0], "second": last[-1]})
    text = (
        "DBH gave no answer. {reasons} Try again later."
        if len(failures) == 1
        else "DBH gave no answer after {count} attempts. {reasons} Try again later."
    )
    return Sentence(text, {"count": str(len(failures)), "reasons": reasons})
