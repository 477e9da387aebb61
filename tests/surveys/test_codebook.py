"""A codebook tells of every item what was asked, of whom, how it could be answered, and what its base is."""

import csv
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.surveys.survey_files import answers, evaluation
from vidare.reports.survey_codebook.codebook import Codebook
from vidare.reports.survey_codebook.written import write_codebook
from vidare.reports.wording import Wording
from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding
from vidare.surveys.tabulated.item_tables import item_tables

DAY = date(2026, 3, 1)
ROWS = "\n".join(f"{number};ja;1;2;3;99;4;course" for number in range(20))
FEW = "\n".join(f"{number};nei;;;;;0;" for number in range(20, 22))


def codebook(tmp_path: Path, rows: str = "", language: str = "en") -> Codebook:
    of = evaluation(tmp_path)
    if not rows:
        return Codebook(of, {}, Wording(language))
    read = answers(tmp_path, of, f"id;developed;strategy;quality;money;people;students;format\n{rows}\n")
    tables = item_tables(read, Gate(Shielding.of_answers(20261)))
    return Codebook(read.questionnaire, {table.item.name: table.base for table in tables}, Wording(language))


def as_rows(tmp_path: Path, book: Codebook) -> dict[str, dict[str, str]]:
    write_codebook(book, tmp_path / "codebook.csv", DAY)
    with (tmp_path / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["Item"]: row for row in csv.DictReader(file, delimiter=";")}


def test_every_item_is_told_with_its_wording_options_and_condition(tmp_path: Path) -> None:
    rows = as_rows(tmp_path, codebook(tmp_path))
    assert list(rows) == ["developed", "strategy", "quality", "money", "people", "students", "format", "other"]
    assert rows["quality"]["Question"] == "I hvilken grad var dette en motivasjon?"
    assert rows["quality"]["Wording"] == "Quality"
    assert rows["quality"]["Asked"] == "${developed} = 'ja'"
    assert rows["quality"]["Options"].endswith("5 = svært stor grad; 99 = don't know (off the scale)")
    assert rows["students"]["Options"] == "ingen; 1-30; more than 30"
    assert (rows["students"]["Unit"], rows["developed"]["Required"]) == ("offer", "yes")
    assert "Returned" not in rows["developed"]


def test_bases_are_told_with_answers(tmp_path: Path) -> None:
    rows = as_rows(tmp_path, codebook(tmp_path, ROWS))
    base = [rows["people"][name] for name in ("Returned", "Shown", "Answered", "Off the scale", "Base (n)")]
    assert base == ["20", "20", "20", "20", "0"]


def test_a_base_that_tells_of_few_is_hidden(tmp_path: Path) -> None:
    assert as_rows(tmp_path, codebook(tmp_path, FEW))["developed"]["Base (n)"] == ".."


@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".csv"])
def test_each_form_holds_every_item_and_is_the_same_every_time(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"codebook{ending}"
    written = set()
    for _time in range(2):
        write_codebook(codebook(tmp_path, ROWS), place, DAY)
        written.add(place.read_bytes())
    assert len(written) == 1
    if ending == ".docx":
        word = docx.Document(str(place))
        text = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    elif ending == ".xlsx":
        sheets = openpyxl.load_workbook(place)
        assert sheets.sheetnames == ["Items", "Options"]
        text = " ".join(str(row[0]) for row in sheets["Items"].iter_rows(values_only=True))
        codes = [row[1] for row in sheets["Options"].iter_rows(values_only=True)]
        assert codes[1:4] == ["ja", "nei", "1"]
    else:
        text = place.read_text("utf-8")
    for item in codebook(tmp_path).questionnaire.items:
        assert item.name in text
