"""The words and signs of a condition, in the two ways that questionnaires write them.

An item is `${a}` in an XLSForm, and beside another `../a`. In LimeSurvey it is `a.NAOK`, or by its numbers in the
database `123X4X5.NAOK`; there are also other signs and words for the same things.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence

Tongue = Literal["xlsform", "limesurvey"]

ITEMS: dict[Tongue, str] = {
    "xlsform": r"\$\{\s*(?P<item>[^}\s]+)\s*\}|(?:\.\./)+(?P<sibling>[^\W\d][\w.-]*)",
    "limesurvey": r"(?P<item>[A-Za-z_]\w*)\.(?:NAOK|valueNAOK|value|code)\b"
    r"|(?P<sibling>\d+X\d+X\d+\w*)(?:\.(?:NAOK|valueNAOK|value|code)\b)?",
}
REST = r"""
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?\d+(?:\.\d+)?(?![\w.]))
    |(?P<sign><=|>=|!=|<>|==|=|<|>|&&|\|\||!|\(|\)|,)
    |(?P<word>[A-Za-z_](?:[\w:-]*\w)?)
    |(?P<odd>\S)
"""
TOKENS = {tongue: re.compile(items + REST, re.VERBOSE) for tongue, items in ITEMS.items()}
SAME_SIGN = {"==": "=", "<>": "!=", "&&": "and", "||": "or"}
SAME_WORD = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


class NotUnderstood(CannotRead):
    """A condition that can't be read; `sentence` says what was found and what is right."""


@dataclass(frozen=True)
class WrittenPart:
    """One word or sign: an `item`, a `text`, a `number`, or a `sign` or `word` of the grammar; last the `end`."""

    kind: str
    written: str


def tokens(condition: str, tongue: Tongue) -> Iterator[WrittenPart]:
    """The words and signs of a condition, one after the other; raises NotUnderstood at a sign that has no place."""
    for match in TOKENS[tongue].finditer(condition):
        kind = match.lastgroup or "odd"
        written = match[kind]
        if kind == "odd":
            raise NotUnderstood(Sentence("«{found}» has no place in a condition", {"found": written}))
        same = SAME_SIGN if kind == "sign" else SAME_WORD if (kind, tongue) == ("word", "limesurvey") else {}
        yield WrittenPart({"sibling": "item"}.get(kind, kind), same.get(written, written))
    yield WrittenPart("end", "")
