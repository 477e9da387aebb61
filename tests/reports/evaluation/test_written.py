"""The report is written whole, the same every time, and its figures come with their data."""

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from tests.reports.evaluation.made_survey import made, rows, written
from vidare.cli import app
from vidare.reports.evaluation.report import Evaluation
from vidare.reports.evaluation.written import write_figures, write_report

ANSWERS = rows((12, ("a", 5, 4, 1, 0, 12, "")), (9, ("b", 2, 3, 1, 1, 0, "hei")))


@pytest.fixture
def found(tmp_path: Path) -> Evaluation:
    return made(tmp_path, ANSWERS, units=40)


def test_the_same_bytes_each_time(found: Evaluation, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_report(found, tmp_path / folder)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert {"report.html", "report.pdf", "report.docx"} <= {str(file) for file in files}
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_the_pdf_is_tagged_and_says_what_the_page_says(found: Evaluation, tmp_path: Path) -> None:
    write_report(found, tmp_path / "out")
    file = tmp_path / "out" / "report.pdf"
    tags = subprocess.run(["pdfinfo", "-struct", file], capture_output=True, check=True).stdout.decode()
    assert tags.count("Figure") >= 4
    assert tags.count("TH") > 10
    printed = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()
    assert "The most frequent answer is «Blue»: 12 of 21 (57%)." in " ".join(printed.split())
    assert "12 of 21 (57%)" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_every_figure_has_its_data_and_its_words(found: Evaluation, tmp_path: Path) -> None:
    names = write_figures(found, tmp_path / "out")
    assert {name.rpartition(".")[0] for name in names} == {"kind", "use", "ways", "size"}
    assert len(names) == 4 * 4
    data = list(csv.DictReader(io.StringIO((tmp_path / "out" / "kind.csv").read_text("utf-8")), delimiter=";"))
    assert [(row["option"], row["count"], row["n"]) for row in data] == [
        ("a", "12", "21"),
        ("b", "9", "21"),
        ("c", "0", "21"),
    ]
    assert "Blue: 12 of 21 (57%), 95% interval" in (tmp_path / "out" / "kind.txt").read_text("utf-8")


def run(*words: str | Path) -> tuple[int, str]:
    ended = CliRunner().invoke(app, [str(word) for word in words])
    return ended.exit_code, ended.output


def test_the_command_writes_the_report(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS, 40)
    code, told = run(
        "survey", "report", files.questionnaire, *files.answers, "--frame", tmp_path / "frame.csv",
        "--by", "kind", "--out", tmp_path / "out", "--lang", "nb", "--date", "2026-11-21",
    )  # fmt: skip
    assert code == 0, told
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "out" / "figures" / "ways_by_kind.svg").is_file()


def test_the_command_draws_the_figures(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS)
    code, told = run("survey", "figures", files.questionnaire, *files.answers, "--out", tmp_path / "out")
    assert code == 0, told
    assert (tmp_path / "out" / "use.png").is_file()
    assert not list((tmp_path / "out").glob("*_by_*"))


def test_a_heading_of_nothing_in_the_survey_is_answered_with_a_sentence(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS)
    (tmp_path / "settings.yaml").write_text("headings: {waies: {en: Ways}}\n", encoding="utf-8")
    words = ("--settings", tmp_path / "settings.yaml", "--out", tmp_path / "out", "--lang", "en")
    code, told = run("survey", "report", files.questionnaire, *files.answers, *words)
    assert (code, told.startswith("headings: no question and no column of groups is called «waies».")) == (2, True)
    assert not (tmp_path / "out").exists()


def test_the_figures_are_of_the_groups_and_under_the_headings_that_are_asked_for(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS, 40)
    (tmp_path / "settings.yaml").write_text("headings: {kind: {en: What they are}}\n", encoding="utf-8")
    code, told = run(
        "survey", "figures", files.questionnaire, *files.answers, "--by", "kind", "--frame", tmp_path / "frame.csv",
        "--settings", tmp_path / "settings.yaml", "--out", tmp_path / "out", "--lang", "en",
    )  # fmt: skip
    assert code == 0, told
    assert "What they are" in (tmp_path / "out" / "ways_by_kind.txt").read_text("utf-8")


@pytest.mark.parametrize("command", ["figures", "report"])
def test_errors_in_the_answers_are_told_and_end_with_1(tmp_path: Path, command: str) -> None:
    files = written(tmp_path, [*ANSWERS, ANSWERS[0]])
    code, told = run("survey", command, files.questionnaire, *files.answers, "--out", tmp_path / "out", "--lang", "en")
    errors = "Errors in answers.csv against the rule «A respondent stands once in the answers.»: 1."
    assert (code, errors in told) == (1, True)
    beside = next((tmp_path / "out").rglob("kind.txt"))
    assert errors in beside.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "action"), "nor the frame has a column of groups «action»"),
        (("--frame", "frame.csv", "--screening", "nothing"), "no item is called «nothing»"),
        (("--settings", "settings.yaml"), "settings.yaml"),
        (("--settings", "further.yaml"), "further.yaml, line 2: answers is missing."),
        (("--frame", "missing.csv"), "missing.csv"),
        (("--date", "2026-13-01"), "is not a day"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    files = written(tmp_path, ANSWERS, 40)
    (tmp_path / "settings.yaml").write_text("titel: {nb: Feil}\n", encoding="utf-8")
    further = "further:\n  - {questionnaire: survey.yaml, answers: []}\n"
    (tmp_path / "further.yaml").write_text(further, encoding="utf-8")
    given = [tmp_path / word if "." in word else word for word in words]
    code, told = run("survey", "report", files.questionnaire, *files.answers, *given, "--out", tmp_path / "out")
    assert code == 2
    assert said in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("empty", ["--frame", "--invitations"])
def test_a_list_without_rows_is_answered_with_a_sentence(tmp_path: Path, empty: str) -> None:
    files = written(tmp_path, [], 40)
    (tmp_path / "empty.csv").write_text("unit;invitation\n", encoding="utf-8")
    given = {"--frame": tmp_path / "frame.csv", empty: tmp_path / "empty.csv"}
    words = [word for pair in given.items() for word in pair]
    code, told = run("survey", "report", files.questionnaire, *files.answers, *words, "--out", tmp_path / "out")
    assert code == 2
    assert "empty.csv: no row stands below the header." in told


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS)
    code, _told = run("survey", "report", files.questionnaire, *files.answers, "--out", tmp_path)
    assert code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "frame.csv", "survey.yaml"]


def test_the_data_of_a_figure_hold_nothing_that_is_hidden(tmp_path: Path) -> None:
    found = made(tmp_path, rows((20, ("a", 5, 4, 1, 0, 12, "")), (3, ("b", 2, 3, 0, 1, 0, ""))), groups=("kind",))
    write_figures(found, tmp_path / "out")
    for path in (tmp_path / "out").glob("*_by_kind.csv"):
        data = pl.read_csv(path, separator=";").filter(pl.col("hidden").is_not_null())
        assert data.select("count", "percent", "n").null_count().row(0) == (data.height,) * 3


def test_words_left_blank_by_the_evaluator_are_the_reports_own(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS)
    chosen = 'title: {en: ""}\nintro: {en: " "}\nheadings: {kind: {en: " "}, use: {en: Use, nb: ""}}\n'
    (tmp_path / "settings.yaml").write_text(chosen, encoding="utf-8")
    given = ("--settings", tmp_path / "settings.yaml", "--by", "kind", "--lang", "en")
    code, told = run("survey", "report", files.questionnaire, *files.answers, *given, "--out", tmp_path / "out")
    assert code == 0, told
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert re.search(r"<h2[^>]*>Kind</h2>", page)
    assert re.search(r"<h2[^>]*>Use: kind</h2>", page)


def test_no_two_parts_of_a_report_have_one_name_whatever_the_items_are_called(tmp_path: Path) -> None:
    names = ("response", "Method", "hidden", "asked_of_whom", "codebook_1", "Method_by_response")
    options = "kind: single, options: {a: {en: Blue}, b: {en: Red}}"
    asked = "".join(f"  - {{name: {name}, text: {{en: About {name}}}, {options}}}\n" for name in names)
    (tmp_path / "q.yaml").write_text(f"title: {{en: T}}\nquestions:\n{asked}", encoding="utf-8")
    lines = [";".join([f"U{place}", f"U{place}", *("ab"[place % 2] * 6)]) for place in range(30)]
    (tmp_path / "a.csv").write_text("\n".join([";".join(["respondent", "unit", *names]), *lines, ""]), "utf-8")
    (tmp_path / "f.csv").write_text("unit\n" + "".join(f"U{place}\n" for place in range(40)), encoding="utf-8")
    words = ("--frame", tmp_path / "f.csv", "--by", "response", "--out", tmp_path / "out", "--lang", "en")
    code, told = run("survey", "report", tmp_path / "q.yaml", tmp_path / "a.csv", *words)
    assert code == 0, told
    ids = re.findall(r' id="([^"]*)"', (tmp_path / "out" / "report.html").read_text("utf-8"))
    assert len(ids) == len(set(ids))
    figures = {path.name.casefold(): path.read_bytes() for path in (tmp_path / "out" / "figures").glob("*.svg")}
    assert len(figures) == len(names) + len(names) - 1, "one of each item, and one by the first of each other"


def test_columns_of_groups_may_be_called_anything(tmp_path: Path) -> None:
    files = written(tmp_path, ANSWERS)
    columns = ("År/semester", "Type (kort)", "Type [kort]", "../x")
    header, *lines = files.answers[0].read_text("utf-8").splitlines()
    named = [";".join([header, *columns]), *(f"{line};{';'.join([line.split(';')[2]] * 4)}" for line in lines)]
    files.answers[0].write_text("\n".join([*named, ""]), encoding="utf-8")
    words = ("--by", ",".join(columns), "--out", tmp_path / "out", "--lang", "en")
    code, told = run("survey", "report", files.questionnaire, *files.answers, *words)
    assert code == 0, told
    figures = tmp_path / "out" / "figures"
    names = {path.name for path in figures.iterdir() if path.name.startswith("size_by")}
    of_one = ("size_by_År_semester", "size_by_Type__kort_", "size_by_Type__kort__", "size_by_.._x")
    assert names == {f"{name}.{form}" for name in of_one for form in ("svg", "png", "csv", "txt")}
