"""What the items hide that say who was led out, the response to the survey does not tell."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from tests.surveys.made import answers, gate, item
from vidare.reports.evaluation.kept_groups import kept_of_screening
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_tables import item_tables


def of_three(first_shown: pl.Expr | None) -> dict[tuple[str, ...], set[tuple[object, ...]]]:
    """Hardly anyone in the north answered the first item, which the second asks for, and the third asks for that."""
    first = item("first", "xy", shown=first_shown)
    second = item("second", "pq", shown=(pl.col("first") != "x").fill_null(value=True))
    third = item("third", "ab", shown=pl.col("second") == "p")
    asked: list[Item] = [first, second, third]
    columns: dict[str, Sequence[object]] = {
        "region": ["north"] * 8 + ["south"] * 20,
        "first": ["y"] * 3 + [None] * 5 + ["y"] * 20,
        "second": ["p", "q"] * 14,
        "third": ["a", None] * 14,
    }
    return kept_of_screening(answers(asked, **columns), third, ("region",), gate(), {})


def test_an_item_hides_for_all_that_ask_for_it_however_far() -> None:
    assert of_three(None) == {("region",): {("north",), ("south",)}}


def test_items_that_ask_for_each_other_are_each_looked_at_once() -> None:
    assert of_three(pl.col("second").is_not_null()) == {("region",): {("north",), ("south",)}}


def test_only_items_that_are_asked_for_count_and_a_blank_group_is_one_too() -> None:
    """Few of the south answered what has nothing to do with it; few whose region nobody knows what decides."""
    asked = [item("aside", "xy"), item("first", "xy"), item("then", "ab", shown=pl.col("first") == "x")]
    columns: dict[str, Sequence[object]] = {
        "region": ["north"] * 20 + ["south"] * 20 + ["west"] * 20 + [None] * 8,
        "aside": ["x", "y"] * 10 + ["x"] * 3 + [None] * 17 + ["x", "y"] * 14,
        "first": ["x", "y"] * 30 + ["x", "y", "x"] + [None] * 5,
        "then": ["a", None] * 30 + ["a", None, "a"] + [None] * 5,
    }
    found = kept_of_screening(answers(asked, **columns), asked[-1], ("region",), gate(), {})
    ((by, groups),) = found.items()
    assert by == ("region",)
    assert (None,) in groups
    assert len(groups) == 2, "one more, or what is left of all are these few"


def test_the_groups_that_are_kept_are_those_that_the_tables_hide() -> None:
    """Beside the one project of CoVE the smallest group is hidden: by its answers, since some items are of persons."""
    first, then = (replace(item(name, "ab"), unit="offer") for name in ("first", "then"))
    asked = [item("aside", "ab"), first, replace(then, shown=pl.col("first") == "a")]
    actions = ["CoVE"] + ["ELA"] * 12 + ["EUI"] * 8 + ["ERA"] * 20
    units = ["C", *(f"L{place // 2}" for place in range(12)), *(f"U{place}" for place in range(28))]
    said = ["a", "b"] * 20 + ["a"]
    of = answers(asked, action=actions, unit=units, aside=said, first=said, then=said)
    hides = {(t.group,) for t in item_tables(of, gate(), AskedTables(("action",))) if t.item is first and not t.base}
    assert len(hides) == 2
    assert kept_of_screening(of, asked[-1], ("action",), gate(), {}) == {("action",): hides}


def test_an_item_that_asks_for_no_other_keeps_nothing() -> None:
    alone = item("alone", "ab")
    assert (
        kept_of_screening(answers([alone], region=["north"] * 3, alone=["a"] * 3), alone, ("region",), gate(), {}) == {}
    )
