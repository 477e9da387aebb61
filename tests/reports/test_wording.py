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
