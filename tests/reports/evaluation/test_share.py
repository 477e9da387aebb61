"""Shares of several answers together have the interval and the worst cases that single answers have."""

import polars as pl
import pytest
from statsmodels.stats.proportion import proportion_confint

from vidare.reports.evaluation.share import Share, of_cell, together
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Item, Option
from vidare.surveys.tabulated.item_table import CELLS, Base, ItemTable

OPTIONS = tuple(Option(code, {"en": code}, off_scale=code == "9") for code in ("1", "2", "3", "9"))
ITEM = Item("item", "scale", {"en": "Item"}, OPTIONS)


def table(counts: tuple[int, ...], population: int | None, *, off: int = 0, weighted: bool = False) -> ItemTable:
    """A table as it comes out of the counting, reckoned here by the textbook's formula."""
    n = sum(counts)
    rows = []
    for code, count in zip(("1", "2", "3"), counts, strict=True):
        low, high = fpc(count, n, population)
        worst = (100 * count / population, 100 * (count + population - n) / population) if population else (None, None)
        rows.append((code, count, 100 * count / n, low, high, *worst, None))
    rows.append(("9", off, None, None, None, None, None, None))
    cells = pl.DataFrame(rows, schema=CELLS, orient="row")
    base = Base(n + off, n + off, n + off, off)
    of = population + off if population else None
    return ItemTable(ITEM, base, cells, population=of, at_most=population, weighted=weighted)


def fpc(count: int, n: int, population: int | None) -> tuple[float, float]:
    """Wilson's interval with n' = n (N - 1) / (N - n), by statsmodels."""
    effective = n * (population - 1) / (population - n) if population else n
    low, high = proportion_confint(count / n * effective, effective, method="wilson")
    return 100 * float(low), 100 * float(high)


@pytest.mark.parametrize(("counts", "population"), [((3, 7, 15), 58), ((2, 3, 20), None), ((0, 0, 12), 40)])
def test_a_sum_has_wilsons_interval(counts: tuple[int, ...], population: int | None) -> None:
    found = together(table(counts, population), ["2", "3"])
    assert found is not None
    assert found.interval == pytest.approx(fpc(counts[1] + counts[2], sum(counts), population))


def test_those_off_the_scale_are_not_of_whom_an_interval_tells() -> None:
    found = together(table((3, 7, 15), 58, off=4), ["2", "3"])
    assert found is not None
    assert found.interval == pytest.approx(fpc(22, 25, 58))


def test_worst_cases_of_a_sum() -> None:
    found = together(table((3, 7, 15), 58, off=4), ["2", "3"])
    assert found is not None
    assert found.worst == pytest.approx((100 * 22 / 58, 100 * (22 + 58 - 25) / 58))


def test_a_single_answer_is_told_as_its_cell_has_it() -> None:
    cells = table((3, 7, 15), 58)
    found = of_cell(cells, cells.cells.row(2, named=True))
    assert found == together(cells, ["3"]) or found is not None
    assert found is not None
    assert found.interval == pytest.approx(fpc(15, 25, 58))


def test_a_hidden_answer_makes_no_sum() -> None:
    whole = table((3, 7, 15), 58)
    hidden = whole.cells.with_columns(
        pl.when(pl.col("option") != "2").then(pl.col(name)).alias(name) for name in CELLS.names()[1:]
    )
    assert together(ItemTable(ITEM, whole.base, hidden), ["2", "3"]) is None
    assert together(ItemTable(ITEM, None, hidden), ["3"]) is None


def test_weighted_answers_get_no_interval_of_counts() -> None:
    found = together(table((3, 7, 15), 58, weighted=True), ["2", "3"])
    assert found is not None
    assert found.interval is None
    assert found.told(Wording("en")) == "22 of 25 (88% with weights)"


@pytest.mark.parametrize(
    ("one", "other", "above"), [((55, 70), (30, 54), True), ((50, 70), (30, 54), False), ((54, 70), (30, 54), False)]
)
def test_clearly_above_is_no_overlap(one: tuple[float, float], other: tuple[float, float], above: bool) -> None:
    assert Share(6, 10, 60.0, one).clearly_above(Share(4, 10, 40.0, other)) is above
    assert not Share(6, 10, 60.0).clearly_above(Share(4, 10, 40.0, other))
