"""Characters that no text to be signed may hold: what steers a machine, what misleads a reader, and what is none.

Source: Unicode Standard Annex 9 (what turns the direction of letters) and 31 (what joins letters and keeps them apart).
"""

import re

import polars as pl

PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
UNSEEN = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef{PLANES}"
"""C0 without tab and line breaks, DEL, and the 66 noncharacters of Unicode, as they stand in the brackets of a pattern.

Two programs that canonicalise such a text may write it differently, and then the one refuses what the other signed.
"""

MISLEADING = "\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""What nobody sees, and what has a reader see the letters in another order: a name is drawn as another than is signed.

They are signed alike by all, so a credential that holds one is still verified; it is only not issued here.
"""

JOINER_WITHOUT_USE = r"(?:^|[\p{Latin}\p{Greek}\p{Cyrillic}\s])[\u200c\u200d]"
"""A joiner where it joins nothing; names in Persian, Hindi and other scripts need it, and so do emoji."""


def has_none_unseen(text: pl.Expr) -> pl.Expr:
    """True where a text holds only characters that may stand in it."""
    return ~text.str.contains(f"[{UNSEEN}{MISLEADING}]|{JOINER_WITHOUT_USE}")


def on_one_line(text: str) -> str:
    """The text with one blank for line breaks, tabs and what nobody sees, as it can be drawn."""
    return re.sub(rf"[{UNSEEN}{MISLEADING}\t\n\r ]+", " ", text)
