"""Credits in a sentence, with the decimals they have: 10, 2.5."""

from decimal import Decimal

from vidare.language import Amount


def credits_told(worth: Decimal) -> Amount:
    """The credits, as the language writes them."""
    plain = worth.normalize()
    exponent = plain.as_tuple().exponent
    return Amount(plain, max(0, -exponent if isinstance(exponent, int) else 0))


def written(worth: Decimal) -> str:
    """The credits for programs and for faults of a file: 10, 2.5."""
    return f"{worth.normalize():f}"
