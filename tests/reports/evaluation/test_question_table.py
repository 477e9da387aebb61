"""The table of a question says who answered what, and has room on paper however many answers there are."""

from dataclasses import replace

import polars as pl
import pytest

from tests.surveys.made import answers, gate, item
from vidare.reports.documents.column_widths import fits
from vidare.reports.documents.document import DataTable
from vidare.reports.evaluation.question import Question
from vidare.reports.evaluation.question_table import data_rows, table_of, table_of_groups
from vidare.reports.wording import Wording
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables

WORDING = Wording("en")


def groups_of(codes: str) -> list[tuple[str, ItemTable]]:
    """Two groups of ten, each of which has chosen the first answer of so many."""
    columns = {"kind": ["a"] * 20, "place": ["Nord"] * 10 + ["NTNU"] * 10}
    tables = item_tables(answers([item("kind", codes)], **columns), gate(), AskedTables(by=("place",)))
    return [(table.group, table) for table in tables if table.by]


def texts(table: DataTable) -> list[list[str]]:
    """The rows as printed, of a table whose columns have a width each, or none of them one."""
    assert len(table.widths) in {0, len(table.headers)}
    return [[cell.text for cell in row] for row in table.rows]


def numbers(table: DataTable) -> list[list[str]]:
    return [[cell.number for cell in row] for row in table.rows]


def of_kind(*given: str | None) -> ItemTable:
    """What so many answered to an item whose third answer is off the scale."""
    kind = item("kind", "abx", "x")
    (table,) = item_tables(answers([kind], kind=given), gate(), AskedTables())
    return table


def test_the_table_of_an_item_has_its_base_and_what_is_off_the_scale_below_its_answers() -> None:
    of_all = of_kind(*"aaaaaabbbx", None, None)
    worst = pl.when(pl.col("option") == "a").then(pl.col("low") - 10).alias("lowest"), pl.lit(90.0).alias("highest")
    table = table_of(Question("kind", {}, (replace(of_all, cells=of_all.cells.with_columns(*worst)),)), "Kind", WORDING)
    assert table.headers == ("Answer", "Number of answers", "Percent", "95% interval", "Worst cases")
    assert texts(table) == [
        ["answer a", "6", "67%", "35–88%", "25–90%"],
        ["answer b", "3", "33%", "12–65%", ""],
        ["n, those that percentages are taken of", "9", "", "", ""],
        ["Off the scale: answer x", "1", "", "", ""],
    ]
    assert numbers(table)[0] == ["", *["kind.a"] * 4]
    assert [row[1] for row in numbers(table)] == ["kind.a", "kind.b", "kind.n", "kind.x"]


def test_where_nobody_stands_on_the_scale_there_is_a_count_and_no_share() -> None:
    table = table_of(Question("kind", {}, (of_kind(*"xxxxxx"),)), "Kind", WORDING)
    assert texts(table)[:3] == [
        ["answer a", "0", "–", "", ""],
        ["answer b", "0", "–", "", ""],
        ["n, those that percentages are taken of", "0", "", "", ""],
    ]


def test_of_a_hidden_item_no_number_is_told() -> None:
    hidden = of_kind(*"aab")
    assert hidden.base is None
    assert texts(table_of(Question("kind", {}, (hidden,)), "Kind", WORDING)) == [
        ["answer a", "not shown", "", "", ""],
        ["answer b", "not shown", "", "", ""],
    ]
    (*cells, n, silent) = texts(table_of_groups([("north", hidden)], "Kind", WORDING))[0]
    assert (cells, n, silent) == (["north", "not shown", "not shown"], "not shown", "")
    assert {row[name] for row in data_rows([hidden], WORDING) for name in ("n", "count", "percent", "low")} == {None}


def test_a_hidden_item_of_a_battery_has_blanks_beside_those_that_are_shown() -> None:
    items = [replace(item(name, "12345x", "x", kind="scale"), battery="use") for name in ("first", "second")]
    given = {"first": [*"44455x", None, None], "second": [*"12", *[None] * 6]}
    tables = item_tables(answers(items, **given), gate(), AskedTables())
    table = table_of(Question("use", {}, tuple(tables)), "Use", WORDING)
    assert texts(table) == [
        ["Asked first?", "0%", "0%", "0%", "60%", "40%", "5 of 5 (100%)", "57–100%", "5", "2", "1"],
        ["Asked second?", *["not shown"] * 5, "", "", "not shown", "", ""],
    ]
    assert numbers(table)[0][1:] == [
        *(f"first.{step}" for step in (*"12345", "above", "above", "n", "unanswered", "x"))
    ]


def test_choices_have_no_middle_to_lie_above() -> None:
    items = [replace(item(name, "ab"), battery="which") for name in ("first", "second")]
    tables = item_tables(answers(items, first=list("aaaab"), second=list("bbbbb")), gate(), AskedTables())
    table = table_of(Question("which", {}, tuple(tables)), "Which", WORDING)
    assert table.headers == ("Item", "answer a", "answer b", "n", "No answer")
    assert texts(table) == [["Asked first?", "80%", "20%", "5", "0"], ["Asked second?", "0%", "100%", "5", "0"]]


def test_the_data_of_a_figure_has_every_answer_unrounded() -> None:
    rows = list(data_rows([replace(of_kind(*"aaaaaabbbx"), by="place", group="north")], WORDING))
    told = [(row["item"], row["by"], row["group"], row["option"], row["text"], row["n"], row["count"]) for row in rows]
    assert told == [
        ("kind", "place", "north", *of, 9, count)
        for *of, count in (("a", "answer a", 6), ("b", "answer b", 3), ("x", "answer x", 1))
    ]
    assert [row["percent"] for row in rows] == [pytest.approx(200 / 3), pytest.approx(100 / 3), None]


def test_a_few_answers_stand_beside_each_other() -> None:
    table = table_of_groups(groups_of("abc"), "Kind", WORDING)
    assert table.headers == ("Group", "answer a", "answer b", "answer c", "n", "No answer")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["NTNU", "100%", "0%", "0%", "10", "0"],
        ["Nord", "100%", "0%", "0%", "10", "0"],
    ]


def test_many_answers_stand_below_each_other() -> None:
    codes = "abcdefghijklmno"
    table = table_of_groups(groups_of(codes), "Kind", WORDING)
    assert table.headers == ("Group", "Answer", "Percent or number")
    assert fits(table)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert len(rows) == 2 * (len(codes) + 2)
    assert rows[:2] == [["NTNU", "answer a", "100%"], ["NTNU", "answer b", "0%"]]
    assert rows[-2:] == [["Nord", "n", "10"], ["Nord", "No answer", "0"]]
    assert table.rows[0][2].number == "kind.place.NTNU.a"
