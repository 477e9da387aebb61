"""The self-financed share refuses what it can't be computed from, and says why."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vidare.measures.self_financed_share import (
    SOURCE,
    SOURCE_OF_COOPERATION,
    SOURCE_OF_PRIVATE,
    Amounts,
    CannotBeShared,
    share,
    share_of_cooperation,
    share_of_private,
)

KRONER = st.decimals(0, 10_000_000, places=2)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (Amounts(Decimal(-1), Decimal(1), Decimal(0)), "The base part is -1; it must be a number that is not below 0."),
        (Amounts(Decimal("NaN"), Decimal(1), Decimal(0)), "The base part is NaN"),
        (Amounts(Decimal(0), Decimal(0), Decimal(0)), "0 in all"),
        (Amounts(Decimal(1), Decimal(1), Decimal(0), Decimal(1)), "go together: give both"),
        (Amounts(Decimal(1), Decimal(1), Decimal(0), Decimal(1), Decimal(0)), "must be more than 0"),
    ],
)
def test_amounts_that_give_no_share(amounts: Amounts, said: str) -> None:
    with pytest.raises(CannotBeShared) as reason:
        share(amounts)
    assert said in reason.value.sentence.told(str)


@given(base=KRONER, credit=KRONER.filter(bool), external=KRONER)
@example(base=Decimal(100), credit=Decimal(100), external=Decimal(200))
@example(base=Decimal(100), credit=Decimal(100), external=Decimal(201))
def test_a_share_lies_between_0_and_100_and_falls_with_external_money(
    base: Decimal, credit: Decimal, external: Decimal
) -> None:
    found = share(Amounts(base, credit, external))
    assert 0 <= found.percent <= 100
    assert share(Amounts(base, credit, external + 1000)).percent <= found.percent
    assert bool(found.told) == (external > base + credit)


@given(base=KRONER, credit=KRONER.filter(bool), external=KRONER)
@example(base=Decimal(0), credit=Decimal(64_000_000), external=Decimal(64_000_000) - Decimal("0.32"))
def test_a_share_is_rounded_half_up_at_the_sixth_decimal(base: Decimal, credit: Decimal, external: Decimal) -> None:
    """Half a millionth of a percent of 64 million kroner is 32 øre."""
    whole = Fraction(base) + Fraction(credit)
    millionths = floor((whole - Fraction(external)) / whole * 100_000_000 + Fraction(1, 2))
    assert share(Amounts(base, credit, external)).percent == max(Fraction(millionths, 1_000_000), 0)


@pytest.mark.parametrize(
    ("external", "percent"),
    [("181078", "15.119688"), ("189674", "11.090313"), ("213333.33", "0.000002"), ("213333.34", "0")],
)
def test_a_share_with_candidates_is_rounded_half_up_too(external: str, percent: str) -> None:
    """50,000 kroner for 90 credits is 33,333.33 on each 60, the threes without end; the first two shares end."""
    amounts = Amounts(Decimal(100_000), Decimal(80_000), Decimal(external), Decimal(50_000), Decimal(90))
    assert share(amounts).percent == Decimal(percent)


def test_external_money_above_the_whole_is_told_with_both_amounts() -> None:
    (told,) = share(Amounts(Decimal(1000), Decimal("500.5"), Decimal("2000.25"))).told
    assert told.told(str).startswith("The external money, 2,000.25, is more than the whole, 1,500.50, and the share is")


def test_a_percentage_says_where_it_follows_from() -> None:
    assert share(Amounts(Decimal(1), Decimal(1), Decimal(1))).source == SOURCE
    for found, source, said in (
        (share_of_private(), SOURCE_OF_PRIVATE, "At a private institution the percentage does not apply"),
        (share_of_cooperation(), SOURCE_OF_COOPERATION, "A programme that institutions give together is set to 100"),
    ):
        assert found.source == source
        assert [sentence.told(str)[: len(said)] for sentence in found.told] == [said]


@given(base=KRONER, credit=KRONER.filter(bool), external=KRONER)
def test_a_payout_of_0_for_candidates_gives_formula_1(base: Decimal, credit: Decimal, external: Decimal) -> None:
    with_candidates = Amounts(base, credit, external, Decimal(0), Decimal(90))
    assert share(with_candidates).percent == share(Amounts(base, credit, external)).percent
