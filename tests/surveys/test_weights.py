"""Weights: of strata by the frame, of a column, and of units; and what they cost."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surveys.made import answers, frame_of, gate, item, told
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item, Span
from vidare.surveys.responses.sampling_frame import SamplingFrame, placed
from vidare.surveys.responses.weights import NoWeights, Weights, one_for_each_unit, post_stratified, weights_in
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables

ACTIONS = ["KA220"] * 23 + ["EUI"] * 12 + ["ELA"] * 37 + ["CoVE"] * 4
"""A frame of 76 units."""


def survey(said: str, units: list[int], **columns: Any) -> tuple[Answers, SamplingFrame]:
    """Answers to q from some units of the frame of 76."""
    frame = frame_of(action=ACTIONS)
    of = answers([item("q", "yn")], q=list(said), unit=[f"U{place}" for place in units], **columns)
    return placed(of, frame), frame


def table(of: Answers, weights: Weights, frame: SamplingFrame | None = None, by: tuple[str, ...] = ()) -> ItemTable:
    return item_tables(of, gate(), AskedTables(by, frame, weights))[0]


def test_an_empty_stratum_is_refused_by_name() -> None:
    """Elsewhere such a stratum is lost: the weights sum to 72 of 76, and nobody is told."""
    of, frame = survey("ynynyn", [0, 1, 24, 25, 40, 41])
    with pytest.raises(NoWeights) as refused:
        post_stratified(of, frame, ["action"])
    assert refused.value.told(str) == (
        "There are no weights by action, since nobody has answered in CoVE: the weights would stand for all but 4 of "
        "the 76 units in the frame, without anyone being told. Join strata, or take other ones."
    )


@given(st.lists(st.integers(0, 75), unique=True, min_size=1, max_size=76))
def test_weights_stand_for_every_unit_of_the_frame_or_there_are_none(units: list[int]) -> None:
    of, frame = survey("y" * len(units), units)
    answered = {ACTIONS[unit] for unit in units}
    if answered != set(ACTIONS):
        with pytest.raises(NoWeights):
            post_stratified(of, frame, ["action"])
        return
    weights = post_stratified(of, frame, ["action"])
    assert weights.values.sum() == pytest.approx(76)
    by_action = of.frame.with_columns(weight=weights.values).group_by("action").agg(pl.col("weight").sum())
    assert dict(by_action.iter_rows()) == pytest.approx({"KA220": 23, "EUI": 12, "ELA": 37, "CoVE": 4})


def test_persons_of_the_same_unit_share_its_weight() -> None:
    of, frame = survey("ynyny", [0, 0, 24, 40, 72])
    weights = post_stratified(of, frame, ["action"])
    assert weights.values.to_list() == pytest.approx([11.5, 11.5, 12, 37, 4])
    assert weights.by_unit


def test_a_stratum_without_a_name_has_weights_as_any_other() -> None:
    frame = frame_of(action=[*["ELA"] * 4, *[None] * 6])
    of = placed(answers([item("q", "yn")], q=list("yny"), unit=["U0", "U4", "U5"]), frame)
    assert post_stratified(of, frame, ["action"]).values.to_list() == [4, 3, 3]


def test_of_many_empty_strata_the_first_are_named() -> None:
    frame = frame_of(action=[*"gfedcba", None, "x"])
    of = placed(answers([item("q", "yn")], q=["y"], unit=["U8"]), frame)
    with pytest.raises(NoWeights, match=r"in a; b; c; d; e; …: .* all but 8 of the 9 units"):
        post_stratified(of, frame, ["action"])


def test_answers_of_the_same_unit_are_worth_no_more_than_its_weight() -> None:
    """Units weigh 4 and 2; on the scale are four of 4, one of them with two answers, and five of 2.

    (4 · 4 + 5 · 2)² / (4 · 4² + 5 · 2²) = 8.05, as Kish has it of units.
    """
    frame = frame_of(action=["ELA"] * 20 + ["EUI"] * 10)
    units = [f"U{place}" for place in [0, 0, 1, 2, 3, 4, *range(20, 25)]]
    of = placed(answers([item("q", "ynx", off="x")], q=list("yynynxnynyn"), unit=units), frame)
    weighted = table(of, post_stratified(of, frame, ["action"]), frame)
    assert "Design effect 1.24: the 10 answers are worth 8.0." in told(weighted)
    assert weighted.cells["low"].null_count() == 1


def test_a_weighted_table_is_the_mean_of_its_strata_and_says_so() -> None:
    """20 of KA220 say yes, 5 of EUI no, of which there are half as many in the frame."""
    frame = frame_of(action=["KA220"] * 40 + ["EUI"] * 20)
    of = answers([item("q", "yn")], q=["y"] * 20 + ["n"] * 5, unit=[f"U{n}" for n in [*range(20), *range(40, 45)]])
    of = placed(of, frame)
    weighted = table(of, post_stratified(of, frame, ["action"]), frame)
    assert weighted.weighted
    assert weighted.cells["count"].to_list() == [20, 5]
    assert weighted.cells["percent"].to_list() == [66.7, 33.3]
    assert told(weighted)[:2] == [
        "Weighted by action: each stratum counts for its units in the frame, 60 in all.",
        "Design effect 1.11: the 25 answers are worth 22.5.",
    ]


def test_weights_that_would_give_a_small_stratum_away_are_not_used_and_that_is_told() -> None:
    of, frame = survey("y" * 10 + "n" * 10 + "yn" * 5 + "y", [*range(10), *range(23, 33), *range(35, 45), 72])
    unweighted = table(of, post_stratified(of, frame, ["action"]), frame)
    assert not unweighted.weighted
    assert unweighted.cells["percent"][0] == pytest.approx(100 * 16 / 31)
    assert told(unweighted)[0].startswith("Not weighted: somewhere by action so few have answered")


def test_weights_give_no_answer_away_that_another_item_rests_on() -> None:
    """Three of EUI answered the first, too few to tell; the second would show by its weights that none said yes."""
    first, second = item("first", "yn"), item("second", "ab", shown=pl.col("first") == "y")
    frame = frame_of(action=["KA220"] * 12 + ["EUI"] * 6)
    units = [f"U{place}" for place in [*range(6), *range(12, 18)]]
    of = answers([first, second], first=[*"yyyyyynnn"] + [None] * 3, second=[*"ababab"] + [None] * 6, unit=units)
    of = placed(of, frame)
    made = item_tables(of, gate(), AskedTables((), frame, post_stratified(of, frame, ["action"])))
    assert [table.weighted for table in made] == [False, False]


def test_weights_of_a_column_are_told_and_rounded() -> None:
    of = answers([item("q", "yn")], q=list("yyynnn"), w=["1", "2", "1,5", "1", "1", "0.5"])
    weighted = table(of, weights_in(of, "w"))
    assert weighted.cells["percent"].to_list() == [64.3, 35.7]
    assert told(weighted)[0] == "Weighted by the column w."


def test_weights_may_stand_in_an_item_of_numbers_which_then_has_no_table() -> None:
    """As where an SPSS file is its own questionnaire, and each of its columns an item."""
    asked = [item("q", "yn"), Item("w", "number", {"en": "Weight"})]
    of = answers(asked, q=list("yyynnn"), w=[1, 2, 1.5, 1, 1, 0.5])
    (weighted,) = item_tables(of, gate(), AskedTables(weights=weights_in(of, "w")))
    assert weighted.cells["percent"].to_list() == [64.3, 35.7]
    assert [each.item.name for each in item_tables(of, gate())] == ["q", "w"]


def test_weights_of_a_column_give_several_answers_of_a_unit_no_interval() -> None:
    of = answers([item("q", "yn")], q=list("yyynnn"), w=["1"] * 6, unit=["U0", "U0", "U1", "U2", "U3", "U4"])
    weighted = table(of, weights_in(of, "w"))
    assert weighted.cells.select("percent", "low").null_count().row(0) == (0, 2)


def test_of_nobody_there_is_no_weighted_share() -> None:
    of = answers([item("q", "yn")], q=[None] * 6, w=["1"] * 6)
    assert table(of, weights_in(of, "w")).cells["percent"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["1", "-2", "1"], "line 3, w: «-2»"),
        (["1", "0", "1"], "line 3, w: «0»"),
        (["1", "x", None], "line 3, w: «x»"),
        (["1", "1", None], "line 4, w: «»"),
    ],
)
def test_what_is_no_weight_is_told_with_its_line(cells: list[str | None], found: str) -> None:
    of = answers([item("q", "yn")], q=list("yyn"), w=cells)
    with pytest.raises(NoWeights) as refused:
        weights_in(of, "w")
    assert refused.value.told(str).startswith(f"answers.csv, {found} is no weight")


@pytest.mark.parametrize("column", ["missing", "q", "students"])
def test_a_column_that_holds_no_weights_is_refused(column: str) -> None:
    students = Item("students", "number", {"en": "Students"}, spans=(Span(1, 30, {"en": "1-30"}),))
    of = answers([item("q", "yn"), students], q=list("yyn"), students=[1.0, 2, 3])
    with pytest.raises(NoWeights, match="no such column beside the items"):
        weights_in(of, column)


def test_each_unit_counts_as_one_however_many_offers_it_describes() -> None:
    """Four offers of one project and one each of five others: six projects, not nine offers."""
    units = ["U0"] * 4 + ["U1", "U2", "U3", "U4", "U5"]
    of = answers([item("q", "yn")], q=[*"yyyynnnnn"], unit=units)
    weighted = table(of, one_for_each_unit(of))
    assert weighted.cells["count"].to_list() == [4, 5]
    assert weighted.cells["percent"].to_list() == [16.7, 83.3]
    assert "Design effect 1.50: the 9 answers are worth 6.0." in told(weighted)
    assert weighted.cells["low"].null_count() == 0


def test_answers_without_a_unit_are_not_taken_for_one_unit() -> None:
    of = answers([item("q", "yn")], q=[*"yyynn"], unit=["U0", None, "U1", None, None])
    with pytest.raises(NoWeights, match=r"answers\.csv, line 3: the answer says no unit \(3 such in all\)"):
        one_for_each_unit(of)
