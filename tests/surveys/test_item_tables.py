"""The tables of a survey: counts equal to DuckDB's, bases that say how they come about, and what is hidden."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import duckdb
import polars as pl
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.surveys.made import answers, frame_of, gate, item, told
from vidare.surveys.answered.answers import Answers, answered
from vidare.surveys.questionnaires.questionnaire import Item, Span
from vidare.surveys.responses.sampling_frame import placed
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.interval import one_in, wilson
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables


def tables(of: Answers, **asked: Any) -> dict[tuple[str, str], ItemTable]:
    """The tables by item and group."""
    return {(table.item.name, table.group): table for table in item_tables(of, gate(), AskedTables(**asked))}


def shares(table: ItemTable, *columns: str) -> list[tuple[object, ...]]:
    return table.cells.select(*columns).rows()


def test_sixteen_of_twenty_five_new_programmes() -> None:
    """26 of 58 leaders answered, one of them not this; so it stands in figure 2.12 of the evaluation."""
    of = answers(
        [item("origin", "ojn")], origin=[*"oooojjjjjnnnnnnnnnnnnnnnn", None], unit=[f"U{n}" for n in range(26)]
    )
    frame = frame_of(kind=["BIP"] * 58)
    table = tables(placed(of, frame), frame=frame)["origin", ""]
    assert shares(table, "option", "count", "percent") == [("o", 4, 16.0), ("j", 5, 20.0), ("n", 16, 64.0)]
    assert [round(number) for number in table.cells.row(2)[3:7]] == [49, 77, 28, 84]
    assert table.base is not None
    assert (table.base.returned, table.base.answered, table.base.n, table.population) == (26, 25, 25, 58)
    assert told(table)[0] == "1 of those asked did not answer."


def test_without_a_frame_the_limits_are_wilsons_and_there_is_no_worst_case() -> None:
    cells = tables(answers([item("q", "yn")], q=[*"y" * 16, *"n" * 9]))["q", ""].cells
    for row, count in zip(cells.select("low", "high").rows(), (16, 9), strict=True):
        assert row == pytest.approx([100 * limit for limit in proportion_confint(count, 25, method="wilson")])
    assert cells.select("lowest", "highest").null_count().row(0) == (2, 2)


def test_where_all_of_the_frame_answered_a_share_is_what_it_is() -> None:
    frame = frame_of(kind=["x"] * 8)
    of = placed(answers([item("q", "yn")], q=list("yyyyyynn"), unit=[f"U{n}" for n in range(8)]), frame)
    cells = tables(of, frame=frame)["q", ""].cells
    assert cells.select("percent", "low", "high", "lowest", "highest").row(0) == pytest.approx((75,) * 5)


def test_of_an_item_that_nobody_answered_there_is_no_share() -> None:
    frame = frame_of(kind=["x"] * 8)
    of = placed(answers([item("q", "yn")], q=[None] * 6, unit=[f"U{n}" for n in range(6)]), frame)
    cells = tables(of, frame=frame)["q", ""].cells
    assert cells.select("count", "percent", "low", "high", "lowest", "highest").rows() == [(0, *[None] * 5)] * 2


def test_a_base_says_why_it_is_smaller() -> None:
    repeated = item("repeated", "yn")
    shared = item("shared", "abx", off="x", shown=pl.col("repeated") == "y", kind="scale")
    of = answers([repeated, shared], repeated=list("yyyyyyyyynnn"), shared=[*"aabbbabx", None, "a", None, None])
    table = tables(of)["shared", ""]
    assert table.base is not None
    assert (table.base.returned, table.base.shown, table.base.answered, table.base.off_scale) == (12, 9, 8, 1)
    assert shares(table, "option", "count", "percent") == [
        ("a", 3, pytest.approx(100 * 3 / 7)),
        ("b", 4, pytest.approx(100 * 4 / 7)),
        ("x", 1, None),
    ]
    assert told(table) == [
        "3 of 12 were not asked.",
        "1 of those asked did not answer.",
        "1 answered off the scale, as «don't know», and is no part of the base.",
        "1 answered without being asked, and is left out.",
    ]


def test_several_answers_are_shares_of_those_who_were_asked_and_answered() -> None:
    asked = item("ways", "abx", off="x", kind="several")
    yes, no = True, False
    of = answers(
        [asked],
        **{
            "ways/a": [yes, yes, yes, no, no, no, None, yes, no],
            "ways/b": [yes, no, yes, no, yes, no, None, no, no],
            "ways/x": [no, no, no, yes, no, no, None, no, no],
        },
    )
    table = tables(of)["ways", ""]
    assert table.base is not None
    assert (table.base.answered, table.base.off_scale, table.base.n) == (8, 1, 7)
    assert shares(table, "option", "count", "percent") == [
        ("a", 4, pytest.approx(100 * 4 / 7)),
        ("b", 3, pytest.approx(100 * 3 / 7)),
        ("x", 1, None),
    ]
    assert "Several answers could be chosen: percentages are of the 7 who were asked and answered." in told(table)


def test_a_span_of_large_numbers_is_called_by_all_their_digits() -> None:
    """Two spans of seven digits had the same code, 1e+06-1.23457e+06, where their first six digits were the same."""
    assert str(Span(1_000_000, 1_234_567, {})) == "1000000-1234567"
    assert str(Span(0.5, None, {})) == "0.5-"


def test_numbers_have_spans_and_quartiles_beside_the_mean() -> None:
    """Seven offers without students, and five that hold most of them: the mean describes none."""
    spans = (Span(0, 0, {"en": "none"}), Span(1, 30, {"en": "1-30"}), Span(31, None, {"en": "more"}))
    asked = Item("students", "number", {"en": "Students"}, spans=spans)
    of = answers([asked], students=[0.0] * 7 + [20.0] * 14 + [45.0] * 6 + [100.0] + [330.0] * 5 + [None])
    table = tables(of)["students", ""]
    assert shares(table, "option", "count") == [("0-0", 7), ("1-30", 14), ("31-", 12)]
    assert table.spread is not None
    assert (table.spread.lower_quartile, table.spread.median, table.spread.upper_quartile) == (20, 20, 45)
    assert table.spread.mean == pytest.approx(2300 / 33)


def test_a_number_outside_all_spans_is_told() -> None:
    asked = Item("students", "number", {"en": "Students"}, spans=(Span(1, 30, {"en": "1-30"}),))
    assert "2 answered a number outside all the spans." in told(
        tables(answers([asked], students=[1.0, 2, 3, 30, 31, 0]))["students", ""]
    )


def test_numbers_of_those_who_were_not_asked_are_no_part_of_quartiles_and_mean() -> None:
    asked = Item("students", "number", {"en": "Students"}, shown=pl.col("runs") == "y")
    of = answers([item("runs", "yn"), asked], runs=list("yyyyyyn"), students=[1.0, 2, 3, 4, 5, None, 1000])
    spread = tables(of)["students", ""].spread
    assert spread is not None
    assert (spread.median, spread.mean) == (3, 3)


def test_those_off_the_scale_are_no_part_of_the_population_of_an_interval() -> None:
    frame = frame_of(kind=["x"] * 20)
    asked = item("q", "ynx", off="x")
    of = placed(answers([asked], q=list("yyyyynnnxx"), unit=[f"U{n}" for n in range(10)]), frame)
    cells = tables(of, frame=frame)["q", ""].cells
    assert cells.select("low", "high").row(0) == pytest.approx(
        [100 * limit for limit in wilson(5 / 8, one_in(8, 8, 18))]
    )


def test_a_group_of_which_few_are_on_the_scale_is_hidden() -> None:
    of = answers([item("q", "abx", off="x")], q=[*"ababxxx", *"ababababab"], kind=["x"] * 7 + ["y"] * 10)
    assert [table.base is None for table in item_tables(of, gate(), AskedTables(("kind",)))] == [False, True, True]


def test_groups_stand_in_the_order_of_their_names_and_those_without_one_last() -> None:
    kinds = ["c"] * 6 + [None] * 6 + ["a"] * 6 + ["b"] * 6
    of = answers([item("q", "ab")], q=list("ab" * 12), sort=list("zyxwvu" * 4), kind=kinds)
    made = item_tables(of, gate(), AskedTables(("sort", "kind")))
    assert [table.group for table in made if table.by == "kind"] == ["a", "b", "c", "–"]


def test_a_group_of_one_is_hidden_with_its_complement() -> None:
    actions = ["CoVE"] + ["ELA"] * 6 + ["EUI"] * 9
    of = answers([item("origin", "on")], origin=list("onononononononon"), action=actions)
    found = tables(of, by=("action",))
    assert [found["origin", action].base is None for action in ("CoVE", "ELA", "EUI")] == [True, True, False]
    assert found["origin", "CoVE"].cells["hidden"].to_list() == ["small", "small"]
    assert found["origin", "ELA"].cells["hidden"].to_list() == ["protects", "protects"]
    assert found["origin", "ELA"].cells["count"].to_list() == [None, None]
    assert told(found["origin", "CoVE"]) == ["Fewer than 5 are counted, so nothing is told of what they answered."]


@pytest.mark.parametrize(("about", "hidden_are"), [("offer", ["CoVE", "ELA"]), ("respondent", [])])
def test_a_group_of_few_projects_is_hidden_where_answers_are_about_their_offers(
    about: str, hidden_are: list[str]
) -> None:
    """Six offers of one project tell what that project answered; six students of one programme are six persons."""
    units = ["C1"] * 6 + ["L1", "L2", "L3", "L4", "L5", "L6"] + ["U1", "U2", "U3", "U4", "U5", "U6", "U7"] * 2
    actions = ["CoVE"] * 6 + ["ELA"] * 6 + ["EUI"] * 14
    asked = replace(item("origin", "on"), unit=about)
    of = answers([asked], origin=list("on" * 13), unit=units, action=actions)
    found = tables(of, by=("action",))
    assert [action for action in ("CoVE", "ELA", "EUI") if found["origin", action].base is None] == hidden_are
    few = "The answers come from fewer than 5 units, so nothing is told of them."
    assert (few in told(found["origin", "CoVE"])) is bool(hidden_are)


@pytest.mark.parametrize(("projects", "told_of"), [(4, False), (5, True)])
def test_what_few_projects_answered_of_all_their_offers_is_not_told(projects: int, told_of: bool) -> None:
    asked = replace(item("origin", "on"), unit="offer")
    of = answers([asked], origin=list("on" * projects), unit=[f"P{place // 2}" for place in range(2 * projects)])
    assert (tables(of)["origin", ""].base is not None) is told_of


def test_answers_that_say_no_unit_are_not_taken_for_those_of_one() -> None:
    asked = replace(item("origin", "on"), unit="offer")
    of = answers([asked], origin=list("on" * 5), unit=[None] * 8 + ["P1", "P2"])
    whole = tables(of)["origin", ""]
    assert told(whole) == []
    assert whole.cells["low"].null_count() == 0
    twice = answers([asked], origin=list("on" * 5), unit=[None] * 8 + ["P1", "P1"])
    assert tables(twice)["origin", ""].base is not None


def test_two_bases_do_not_give_away_the_answer_they_depend_on() -> None:
    """Of CoVE's one project it would show whether it was asked, were it hidden beside ELA here and beside EUI there."""
    actions = ["CoVE"] + ["ELA"] * 7 + ["EUI"] * 6
    first = item("first", "yn")
    later = [item(name, "ab", shown=pl.col("first") == "y") for name in ("second", "third")]
    of = answers(
        [first, *later],
        first=list("yyyyyynn" + "yyyyyn"),
        second=[*"aabab", None, None, None, *"ababa", None],
        third=[*"babab", "a", None, None, *"ab", None, None, None, None],
        action=actions,
    )
    found = tables(of, by=("action",))
    hidden = [
        {action for action in ("CoVE", "ELA", "EUI") if found[name, action].base is None}
        for name in ("first", "second", "third")
    ]
    assert all(hidden[0] <= each for each in hidden)
    assert len(hidden[0]) > 1


def hidden(found: dict[tuple[str, str], ItemTable], name: str, groups: Sequence[str]) -> set[str]:
    return {group for group in groups if found[name, group].base is None}


def test_a_base_does_not_give_away_a_hidden_answer_of_another_item() -> None:
    """CoVE's one project said yes, and so did all of ELA, so ERA is hidden beside them.

    Of the three 12 of 15 said yes. Were it told that 5 of ERA's were asked the second, 7 of 7 would be left for CoVE.
    """
    actions = ["CoVE"] + ["ELA"] * 6 + ["EUI"] * 9 + ["ERA"] * 8
    first, second = item("first", "yn"), item("second", "ab", shown=pl.col("first") == "y")
    third = item("third", "ab", shown=pl.col("second") == "a")
    said = "y" + "yyyyyy" + "yyyyynnnn" + "yyyyynnn"
    later = [*"a" * 1, *"ababab", *"ababa", *[None] * 4, *"babab", *[None] * 3]
    of = answers([third, first, second], third=[None] * 24, first=list(said), second=later, action=actions)
    found = tables(of, by=("action",))
    groups = ("CoVE", "ELA", "EUI", "ERA")
    assert hidden(found, "first", groups) == {"CoVE", "ELA", "ERA"}
    assert hidden(found, "second", groups) >= hidden(found, "first", groups)
    assert hidden(found, "third", groups) >= hidden(found, "second", groups)


@pytest.mark.parametrize("seed", range(12))
def test_whom_an_item_was_shown_to_is_told_of_no_group_whose_answer_is_hidden(seed: int) -> None:
    chance = random.Random(seed)
    actions = [kind for kind, size in zip("ABCDE", (1, 3, 6, 7, 9), strict=True) for _one in range(size)]
    said = [chance.choice("yyyn") for _one in actions]
    later = [chance.choice("ab") if one == "y" else None for one in said]
    of = answers(
        [item("first", "yn"), item("second", "ab", shown=pl.col("first") == "y")],
        first=said,
        second=later,
        action=actions,
    )
    found = tables(of, by=("action",))
    assert hidden(found, "first", "ABCDE") <= hidden(found, "second", "ABCDE")
    assert {"A", "B"} <= hidden(found, "first", "ABCDE")


def test_a_stratum_without_a_name_is_a_group_of_its_own() -> None:
    of = answers([item("q", "ab")], q=list("ababababab"), kind=["x"] * 5 + [None] * 5)
    assert tables(of, by=("kind",))["q", "–"].base is not None


def test_an_item_of_some_strata_concerns_the_units_of_these() -> None:
    frame = frame_of(kind=["x"] * 20 + ["y"] * 30)
    asked = item("q", "ab", shown=pl.col("kind") == "x")
    of = answers([asked], q=[*"aaabbb", None, None], unit=["U0", "U1", "U2", "U3", "U4", "U5", "U40", "U41"])
    table = tables(placed(of, frame), frame=frame)["q", ""]
    assert table.population == 20
    assert table.cells["lowest"][0] == pytest.approx(100 * 3 / 20)


def test_where_nobody_knows_whom_an_item_concerns_the_worst_case_is_everybody() -> None:
    """10 of 50 came back, 6 were asked: at most 46 are concerned."""
    frame = frame_of(kind=["x"] * 50)
    filtered = item("q", "ab", shown=pl.col("gate") == "y")
    of = answers(
        [item("gate", "yn"), filtered],
        gate=list("yyyyyynnnn"),
        q=[*"aaabbb", None, None, None, None],
        unit=[f"U{n}" for n in range(10)],
    )
    table = tables(placed(of, frame), frame=frame)["q", ""]
    assert table.population is None
    assert table.cells.row(0)[5:7] == pytest.approx((100 * 3 / 46, 100 * 43 / 46))
    assert "all 40 whom it may concern and who have not answered" in told(table)[-1]


def test_several_answers_of_a_unit_have_no_interval() -> None:
    of = answers([item("q", "ab")], q=list("aabbab"), unit=["U0", "U0", "U1", "U1", "U2", "U3"])
    frame = frame_of(kind=["x"] * 9)
    table = tables(placed(of, frame), frame=frame)["q", ""]
    assert table.cells["percent"].to_list() == [50.0, 50.0]
    assert table.cells.select("low", "high", "lowest", "highest").null_count().row(0) == (2, 2, 2, 2)
    assert told(table)[-1].startswith("Several answers come from the same unit")


@pytest.mark.parametrize("seed", range(3))
def test_every_table_is_what_duckdb_counts(seed: int) -> None:
    chance = random.Random(seed)
    items = [item("first", "yn"), item("q", "1234x", off="x", shown=pl.col("first") == "y", kind="scale")]
    height = 4_000
    of = answers(
        items,
        first=[chance.choice("yn") for _row in range(height)],
        q=[chance.choice(["1", "2", "3", "4", "x", None]) for _row in range(height)],
        kind=[chance.choice("abc") for _row in range(height)],
    )
    found = tables(of, by=("kind",))
    frame = of.frame.with_columns(pl.col("q", "first").cast(pl.String)).to_arrow()  # noqa: F841
    rows = duckdb.execute(
        """SELECT kind, q, count(*), 100.0 * count(*) / sum(count(*)) FILTER (q <> 'x') OVER (PARTITION BY kind)
        FROM frame WHERE first = 'y' AND q IS NOT NULL GROUP BY kind, q
        UNION ALL SELECT '', q, count(*), 100.0 * count(*) / sum(count(*)) FILTER (q <> 'x') OVER ()
        FROM frame WHERE first = 'y' AND q IS NOT NULL GROUP BY q"""
    ).fetchall()
    assert len(rows) == 20
    for kind, code, count, percent in rows:
        cell = found["q", kind].cells.row(by_predicate=pl.col("option") == code, named=True)
        assert cell["count"] == count
        assert cell["percent"] == (None if code == "x" else pytest.approx(percent))


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    of = answers([item("p", "ab"), item("q", "ab")], p=list("ababa"), q=list("ababa"))
    item_tables(of, gate(), progress=lambda done, whole: seen.append((done, whole)))
    assert seen == [(1, 2), (2, 2)]


def test_two_surveys_of_one_report_may_ask_the_same_by_other_groups() -> None:
    passed = gate()
    for file, column in (("one.csv", "kind"), ("two.csv", "action")):
        of = replace(answers([item("q", "ab")], q=list("ababababab"), **{column: list("xxxxxyyyyy")}), file=file)
        made = item_tables(of, passed, AskedTables((column,)))
        assert [table.base is None for table in made] == [False, False, False]


def test_where_none_is_silent_those_who_were_asked_are_all_whom_an_item_concerns() -> None:
    """Of 12 units all answered, 7 were asked: it concerns these, and their share is no guess."""
    first, then = item("first", "ab"), item("then", "xy", shown=pl.col("first") == "a")
    units = {"unit": [f"U{place}" for place in range(12)], "first": ["a"] * 7 + ["b"] * 5}
    came = answers([first, then], **units, then=["x"] * 3 + ["y"] * 4 + [None] * 5)
    table = item_tables(came, gate(), AskedTables(frame=frame_of(kind=["k"] * 12)))[1]
    assert (table.population, table.at_most) == (7, 7)
    assert table.cells.row(0, named=True)["low"] == table.cells.row(0, named=True)["high"] == pytest.approx(100 * 3 / 7)
    assert "isn't known" not in " ".join(told(table))


def test_where_nobody_could_read_who_was_shown_an_item_it_may_concern_all() -> None:
    asked = item("q", "xy")
    unread = replace(asked, shown=pl.when(answered(asked)).then(pl.lit(value=True)))
    came = answers([unread], unit=[f"U{place}" for place in range(12)], q=["x"] * 4 + ["y"] * 4 + [None] * 4)
    table = item_tables(came, gate(), AskedTables(frame=frame_of(kind=["k"] * 20)))[0]
    assert (table.population, table.at_most) == (None, 20)
