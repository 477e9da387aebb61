"""`vidare plan` tells what changes, in the terminal and as JSON."""

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from tests.commands.programme_file import programme, write_programmes
from vidare.commands.plan import plan

APP = typer.Typer()
APP.command()(plan)


def planned(*words: object) -> Result:
    return CliRunner().invoke(APP, [*map(str, words), "--lang", "en"])


@pytest.fixture
def deliveries(tmp_path: Path) -> tuple[Path, Path]:
    old = [programme(1), programme(2), programme(3), programme(4, Studieprogramkode="OLD4")]
    old = [{**row, "Semester": "1"} for row in old]
    new = [
        programme(1),
        programme(2, **{"Prosent egenfinansiering": "64,00"}),
        programme(4),
        programme(5),
    ]
    return (
        write_programmes(tmp_path / "new/studieprogram.csv", *new),
        write_programmes(tmp_path / "old/studieprogram.csv", *old),
    )


def test_the_terminal_shows_each_kind_of_change(deliveries: tuple[Path, Path]) -> None:
    new, old = deliveries
    result = planned(new, "--previous", old)
    assert result.exit_code == 0
    text = " ".join(result.output.split())
    assert "Studieprogram: 4 of 5 change (80.0%)" in text
    assert "Compared: 2025-3 with 2025-1 of the last delivery." in text
    assert "This is a large change: more than 20% of the rows." in text
    for said in ("New (1)", "1173 P5 Emne 5 LN 440000", "Gone (1)", "1173 P3 Emne 3 LN 440000", "Emne 4 LN OLD4 P4"):
        assert said in text
    assert "1173 P2 Emne 2 Prosent egenfinansiering 0.5 64" in text
    assert "1173 P2 Emne 2 0.5 64 63.5" in text


def test_json_holds_the_same_and_goes_to_a_file_or_the_terminal(deliveries: tuple[Path, Path], tmp_path: Path) -> None:
    new, old = deliveries
    assert planned(new, "--previous", old, "--json", tmp_path / "plan.json").exit_code == 0
    text = (tmp_path / "plan.json").read_text("utf-8")
    assert planned(new, "--previous", old, "--json", "-").output == text
    (told,) = json.loads(text)["plans"]
    assert (told["table"], told["rows"], told["touched"], told["large"]) == ("Studieprogram", 5, 4, True)
    assert [row["code"] for row in told["new"]] == ["P5"]
    assert [row["code"] for row in told["gone"]] == ["P3"]
    assert [(row["old"], row["new"]) for row in told["renamed"]] == [("OLD4", "P4")]
    assert [row["column"] for row in told["changed"]] == ["Prosent egenfinansiering"]
    assert [row["points"] for row in told["self_financed_moves"]] == [63.5]


def test_what_cannot_be_compared_is_told_in_one_sentence(deliveries: tuple[Path, Path], tmp_path: Path) -> None:
    result = planned(tmp_path / "nowhere", "--previous", deliveries[1])
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    blocked = planned(*deliveries[:1], "--previous", deliveries[1], "--json", tmp_path / "no folder" / "plan.json")
    assert (blocked.exit_code, "Make it first" in blocked.output) == (2, True)


def test_a_delivery_without_codes_can_t_be_compared(deliveries: tuple[Path, Path]) -> None:
    new, old = deliveries
    rows = pl.read_csv(old, separator=";", infer_schema=False).drop("Studieprogramkode")
    rows.write_csv(old, separator=";")
    result = planned(new, "--previous", old)
    assert result.exit_code == 2
    assert "don't both hold Studieprogram or Emner with the codes of their rows" in " ".join(result.output.split())


def test_a_table_that_is_not_compared_is_told_with_the_delivery_that_lacks_something(tmp_path: Path) -> None:
    courses = "Institusjonskode;Årstall;Semester;Emnekode;Emnenavn\n1173;2025;3;KJM1;Kjemi\n"
    for place in ("new", "old"):
        write_programmes(tmp_path / place / "studieprogram.csv", programme(1))
        (tmp_path / place / "emner.csv").write_text(courses, "utf-8")
    new, old = tmp_path / "new", tmp_path / "old"
    assert "not compared" not in planned(new, "--previous", old).output
    write_programmes(new / "studieprogram.csv", programme(1), without="Studieprogramkode")
    said = "Studieprogram: not compared, since {which} delivery lacks Studieprogramkode; what changes is not known."
    assert said.format(which="this") in planned(new, "--previous", old).stderr
    assert said.format(which="this") in planned(new, "--previous", old, "--json", "-").stderr
    assert said.format(which="the last") in planned(old, "--previous", new).stderr
    (new / "studieprogram.csv").unlink()
    said = "Studieprogram: not compared, since {which} delivery has no such table; what changes is not known."
    assert said.format(which="this") in planned(new, "--previous", old).stderr
    assert said.format(which="the last") in planned(old, "--previous", new).stderr


@pytest.mark.parametrize("column", ["Årstall", "Semester"])
def test_rows_of_no_known_period_are_all_compared_and_that_is_told(tmp_path: Path, column: str) -> None:
    with_period = write_programmes(tmp_path / "with/studieprogram.csv", programme(1))
    without = write_programmes(tmp_path / "without/studieprogram.csv", programme(1), without=column)
    said = "Studieprogram: {which} delivery lacks {column}, so that all its rows are compared, whatever their period."
    later = " ".join(planned(with_period, "--previous", without).output.split())
    assert said.format(which="the last", column=column) in later
    assert "every row counts as new" not in later
    earlier = " ".join(planned(without, "--previous", with_period).output.split())
    assert said.format(which="this", column=column) in earlier


def test_long_lists_are_cut_short_and_that_is_told(tmp_path: Path) -> None:
    old = write_programmes(tmp_path / "old/studieprogram.csv", programme(0))
    new = write_programmes(tmp_path / "new/studieprogram.csv", *(programme(number) for number in range(41)))
    assert "... and 10 more; --json tells all." in planned(new, "--previous", old).output


def test_the_rows_of_one_period_are_compared_the_newest_or_that_asked_for(tmp_path: Path) -> None:
    spring = [programme(number, Semester="1") for number in range(4)]
    old = write_programmes(tmp_path / "old/studieprogram.csv", *spring)
    new = write_programmes(tmp_path / "new/studieprogram.csv", *spring, programme(0))
    assert "3 of 4 change" in planned(new, "--previous", old).output
    assert "0 of 4 change" in planned(new, "--previous", old, "--period", "2025-1").output


def test_a_period_that_the_new_delivery_has_no_rows_of_is_asked_about(tmp_path: Path) -> None:
    old = write_programmes(tmp_path / "old/studieprogram.csv", programme(0))
    new = write_programmes(tmp_path / "new/studieprogram.csv", programme(0))
    result = planned(new, "--previous", old, "--period", "2019-1")
    said = "No table that is compared has rows of 2019-1. Is the period right?"
    assert (result.exit_code, said in " ".join(result.output.split())) == (2, True)


def test_a_last_delivery_that_has_later_rows_only_is_told_beside_rows_that_count_as_new(tmp_path: Path) -> None:
    old = write_programmes(tmp_path / "old/studieprogram.csv", programme(0))
    new = write_programmes(tmp_path / "new/studieprogram.csv", programme(0, Semester="1"))
    said = "Studieprogram: the last delivery has no rows of 2025-1 or before; every row counts as new."
    assert said in " ".join(planned(new, "--previous", old).output.split())
    assert said not in " ".join(planned(old, "--previous", new).output.split())


def test_each_institution_is_compared_with_its_own_last_period(tmp_path: Path) -> None:
    earlier = [
        programme(1, Institusjonskode="1173", Årstall="2020"),
        programme(2, Institusjonskode="1173", Årstall="2024"),
        programme(3, Institusjonskode="1120", Semester="1"),
        programme(4, Institusjonskode="1120", Årstall="2026"),
    ]
    now = [programme(2, Institusjonskode="1173"), programme(3, Institusjonskode="1120")]
    old = write_programmes(tmp_path / "old/studieprogram.csv", *earlier)
    result = planned(write_programmes(tmp_path / "new/studieprogram.csv", *now), "--previous", old)
    assert "0 of 2 change" in result.output
    assert "Compared: 2025-3 with 2024-3, 2025-1 of the last delivery." in result.output


def test_an_institution_that_had_stopped_before_is_not_gone_now_but_one_that_is_left_out_is(tmp_path: Path) -> None:
    stopped = programme(1, Institusjonskode="1173", Årstall="2016")
    left_out = programme(2, Institusjonskode="1110", Semester="1")
    mine = programme(3, Institusjonskode="1120")
    old = write_programmes(tmp_path / "old/studieprogram.csv", stopped, left_out, {**mine, "Semester": "1"})
    new = write_programmes(tmp_path / "new/studieprogram.csv", stopped, mine)
    told = planned(new, "--previous", old).output
    assert "1 of 2 change" in told
    assert "P2" in told
    assert "0 of 1 change" in planned(new, "--previous", new).output


def test_what_can_t_be_compared_is_told(tmp_path: Path) -> None:
    old = write_programmes(tmp_path / "old/studieprogram.csv", programme(1), without="Engelsk navn")
    new = write_programmes(tmp_path / "new/studieprogram.csv", programme(1, Studiepoeng="1 234"))
    said = " ".join(planned(new, "--previous", old).output.split())
    assert "the last delivery does not have Engelsk navn; whether that changes is not known" in said
    assert "cells that can't be read: 1; they are shown as they stand" in said
    assert "Studiepoeng 15 1 234" in said
