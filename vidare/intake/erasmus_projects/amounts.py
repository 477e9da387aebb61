"""Euros as the Commission's lists write them, in more than one way."""

import re
from decimal import Decimal

GROUPED = re.compile(r"[0-9]{1,3}([.,\u00a0\u202f ])[0-9]{3}(\1[0-9]{3})*")
PLAIN = re.compile(r"[0-9]+")


def euros(text: str) -> Decimal | None:
    """An amount: 250000, 250 000, 250,000 or 1.497.120,50; None where it is none.

    A separator before exactly three digits parts thousands, since no grant has three decimals.
    """
    whole, cents = text.strip().removeprefix("€").removesuffix("€").strip(), "0"
    decimals = re.fullmatch(r"(.*[0-9])[.,]([0-9]{1,2})", whole)
    if decimals:
        whole, cents = decimals[1], decimals[2]
    if not (GROUPED.fullmatch(whole) or PLAIN.fullmatch(whole)):
        return None
    return Decimal(f"{re.sub('[^0-9]', '', whole)}.{cents}")
