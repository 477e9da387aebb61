"""`vidare recognise`: what it tells and writes, and how it ends."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from tests.credentials.recognition.constructed_case import FOLDER, changed
from vidare.commands.recognise import recognise

APP = typer.Typer()
APP.command()(recognise)
NAMES = ("Tretten", "prodekan", "studiekonsulent")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, [*map(str, arguments), "--lang", "en", "--date", "2026-02-15"])
    return ended.exit_code, ended.stdout, ended.stderr


def test_a_decided_case_is_told_and_written(tmp_path: Path) -> None:
    code, out, err = run(FOLDER / "case.yaml", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert "Outcome: recognised in part. Credits given: 6." in out
    assert "19.5 − 3.5 = 16 credits are left." in out
    assert not [name for name in NAMES if name in out]
    written = {"sheet.html", "recognition.json", "godkjenningssak.csv", "letter.pdf", "letter.docx"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == written
    again = run(FOLDER / "case.yaml", "--out", tmp_path / "again")
    assert again[0] == 0
    for name in written:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_what_is_missing_is_told_and_no_letter_is_written(tmp_path: Path) -> None:
    case = changed(tmp_path, ("credentials.1.judgement", None))
    code, out, _err = run(case, "--out", tmp_path / "out")
    assert code == 1
    assert "No letter can be written yet." in out
    assert "KI-KURS: nobody has compared the outcomes." in out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "sheet.html",
        "recognition.json",
        "godkjenningssak.csv",
    }


def test_json_on_the_terminal_names_nobody_and_is_all_there_is(tmp_path: Path) -> None:
    code, out, _err = run(FOLDER / "case.yaml", "--json", "-", "--out", tmp_path / "out")
    assert code == 0
    assert json.loads(out)["outcome"] == "partial"
    assert not [name for name in NAMES if name in out]
    assert run(FOLDER / "case.yaml", "--json", tmp_path / "result.json")[0] == 0
    assert json.loads((tmp_path / "result.json").read_text("utf-8"))["applicant"] == "Testperson Tretten"


def test_a_case_that_can_t_be_read_ends_with_one_sentence(tmp_path: Path) -> None:
    code, out, err = run(changed(tmp_path, ("credentials.1.stated.credits", "-7.5")))
    assert (code, out) == (2, "")
    assert err.startswith("case.yaml, line ")
    assert run(tmp_path / "no.yaml")[0] == 2
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    assert "the file is empty" in run(tmp_path / "empty.yaml")[2]


def test_a_folder_with_something_in_it_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").write_text("theirs", encoding="utf-8")
    code, _out, err = run(FOLDER / "case.yaml", "--out", tmp_path)
    assert code == 2
    assert "something is there already" in err
    assert [path.name for path in tmp_path.iterdir()] == ["theirs.txt"]


def test_overlap_that_can_t_be_tried_out_ends_with_a_sentence(tmp_path: Path) -> None:
    codes = [f"C{number}" for number in range(17)]
    counted = [{"code": code, "credits": "1", "passed": "2020-01-01"} for code in codes]
    pairs = [
        {"course": one, "other": other, "credits": "1", "valid_from": "2019-01-01"}
        for place, one in enumerate(codes)
        for other in codes[:place]
    ]
    gone = ("credentials.1.judgement.overlap_in_part", None)
    code, _out, err = run(changed(tmp_path, ("counted", counted), ("overlaps", pairs), gone))
    assert code == 2
    assert "Too many courses overlap with each other to try every way" in err
