"""`vidare viability` tells a planned offer, writes what is asked for, and stops with a sentence where it can't."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from vidare.commands.viability import viability

EXAMPLE = Path(__file__).parents[2] / "examples" / "viability" / "free-standing-course.yaml"
SEED = ("--seed", "1")
APP = typer.Typer()
APP.command()(viability)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, ["--lang", "en", "--draws", "200", *map(str, arguments)])
    return ended.exit_code, ended.stdout, ended.stderr


def test_it_tells_the_result_of_each_form() -> None:
    code, out, _err = run(EXAMPLE)
    assert code == 0
    assert "surplus of 1,640,720 kroner" in " ".join(out.split())
    assert "Result by financing form" in out


def test_it_writes_a_page_and_json(tmp_path: Path) -> None:
    code, _out, _err = run(EXAMPLE, "--html", tmp_path / "offer.html", "--json", tmp_path / "offer.json")
    assert code == 0
    assert (tmp_path / "offer.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "offer.json").read_text("utf-8"))["draws"] == 200


def test_another_seed_draws_another_spread_of_the_same_result() -> None:
    usual, first, other = (json.loads(run(EXAMPLE, "--json", "-", *seed)[1]) for seed in ((), SEED, (*SEED[:1], "2")))
    assert usual == first
    assert usual["forms"]["tuition_fee"]["result"] == other["forms"]["tuition_fee"]["result"]
    assert usual["forms"]["tuition_fee"] != other["forms"]["tuition_fee"]


def test_json_on_the_terminal_is_nothing_but_json() -> None:
    _code, out, _err = run(EXAMPLE, "--json", "-")
    assert json.loads(out)["forms"]["tuition_fee"]["result"] == "1640720.00"


def test_json_says_in_the_language_asked_for_what_a_reader_must_know() -> None:
    _code, out, _err = run(EXAMPLE, "--json", "-", "--lang", "nn")
    assert "Uttelling" not in out
    assert "Utteljing for fullførte gradar er ikkje rekna med." in json.loads(out)["remarks"]


def test_a_figure_is_told_in_plain_digits_however_it_is_written(tmp_path: Path) -> None:
    figures = "applicants: 4e1\nmarketing: -0\noverhead: {low: 1e-7, likely: 2, high: 30}\n"
    kept = [line for line in EXAMPLE.read_text("utf-8").splitlines() if line.split(":")[0] not in figures]
    place = tmp_path / "offer.yaml"
    place.write_text(figures + "\n".join(kept) + "\n", "utf-8")
    told = {one["name"]: one for one in json.loads(run(place, "--json", "-")[1])["assumptions"]}
    assert [told[name]["likely"] for name in ("applicants", "marketing", "overhead")] == ["40", "0", "2"]
    assert told["overhead"]["low"] == "0.0000001"
    assert "−0 " not in run(place)[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "offer.yaml: there is no such file. Is the path spelt right?"),
        ("credits: ten\nname: x\nstart: 2027", "line 1: credits: «ten»"),
    ],
)
def test_it_stops_with_one_sentence(tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "offer.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(tmp_path / "offer.yaml")
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("json", "html", "told"),
    [
        ("v.json", "nosuch/v.html", "the folder"),
        ("same.out", "same.out", "this file is read, or written already, in the same run"),
        ("offer.yaml", "v.html", "this file is read, or written already, in the same run"),
    ],
)
def test_no_output_is_written_where_one_has_no_room_of_its_own(tmp_path: Path, json: str, html: str, told: str) -> None:
    offer = tmp_path / "offer.yaml"
    offer.write_bytes(EXAMPLE.read_bytes())
    code, out, err = run(offer, "--json", tmp_path / json, "--html", tmp_path / html)
    assert (code, out) == (2, "")
    assert told in err
    assert [file.name for file in tmp_path.iterdir()] == ["offer.yaml"]
    assert offer.read_bytes() == EXAMPLE.read_bytes()
