"""A workbook to fill in: what it says, what it lets be written, and that it is read back as it was filled in."""

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.reports.table_template import write_template
from vidare.rules.occasion import Occasion
from vidare.tables.declared import TABLES
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.overlap import Overlap

DAY = date(2026, 2, 15)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    place = tmp_path / "template.xlsx"
    write_template([MicroCredential, Issuer, Overlap], "en", place)
    return place


def test_each_table_has_a_sheet_with_its_headings(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == ["What to write", "Mikrokvalifikasjon", "Utsteder", "Overlapp", "Codes"]
    headings = [cell.value for cell in book["Overlapp"][1]]
    assert headings == [column.dbh for column in Overlap.columns.values()]


def test_a_heading_says_what_may_stand_there(template: Path) -> None:
    sheet = openpyxl.load_workbook(template)["Overlapp"]
    told = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert "Must be filled in." in told["Emne"]
    assert "Legal: more than 0." in told["Reduksjon"]
    assert "Legal: yes = yes; no = no." in told["Gjelder begge veier"]
    assert "read as: yes." in told["Gjelder begge veier"]


def test_a_drop_down_holds_the_codes_of_its_list(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    rules = {str(rule.sqref): rule for rule in book["Overlapp"].data_validations.dataValidation}
    drop_down = next(rule for rule in rules.values() if rule.type == "list")
    sheet, cells = drop_down.formula1.split("!")
    codes = [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]
    assert codes == ["yes", "no"]
    assert drop_down.showErrorMessage


def test_what_is_filled_in_is_read_back_and_empty_sheets_are_no_finding(tmp_path: Path) -> None:
    place = tmp_path / "template.xlsx"
    issuer = pl.DataFrame({"code": ["=UIB"], "name_nb": ["UiB"], "country": ["NO"], "dbh_institution": ["0264"]})
    write_template([MicroCredential, Issuer, Overlap], "nb", place, {Issuer: issuer})
    delivery = open_delivery([place])
    assert [source.header.table for source in delivery.sources] == [Issuer]
    assert check(delivery, Occasion(DAY)).findings.filter(pl.col("rule").str.starts_with("file.")).is_empty()
    (row,) = delivery.sources[0].rows(None).frame.select("code", "name_nb", "dbh_institution").rows()
    assert row == ("=UIB", "UiB", "0264")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_guidance_of_a_template_is_no_finding(tmp_path: Path, language: str) -> None:
    place = tmp_path / "template.xlsx"
    write_template(TABLES, language, place)
    assert open_delivery([place]).faults == ()


def test_a_book_with_nothing_filled_in_says_so_once(template: Path) -> None:
    findings = check(open_delivery([template]), Occasion(DAY)).findings
    assert findings.select("rule", "file").rows() == [("file.no_rows", template.name)]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_any_table_has_a_template_and_the_same_one_twice(tmp_path: Path, language: str) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    for place in (first, second):
        write_template(TABLES, language, place)
    assert first.read_bytes() == second.read_bytes()
