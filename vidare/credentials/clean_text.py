"""Refuses texts that hold characters that can't be signed, since two programs may write them down differently.

Norwegian and Sámi letters, emoji, quotes and combining marks all pass.
"""

import re

from vidare.credentials.refused import Refused
from vidare.rules.unseen_characters import UNSEEN

REFUSED = re.compile(f"[{UNSEEN}\ud800-\udfff]")
"""Lone surrogates too, which a table can't hold and JSON can."""

FOUND = (
    "A text of the credential holds the character {character}, which is no letter and which programs write down "
    "differently, so a signature over it would not hold everywhere. Take it out of the text."
)


def must_be_clean(text: str) -> None:
    """Refuse a text with a character that can't be signed; the text itself is not told, since it may be a name."""
    if text.replace("\n", " ").isprintable():  # the quick answer for nearly all
        return
    if match := REFUSED.search(text):
        raise Refused("form", FOUND, character=f"U+{ord(match[0]):04X}")
