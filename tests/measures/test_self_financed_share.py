"""The self-financed share refuses what it can't be computed from, and says why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.measures.self_financed_share import Amounts, CannotBeShared, share

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
def test_a_share_lies_between_0_and_100_and_falls_with_external_money(
    base: Decimal, credit: Decimal, external: Decimal
) -> None:
    found = share(Amounts(base, credit, external))
    assert 0 <= found.percent <= 100
    assert share(Amounts(base, credit, external + 1000)).percent <= found.percent
    assert bool(found.told) == (external > base + credit)


@given(base=KRONER, credit=KRONER.filter(bool), external=KRONER)
def test_a_payout_of_0_for_candidates_gives_formula_1(base: Decimal, credit: Decimal, external: Decimal) -> None:
    with_candidates = Amounts(base, credit, external, Decimal(0), Decimal(90))
    assert share(with_candidates).percent == share(Amounts(base, credit, external)).percent
