"""Characters that no text to be signed may hold, since two programs may write them down differently.

C0 controls without tab and line breaks, DEL, lone surrogates, and the 66 noncharacters of Unicode. Norwegian and Sámi
letters, emoji, quotes and combining marks all pass.
"""

import re

from vidare.credentials.refused import Refused

PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef{PLANES}]")

FOUND = (
    "A text of the credential holds the character {character}, which is no letter and which programs write down "
    "differently, so a signature over it would not hold everywhere. Take it out of the text."
)


def must_be_clean(text: str) -> None:
    """Refuse a text with a character that can't be signed; the text itself is not told, since it may be a name."""
    if text.replace("\n", " ").isprintable():  # the quick answer for nearly all
        return
    if match := UNSEEN.search(text):
        raise Refused("form", FOUND, character=f"U+{ord(match[0]):04X}")
