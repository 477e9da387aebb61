"""`vidare survey check`, `codebook` and `export` tell, write, and stop with a sentence where they can't."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.surveys.survey_files import EVALUATION, written
from vidare.cli import app

HEADER = "id;developed;strategy;quality;money;people;students;format;other"
FINE = f"{HEADER}\n1;ja;1;2;3;4;5;course;mine\n2;ja;99;1;1;2;7;book course;\n"
BROKEN = f"{HEADER}\n1;ja;6;2;3;4;5;course;mine\n1;nei;;;;;0;;\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return written(tmp_path, "asked.yaml", EVALUATION)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, ["survey", *map(str, arguments), "--lang", "en"])
    return ended.exit_code, ended.stdout, ended.stderr


def test_answers_that_fit_end_with_0_and_the_bases(tmp_path: Path, asked: Path) -> None:
    code, out, err = run("check", asked, written(tmp_path, "answers.csv", FINE))
    assert (code, err) == (0, "")
    assert ["strategy", "2", "2", "2", "1", "1"] in [line.split() for line in out.splitlines()]
    assert "Evaluation (constructed)" in out
    assert "Tables can be made of the answers." in out


def test_errors_end_with_1(tmp_path: Path, asked: Path) -> None:
    code, out, _err = run("check", asked, written(tmp_path, "answers.csv", BROKEN))
    assert code == 1
    assert "strategy: 6 is none of the options." in out
    assert "Settle the errors before tables are made of the answers." in out


def test_json_on_the_terminal_is_nothing_but_json(tmp_path: Path, asked: Path) -> None:
    code, out, _err = run("check", asked, written(tmp_path, "answers.csv", BROKEN), "--json", "-")
    told = json.loads(out)
    assert code == 1
    assert told["counts"]["by_rule"] == {"answers.option": 1, "answers.respondent.repeated": 1}
    assert told["checked"] == [{"table": "Evaluation (constructed)", "file": "answers.csv", "rows": 2}]
    assert told["findings"][0]["key"] == {"respondent": "1"}
    assert told["items"][1] == {
        "item": "strategy", "returned": 2, "shown": 1, "answered": 0, "off_scale": 0, "n": 0,
    }  # fmt: skip


def test_json_in_a_file_is_beside_what_is_told(tmp_path: Path, asked: Path) -> None:
    code, out, _err = run("check", asked, written(tmp_path, "answers.csv", FINE), "--json", tmp_path / "found.json")
    assert code == 0
    assert "found.json" in out
    assert json.loads((tmp_path / "found.json").read_text("utf-8"))["findings"] == []


def test_a_codebook_and_an_export_are_written(tmp_path: Path, asked: Path) -> None:
    answers = written(tmp_path, "answers.csv", FINE)
    assert run("codebook", asked, "--out", tmp_path / "codebook.html", "--date", "2026-03-01")[0] == 0
    assert "Codebook" in (tmp_path / "codebook.html").read_text("utf-8")
    assert run("export", asked, answers, "--out", tmp_path / "answers.sav")[0] == 0
    code, out, _err = run("check", asked, tmp_path / "answers.sav")
    assert (code, "answers.sav" in out) == (0, True)


def test_a_codebook_with_answers_tells_the_base_of_each_item(tmp_path: Path, asked: Path) -> None:
    many = "".join(f"{number};ja;1;2;3;4;5;course;mine\n" for number in range(20))
    answers = written(tmp_path, "answers.csv", f"{HEADER}\n{many}")
    assert run("codebook", asked, answers, "--out", tmp_path / "codebook.csv")[0] == 0
    with (tmp_path / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        bases = {row["Item"]: row["Base (n)"] for row in csv.DictReader(file, delimiter=";")}
    assert (bases["strategy"], bases["students"]) == ("20", "20")


def test_an_export_says_the_day_that_is_asked_for_and_is_the_same_again(tmp_path: Path, asked: Path) -> None:
    answers = written(tmp_path, "answers.csv", FINE)
    for name, day in (("a", "2026-03-15"), ("again", "2026-03-15"), ("later", "2026-03-16")):
        assert run("export", asked, answers, "--out", tmp_path / f"{name}.sav", "--date", day)[0] == 0
    first, again, later = ((tmp_path / f"{name}.sav").read_bytes() for name in ("a", "again", "later"))
    assert first == again
    assert b"15 Mar 26" in first
    assert first.replace(b"15 Mar 26", b"16 Mar 26") == later


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "asked.yaml", "gone.csv"), "gone.csv: there is no such file or folder."),
        (("check", "asked.yaml", "other.csv"), "other.csv: none of its columns is a question of asked.yaml."),
        (("check", "broken.yaml", "answers.csv"), "broken.yaml, line 3: questions is missing."),
        (("check", "asked.yaml", "answers.csv", "--json", "answers.csv"), "answers.csv: this file is read"),
        (("codebook", "asked.yaml", "--out", "codebook.pdf"), "a codebook is written as .html, .docx, .xlsx, .csv."),
        (("codebook", "asked.yaml", "--out", "nowhere/codebook.csv"), "the folder"),
        (("export", "asked.yaml", "answers.csv", "--out", "answers.csv"), "answers are written for SPSS as .sav"),
    ],
)
def test_they_stop_with_one_sentence(
    tmp_path: Path, asked: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "answers.csv", FINE)
    written(tmp_path, "other.csv", "a;b\n1;2\n")
    written(tmp_path, "broken.yaml", "\n\ntitle: x\n")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
    assert (tmp_path / "answers.csv").read_text() == FINE
