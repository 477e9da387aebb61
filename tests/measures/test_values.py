"""Every number of the rulebook says from when it holds, where it comes from, and when that was checked."""

from datetime import date
from importlib import resources

import pytest
import yaml

from vidare.rules.dated_value import value

VALUES = resources.files("vidare.rules") / "values"
NAMES = sorted(file.name.removesuffix(".yaml") for file in VALUES.iterdir() if ".yaml" in file.name)
DEFAULTS = {
    "overhead_share",
    "cost_of_teaching_hour",
    "hours_for_teaching_hour",
    "hours_of_assessment",
    "cost_of_marketing",
    "completion_share",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_number_has_its_history_and_source(name: str) -> None:
    number = value(name)
    assert number.what.endswith(".")
    assert number.unit
    for dated in number.history:
        assert dated.since % 10 in (1, 3)
        assert dated.source
        assert date.fromisoformat(dated.checked) >= date(2026, 1, 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_a_number_has_its_oldest_value_first_and_each_date_once(name: str) -> None:
    dates = [one["from"] for one in yaml.safe_load((VALUES / f"{name}.yaml").read_text("utf-8"))["values"]]
    assert dates == sorted(set(dates))


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_defaults_of_the_simulator_ask_to_be_checked(name: str) -> None:
    assert "Check before use." in value(name).what


def test_what_is_not_known_is_written_as_not_known() -> None:
    assert [dated.value for dated in value("base_rate").history] == [None]
    rates = value("payout_rates").history[0].value
    assert {rates[category] for category in "ABCDEF"} == {None}
