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
