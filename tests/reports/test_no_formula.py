"""What a stranger called their project is no formula in the spreadsheet of who reads about it."""

import csv
import io
from pathlib import Path

import pytest

from tests.credentials.recognition.test_verified_files import programme, with_file
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.written import _rows
from vidare.reports.no_formula import no_formula
from vidare.reports.recognition_letter.written import write


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-1;=1", "+47 55 58 00 00 A1"]
)
def test_what_would_be_a_formula_is_text(text: str) -> None:
    assert no_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "-1 234,5", "+12 %", "-12\u202f345", "-", "−3", "", "a=1", "2025-1"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert no_formula(text) == text


def test_no_cell_of_a_reports_table_is_a_formula() -> None:
    table = DataTable("t", ("=head", "n"), ((Cell("=HYPERLINK(1)"), Cell("-3")),))
    assert list(csv.reader(io.StringIO(_rows(table)), delimiter=";")) == [["'=head", "n"], ["'=HYPERLINK(1)", "-3"]]


def test_what_a_stranger_calls_their_credential_is_no_formula_in_the_register(tmp_path: Path) -> None:
    number = '=HYPERLINK("x")'
    case = with_file(tmp_path, programme().replace("MAT1", number), ("credentials.0.result", number))
    write(case, "nb", tmp_path / "out")
    register = (tmp_path / "out" / "godkjenningssak.csv").read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(register), delimiter=";")
    assert row["Kvalifikasjon"] == f"'{number}"
