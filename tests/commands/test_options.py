"""Years and periods are read as people write them, also as Word and this house's own reports do."""

import pytest

from vidare.commands.options import read_period, read_years
from vidare.commands.sample import read_years as read_span
from vidare.language import Stopped


@pytest.mark.parametrize("written", ["2020-2022", "2020–2022", "2020—2022", "2020‑2022", "2020−2022", " 2020 – 2022 "])
def test_a_range_of_years_is_read_whichever_dash_it_is_written_with(written: str) -> None:
    assert read_years(written) == (2020, 2021, 2022)
    assert read_span(written) == (2020, 2022)


@pytest.mark.parametrize("written", ["2025-3", "2025–3", "2025 – 3", "20253", " 2025-3 "])
def test_a_period_is_read_whichever_dash_it_is_written_with(written: str) -> None:
    assert read_period(written) == 20253


@pytest.mark.parametrize("written", ["2025-2020", "2020--2022", "2020 2022", "20-22", "–2022"])
def test_what_is_no_range_of_years_is_told_as_it_stands(written: str) -> None:
    with pytest.raises(Stopped) as told:
        read_years(written)
    assert f"--years {written}: these are no years." in told.value.told(str)


@pytest.mark.parametrize("written", ["2025", "2025-2", "2025–31", "2025--3"])
def test_what_is_no_period_is_told_as_it_stands(written: str) -> None:
    with pytest.raises(Stopped) as told:
        read_period(written)
    assert f"--period {written} is not a period." in told.value.told(str)
