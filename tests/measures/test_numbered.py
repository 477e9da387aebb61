"""Sets of values have numbers of their own, in the order of the values, and the values can be read back."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.measures.numbered import Numbered, TooManyValues

FEW = st.lists(st.sampled_from(["A", "B", "C", None]), max_size=5)
MANY = st.lists(st.text("ABCæø", max_size=3), min_size=6, max_size=12)
CLOSE = st.lists(st.one_of(st.integers(1990, 2030), st.none()), max_size=5)
FAR = st.lists(st.one_of(st.integers(-(10**9), 10**9), st.none()), max_size=8)


@settings(max_examples=60)
@given(st.data(), FEW, MANY, CLOSE, FAR)
def test_sets_of_values_are_numbered_in_order_and_read_back(
    data: st.DataObject, few: list[Any], many: list[Any], close: list[Any], far: list[Any]
) -> None:
    columns = {"few": few, "many": many, "close": close, "far": far}
    kinds = {"few": pl.String, "many": pl.String, "close": pl.Int32, "far": pl.Int32}
    numbers = Numbered.of({name: pl.Series(values, dtype=kinds[name]) for name, values in columns.items()})
    row = st.tuples(*(st.sampled_from([*values, None]) for values in columns.values()))
    rows = data.draw(st.lists(row, max_size=20))
    found = pl.DataFrame(rows, schema=kinds, orient="row").with_columns(key=numbers.key(*columns))
    whole = found.drop_nulls()
    assert whole.height == sum(None not in row for row in rows), "only a blank keeps a set from having a number"
    assert whole.sort("key").drop("key").equals(whole.drop("key").sort(*columns)), "as ordered as the values"
    assert whole["key"].n_unique() == whole.drop("key").n_unique()
    assert ((whole["key"] >= 0) & (whole["key"] < numbers.width(*columns))).all()
    assert pl.DataFrame(numbers.written_out(whole["key"], *columns)).rows() == whole.drop("key").rows()


@pytest.mark.parametrize(
    ("values", "other"),
    [(["A"], "B"), (list("ABCDE"), "F"), ([2024, 2025], 2026), ([2024, 2025], 2023), ([1, 9999], 5), ([], "A")],
)
def test_what_is_not_among_the_values_has_no_number(values: list[Any], other: str | int) -> None:
    kind = type(other)
    numbers = Numbered.of({"here": pl.Series(values, dtype=pl.String if kind is str else pl.Int32)})
    assert pl.DataFrame({"there": [other]}).select(numbers.key("here", here="there")).item() is None


def test_more_sets_than_there_are_whole_numbers_are_refused() -> None:
    numbers = Numbered.of({str(bit): pl.Series(["A", "B"]) for bit in range(63)})
    assert numbers.width(*map(str, range(62))) == 2**62
    with pytest.raises(TooManyValues):
        numbers.width(*map(str, range(63)))
