"""`vidare survey solve` answers on the line, from files, as JSON, and in a sentence where it can't."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from vidare.commands.survey.solve import solve

APP = typer.Typer()
APP.command()(solve)

CHART = """
n: 23
items: [Citizenship, Inclusion, Digital, Green]
options: [very small, small, neither, great, very great]
labels: [9, 4, 4, 13, 9, 4, 9, 52, 35, 30, 26, 13, 26, 26, 13, 13, 30, 35, 48]
"""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, ["--lang", "en", *map(str, arguments)])
    return ended.exit_code, ended.stdout, ended.stderr


def test_one_solution_ends_with_0_and_none_with_1() -> None:
    code, out, _err = run("--n", "33", "21", "42", "18", "0", "3", "15")
    assert (code, "7 / 14 / 6 / 0 / 1 / 5" in out) == (0, True)
    code, out, _err = run("--n", "48", "86", "14")
    assert (code, "No whole numbers" in out) == (1, True)


def test_shares_that_do_not_add_up_are_not_called_impossible() -> None:
    code, out, _err = run("50", "--n", "4")
    assert (code, "Each percentage is possible by itself, but no whole numbers behind them add up to N." in out) == (
        1,
        True,
    )
    assert "Write ? for a share that isn't printed" in out
    assert "--several" in out
    assert "2 / 2" in run("50", "?", "--n", "4")[1]
    assert run("50", "--several", "--n", "4")[0] == 0
    assert "No whole numbers give these percentages" in run("50", "?", "--n", "5")[1]


def test_json_says_unique_several_and_none() -> None:
    asked = {
        "unique": ["--n", "12", "25", "25", "50"],
        "several": ["--n", "1000", "33", "33", "34"],
        "none": ["--n", "7", "50"],
    }
    for result, arguments in asked.items():
        _code, out, _err = run(*arguments, "--json")
        assert json.loads(out)[0]["result"] == result


def test_as_many_solutions_are_written_out_as_are_asked_for() -> None:
    asked = ("--n", "1000", "33", "33", "34")
    lines = run(*asked, "--most", "3")[1].splitlines()
    assert len(lines) == 4
    assert lines[0] == run(*asked)[1].splitlines()[0], "all of them are counted"


def test_a_chart_is_read_from_yaml(tmp_path: Path) -> None:
    (tmp_path / "chart.yaml").write_text(CHART, encoding="utf-8")
    code, out, _err = run(tmp_path / "chart.yaml", "--json")
    (answer,) = json.loads(out)
    assert code == 0
    assert answer["matrices"][0]["counts"][3] == [1, 2, 6, 3, 11]
    assert answer["matrices"][0]["unlabelled"] == [["Inclusion", "very small"]]
    code, out, _err = run(tmp_path / "chart.yaml")
    assert "Green: 1 / 2 / 6 / 3 / 11" in out
    assert "without a label: Inclusion, very small" in out


def test_a_table_is_read_from_csv_and_yaml(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("item;n;a;b;c\nx;12;25;25;50\ny;25;16;;64\n", encoding="utf-8")
    assert "3 / 3 / 6" in run(tmp_path / "table.csv")[1]
    assert "4 / 5 / 16" in run(tmp_path / "table.csv")[1]
    rows = "several: yes\nrows:\n  - {item: x, n: 18, percent: [33, 78]}\n"
    (tmp_path / "table.yaml").write_text(rows, encoding="utf-8")
    assert "6 / 14" in run(tmp_path / "table.yaml")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("n: 23\nitems: [a]\noptions: [x, y]\nlabels: [9, 4z]", "«4z» is no percentage"),
        ("n: none\nitems: [a]\noptions: [x, y]\nlabels: [9]", "«none» is no base"),
        ("n: [1, 2, 3]\nitems: [a, b]\noptions: [x, y]\nlabels: [9]", "one for each of the items (2)"),
        ("n: 23\nitems: [a]\noptions: [x, y]\nlabels: [9, 4, 5]", "3 labels for 2 cells"),
        ("n: 23\nwhat: 1", "«what» is not known here"),
        ("n: 23", "rows is missing"),
    ],
)
def test_a_faulty_file_is_told_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "chart.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(tmp_path / "chart.yaml")
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["21"], "--n 33"),
        (["--n", "0", "21"], "«0» is no base"),
        (["--n", "33", "121"], "percentages: «121» is no percentage"),
        (["missing.yaml"], "missing.yaml: there is no such file"),
        (["missing.csv"], "missing.csv can't be read"),
        (["rows.csv", "--n", "12"], "In a file each row says how many answered"),
        (["rows.csv", "--several"], "a YAML file says «several: yes»"),
    ],
)
def test_a_faulty_question_is_told_in_a_sentence(arguments: list[str], told: str) -> None:
    code, _out, err = run(*arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err


def test_a_csv_without_its_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("x;12;25;25;50\n", encoding="utf-8")
    code, _out, err = run(tmp_path / "table.csv")
    assert (code, "the first line names the columns" in err) == (2, True)


def test_a_row_with_more_cells_than_the_first_line_names_is_told_with_its_row(tmp_path: Path) -> None:
    """In a file that commas part, 21,4 is two cells: the last shares fell out of the row without a word."""
    (tmp_path / "table.csv").write_text("item,n,a,b\n\nx,14,21,79\ny,14,21,4,78,6\n", encoding="utf-8")
    code, _out, err = run(tmp_path / "table.csv")
    assert code == 2
    assert "table.csv, row 4: more cells stand here than the first line names." in err
