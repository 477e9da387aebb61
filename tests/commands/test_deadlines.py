"""`vidare deadlines` tells what is due, and writes a calendar that is the same for the same day."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from vidare.commands.deadlines import deadlines

APP = typer.Typer()
APP.command()(deadlines)


def told(*words: object, day: str = "2026-11-21") -> Result:
    return CliRunner().invoke(APP, [*map(str, words), "--date", day, "--lang", "en"])


def test_the_next_days_are_told_with_the_days_left() -> None:
    lines = told("--count", 2).output.splitlines()
    assert lines[0].startswith("2027-02-15      in 86 days  Delivery of autumn 2026: Kvalifikasjoner (458)")
    assert lines[1].startswith("2027-03-01     in 100 days  Counting date of spring 2027")
    assert "our reading" in lines[2]
    assert "today" in told(day="2027-03-15").output.splitlines()[0]
    assert "tomorrow" in told(day="2027-03-14").output.splitlines()[0]


def test_the_calendar_is_written_over_and_the_same_for_the_same_day(tmp_path: Path) -> None:
    place = tmp_path / "deadlines.ics"
    assert told("--ics", place).exit_code == 0
    first = place.read_bytes()
    assert told("--ics", place).exit_code == 0
    assert place.read_bytes() == first
    assert first.count(b"BEGIN:VEVENT") == 6


def test_a_wrong_day_or_place_is_told_in_one_sentence(tmp_path: Path) -> None:
    assert told(day="21.11.2026").exit_code == 2
    result = told("--ics", tmp_path / "no folder" / "deadlines.ics")
    assert (result.exit_code, "Make it first" in result.output) == (2, True)


@pytest.mark.parametrize("day", ["0226-11-22", "9999-12-31"])
def test_a_day_far_off_is_told_in_one_sentence(day: str) -> None:
    result = told(day=day)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert f"--date {day}: no days are known from then on. Is the year right?" in result.output
