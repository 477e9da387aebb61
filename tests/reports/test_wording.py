"""Shares are told in whole percent, and none is told as nothing or as all that is neither."""

from decimal import Decimal

import pytest

from vidare.reports.wording import Wording


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        ("0", "0%"),
        ("0.000001", "less than 1%"),
        ("0.0049", "less than 1%"),
        ("0.005", "1%"),
        ("0.674", "67%"),
        ("0.9949", "99%"),
        ("0.995", "more than 99%"),
        ("0.999999", "more than 99%"),
        ("1", "100%"),
        ("1.004", "100%"),
        ("-0.004", "0%"),
    ],
)
def test_a_share_that_is_neither_nothing_nor_all_is_not_told_as_that(ratio: str, told: str) -> None:
    assert Wording("en").share(Decimal(ratio)) == told


def test_a_share_is_told_in_the_language() -> None:
    assert Wording("nb").share(Decimal("0.001")) == "mindre enn 1\u00a0%"
    assert Wording("nn").share(Decimal("0.999")) == "meir enn 99\u00a0%"


@pytest.mark.parametrize(
    ("number", "places", "told"),
    [
        ("0", 1, "0.0"),
        ("0.03", 1, "0.03"),
        ("-0.03", 1, "\N{MINUS SIGN}0.03"),
        ("0.00096", 1, "0.001"),
        ("0.049", 1, "0.05"),
        ("0.05", 1, "0.1"),
        ("0.0004", 3, "0.0004"),
        ("1234.56", 1, "1,234.6"),
    ],
)
def test_a_number_that_is_not_nothing_is_not_told_as_nothing(number: str, places: int, told: str) -> None:
    """Two credits are 0.03 units of 60, and stood as 0.0 in the board's report."""
    assert Wording("en").decimals(Decimal(number), places) == told


def test_amounts_and_numbers_that_round_to_nothing_keep_their_first_digit() -> None:
    words = Wording("nb")
    assert [words.whole(Decimal(amount)) for amount in ("0", "0.4", "-0.04", "0.5")] == ["0", "0,4", "\u22120,04", "1"]
    assert words.kroner(Decimal("0.30")) == "0,3 kroner"
    assert words.millions(Decimal(40_000)) == "0,04"
    assert [words.plain(number) for number in (0, 0.0004, Decimal("0.123456"))] == ["0", "0,0004", "0,123"]
