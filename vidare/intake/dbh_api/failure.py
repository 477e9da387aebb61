"""What went wrong between us and DBH, as sentences: silence, a status that is no success, a web page."""

from http.client import HTTPException
from urllib.error import HTTPError

from vidare.intake.dbh_api.could_not_fetch import CouldNotFetch, NotHere, Refused, TryAgain
from vidare.language import Sentence

TOKEN_VARIABLE = "VIDARE_DBH_TOKEN"
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Statuses of failures that may pass."""


def of_status(answer: HTTPError, path: str) -> CouldNotFetch:
    """What it means that the server answered with a status that is no success."""
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
        text = (
            "DBH does not let us in ({status}). The open interface needs no token: take {variable} away, or renew it."
        )
        return Refused(Sentence(text, gaps | {"variable": TOKEN_VARIABLE}))
    if 300 <= status < 400:
        text = "{base} sends us on to {place}, which is not followed. Give the new address with --base."
        return NotHere(Sentence(text, gaps | {"place": told_by_server(answer.headers.get("Location", ""))}))
    return NotHere(Sentence("{base} answered {status} for {path}.", gaps))


def _beginning(answer: HTTPError) -> str:
    try:
        return answer.read(2000).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""


def told_by_server(text: str) -> str:
    """What a server wrote, on one line of at most 200 printable characters, without the tags of a web page."""
    inside, letters = False, []
    for letter in text:
        inside = letter == "<" or (inside and letter != ">")
        letters.append(" " if inside or letter == ">" or not letter.isprintable() else letter)
    return " ".join("".join(letters).split())[:200]


def _asked_wait(seconds: str | None) -> float:
    """How long the server asks us to wait, at most half a minute."""
    return min(30.0, float(seconds)) if seconds and seconds.isdecimal() else 0.0


def silent(seconds: float) -> Sentence:
    """A server that says nothing."""
    return Sentence("{base} did not answer within {seconds} seconds.", {"seconds": f"{seconds:.0f}"})


def unreachable(reason: object) -> Sentence:
    """A server that can't be reached."""
    said = getattr(reason, "strerror", None) or str(reason)
    return Sentence("{base} could not be reached ({reason}).", {"reason": told_by_server(said)})


def nobody(failures: list[Sentence]) -> Sentence:
    """The last failure at each address, and the way out."""
    last = list({str(failure.gaps["base"]): failure for failure in failures}.values())
    reasons = last[0] if len(last) == 1 else Sentence("{first} {second}", {"first": last[0], "second": last[-1]})
    text = "DBH gave no answer after {count} attempts. {reasons} Try again later, or use --offline with what is kept."
    return Sentence(text, {"count": str(len(failures)), "reasons": reasons})
