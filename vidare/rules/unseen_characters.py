"""Characters that no text to be signed may hold: those that steer a machine, and those that are none."""

import polars as pl

NONCHARACTERS = "".join(rf"\x{{{plane:X}FFFE}}\x{{{plane:X}FFFF}}" for plane in range(17))
UNSEEN = rf"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\x{{FDD0}}-\x{{FDEF}}{NONCHARACTERS}]"
"""C0 without tab and line breaks, DEL, and the 66 noncharacters of Unicode.

Two programs that canonicalise such a text may write it differently, and then the one refuses what the other signed.
"""


def has_none_unseen(text: pl.Expr) -> pl.Expr:
    """True where a text holds only characters that may stand in it."""
    return ~text.str.contains(UNSEEN)
