"""Wilson's interval, its correction for a small population, and the worst cases of non-response."""

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from vidare.surveys.tabulated.interval import one_in, wilson, worst_cases

LINES = (Path(__file__).parent / "uncertainty.csv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))


def percent(limits: tuple[float, float], places: int = 1) -> list[float]:
    return [round(100 * limit, places) for limit in limits]


def test_sixteen_of_twenty_five_from_a_frame_of_58() -> None:
    assert percent(wilson(16 / 25, 1 / 25), 0) == [45, 80]
    assert percent(wilson(16 / 25, one_in(25, 25, 58)), 0) == [49, 77]
    assert percent(worst_cases(16, 25, 58), 0) == [28, 84]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']} {row['what']}" for row in ROWS])
def test_every_share_of_the_evaluation(row: dict[str, str]) -> None:
    k, n, frame = int(row["k"]), int(row["n"]), int(row["N_frame"])
    assert percent(wilson(k / n, 1 / n)) == [float(row["wilson_lo"]), float(row["wilson_hi"])]
    assert percent(wilson(k / n, one_in(n, n, frame))) == [float(row["wilson_fpc_lo"]), float(row["wilson_fpc_hi"])]
    bounds = [float(row["nonresponse_bound_lo"]), float(row["nonresponse_bound_hi"])]
    assert percent(worst_cases(k, n, frame)) == bounds


@given(n=st.integers(1, 10_000), data=st.data())
def test_equal_to_statsmodels(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    assert wilson(k / n, 1 / n) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-12)


@given(n=st.integers(2, 500), more=st.integers(0, 500), data=st.data())
def test_the_correction_is_wilson_of_as_many_as_the_answers_are_worth(n: int, more: int, data: st.DataObject) -> None:
    k, population = data.draw(st.integers(0, n)), n + more
    limits = wilson(k / n, one_in(n, n, population))
    if more == 0:
        assert limits == pytest.approx((k / n, k / n))
    else:
        worth = n * (population - 1) / (population - n)
        assert limits == pytest.approx(proportion_confint(worth * k / n, worth, method="wilson"), abs=1e-12)
        assert worst_cases(k, n, population)[0] <= k / n <= worst_cases(k, n, population)[1]


def test_none_and_all_are_limits_to_the_last_decimal() -> None:
    frame = pl.DataFrame({"n": range(1, 400)}).with_columns(spread=one_in(pl.col("n"), pl.col("n"), pl.lit(500)))
    for share, place, limit in ((0.0, 0, 0.0), (1.0, 1, 1.0)):
        assert {wilson(share, spread)[place] for spread in frame["spread"]} == {limit}
        assert frame.select(wilson(pl.lit(share), pl.col("spread"))[place].unique()).to_series().to_list() == [limit]


def test_columns_are_reckoned_as_numbers_are() -> None:
    low, high = wilson(pl.col("k") / pl.col("n"), one_in(pl.col("n"), pl.col("n"), pl.col("frame")))
    found = pl.DataFrame({"k": [16.0], "n": [25.0], "frame": [58.0]}).select(low=low, high=high)
    assert found.row(0) == pytest.approx(wilson(16 / 25, one_in(25, 25, 58)))


@given(n=st.integers(1, 500), data=st.data())
def test_where_all_answered_the_interval_is_the_share_itself(n: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, n)) / n
    assert wilson(share, 0.0) == (share, share)
