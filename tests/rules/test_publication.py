"""The gate hides small counts so that nobody can work them out, not from totals and not from two tables together."""

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, product
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.attacker import recovered
from vidare.rules.publishing.count_table import CountTable, SeenTable
from vidare.rules.publishing.publication import Gate, Published, WouldReveal
from vidare.rules.publishing.shielding import Shielding

BY_THREE, BY_FIVE = Shielding(3, 3), Shielding(3, 5)
MARGINS: dict[str, list[list[str]]] = {"1": [[]], "2": [["a"], ["b"], []]}


def table(counts: dict[tuple[str, ...], int]) -> pl.DataFrame:
    """A table of counts `n` by the columns a, b, c."""
    names = ["a", "b", "c"][: len(next(iter(counts)))]
    return pl.DataFrame([(*key, count) for key, count in counts.items()], schema=[*names, "n"], orient="row")


def line(*counts: int) -> pl.DataFrame:
    """A table of one column."""
    return table({(str(place),): count for place, count in enumerate(counts)})


def about_four(chance: random.Random) -> int:
    """A count of about four: the events of a time in which four are expected."""
    return sum(chance.random() < 0.1 for _one in range(40))


def simulated(tables: int, seed: int) -> Iterator[pl.DataFrame]:
    """Tables of two to six counts in a line, and of two to three times two to three."""
    chance = random.Random(seed)
    for place in range(tables):
        if place % 2:
            yield line(*(about_four(chance) for _count in range(chance.randint(2, 6))))
        else:
            wide = chance.choice(["xy", "xyz"])
            high = "pq" if len(wide) == 3 else chance.choice(["pq", "pqr"])
            yield table({(one, other): about_four(chance) for one in high for other in wide})


def names(frame: pl.DataFrame) -> list[str]:
    return [name for name in ("a", "b", "c") if name in frame.columns]


def published(frame: pl.DataFrame, shielding: Shielding, **asked: Any) -> Published:
    by = names(frame)
    return Gate(shielding).publish(frame, by=by, count="n", totals=MARGINS[str(len(by))], **asked)


@pytest.mark.slow
@pytest.mark.parametrize("shielding", [BY_FIVE, BY_THREE])
def test_an_attacker_who_tries_every_table_recovers_no_hidden_count(shielding: Shielding) -> None:
    hidden = got = 0
    for frame in simulated(3_000 if shielding is BY_FIVE else 500, seed=1):
        told = published(frame, shielding).frame
        small = told.filter(pl.col("hidden") == "small").height
        hidden += small
        got += recovered(told, names(frame), shielding.threshold, shielding.base, {}) if small else 0
    assert hidden > 100
    assert got <= 0.001 * hidden
    assert got == 0


ONE_LINE, TWO_LINES = [(place,) for place in "wxyz"], [(high, wide) for high in "pq" for wide in "xy"]


def pinned(shielding: Shielding, keys: Sequence[tuple[str, ...]], *totals: tuple[str, ...]) -> tuple[int, int]:
    """The hidden small counts in all tables of counts from 0 up to 12, and how many of them every table tells that is
    published just so. The attacker knows the whole rule: it is applied to each table anew.

    Higher counts need not be tried, since what 12 is rounded to is that of no higher one; to 3, that of 13 too.
    """
    by, shown = ("a", "b")[: len(keys[0])], defaultdict[object, list[tuple[int, ...]]](list)
    for counts in product(range(13 if shielding.base == 5 else 14), repeat=len(keys)):
        table = CountTable(by, dict(zip(keys, counts, strict=True)), totals, ())
        seen = SeenTable.first(table, shielding, ())
        assert seen.counts.protect()
        sums = [(shielding.shown(total.value, total.seen), total.seen) for total in seen.counts.totals]
        cells = [(shielding.shown(*each), each[1]) for each in zip(counts, seen.counts.seen, strict=True)]
        shown[(*cells, *sums)].append(counts)
    small = [[one for one in zip(*alike, strict=True) if shielding.is_small(one[0])] for alike in shown.values()]
    return sum(map(len, chain(*small))), sum(len(one) for one in chain(*small) if len(set(one)) == 1)


@pytest.mark.parametrize("shielding", [BY_FIVE, BY_THREE])
@pytest.mark.parametrize("cells", [1, 2, 3, 4])
def test_no_table_of_few_counts_tells_one_to_who_knows_the_rule(shielding: Shielding, cells: int) -> None:
    hidden, told = pinned(shielding, ONE_LINE[:cells], ())
    assert hidden
    assert told == 0


@pytest.mark.parametrize(
    ("shielding", "totals", "at_most"),
    [
        (BY_FIVE, [("a",)], 0),
        (BY_THREE, [("a",)], 0),
        (BY_FIVE, [("a",), ("b",), ()], 0),
        (BY_FIVE, [("a",), ()], 0.002),
        (BY_THREE, [("a",), ("b",), ()], 0.03),
    ],
)
def test_totals_over_totals_tell_few_counts_to_who_knows_the_rule(
    shielding: Shielding, totals: list[tuple[str, ...]], at_most: float
) -> None:
    hidden, told = pinned(shielding, TWO_LINES, *totals)
    assert told <= at_most * hidden


def test_a_hidden_total_does_not_tell_that_all_under_it_are_one() -> None:
    for counts in ((1, 1), (1, 2), (2, 2), (0, 1, 1), (1, 1, 0, 0), (0, 0, 2)):
        told = Gate(BY_FIVE).publish(line(*counts), by=["a"], count="n", totals=[[]]).frame
        assert told["n"].to_list() == [None if count else 0 for count in counts] + [None], counts


def test_an_attacker_who_has_exact_totals_from_elsewhere_recovers_none() -> None:
    got = hidden = 0
    for frame in simulated(300, seed=2):
        by = names(frame)
        sums = {
            "": {"": frame["n"].sum()},
            **{name: dict(frame.group_by(name).agg(pl.col("n").sum()).iter_rows()) for name in by},
        }
        try:
            told = published(frame, BY_FIVE, known=MARGINS[str(len(by))]).frame
        except WouldReveal:
            continue
        small = told.filter(pl.col("hidden") == "small").height
        hidden += small
        got += recovered(told, by, 3, 5, sums, hidden="small") if small else 0
    assert hidden > 20
    assert got == 0


@pytest.mark.parametrize("coarse_first", [True, False])
def test_an_attacker_who_holds_two_tables_together_recovers_none(coarse_first: bool) -> None:
    """What is published exactly by `a` is known when the table by `a` and `b` is attacked."""
    got = hidden = refused = 0
    for frame in simulated(400, seed=4):
        if "b" not in frame.columns:
            continue
        coarse = frame.group_by("a", maintain_order=True).agg(pl.col("n").sum())
        gate = Gate(BY_FIVE)
        try:
            first = gate.publish(coarse, by=["a"], count="n").frame if coarse_first else None
            told = gate.publish(frame, by=["a", "b"], count="n", totals=MARGINS["2"]).frame
            by_a = first if first is not None else gate.publish(coarse, by=["a"], count="n").frame
        except WouldReveal:
            refused += 1
            continue
        exact = by_a["n"].equals(coarse["n"]) and not told["hidden"].is_null().all()
        small = told.filter(pl.col("hidden").is_not_null()).height
        hidden += small
        known = {"a": dict(coarse.iter_rows())} if exact else {}
        got += recovered(told, ["a", "b"], 3, 5, known, hidden="small") if small else 0
    assert hidden > 50
    assert refused < 25
    assert got == 0


def test_the_attacker_is_able() -> None:
    """Beside exact totals and counts a single hidden count is simply the difference."""
    naive = pl.DataFrame(
        {"a": ["x", "y", None], "n": [None, 15, 16], "hidden": ["small", None, None], "total": [False, False, True]}
    )
    assert recovered(naive, ["a"], 3, 1, {}) == 1


def test_small_counts_are_hidden_and_the_others_rounded() -> None:
    told = Gate(BY_FIVE).publish(line(2, 14, 0, 6), by=["a"], count="n", totals=[[]])
    assert told.frame["n"].to_list() == [None, 15, 0, 5, 20]
    assert told.frame["hidden"].to_list() == ["small", None, None, None, None]
    assert [sentence.told(str) for sentence in told.told] == [
        "Counts below 3 are hidden; other counts and totals are rounded to the nearest 5.",
        "0 means that nobody is counted.",
    ]


def test_a_table_without_small_counts_stands_as_it_is() -> None:
    told = Gate(BY_FIVE).publish(line(3, 14, 0), by=["a"], count="n", totals=[[]])
    assert told.frame["n"].to_list() == [3, 14, 0, 17]
    assert told.told == ()


def test_a_table_that_nothing_can_protect_is_refused_with_the_way_out() -> None:
    with pytest.raises(WouldReveal, match="Take coarser groups, or leave it out"):
        Gate(BY_FIVE).publish(line(1, 1, 1), by=["a"], count="n", known=[[]])


def test_an_exact_total_published_before_is_reckoned_with() -> None:
    """9 in the year, exactly; 1 and 8 by model: 8 is shown as 10, which 8 is the least of, so it is hidden too."""
    gate = Gate(BY_FIVE)
    assert gate.publish(table({("2025",): 9}), by=["a"], count="n").frame["n"].to_list() == [9]
    told = gate.publish(table({("2025", "x"): 1, ("2025", "y"): 8}), by=["a", "b"], count="n").frame
    assert told["hidden"].to_list() == ["small", "protects"]
    assert recovered(told.with_columns(total=False), ["a", "b"], 3, 5, {"a": {"2025": 9}}) == 0


def test_a_table_that_would_give_back_what_is_hidden_already_is_refused() -> None:
    gate = Gate(BY_FIVE)
    by_model = table({("2025", "x"): 2, ("2025", "y"): 7}).rename({"b": "model"})
    gate.publish(by_model, by=["a", "model"], count="n")
    with pytest.raises(WouldReveal, match="beside the one by a, model"):
        gate.publish(table({("2025",): 9}), by=["a"], count="n")


def test_the_same_table_passes_twice_and_looks_the_same() -> None:
    gate, frame = Gate(BY_FIVE), line(2, 14, 6)
    first = gate.publish(frame, by=["a"], count="n", totals=[[]])
    assert gate.publish(frame, by=["a"], count="n", totals=[[]]).frame.equals(first.frame)


@pytest.mark.parametrize("whole_first", [True, False])
def test_all_but_a_few_are_not_published_exactly(whole_first: bool) -> None:
    """23 in the year and exactly 21 of them in one table would tell that 2 are not in it."""
    tables = [(table({("2025",): 23}), ["a"]), (table({("2025", "x"): 21}), ["a", "b"])]
    gate = Gate(BY_FIVE)
    (first, by_first), (second, by_second) = tables if whole_first else reversed(tables)
    assert gate.publish(first, by=by_first, count="n").frame["n"].equals(first["n"])
    told = gate.publish(second, by=by_second, count="n")
    assert told.frame["n"].to_list() == [20 if whole_first else 25]
    assert told.rounded_to == 5
    assert "rounded to the nearest 5" in told.told[0].told(str)


def test_a_total_of_a_coarser_table_is_reckoned_with() -> None:
    """About 5 in all, which are 7 at most: two counts of 3 or more beside a hidden one would tell that this is 1."""
    gate = Gate(BY_FIVE)
    years = gate.publish(table({("2024",): 6, ("2025",): 1}), by=["a"], count="n", totals=[[]]).frame
    assert years["n"].to_list() == [5, None, 5]
    finer: dict[tuple[str, ...], int] = {("2024", "x"): 3, ("2024", "y"): 3, ("2025", "x"): 1, ("2025", "y"): 0}
    with pytest.raises(WouldReveal, match="beside the one by a"):
        gate.publish(table(finer), by=["a", "b"], count="n", totals=[["b"]])


def test_a_small_total_that_an_earlier_table_hides_is_not_given_back_by_the_totals_beside_it() -> None:
    """What is shown as 10 and 5 is at most 12 and 7, and what is shown as 25 at least 23: the rest would be 4."""
    gate = Gate(Shielding(5, 5))
    years = gate.publish(table({("2024",): 19, ("2025",): 4}), by=["a"], count="n").frame
    assert years["n"].to_list() == [20, None]
    parts: dict[tuple[str, ...], int] = {("2024", "x"): 12, ("2024", "y"): 7, ("2025", "x"): 3, ("2025", "y"): 1}
    told = gate.publish(table(parts), by=["a", "b"], count="n", totals=[["a"], []])
    assert told.frame["n"].to_list() == [10, 5, None, None, 20, None, None]
    assert [sentence.told(str) for sentence in told.told] == [
        "Counts below 5 are hidden; other counts and totals are rounded to the nearest 5.",
        "2 further numbers are hidden, since small counts could be worked out from them.",
    ]


def test_a_small_sum_that_readers_have_anyway_keeps_no_table_from_being_published() -> None:
    told = Gate(Shielding(5, 5)).publish(line(1, 3), by=["a"], count="n", known=[[]])
    assert told.frame["hidden"].to_list() == ["small", "small"]


def test_a_sum_over_other_persons_hides_nothing() -> None:
    """30 in the year, and 15 of them in the models that are told: nobody has a sum of these 15."""
    gate = Gate(BY_FIVE)
    gate.publish(table({("2025",): 30}), by=["a"], count="n")
    told = gate.publish(table({("2025", "x"): 2, ("2025", "y"): 13}), by=["a", "b"], count="n")
    assert told.frame["n"].to_list() == [None, 15]


def test_counts_of_other_persons_are_left_alone() -> None:
    gate = Gate(BY_FIVE)
    gate.publish(line(2, 7), by=["a"], count="n", counted="students")
    assert gate.publish(line(9, 9), by=["a"], count="n", counted="teachers").told == ()


def test_numbers_come_with_their_dates() -> None:
    assert Shielding.on(20261) == BY_FIVE
    assert Shielding.on(20181) == BY_THREE


@pytest.mark.parametrize(("threshold", "base"), [(2, 3), (3, 6), (3, 0)])
def test_numbers_that_hide_nothing_are_refused(threshold: int, base: int) -> None:
    with pytest.raises(ValueError, match="threshold"):
        Shielding(threshold, base)


@pytest.mark.parametrize("rows", [{("x",): -1}, {("x",): None}])
def test_what_is_no_count_is_refused(rows: dict[tuple[str, ...], int]) -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        Gate(BY_FIVE).publish(table(rows), by=["a"], count="n")


@given(
    counts=st.dictionaries(st.tuples(st.sampled_from("pqr"), st.sampled_from("xyz")), st.integers(0, 40), min_size=1),
    threshold=st.integers(3, 6),
    base=st.integers(1, 5),
)
def test_no_small_number_is_ever_shown(counts: dict[tuple[str, ...], int], threshold: int, base: int) -> None:
    shielding = Shielding(threshold, base)
    frame = table(counts)
    told = published(frame, shielding).frame
    cells = told.filter(~pl.col("total"))
    for count, shown, hidden in zip(frame["n"], cells["n"], cells["hidden"], strict=True):
        assert (shown is None) == (hidden is not None)
        if 0 < count < threshold:
            assert shown is None
        elif shown is not None:
            assert abs(shown - count) <= base / 2
    assert told["hidden"].is_not_null().equals(told["n"].is_null())


def test_ten_thousand_counts_pass_in_less_than_a_second() -> None:
    chance = random.Random(3)
    frame = table(
        {(str(one), str(other)): int(chance.expovariate(1 / 4)) for one in range(100) for other in range(100)}
    )
    began = time.process_time()
    told = published(frame, BY_FIVE).frame
    assert time.process_time() - began < 1
    assert told["n"].null_count() > 1_000
