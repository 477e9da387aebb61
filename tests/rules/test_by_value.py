"""What is found by going through the different values is what is found row by row."""

from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.language import Sentence
from vidare.rules.by_value import Different, broken_by_row, broken_places, by_shared_values, together
from vidare.rules.fingerprint import Fingerprints, with_one_of
from vidare.rules.rule import Rule


def rule(name: str, holds: pl.Expr, *, by_value: bool = True, surely: pl.Expr | None = None) -> Rule:
    return Rule(name, "error", Sentence(name), "", "cell", holds=holds, by_value=by_value, surely=surely)


SHORT = rule("short", pl.col("code").str.len_chars() <= 1)
FILLED = rule("filled", pl.col("code").is_not_null(), by_value=False)
AGREE = rule("agree", (pl.col("code") == "a") | (pl.col("number") < 2))
WHOLE = rule("whole", pl.col("number") >= 0, by_value=False, surely=pl.col("number") > 1)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "bb", None]), st.sampled_from([-1, 1, 2, 3, None])), min_size=1))
def test_each_different_value_judged_once_finds_the_same_rows(cells: list[tuple[str | None, int | None]]) -> None:
    frame = pl.DataFrame(cells, schema={"code": pl.String, "number": pl.Int32}, orient="row")
    row_by_row = {rule.id: at.to_list() for rule, at in broken_places(frame, [SHORT, FILLED, AGREE, WHOLE])}
    assert {rule.id: at.to_list() for rule, at in broken_by_row(frame, [SHORT, FILLED, AGREE, WHOLE])} == row_by_row
    different = Different.of(frame, ("code", "number"), Fingerprints(frame))
    by_value = different.in_rows({rule.id: at for rule, at in broken_places(different.values, [SHORT, FILLED, AGREE])})
    by_value |= {rule.id: at for rule, at in broken_by_row(frame, [WHOLE])}
    assert {name: at.to_list() for name, at in by_value.items()} == row_by_row
    plainly = [place for place, (_, number) in enumerate(cells) if number is None or number < 0]
    assert row_by_row.get("whole", []) == plainly


def test_a_rule_stands_with_the_widest_columns_it_is_judged_by_and_one_that_need_not_only_where_others_do() -> None:
    number = rule("number", pl.col("number") > 0, by_value=False)
    frame = pl.DataFrame({"code": ["a"], "number": [1]})
    assert by_shared_values([FILLED, SHORT, AGREE, number], frame, ()) == {
        frozenset({"code", "number"}): [FILLED, SHORT, AGREE, number]
    }
    assert by_shared_values([FILLED, SHORT, number], frame, ()) == {frozenset({"code"}): [FILLED, SHORT]}
    assert by_shared_values([SHORT], frame.drop("code"), [("number",)]) == {frozenset({"number"}): []}


@pytest.mark.parametrize(("rows", "sets"), [(600, [{"code", "size"}, {"name"}]), (599, [{"code"}, {"name"}, {"size"}])])
def test_columns_of_few_values_are_judged_together_where_many_rows_share_these(rows: int, sets: list[set[str]]) -> None:
    counted = pl.DataFrame({"at": range(rows)})
    frame = counted.select(code=pl.col("at") % 2, size=pl.col("at") % 3, name=pl.col("at"))
    assert {*together([frozenset({name}) for name in frame.columns], frame)} == {*map(frozenset, sets)}


def test_how_many_values_there_are_is_estimated_by_rows_from_the_whole_file_since_files_are_sorted() -> None:
    counted = pl.DataFrame({"at": range(100_000)})
    frame = counted.select(code=pl.col("at") // 1_000, name=pl.col("at") // 1_000 + 1)
    assert len(together([frozenset({name}) for name in frame.columns], frame)) == 2


def test_fingerprints_are_found_again_though_many_have_the_same_first_bits() -> None:
    draw = Random(1)
    numbers = [draw.randrange(4) << 16 | draw.randrange(2) for _ in range(200)]
    found = with_one_of(pl.Series(numbers, dtype=pl.UInt64), pl.Series([1, 3 << 16], dtype=pl.UInt64))
    assert found.to_list() == [place for place, number in enumerate(numbers) if number in (1, 3 << 16)]
