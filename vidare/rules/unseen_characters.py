"""Characters that no text to be signed may hold: those that steer a machine, and those that are none."""

import polars as pl

PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
UNSEEN = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef{PLANES}"
"""C0 without tab and line breaks, DEL, and the 66 noncharacters of Unicode, as they stand in the brackets of a pattern.

Two programs that canonicalise such a text may write it differently, and then the one refuses what the other signed.
"""


def has_none_unseen(text: pl.Expr) -> pl.Expr:
    """True where a text holds only characters that may stand in it."""
    return ~text.str.contains(f"[{UNSEEN}]")
