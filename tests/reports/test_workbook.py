"""The workbook of a check: faulty rows as text, coloured, with the sentence as comment."""

from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.checked_sample import NMBU, changed, explained, report
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.deliveries.faulty_rows import faulty_rows
from vidare.reports.delivery_check.page import page
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.sheet_formats import COLOURS
from vidare.reports.delivery_check.workbook import write_workbook


def workbook(folder: Path, of: CheckReport, *paths: Path, at_most: int = 100) -> openpyxl.Workbook:
    rows = list(faulty_rows(open_delivery(paths or (NMBU,)), of.findings, at_most))
    write_workbook(of, rows, folder / "findings.xlsx")
    return openpyxl.load_workbook(folder / "findings.xlsx")


def colour(sheet: Worksheet, cell: str) -> str:
    return "#" + str(sheet[cell].fill.fgColor.rgb)[2:]


def column(sheet: Worksheet, title: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == title)


def test_faulty_rows_stand_with_line_severity_and_delivery_columns(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, report())["Studieprogram"]
    titles = [cell.value for cell in sheet[1]]
    assert titles[:6] == ["File", "Line", "Severity", "Institusjonskode", "Avdelingskode", "Avdelingskode_SSB"]
    assert "Nivånavn" not in titles
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [3, 4, 5, 6, 7, 8]
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["Warning"] * 4 + ["Error"] * 2
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D2", "A1:AA7")


def test_the_rules_of_several_tables_are_told_apart_by_their_tables(tmp_path: Path) -> None:
    courses = tmp_path / "emner.csv"
    courses.write_text("Institusjonskode;Årstall;Semester;Emnekode\n1173;x;3;KJM100\n", "utf-8")
    programmes = changed(tmp_path, {(2, "Årstall"): "x"})
    of = report(courses, programmes)
    overview = workbook(tmp_path, of, courses, programmes)["Overview"]
    years = [row[1].value for row in overview.iter_rows() if str(row[5].value).endswith(".year.type")]
    assert years == ["Studieprogram, Årstall", "Emner, Årstall"]
    assert "Studieprogram, 1 finding" in page(of)
    alone = workbook(tmp_path, report(programmes), programmes)["Overview"]
    assert "Årstall" in [row[1].value for row in alone.iter_rows()]
    assert "Studieprogram, 1 finding" not in page(report(programmes))


def test_faulty_cells_are_coloured_and_say_why(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, report())["Studieprogram"]
    points, date_of_approval = column(sheet, "Studiepoeng"), column(sheet, "Godkjenningsdato")
    assert colour(sheet, f"{points}6") == COLOURS["error"]
    comment = sheet[f"{points}6"].comment
    assert comment is not None
    assert comment.text.startswith("Error: Studiepoeng 0.00, Nivåkode LN: The credits")
    assert colour(sheet, f"{date_of_approval}4") == COLOURS["note"]
    assert sheet[f"{points}4"].comment is None


def test_values_stay_text_and_never_become_formulas(tmp_path: Path) -> None:
    place = changed(tmp_path, {(2, "Nivåkode"): "=1+1", (3, "Studieprogramnavn"): "https://example.org"})
    sheet = workbook(tmp_path, report(place), place)["Studieprogram"]
    level = sheet[f"{column(sheet, 'Nivåkode')}2"]
    assert (level.value, level.data_type) == ("=1+1", "s")
    unit = sheet[f"{column(sheet, 'Avdelingskode')}7"]
    assert (unit.value, unit.data_type) == ("000000", "s")
    assert sheet[f"{column(sheet, 'Studieprogramnavn')}3"].hyperlink is None


def test_personal_columns_are_left_out_and_their_findings_stand_at_the_line(tmp_path: Path) -> None:
    place = tmp_path / "emneoppmeldte_studenter.csv"
    place.write_text(
        "Institusjonskode;Avdelingskode;Årstall;Semester;Fødselsnummer;Emnekode\n1173;000000;2025;3;0123;KJM100\n",
        "utf-8",
    )
    of = report(place)
    assert "Fødselsnummer" in of.findings["column"]
    sheet = workbook(tmp_path, of, place)["Emneoppmeldte studenter"]
    assert "Fødselsnummer" not in [cell.value for cell in sheet[1]]
    assert sheet["B2"].comment is not None
    everything = [str(cell.value) + (cell.comment.text if cell.comment else "") for row in sheet for cell in row]
    assert not any("0123" in told for told in everything)


def test_the_overview_lists_rules_and_what_has_no_row(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, report())["Overview"]
    told = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert ("Error", "Studiepoeng", 2) in [row[:3] for row in told]
    assert any("Engelsk navn is not in the file" in str(row[3]) for row in told)


def test_rows_that_there_is_no_room_for_are_told(tmp_path: Path) -> None:
    book = workbook(tmp_path, report(), at_most=2)
    assert book["Studieprogram"].max_row == 3
    told = [str(cell.value) for row in book["Overview"].iter_rows() for cell in row]
    assert any("Studieprogram: 4 further rows" in text for text in told)


def test_explained_cells_have_a_quiet_colour_and_the_reason(tmp_path: Path) -> None:
    of = explained(report(), "study_programme.name.continuing_education", "A free-standing course.")
    sheet = workbook(tmp_path, of)["Studieprogram"]
    cell = f"{column(sheet, 'Studieprogramnavn')}3"
    assert colour(sheet, cell) == COLOURS["explained"]
    assert "Explained: A free-standing course." in str(sheet[cell].comment)


def test_the_same_check_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workbook(tmp_path / name, report())
        written.append((tmp_path / name / "findings.xlsx").read_bytes())
    assert written[0] == written[1]
    assert openpyxl.load_workbook(tmp_path / "a" / "findings.xlsx").properties.created.date() == date(2025, 11, 21)
