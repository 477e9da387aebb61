"""A number of the rulebook is the one of its period, and one that is not known is asked for by name."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.rules.dated_value import Dated, DatedValue, NotKnown

PERIODS = st.builds(lambda year, semester: year * 10 + semester, st.integers(2010, 2014), st.sampled_from([1, 3]))
HISTORIES = st.dictionaries(PERIODS, st.integers(1, 99), min_size=1).map(lambda held: dict(sorted(held.items())))


def number(held: dict[int, object]) -> DatedValue:
    return DatedValue("fee", "A fee.", "kroner", tuple(Dated(since, what, "", "") for since, what in held.items()))


@given(HISTORIES, PERIODS)
def test_the_value_of_a_period_is_the_newest_that_holds_from_it_or_earlier(held: dict[int, int], period: int) -> None:
    begun = [since for since in held if since <= period]
    rows = pl.DataFrame({"year": [period // 10], "semester": [period % 10], "then": [period]})
    fee = number(dict(held))
    own, other = fee.by_period(), fee.by_period(lambda each: pl.lit(2 * each), pl.col("then"))
    wanted = held[max(begun, default=min(held))]
    assert rows.select(own).item() == wanted
    assert rows.with_columns(year=1900).select(other).item() == 2 * wanted
    if begun:
        assert fee.on(period) == wanted
    else:
        with pytest.raises(NotKnown):
            fee.on(period)


def test_a_number_that_is_not_known_is_told_with_its_period_and_file() -> None:
    with pytest.raises(NotKnown) as missing:
        number({20101: 5, 20111: None}).on(20113)
    text = "fee is not known for 2011-3: write it in rules/values/fee.yaml with its source."
    assert missing.value.told(str) == str(missing.value) == text


def test_one_of_several_numbers_is_given_or_told_by_its_name() -> None:
    fees = number({20101: {"A": 5, "B": None}})
    assert fees.part_on("A", 20101) == 5
    for part in ("B", "C"):
        with pytest.raises(NotKnown, match=rf"^fee \({part}\) is not known for 2010-1: write it in .*/fee\.yaml with"):
            fees.part_on(part, 20101)
