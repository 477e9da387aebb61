"""`vidare share` as it is run."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from vidare.commands.share import share

app = typer.Typer()
app.command()(share)
AMOUNTS = ["--base", "84900", "--credit-payout", "56600"]


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exit_code == code, result.output
    return result.output


def test_both_formulas() -> None:
    assert "Self-financed share: 75.0%" in run(*AMOUNTS, "--external", "35375")
    with_candidates = ["--external", "44025", "--candidate-payout", "51900", "--programme-credits", "90"]
    assert json.loads(run(*AMOUNTS, *with_candidates, "--json"))["percent"] == "75.0"


def test_the_share_is_told_with_what_it_is_computed_from_and_its_source() -> None:
    source = "Source: DBH, Studieprogram, «Om beregning av studieprogrammets egenfinansieringsprosent»\n"
    whole = "The whole for each 60 credits: 141,500.00\n"
    assert run(*AMOUNTS, "--external", "50940") == f"{whole}Self-financed share: 64.0%\n{source}"
    with_candidates = ["--external", "44025", "--candidate-payout", "51900", "--programme-credits", "90"]
    whole = "K on each 60 credits: 34,600.00\nThe whole for each 60 credits: 176,100.00\n"
    assert run(*AMOUNTS, *with_candidates) == f"{whole}Self-financed share: 75.0%\n{source}"
    assert json.loads(run(*AMOUNTS, *with_candidates, "--json")) == {
        "percent": "75.0",
        "total": "176100",
        "source": "DBH, Studieprogram, «Om beregning av studieprogrammets egenfinansieringsprosent»",
        "told": [],
    }


def test_an_amount_may_have_thousands_apart() -> None:
    for external in ("35 375", "35.375,00", "35,375.00", "35375,0"):
        assert "Self-financed share: 75.0%" in run(
            "--base", "84 900", "--credit-payout", "56.600,00", "--external", external
        )


def test_an_amount_that_may_be_two_numbers_is_refused_with_what_is_right() -> None:
    said = run(*AMOUNTS, "--external", "35.375", code=2)
    assert (
        said == "--external 35.375 may be thousands or decimals. Write 35375 for thousands, or 35.3750 for decimals.\n"
    )
    assert run(*AMOUNTS, "--external", "35.350", code=2).endswith("or 35.35 for decimals.\n")
    told = CliRunner().invoke(app, [*AMOUNTS, "--external", "35,375", "--lang", "nb"])
    assert (told.exit_code, "35,3750" in told.output) == (2, True)


def test_external_money_above_the_whole_gives_0_and_says_so(tmp_path: Path) -> None:
    said = run(*AMOUNTS, "--external", "160000")
    assert "more than the whole, 141,500.00" in said
    assert "share: 0.0%" in said
    run("--template", tmp_path / "share.xlsx", *AMOUNTS, "--external", "160000")
    read = CliRunner().invoke(app, [str(tmp_path / "share.xlsx"), "--lang", "en"])
    assert "Formula 1: self-financed share 0.0%" in read.stdout
    assert "more than the whole, 141,500.00" in read.stderr


@pytest.mark.parametrize(
    ("asked", "told", "source"),
    [
        (
            "--private",
            "At a private institution the percentage does not apply, and is set to 100.",
            "private høgskoler",
        ),
        (
            "--cooperation",
            "A programme that institutions give together is set to 100 by the one",
            "samarbeidsprogrammer",
        ),
    ],
)
def test_private_and_cooperation(asked: str, told: str, source: str) -> None:
    result = CliRunner().invoke(app, [asked, "--lang", "en"])
    assert result.stderr.startswith(told)
    assert re.fullmatch(f"Self-financed share: 100.0%\nSource: DBH, Studieprogram, .*{source}.*\n", result.stdout)
    as_json = json.loads(run(asked, "--json"))
    assert (as_json["percent"], as_json["total"], as_json["told"]) == ("100.0", None, [result.stderr.rstrip()])


def test_what_would_be_passed_over_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "share.xlsx"
    run("--template", place)
    for asked, told in (
        ([place, "--base", "4"], f"{place}, --base"),
        ([place, "--template", tmp_path / "new.xlsx"], f"{place}, --template"),
        (["--template", tmp_path / "new.xlsx", "--private"], "--template, --private"),
        (["--template", tmp_path / "new.xlsx", "--json"], "--template, --json"),
        (["--private", "--cooperation"], "--private, --cooperation"),
        (["--cooperation", *AMOUNTS], "--cooperation, --base, --credit-payout"),
    ):
        assert run(*asked, code=2) == f"{told} don't go together. Ask for one thing at a time.\n"
    assert list(tmp_path.iterdir()) == [place]


def test_a_sheet_that_was_copied_for_another_programme_is_read_too(tmp_path: Path) -> None:
    place = tmp_path / "share.xlsx"
    run("--template", place)
    opened = openpyxl.load_workbook(place)
    opened.copy_worksheet(opened["Self-financed share"])["B8"] = 70750
    opened.worksheets[0].title, opened.worksheets[1].title = "DIGI", "KULT"
    opened.save(place)
    said = run(place)
    assert "Sheet «DIGI», formula 1: self-financed share 75.0%" in said
    assert "Sheet «KULT», formula 1: self-financed share 50.0%" in said
    told = json.loads(run(place, "--json"))
    assert [(case["sheet"], case["formula"]) for case in told] == [("DIGI", 1), ("DIGI", 2), ("KULT", 1), ("KULT", 2)]
    opened["KULT"]["B6"] = "mye"
    opened.save(place)
    assert run(place, code=2).startswith("share.xlsx#KULT, cell B6 (Base part (B), ")


SAME = "  the workbook says the same in every computed cell\n"
BOTH = "Formula 1: self-financed share 75.0%\n{}Formula 2: self-financed share 75.0%\n{}"
UNSAVED = "  no value was saved in {}; the number is ours. Open and save the file to compute them there.\n"


@pytest.mark.parametrize(
    ("cells", "code", "told"),
    [
        (None, 0, BOTH.format(SAME, SAME)),
        ({}, 0, BOTH.format(UNSAVED.format("B9, B10"), UNSAVED.format("B19, B20, B21"))),
        ({"B9": 141500, "B10": 75.0, "B19": 34600, "B20": 176100, "B21": 75}, 0, BOTH.format(SAME, SAME)),
        (
            {"B9": 141500, "B10": 0.75, "B19": 34600, "B20": 176100, "B21": "75 %"},
            1,
            BOTH.format("  cell B10 says 0.75, and ours is 75.0\n", "  cell B21 says 75 %, and ours is 75.0\n"),
        ),
        (
            {"B9": "=B6", "B10": 75, "B19": 34600, "B20": 176100, "B21": 75},
            1,
            BOTH.format("  cell B9 has the formula =B6, and ours is =B6+B7\n" + UNSAVED.format("B9"), SAME),
        ),
        (
            dict.fromkeys(["B6", "B7", "B8", "B14", "B15", "B16", "B17", "B18"]),
            2,
            "share.xlsx: no input cell is filled in (B6, B7, B8, B14, B15, B16, B17, B18).\n",
        ),
    ],
    ids=["as written", "not computed", "the same typed over", "others typed over", "another formula", "nothing"],
)
def test_a_workbook_says_the_same_only_where_it_does(
    tmp_path: Path, cells: dict[str, str | float | None] | None, code: int, told: str
) -> None:
    place = tmp_path / "share.xlsx"
    assert run("--template", place) == f"The workbook is in {place}.\n"
    if cells is not None:
        opened = openpyxl.load_workbook(place)
        for cell, value in cells.items():
            opened.worksheets[0][cell] = value
        opened.save(place)
    assert run(place, code=code) == told


def test_what_is_missing_or_no_number_is_told() -> None:
    assert run("--base", "84900", code=2).startswith("--credit-payout, --external: missing.")
    assert run("--base", "lots", code=2).startswith("--base lots is not a number.")
    assert "go together" in run(*AMOUNTS, "--external", "0", "--programme-credits", "90", code=2)


def test_a_folder_is_told_to_be_none_of_our_workbooks_but_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(".", code=2) == ".: this is a folder, and no file.\n"


def test_a_template_is_written_filled_in_and_read_back(tmp_path: Path) -> None:
    place = tmp_path / "share.xlsx"
    run("--template", place, *AMOUNTS, "--external", "70750")
    assert "Formula 1: self-financed share 50.0%" in run(place)
    assert "there already" in run("--template", place, code=2)
    assert "must end in .xlsx" in run("--template", tmp_path / "share.csv", code=2)
    assert "no such file" in run(tmp_path / "none.xlsx", code=2)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--programme-credits", "0"], "The programme's credits are 0; they must be more than 0."),
        (["--base", "-5"], "The base part is -5; it must be a number that is not below 0."),
        (
            ["--base", "0", "--credit-payout", "0"],
            "The base part and the payouts are 0 in all, and nothing has no share.",
        ),
    ],
)
def test_no_template_is_written_with_amounts_that_have_no_share(tmp_path: Path, given: list[str], told: str) -> None:
    assert run("--template", tmp_path / "share.xlsx", *given, code=2) == f"{told}\n"
    assert list(tmp_path.iterdir()) == []


def rewritten(place: Path, value: str) -> Path:
    """The workbook with a sum written as a spreadsheet's own function, and the value that was saved with it."""
    with ZipFile(place) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet], count = re.subn(rb"<f>B6\+B7</f><v>[^<]*</v>", f"<f>SUM(B6:B7)</f>{value}".encode(), parts[sheet])
    assert count == 1
    with ZipFile(place, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return place


@pytest.mark.parametrize(("value", "code"), [("<v>141500</v>", 0), ("<v>141501</v>", 1), ("", 1)])
def test_a_formula_written_otherwise_is_told_and_is_a_fault_where_it_comes_to_another_value(
    tmp_path: Path, value: str, code: int
) -> None:
    place = tmp_path / "share.xlsx"
    run("--template", place)
    said = run(rewritten(place, value), code=code)
    assert "cell B9 has the formula =SUM(B6:B7), and ours is =B6+B7" in said


def test_a_workbook_is_told_in_the_numbers_of_the_language(tmp_path: Path) -> None:
    place = tmp_path / "share.xlsx"
    run("--template", place)
    opened = openpyxl.load_workbook(place)
    sheet = opened["Self-financed share"]
    sheet["B9"], sheet["B10"] = "=B6+B7+B8", 64.25
    opened.save(place)
    result = CliRunner().invoke(app, [str(place), "--lang", "nb"])
    assert result.exit_code == 1
    for said in ("75,0\u00a0%", "64,25", "B9", "=B6+B7+B8"):
        assert said in result.output
    told = json.loads(run(place, "--json", code=1))[0]
    assert told["other_formulas"] == [{"cell": "B9", "found": "=B6+B7+B8", "ours": "=B6+B7"}]
