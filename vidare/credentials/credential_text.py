"""The text of a credential read strictly: one meaning to every program, or refused."""

import json
import re
from collections import Counter
from typing import Any

from vidare.credentials.clean_text import FOUND
from vidare.credentials.refused import Refused
from vidare.language import Amount, Sentence

LARGEST = 1_000_000
"""Bytes of the largest credential that is read; a full badge with an embedded picture is some 100 kB."""

MOST_PARTS = 10_000
"""Values and the lists and objects they stand in, some 500 kB of them; a badge has 150, a large one with every
endorsement in it a few thousand. Each takes a verifier part of a millisecond."""

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""How JSON writes half of a character, and both halves of one."""

NO_JSON = "This is not a credential in JSON ({reason}). Ask for the file as it was issued."
NO_TEXT = "This is not text in UTF-8, in which credentials are written. Ask for the file as it was issued."
NO_NUMBER = "The credential holds {found}, which is no number in JSON. Ask for the file as it was issued."
LONG_NUMBER = (
    "The credential holds a number of thousands of digits, which programs read differently. Ask for the file as it was "
    "issued."
)
TOO_LARGE = (
    "The credential has {found} bytes; vidare reads up to {most}. Ask the issuer for one without large pictures."
)
TOO_MANY = (
    "The credential is put together of {found} parts; vidare reads up to {most}, since such a file may be made to keep "
    "a verifier busy. Ask the issuer for one that says less, or refers to what it says elsewhere."
)
TWICE = (
    "The credential says {name} twice, so two programs may read two things in it. Ask for the file as it was issued."
)
NO_OBJECT = "The file holds JSON, but no credential: that is one object with names and values."

OPEN_BADGES_2 = (
    "It is an Open Badge of version 2 or earlier, which vidare does not read; it reads version 3. Look it up where its "
    "issuer publishes it, or ask the issuer for one of version 3."
)
OLD_BADGE = Sentence(OPEN_BADGES_2)


def must_not_be_too_large(text: str | bytes) -> None:
    """Refuse a text of more bytes than any credential has that is read."""
    size = len(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    if size > LARGEST:
        raise Refused("form", TOO_LARGE, found=Amount.of(size), most=Amount.of(LARGEST))


def read(text: str | bytes) -> dict[str, Any]:
    """The credential in a text of JSON; refused where it is too large, ambiguous, or not one."""
    must_not_be_too_large(text)
    try:
        content = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError:
        raise Refused("form", NO_JSON, reason=Sentence("nested too deep")) from None
    except json.JSONDecodeError as fault:
        raise Refused("form", NO_JSON, reason=fault.msg) from None
    except UnicodeDecodeError:
        raise Refused("form", NO_TEXT) from None
    except ValueError:  # a number has more digits than Python reads
        raise Refused("form", LONG_NUMBER) from None
    if not isinstance(content, dict):
        raise Refused("form", NO_OBJECT)
    _must_be_few(content)
    if SURROGATE.search(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")):
        _must_be_text(content)
    return content


def written(credential: dict[str, Any]) -> str:
    """A credential as compact JSON in which letters stand as they are."""
    return json.dumps(credential, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _must_be_few(content: dict[str, Any]) -> None:
    left: list[object] = [content]
    found = 0
    while left:
        part = left.pop()
        found += 1
        if isinstance(part, dict | list):
            left += part.values() if isinstance(part, dict) else part
    if found > MOST_PARTS:
        raise Refused("form", TOO_MANY, found=Amount.of(found), most=Amount.of(MOST_PARTS))


def _must_be_text(content: dict[str, Any]) -> None:
    """Refuse half of a character, which JSON can write by its number and no text can hold."""
    try:
        written(content).encode("utf-8")
    except UnicodeEncodeError as fault:
        raise Refused("form", FOUND, character=f"U+{ord(fault.object[fault.start]):04X}") from None
    except (RecursionError, ValueError):  # its numbers and its depth are judged where they are read
        return


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((name, _times),) = Counter(name for name, _ in pairs).most_common(1)
        raise Refused("form", TWICE, name=name[:60])
    return found


def _no_number(name: str) -> None:
    raise Refused("form", NO_NUMBER, found=name)
