"""Counts behind printed percentages: all of them are found, and nothing else."""

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.surveys.solve.chart import Chart, TooManyPlacements, solve_chart
from vidare.surveys.solve.printed_percent import Percent, counts_behind, printed, read_percent
from vidare.surveys.solve.row import Row, solve_row

PRINTED_FIGURES = [
    (33, "21 42 18 0 3 15", (7, 14, 6, 0, 1, 5)),
    (12, "25 25 50", (3, 3, 6)),
    (25, "16 20 64", (4, 5, 16)),
    (25, "12 88", (3, 22)),
]
"""Figures 2.5, 2.11, 2.12 and 2.13 of an evaluation of Erasmus+ offers for HK-dir (ideas2evidence, February 2026)."""

LABELS = "9 4 4 13 9 4 9 52 35 30 26 13 26 26 13 13 30 35 48"
"""What is left of its figure 4.5: 19 labels of 20 cells, N = 23, in the order the document gives them."""

PRIORITIES = ((2, 3, 12, 3, 3), (0, 2, 8, 6, 7), (1, 1, 7, 6, 8), (1, 2, 6, 3, 11))


def percents(text: str) -> tuple[Percent | None, ...]:
    return tuple(None if word == "?" else read_percent(word) for word in text.split())


@pytest.mark.parametrize(("n", "text", "counts"), PRINTED_FIGURES)
def test_a_printed_figure_has_just_one_solution(n: int, text: str, counts: tuple[int, ...]) -> None:
    solution = solve_row(Row(n, percents(text)))
    assert (solution.count, solution.first, solution.way) == (1, (counts,), "half_up")


def test_labels_without_places_leave_one_matrix() -> None:
    labels = tuple(percent for percent in percents(LABELS) if percent)
    solution = solve_chart(Chart(labels, (23,) * 4, 5))
    assert [matrix.rows for matrix in solution.matrices] == [PRIORITIES]
    assert solution.placements == 40
    assert (solution.matrices[0].order, solution.matrices[0].missing) == ("by_option", ((1, 0),))


def test_a_percentage_that_nothing_gives_has_no_solution() -> None:
    assert solve_row(Row(48, percents("86 14"))).count == 0


@pytest.mark.parametrize(
    ("n", "text", "way", "counts"),
    [(33, "54 45", "cut", (18, 15)), (8, "12 88", "half_even", (1, 7)), (8, "13 88", "half_up", (1, 7))],
)
def test_another_rounding_is_told_where_only_it_fits(n: int, text: str, way: str, counts: tuple[int, ...]) -> None:
    solution = solve_row(Row(n, percents(text)))
    assert (solution.way, solution.first) == (way, (counts,))


def test_a_percentage_that_was_not_printed_is_what_is_left() -> None:
    assert solve_row(Row(25, percents("16 ? 64"))).first == ((4, 5, 16),)


def test_several_answers_each_stand_by_themselves() -> None:
    solution = solve_row(Row(18, percents("33 78 6"), one_answer=False))
    assert solution.first == ((6, 14, 1),)


def test_many_solutions_are_counted_and_some_written_out() -> None:
    solution = solve_row(Row(1000, percents("33 33 34")), most=3)
    by_hand = sum(
        a + b + c == 1000 for a, b, c in product(range(325, 335), range(325, 335), range(335, 345))
    )  # 325 of 1000 is the first that is printed as 33, 334 the last
    assert solution.count == by_hand
    assert len(solution.first) == 3


def test_too_few_cells_and_too_many_missing_labels_are_refused() -> None:
    one = Percent(50)
    with pytest.raises(TooManyPlacements):
        solve_chart(Chart((one,) * 5, (2, 2), 2))
    with pytest.raises(TooManyPlacements):
        solve_chart(Chart((one,) * 10, (10,) * 5, 6))


def test_percentages_that_were_not_printed_of_many_take_less_than_a_second() -> None:
    half = read_percent("50")
    start = time.process_time()
    found = solve_row(Row(20_000, (None, None, half)), most=1)
    assert time.process_time() - start < 1
    assert found.count == sum(20_000 - count + 1 for count in range(9_900, 10_100))


def test_six_answers_of_53_take_less_than_a_second() -> None:
    start = time.process_time()
    for text in ("11 15 30 8 26 9", "? ? 30 ? 26 9", "? ? ? ? ? ?"):
        solve_row(Row(53, percents(text)))
    assert time.process_time() - start < 1


@given(st.integers(1, 300), st.integers(0, 2), st.sampled_from(["half_up", "half_even", "cut"]), st.data())
@settings(max_examples=150)
def test_the_counts_behind_a_percentage_are_those_that_are_printed_so(
    n: int, places: int, way: str, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, n))
    percent = printed(count, n, places, way)  # type: ignore[arg-type]
    every = [other for other in range(n + 1) if printed(other, n, places, way) == percent]  # type: ignore[arg-type]
    assert list(counts_behind(percent, n, way)) == every  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6).filter(any))
@settings(max_examples=150)
def test_every_constructed_row_is_found_again(counts: list[int]) -> None:
    n = sum(counts)
    row = Row(n, tuple(printed(count, n) for count in counts))
    solution = solve_row(row, most=100_000)
    assert solution.way == "half_up"
    assert tuple(counts) in solution.first or solution.count > 100_000
    assert solution.count == len(set(solution.first)) or solution.count > 100_000


@given(st.integers(2, 3), st.integers(2, 4), st.integers(5, 40), st.booleans(), st.data())
@settings(max_examples=60, deadline=None)
def test_every_constructed_chart_is_found_again(
    rows: int, options: int, n: int, by_item: bool, data: st.DataObject
) -> None:
    matrix = []
    for _row in range(rows):
        cuts = sorted(data.draw(st.lists(st.integers(0, n), min_size=options - 1, max_size=options - 1)))
        matrix.append(tuple(high - low for low, high in zip([0, *cuts], [*cuts, n], strict=True)))
    cells = [count for row in matrix for count in row]
    if not by_item:
        cells = [row[option] for option in range(options) for row in matrix]
    hidden = data.draw(st.integers(0, len(cells) - 1))
    labels = tuple(printed(count, n) for place, count in enumerate(cells) if place != hidden)
    solution = solve_chart(Chart(labels, (n,) * rows, options), most=5_000)
    assert tuple(matrix) in {found.rows for found in solution.matrices}
