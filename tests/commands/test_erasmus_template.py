"""`vidare erasmus template` and `vidare erasmus rules` as a person runs them."""

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from typer.testing import CliRunner, Result

from tests.spec.legal_rows import SURROUNDINGS, legal_row, numbered
from vidare.cli import app
from vidare.rules.directory import every_rule
from vidare.rules.erasmus.kinds import KINDS
from vidare.tables.bip import Bip
from vidare.tables.declaration import Codes, Table
from vidare.tables.declared import ERASMUS
from vidare.tables.erasmus_partner import ErasmusPartner


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def template(folder: Path, language: str = "en") -> Path:
    place = folder / f"register_{language}.xlsx"
    result = run("erasmus", "template", place, "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    return place


def fill(place: Path, rows: dict[type[Table], list[dict[str, str]]]) -> None:
    """Write rows as a person does: whole numbers as numbers, everything else as text."""
    book = openpyxl.load_workbook(place)
    for table, written in rows.items():
        sheet = book[table.dbh]
        header = [cell.value for cell in sheet[1]]
        for line, row in enumerate(written, start=2):
            for name, text in row.items():
                sheet.cell(line, header.index(name) + 1, int(text) if text.isdigit() else text)
    book.save(place)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_table_has_a_sheet_with_its_columns_explained(tmp_path: Path, language: str) -> None:
    book = openpyxl.load_workbook(template(tmp_path, language))
    for table in ERASMUS:
        header = book[table.dbh][1]
        assert [cell.value for cell in header] == [column.dbh for column in table.columns.values()]
        assert all(cell.comment and cell.comment.text for cell in header)
    first = book[book.sheetnames[0]]
    explained = {row[0] for row in first.iter_rows(values_only=True)}
    assert {column.dbh for table in ERASMUS for column in table.columns.values()} <= explained


def test_every_column_of_codes_has_a_drop_down_with_just_the_codes(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path))
    for table in ERASMUS:
        offered = {str(rule.sqref): rule.formula1 for rule in book[table.dbh].data_validations.dataValidation}
        for place, column in enumerate(table.columns.values(), start=1):
            if not isinstance(column.legal, Codes):
                continue
            letter = get_column_letter(place)
            sheet, _, cells = offered[f"{letter}2:{letter}1001"].rpartition("!")
            codes = [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]
            assert codes == list(column.legal.list.codes), column.dbh


def test_the_filled_workbook_is_checked_as_any_delivery(tmp_path: Path) -> None:
    place = template(tmp_path)
    partners = [numbered(row, 0) for row in SURROUNDINGS[Bip][ErasmusPartner]]
    rows = {table: [legal_row(table, 0)] for table in ERASMUS}
    fill(place, {**rows, ErasmusPartner: [legal_row(ErasmusPartner, 0), *partners]})
    result = run("check", place, "--lang", "en", "--date", "2026-02-15", "--json", "-")
    told = json.loads(result.stdout)
    assert [finding["rule"] for finding in told["findings"]] == []
    assert result.exit_code == 0
    assert {file["table"] for file in told["checked"]} == {table.dbh for table in ERASMUS}


def test_sheets_that_were_left_empty_are_no_faults(tmp_path: Path) -> None:
    place = template(tmp_path)
    fill(place, {Bip: [legal_row(Bip, 0)]})
    told = json.loads(run("check", place, "--lang", "en", "--date", "2026-02-15", "--json", "-").stdout)
    assert [file["table"] for file in told["checked"]] == ["BIP"]
    assert {finding["rule"] for finding in told["findings"]} == {
        "bip.bip.institutions.unknown",
        "bip.bip.countries.unknown",
    }


def test_the_same_workbook_is_written_twice(tmp_path: Path) -> None:
    first = template(tmp_path).read_bytes()
    (tmp_path / "register_en.xlsx").unlink()
    assert template(tmp_path).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("register.ods", "register.ods is not the name of a workbook. Let it end in .xlsx."),
        ("there.xlsx", "there.xlsx is there already, and it is not written over. Choose another name."),
        ("no/register.xlsx", "the folder"),
    ],
)
def test_a_place_that_will_not_do_is_told_in_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"mine")
    result = run("erasmus", "template", tmp_path / name, "--lang", "en")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert (tmp_path / "there.xlsx").read_bytes() == b"mine"


def test_rules_goals_and_beliefs_are_kept_apart() -> None:
    told = json.loads(run("erasmus", "rules", "--json", "--lang", "en").stdout)["said"]
    uses = {each["id"]: each["use"] for each in told}
    assert uses["bip.ects.least"] == "checked"
    assert uses["ACT-15"] == "measured"
    assert uses["BIP-14"] == "shown"
    judged = {rule.id for rule in every_rule().values() if rule.kind and not rule.id.endswith(".unknown")}
    assert {each["id"] for each in told if each["use"] == "checked"} == judged
    assert {each["id"] for each in told if each["use"] != "checked"}.isdisjoint(every_rule())
    assert {each["kind"] for each in told} == set(KINDS)
    assert all(each["source"] and each["sentence"] for each in told)


def test_the_terminal_tells_what_is_done_with_each_kind() -> None:
    told = " ".join(run("erasmus", "rules", "--lang", "en").stdout.split())
    assert "A belief, not a rule shown, never enforced Some believe that partners of third countries" in told
