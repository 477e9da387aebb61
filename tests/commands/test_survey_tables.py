"""`vidare survey tables` and `vidare survey response`, as a person runs them."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from vidare.cli import app
from vidare.reports.evaluation.settings import SurveyFiles
from vidare.reports.evaluation.survey import read_survey
from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding

QUESTIONNAIRE = """\
title: {en: Blended intensive programmes}
language: en
questions:
  - name: origin
    text: How did it come about?
    kind: single
    options: {own: builds on our own, joint: builds on joint ones, new: all new}
  - name: students
    text: How many students?
    kind: number
    spans: ["0", 1-30, 31-]
"""
ORIGIN = ["own"] * 4 + ["joint"] * 5 + ["new"] * 16 + [""]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """58 programmes of three kinds, of which 26 answered; all but one of these said how theirs came about."""
    kinds = ["KA131"] * 40 + ["KA220"] * 17 + ["CoVE"]
    came = [*range(17), *range(40, 48), 57]
    (tmp_path / "questionnaire.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    units = [f"B{place};{kind}" for place, kind in enumerate(kinds)]
    (tmp_path / "frame.csv").write_text("\n".join(["unit;action", *units, ""]), encoding="utf-8")
    sent = [f"B{place};B{place};{'complete' if place in came else 'sent'}" for place in range(58)]
    header = "unit;invitation;disposition"
    (tmp_path / "invitations.csv").write_text("\n".join([header, *sent, ""]), encoding="utf-8")
    rows = [f"B{place};B{place};{origin};{place % 40};1" for place, origin in zip(came, ORIGIN, strict=True)]
    answers = "\n".join(["respondent;unit;origin;students;weight", *rows, ""])
    (tmp_path / "answers.csv").write_text(answers, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """The exit code and what was told; words that are files of the folder lead there."""
    placed = [str(folder / word) if word == "out" or word.endswith((".csv", ".yaml")) else word for word in words]
    result = CliRunner().invoke(app, ["survey", *placed, "--lang", "en", "--date", "2026-03-15"])
    return result.exit_code, result.stdout, result.stderr


def tables(folder: Path, *words: str) -> tuple[int, str, str]:
    return run(folder, "tables", "questionnaire.yaml", "answers.csv", "--out", "out", *words)


def test_of_a_survey_that_nobody_answered_there_are_tables_of_all_alone(folder: Path) -> None:
    (folder / "answers.csv").write_text("respondent;unit;origin;students;weight\n", encoding="utf-8")
    code, _said, told = tables(folder, "--frame", "frame.csv", "--by", "action", "--by", "origin")
    assert code == 1, "a file of answers without answers is an error"
    assert "Traceback" not in told
    assert pl.read_csv(folder / "out" / "tables.csv", separator=";")["returned"].unique().to_list() == [0]


def test_units_that_answered_twice_count_once_also_by_what_an_item_was_answered(folder: Path) -> None:
    rows = [f"R{place};B{place // 2};{'own' if place < 20 else 'new'};{place % 4}" for place in range(40)]
    (folder / "answers.csv").write_text("\n".join(["respondent;unit;origin;students", *rows, ""]), encoding="utf-8")
    code, _said, told = tables(folder, "--by", "origin", "--weights", "unit")
    assert code == 0, told
    written = pl.read_parquet(folder / "out" / "tables.parquet")
    own = written.filter(pl.col("item") == "students", pl.col("group") == "own", pl.col("option") == "1-30")
    assert own.select("count", "base", "percent", "weighted").row(0) == (15, 20, 75.0, True)


def test_notes_name_groups_and_items_as_the_table_above_them_does(folder: Path) -> None:
    asked = (
        "title: {en: T}\nlanguage: en\nquestions:\n"
        "  - {name: kind, kind: single, text: Kind, options: {a: Arts, b: Biology}}\n"
        "  - {name: use, kind: scale, text: Use, options: {1: L, 2: M, 3: H, 9: X}, off_scale: [9], "
        "items: {one: Studies, two: Work}}\n"
    )
    (folder / "questionnaire.yaml").write_text(asked, encoding="utf-8")
    rows = [f"{place};{'ab'[place % 2]};{9 if place < 3 else 3};{1 if place else 9}" for place in range(20)]
    (folder / "answers.csv").write_text("\n".join(["respondent;kind;one;two", *rows, ""]), encoding="utf-8")
    assert tables(folder, "--by", "kind")[0] == 0
    page = (folder / "out" / "tables.html").read_text("utf-8")
    assert "Studies: Arts: 2 answered off the scale" in page
    assert "Studies: Biology; Work: Arts: 1 answered off the scale" in page
    assert "Work: 1 answered off the scale" in page


def test_tables_are_written_with_intervals_and_small_groups_hidden(folder: Path) -> None:
    code, said, wrong = tables(folder, "--frame", "frame.csv", "--by", "action")
    assert (code, wrong) == (0, "")
    assert said == (
        f"8 tables are in {folder / 'out'}: tables.html, tables.csv and tables.parquet.\n"
        "4 of them are hidden, so that no small group is told of.\n"
    )
    rows = pl.read_parquet(folder / "out" / "tables.parquet")
    new = rows.row(by_predicate=(pl.col("option") == "new") & (pl.col("group") == ""), named=True)
    assert (new["count"], new["base"], new["percent"], new["population"]) == (16, 25, 64.0, 58)
    assert [round(new[name]) for name in ("low", "high", "lowest", "highest")] == [49, 77, 28, 84]
    hidden = rows.filter(pl.col("hidden").is_not_null()).select("group", "hidden").unique()
    assert set(hidden.rows()) == {("CoVE", "small"), ("KA220", "protects")}


def test_response_is_written_for_persons_and_units(folder: Path) -> None:
    code, said, wrong = run(folder, "response", "frame.csv", "--invitations", "invitations.csv", "--out", "out")
    assert (code, wrong) == (0, "")
    assert "  Came back, of all invited (before screening): 45% (26/58)" in said
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "dispositions.csv",
        "dispositions.parquet",
        "provenance.json",
        "response.csv",
        "response.html",
        "response.parquet",
    ]


def test_a_rate_of_many_units_is_written_with_all_its_digits(tmp_path: Path) -> None:
    """12,800 were invited and 1,600 answered, which is 12.5 percent; a whole of more than 9,999 stood as 1.28e+04."""
    came = [f"U{place};U{place};{'complete' if place < 1600 else 'sent'}" for place in range(12_800)]
    (tmp_path / "frame.csv").write_text("\n".join(["unit;action", *(f"U{place};a" for place in range(12_800)), ""]))
    (tmp_path / "invitations.csv").write_text("\n".join(["unit;invitation;disposition", *came, ""]))
    code, said, wrong = run(tmp_path, "response", "frame.csv", "--invitations", "invitations.csv", "--out", "out")
    assert (code, wrong) == (0, "")
    assert "  Came back, of all invited (before screening): 13% (1,600/12,800)" in said


def test_answers_say_what_came_of_invitations(folder: Path) -> None:
    given = ["--questionnaire", "questionnaire.yaml", "--answers", "answers.csv"]
    code, said, wrong = run(folder, "response", "frame.csv", "--invitations", "invitations.csv", "--out", "out", *given)
    assert (code, wrong) == (0, "")
    assert "  Complete, of all not screened out (AAPOR RR1): 43% (25/58)" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--by", "region"],
            "answers.csv: neither the answers nor the frame has a column of groups «region». There are ",
        ),
        (["--weights", "w"], "--weights w: the answers have no such column beside the items."),
        (["--weights", "frame"], "--weights frame: the frame is missing. Name its file with --frame."),
        (["--frame", "frame.csv", "--weights", "frame"], "--weights frame: by which strata?"),
        (["--frame", "frame.csv", "--strata", "action"], "--strata belongs to --weights frame."),
        (["--weights", "unit", "--strata", "weight"], "--strata belongs to --weights frame."),
        (
            ["--invitations", "invitations.csv"],
            "invitations.csv: the invited units stand in a frame, which is missing.",
        ),
        (["--frame", "missing.csv"], "missing.csv: there is no such file. Is the path spelt right?"),
    ],
)
def test_what_can_not_be_done_is_told_in_one_sentence(folder: Path, words: list[str], told: str) -> None:
    code, said, wrong = tables(folder, *words)
    assert (code, said) == (2, "")
    assert wrong.startswith(told)
    assert wrong.count("\n") == 1
    assert not (folder / "out").exists()


def changed(folder: Path, file: str, one: str, other: str) -> None:
    """Write a file of the folder anew with some of its text changed."""
    text = (folder / file).read_text("utf-8")
    assert one in text
    (folder / file).write_text(text.replace(one, other), encoding="utf-8")


def test_respondents_who_stand_twice_are_told_beside_the_tables_and_end_with_1(folder: Path) -> None:
    changed(folder, "answers.csv", "B1;B1;own;1;1\n", "B1;B1;own;1;1\n" * 4)
    code, said, wrong = tables(folder)
    assert (code, "2 tables are in" in said) == (1, True)
    errors = "Errors in answers.csv against the rule «A respondent stands once in the answers.»: 3."
    assert wrong.startswith(errors + "\nAll numbers rest on the answers as they are.")
    assert "vidare survey check" in wrong
    assert errors in json.loads((folder / "out" / "provenance.json").read_text("utf-8"))["told"]
    assert errors in (folder / "out" / "tables.html").read_text("utf-8")


def test_an_answer_that_can_not_be_read_is_not_told_as_silence(folder: Path) -> None:
    changed(folder, "answers.csv", "B1;B1;own;1;1", "B1;B1;OWN;1;1")
    code, _said, wrong = tables(folder)
    assert (code, "«An answer is one of the item's options.»: 1." in wrong) == (1, True)
    told = pl.read_parquet(folder / "out" / "tables.parquet").filter(item="origin")["told"][0]
    assert told.startswith("2 of those asked did not answer, or their answer could not be read.")


def test_tables_of_no_answers_are_told_to_be_so(folder: Path) -> None:
    (folder / "answers.csv").write_text("respondent;unit;origin;students\n", encoding="utf-8")
    code, _said, wrong = tables(folder)
    assert (code, "Errors in answers.csv against the rule «A file of answers holds answers.»: 1." in wrong) == (1, True)


def test_answers_that_name_another_stratum_than_the_frame_are_told_without_naming_anyone(folder: Path) -> None:
    changed(folder, "answers.csv", "respondent;unit;origin;students;weight", "respondent;unit;origin;students;action")
    changed(folder, "answers.csv", "B1;B1;own;1;1", "B1;B1;own;1;KA131")
    changed(folder, "answers.csv", "B2;B2;own;2;1", "B2;B2;own;2;")
    code, _said, wrong = tables(folder, "--frame", "frame.csv", "--by", "action")
    differ = (
        "answers.csv: 24 units have another action in their answers than in the frame frame.csv. The frame's is used; "
        "see which of the two is right."
    )
    assert (code, wrong) == (0, differ + "\n")
    assert json.loads((folder / "out" / "provenance.json").read_text("utf-8"))["told"] == [differ]


def test_a_stratum_without_answers_has_no_weights(folder: Path) -> None:
    frame = folder / "frame.csv"
    frame.write_text(frame.read_text("utf-8") + "B58;ELA\n", encoding="utf-8")
    code, _said, wrong = tables(folder, "--frame", "frame.csv", "--by", "action", "--weights", "frame")
    assert code == 2
    assert "nobody has answered in ELA: the weights would stand for all but 1 of the 59 units in the frame" in wrong


@pytest.mark.parametrize("weights", [(), ("--weights", "frame", "--strata", "action", "--strata", "action")])
def test_a_column_that_is_named_twice_is_one_column(folder: Path, weights: tuple[str, ...]) -> None:
    assert tables(folder, "--frame", "frame.csv", "--by", "action", *weights[:4])[0] == 0
    once = (folder / "out" / "tables.csv").read_bytes()
    shutil.rmtree(folder / "out")
    assert tables(folder, "--frame", "frame.csv", "--by", "action", "--by", "action", *weights)[0] == 0
    assert (folder / "out" / "tables.csv").read_bytes() == once


def test_tables_that_could_not_be_weighted_are_told(folder: Path) -> None:
    code, said, wrong = tables(folder, "--frame", "frame.csv", "--weights", "frame", "--strata", "action")
    assert (code, "2 tables are in" in said) == (0, True)
    assert "2 of them are not weighted: somewhere by action so few have answered" in wrong


def test_a_negative_weight_is_told_with_its_line(folder: Path) -> None:
    answers = folder / "answers.csv"
    answers.write_text(answers.read_text("utf-8").replace("B1;B1;own;1;1", "B1;B1;own;1;-1"), encoding="utf-8")
    code, _said, wrong = tables(folder, "--weights", "weight")
    assert code == 2
    assert wrong.startswith("answers.csv, line 3, weight: «-1» is no weight (1 such in all).")


@pytest.mark.parametrize(
    ("header", "rows", "told"),
    [
        (
            "respondent;students",
            "B1;1\nX1;2\nX2;3\n",
            "2 answers are of no unit of frame.csv",
        ),
        (
            "respondent;unit;students",
            "B1;B1;1\nB2;;2\n",
            "1 answer is of no unit of frame.csv",
        ),
    ],
)
def test_answers_of_no_unit_are_counted(folder: Path, header: str, rows: str, told: str) -> None:
    (folder / "answers.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    code, _said, wrong = tables(folder, "--frame", "frame.csv", "--invitations", "invitations.csv")
    assert (code, wrong.startswith(f"answers.csv: {told}")) == (2, True), wrong


def test_answers_that_can_not_be_placed_are_told(folder: Path) -> None:
    answers = folder / "answers.csv"
    answers.write_text(answers.read_text("utf-8").replace("B1;B1;", "B1;X1;"), encoding="utf-8")
    code, _said, wrong = tables(folder, "--frame", "frame.csv")
    assert code == 2
    assert wrong.startswith("answers.csv: 1 unit has answered that is not in the frame frame.csv: X1.")


@pytest.mark.parametrize("column", ["unit", "other"])
def test_tables_and_report_place_answers_by_their_own_unit_else_by_their_invitation(folder: Path, column: str) -> None:
    """All say that they are of the same unit, or none says its own."""
    answers = folder / "answers.csv"
    own = pl.read_csv(answers, separator=";").with_columns(unit=pl.lit("B41"))
    own.rename({"unit": column}).write_csv(answers, separator=";")
    assert tables(folder, "--frame", "frame.csv", "--invitations", "invitations.csv", "--by", "action")[0] == 0
    rows = pl.read_parquet(folder / "out" / "tables.parquet").filter(item="origin")
    bases = dict(rows.select("group", "base").unique().iter_rows())
    assert bases == ({"": 25, "KA220": 25} if column == "unit" else {"": 25, "KA131": 17, "KA220": None, "CoVE": None})
    frame, invitations = folder / "frame.csv", folder / "invitations.csv"
    files = SurveyFiles(folder / "questionnaire.yaml", (answers,), frame, invitations)
    of_report = read_survey(files, Gate(Shielding.of_answers(20261)))
    placed = set(of_report.answers.frame["action"])
    assert placed == ({"KA220"} if column == "unit" else {"KA131", "KA220", "CoVE"})


def test_a_folder_with_something_in_it_is_left_alone(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    code, _said, wrong = tables(folder)
    assert code == 2
    assert "something is there already" in wrong


def test_tables_stand_in_json_and_nothing_else_does(folder: Path) -> None:
    code, said, wrong = tables(folder, "--frame", "frame.csv", "--by", "action", "--json", "-")
    assert (code, wrong) == (0, "")
    told = json.loads(said)
    assert (told["tables"], told["hidden"], told["hidden_below"]) == (8, 4, 5)
    assert told["rows"] == pl.read_parquet(folder / "out" / "tables.parquet").to_dicts()
    assert {row["count"] for row in told["rows"] if row["group"] == "CoVE"} == {None}


def test_response_stands_in_json_with_its_holes(folder: Path) -> None:
    frame, file = folder / "frame.csv", folder / "response.json"
    frame.write_text(frame.read_text("utf-8") + "B58;ELA\n", encoding="utf-8")
    asked = ["response", "frame.csv", "--invitations", "invitations.csv", "--out", "out", "--json", str(file)]
    code, said, wrong = run(folder, *asked)
    assert (code, wrong) == (0, "action: nobody was invited in ELA, 1 unit of the frame.\n")
    assert "RR1" in said
    told = json.loads(file.read_text("utf-8"))
    assert told["told"] == ["action: nobody was invited in ELA, 1 unit of the frame."]
    whole = next(row for row in told["of_dispositions"] if row["of"] == "units" and not row["by"])
    assert (whole["frame"], whole["invited"], whole["came_back"]) == (59, 58, 26)
    rates = {row["rate"]: row["percent"] for row in told["of_rates"] if row["of"] == "units" and not row["by"]}
    assert rates["before_screening"] == pytest.approx(100 * 26 / 58)
    alone = [word if word != str(file) else "-" for word in asked]
    alone[alone.index("out")] = str(folder / "other")
    assert json.loads(run(folder, *alone)[1]) == told


@pytest.mark.parametrize("command", [["tables", "questionnaire.yaml"], ["response", "frame.csv", "--invitations"]])
def test_json_takes_no_place_of_what_is_read(folder: Path, command: list[str]) -> None:
    file = "answers.csv" if command[0] == "tables" else "invitations.csv"
    before = (folder / file).read_bytes()
    code, _said, wrong = run(folder, *command, file, "--out", "out", "--json", file)
    assert code == 2
    assert "this file is read, or written already, in the same run" in wrong
    assert (folder / file).read_bytes() == before
    assert not (folder / "out").exists()


@pytest.mark.parametrize("command", ["report", "figures", "response"])
def test_screening_that_nothing_can_tell_is_not_passed_over_in_silence(folder: Path, command: str) -> None:
    response = ("response", "frame.csv", "--invitations", "invitations.csv")
    asked = response if command == "response" else (command, "questionnaire.yaml", "answers.csv")
    code, _said, wrong = run(folder, *asked, "--screening", "origin", "--out", "out")
    missing = "--answers" if command == "response" else "--frame"
    assert (code, f"{missing}" in wrong, "screening" in wrong) == (2, True, True)
    assert not (folder / "out").exists()
