"""Numbers of a planned offer as they are written in a language."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal, format_percent

from vidare.language import LANGUAGES


def whole(number: Decimal, language: str) -> str:
    """A number without decimals, halves away from zero: kroner, students."""
    return plain(number.quantize(Decimal(1), ROUND_HALF_UP) + 0, language)


def plain(number: Decimal, language: str) -> str:
    """A number with the decimals it has, two at most."""
    return str(format_decimal(number, "#,##0.##", locale=_locale(language)))


def percent(share: Decimal, language: str) -> str:
    """A share as whole percent; what is less than all is at most 99, and what is more than nothing at least 1."""
    shown = share if share in (0, 1) else min(max(share, Decimal("0.01")), Decimal("0.99"))
    return str(format_percent(shown, locale=_locale(language)))


def _locale(language: str) -> str:
    return LANGUAGES[language].replace("-", "_")
