"""What a command reads is never written over by what it writes."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidare.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMMES = EXAMPLES / "uib-open-data" / "dbh347_uib_programmes_2021_2025.csv"
LISTS = EXAMPLES / "erasmus-2026" / "project-lists"
RECOGNITION = EXAMPLES / "recognition"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (PROGRAMMES, ["plan", "read", "--previous", str(PROGRAMMES), "--json", "read"]),
        (PROGRAMMES, ["plan", str(PROGRAMMES), "--previous", "read", "--json", "read"]),
        (min(LISTS.glob("*.csv")), ["erasmus", "plan", "read", "--json", "read"]),
        (RECOGNITION / "case.yaml", ["recognise", "read", "--json", "read"]),
        (
            RECOGNITION / "did.json",
            ["verify", str(RECOGNITION / "digi614.json"), "--issuers", "read", "--html", "read"],
        ),
        (
            EXAMPLES / "erasmus-2026" / "claims.yaml",
            ["survey", "claims", "x.md", "--bindings", "read", "--json", "read"],
        ),
    ],
)
def test_what_a_command_reads_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path(f"read{source.suffix}")
    shutil.copy(source, place)
    Path("x.md").write_text("A text.", encoding="utf-8")
    ended = CliRunner().invoke(app, [str(place) if word == "read" else word for word in words] + ["--lang", "en"])
    assert ended.exit_code == 2, ended.output
    assert ended.stderr.startswith(f"{place}: this file is read, or written already, in the same run.")
    assert place.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    "words", [["check", str(PROGRAMMES), "--json", "found.json", "--html", "full"], ["deadlines", "--ics", "full"]]
)
def test_nothing_is_written_or_told_where_one_of_the_places_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("full").mkdir()
    Path("full", "mine").touch()
    ended = CliRunner().invoke(app, [*words, "--lang", "en"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "full: something else is there already. Choose another place.\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "full"]


@pytest.mark.parametrize(
    "words",
    [
        ["memo", "gone", "--institution", "1120", "--years", "2025", "--out"],
        ["measure", "gone", "--out"],
        ["deliver", "gone", "--period", "2025-3", "--out"],
        ["erasmus", "report", "gone", "--out"],
        ["erasmus", "import", "gone", "--into"],
        ["survey", "tables", "gone", "gone", "--out"],
        ["survey", "report", "gone", "gone", "--out"],
        ["recognise", str(RECOGNITION / "case.yaml"), "--out"],
    ],
)
def test_a_folder_that_can_not_be_written_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("full").mkdir()
    Path("full", "mine").touch()
    for out, told in (
        ("full", "full: something is there already"),
        ("no/out", f"{Path('no/out')}: the folder no is not there"),
    ):
        ended = CliRunner().invoke(app, [*words, out, "--lang", "en"])
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr.startswith(told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", str(PROGRAMMES), "--xlsx", "found.xls"], "found.xls is not the name of a workbook."),
        (["erasmus", "learners", "gone", "--out", "learners.xlsx"], "--out learners.xlsx: the file's ending says"),
    ],
)
def test_a_file_has_the_ending_of_what_is_written_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(app, [*words, "--lang", "en"])
    assert ended.exit_code == 2
    assert ended.stderr.startswith(told)
    assert list(tmp_path.iterdir()) == []


def test_the_result_of_a_case_is_not_written_where_its_letter_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letters").mkdir()
    Path("letters", "mine").touch()
    words = ["recognise", str(RECOGNITION / "case.yaml"), "--json", "result.json", "--out", "letters", "--lang", "en"]
    ended = CliRunner().invoke(app, words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "letters: something is there already" in ended.stderr
    assert not Path("result.json").exists()
