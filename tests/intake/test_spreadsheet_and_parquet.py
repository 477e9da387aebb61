"""Spreadsheets and Parquet files: codes stay codes, dates are dates, and no person's number is shown."""

import logging
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.faulty_delivery import said_of
from tests.intake.written import PROGRAMME_COLUMNS, Cells, Percent, book, programmes
from tests.spec.legal_rows import legal_row
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.files.hidden_cells import HiddenCells, hidden_cells
from vidare.intake.files.source import Source
from vidare.intake.files.spreadsheet import read_spreadsheet
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

CODES = st.lists(st.text("0123456789", min_size=6, max_size=6), min_size=1, max_size=6)


def opened(path: Path) -> Source:
    return open_delivery([path]).sources[0]


def programme_rows(path: Path, column: str, cells: list[object]) -> Rows:
    place = PROGRAMME_COLUMNS.index(column)
    rows: list[list[object]] = [[*row] for row in programmes(len(cells))]
    for row, cell in zip(rows, cells, strict=True):
        row[place] = cell
    return opened(book(path, {"Ark1": [[*PROGRAMME_COLUMNS], *rows]})).rows(None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODES)
def test_codes_come_back_from_a_spreadsheet_as_they_were_as_text_or_as_numbers(
    tmp_path: Path, codes: list[str]
) -> None:
    for cells in (
        [*codes],
        [int(code) for code in codes],
        [code if n % 2 else int(code) for n, code in enumerate(codes)],
    ):
        rows = programme_rows(tmp_path / "studieprogram.xlsx", "Avdelingskode", [*cells])
        assert rows.frame["unit"].to_list() == codes


def test_codes_and_days_of_a_table_that_stands_right_of_empty_columns_are_those_that_it_shows(tmp_path: Path) -> None:
    rows: list[list[object]] = [[None, None, *row] for row in programmes(4)]
    unit, day = (PROGRAMME_COLUMNS.index(name) + 2 for name in ("Avdelingskode", "Godkjenningsdato"))
    for row, code in zip(rows, (10030, "040010", 9_000_000, "nan"), strict=True):
        row[unit], row[PROGRAMME_COLUMNS.index("Årstall") + 2] = code, 2025
    rows[0][day] = date(2015, 2, 1)
    source = opened(book(tmp_path / "studieprogram.xlsx", {"Ark1": [[None, None, *PROGRAMME_COLUMNS], *rows]}))
    assert source.rows(None).frame["unit"].to_list() == ["010030", "040010", "9000000", "nan"]
    assert source.rows(None).frame["approval_date"][0] == date(2015, 2, 1)
    assert [fault.rule for fault in source.faults] == ["file.short_code"]


def test_days_of_a_book_that_counts_from_1904_are_those_that_it_shows(tmp_path: Path) -> None:
    at = PROGRAMME_COLUMNS.index("Godkjenningsdato")
    rows: list[list[object]] = [[*row] for row in programmes(2)]
    rows[0][at], rows[1][at] = date(2015, 2, 1), 40574
    source = opened(book(tmp_path / "studieprogram.xlsx", {"Ark1": [[*PROGRAMME_COLUMNS], *rows]}, from_1904=True))
    assert source.rows(None).frame["approval_date"].to_list()[0] == date(2015, 2, 1)
    rows[0][at] = 40574
    source = opened(book(tmp_path / "studieprogram.xlsx", {"Ark1": [[*PROGRAMME_COLUMNS], *rows]}, from_1904=True))
    (told,) = (fault for fault in source.faults if fault.rule == "file.day_number")
    assert told.shown == {"day": "2015-02-01"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODES)
def test_codes_come_back_from_parquet_as_they_were_as_text_or_as_numbers(tmp_path: Path, codes: list[str]) -> None:
    rows = pl.DataFrame(programmes(len(codes)), schema=PROGRAMME_COLUMNS, orient="row")
    text = pl.Series("Avdelingskode", codes)
    for units in (
        text,
        text.cast(pl.Int64),
        text.cast(pl.Float64),
        text.cast(pl.Categorical),
        text.cast(pl.Decimal(9, 0)),
    ):
        rows.with_columns(units).write_parquet(tmp_path / "studieprogram.parquet")
        assert opened(tmp_path / "studieprogram.parquet").rows(None).frame["unit"].to_list() == codes


def test_a_text_among_the_codes_of_a_spreadsheet_is_not_padded(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Avdelingskode", ["10100", 10100, "010100"])
    assert rows.frame["unit"].to_list() == ["10100", "010100", "010100"]


def test_a_date_cell_is_a_date_and_a_bare_number_is_told_with_the_date_it_may_mean(tmp_path: Path) -> None:
    path = tmp_path / "studieprogram.xlsx"
    rows = programme_rows(path, "Godkjenningsdato", [date(2022, 1, 1), 44562, "2022-01-01"])
    assert rows.frame["approval_date"].to_list() == [date(2022, 1, 1), None, date(2022, 1, 1)]
    assert rows.unread.select("line", "column").rows() == [(3, "approval_date")]
    told = {fault.rule: (fault.found, dict(fault.shown)) for fault in opened(path).faults}
    assert told["file.day_number"] == ("44562", {"day": "2022-01-01"})


def test_a_date_among_texts_is_told_as_the_day_it_is(tmp_path: Path) -> None:
    """One text makes the column text, and then a day comes with an hour that nobody wrote."""
    cells = [date(2027, 9, 1), "1. september", "2027-09-01 12:30:00"]
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Godkjenningsdato", [*cells])
    assert rows.text("approval_date", pl.Series([0, 1])).to_list() == ["2027-09-01", "1. september"]
    assert rows.text("approval_date", pl.Series([2])).to_list()[0].endswith("12:30:00")
    assert rows.frame["approval_date"].to_list()[:2] == [date(2027, 9, 1), None]


def test_a_number_that_a_program_took_for_a_date_is_told_as_the_day_it_became(tmp_path: Path) -> None:
    for cells in ([date(2026, 5, 7)], [date(2026, 5, 7), 10], [date(2026, 5, 7), "10"]):
        path = tmp_path / "studieprogram.xlsx"
        programme_rows(path, "Studiepoeng", [*cells])
        [told] = [said for said in said_of(path) if "credits.type" in said]
        assert told.endswith(
            "«2026-05-07» can't be read as a number. It stands as a date or a time. Has a program taken a number or a"
            " code for one, as 7.5 for 7 May? Give the column the form of text, and write what is meant."
        )


def test_a_time_is_told_to_the_second(tmp_path: Path) -> None:
    rows = programme_rows(
        tmp_path / "studieprogram.xlsx", "Andel av heltid", [Percent(46149 + 12.5 / 24, "yyyy-mm-dd hh:mm")]
    )
    assert rows.text("full_time_share", pl.Series([0])).to_list() == ["2026-05-07 12:30:00"]


@pytest.mark.parametrize("beside", ["A-1", 7.5, date(2022, 1, 1), True])
def test_hours_beside_other_cells_keep_no_book_from_being_read(tmp_path: Path, beside: object) -> None:
    """A column of spans of time and other things has no type; one on a sheet of notes had the book told as damaged."""
    hours: Cells = [["Timer"], [Percent(1.5625, "[h]:mm")], [beside]]
    rows: Cells = [[*PROGRAMME_COLUMNS], *programmes(2, Avdelingskode="010100")]
    rows = [[10100 if cell == "010100" else cell for cell in row] for row in rows]
    with_hours = [[*row, *more] for row, more in zip(rows, hours, strict=True)]
    for sheets in ({"Ark1": rows, "Timer": hours}, {"Ark1": with_hours}):
        source = opened(book(tmp_path / "studieprogram.xlsx", sheets))
        assert source.rows(None).frame["unit"].to_list() == ["010100", "010100"]


@pytest.mark.parametrize("beside", [5.0, "x"])
@pytest.mark.parametrize("number", [-1e17, 1e17, -1e300])
def test_a_number_beyond_all_days_breaks_no_reading(tmp_path: Path, number: float, beside: object) -> None:
    """The library's reader of days ends in a panic at such a number."""
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Prosent egenfinansiering", [number, beside])
    assert rows.frame["self_financed"][0] == number


def test_an_unread_cell_keeps_the_text_that_stood_there(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Studiepoeng", [15, "femten", 7.5])
    assert rows.frame["credits"].to_list() == [15.0, None, 7.5]
    assert rows.text("credits", pl.Series([1])).to_list() == ["femten"]


@pytest.mark.parametrize("column", ["Prosent egenfinansiering", "Andel praksis"])
@pytest.mark.parametrize("form", ["0%", "0.00%", "0 %", '0.0" "%', 0x0A])
def test_a_cell_shown_as_a_percentage_is_read_as_it_is_shown_and_told(
    tmp_path: Path, column: str, form: str | int
) -> None:
    path = tmp_path / "studieprogram.xlsx"
    rows = programme_rows(path, column, [100, Percent(0.07, form), Percent(0.64, form), 0.5])
    name = next(each.name for each in StudyProgramme.columns.values() if each.dbh == column)
    assert rows.frame[name].to_list() == [100, 7, 64, 0.5]
    told = [(fault.rule, fault.column, fault.found, dict(fault.shown)) for fault in opened(path).faults]
    assert told == [("file.percentage", name, "7%", {"stored": "0.07"})]


def test_a_share_shown_as_a_percentage_and_a_sign_that_is_only_a_word_are_the_numbers_they_are(tmp_path: Path) -> None:
    path = tmp_path / "studieprogram.xlsx"
    assert programme_rows(path, "Andel av heltid", [Percent(0.5), 1]).frame["full_time_share"].to_list() == [0.5, 1]
    assert opened(path).faults == ()
    rows = programme_rows(path, "Prosent egenfinansiering", [Percent(64, '0" %"'), Percent(35, "0\\%")])
    assert rows.frame["self_financed"].to_list() == [64, 35]
    assert opened(path).faults == ()


def test_a_percentage_among_texts_is_read_as_it_is_shown(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Prosent egenfinansiering", ["26", Percent(0.64), "ukjent"])
    assert rows.frame["self_financed"].to_list() == [26, 64, None]


def test_a_truth_value_is_no_number_and_is_told_as_it_stood(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Videreutdanning", [True, 2, False, 1])
    assert rows.frame["continuing_education"].to_list() == [None, 2, None, 1]
    assert rows.unread.select("line", "column").rows() == [(2, "continuing_education"), (4, "continuing_education")]
    assert rows.text("continuing_education", pl.Series([0, 2])).to_list() == ["TRUE", "FALSE"]
    only = programme_rows(tmp_path / "studieprogram.xlsx", "Tilbys til", [True, True])
    assert only.text("offered_to", pl.Series([0])).to_list() == ["TRUE"]


def test_an_error_or_a_truth_value_among_numbers_changes_no_other_cell(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Avdelingskode", [10100, True, 210100])
    assert rows.frame["unit"].to_list() == ["010100", "TRUE", "210100"]


@pytest.mark.parametrize(
    ("cell", "told"), [(date(2021, 3, 1), ("file.date_cell", "2021-03-01")), (True, ("file.truth_value", "TRUE"))]
)
@pytest.mark.parametrize("other", ["A-1", None])
def test_a_date_or_a_truth_value_in_a_column_of_text_is_told(
    tmp_path: Path, cell: object, told: tuple[str, str], other: str | None
) -> None:
    path = tmp_path / "studieprogram.xlsx"
    programme_rows(path, "Studiumkode", [other or cell, cell, other or cell])
    (fault,) = opened(path).faults
    assert (fault.rule, fault.found, fault.column) == (*told, "study")
    assert (fault.line, fault.shown["count"]) == ((3, "1") if other else (2, "3"))
    programme_rows(path, "Godkjenningsdato", [date(2022, 1, 1), "2022-01-01"])
    assert opened(path).faults == ()


@pytest.mark.parametrize("word", ["#N/A", "#REF!", "#I/T", "#VERDI!", "#NAVN?", "#DIV/0!"])
def test_an_error_that_a_spreadsheet_shows_is_no_text(tmp_path: Path, word: str) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Engelsk navn", ["Chemistry", word, f"Course {word}"])
    assert rows.frame["english_name"].to_list() == ["Chemistry", None, f"Course {word}"]
    assert rows.unread.select("line", "column").rows() == [(3, "english_name")]
    pl.DataFrame(programmes(1, Studiumkode=word), schema=PROGRAMME_COLUMNS, orient="row").write_parquet(
        tmp_path / "studieprogram.parquet"
    )
    assert opened(tmp_path / "studieprogram.parquet").rows(None).unread["column"].to_list() == ["study"]


@pytest.mark.parametrize("word", ["N/A", "None", "nan", "NaN"])
@pytest.mark.parametrize(
    ("column", "of_its_kind"), [("Studiepoengkrav kvalifikasjon", 7.5), ("Godkjenningsdato", date(2015, 2, 1))]
)
def test_a_word_for_nothing_among_numbers_or_days_is_told_as_it_stands(
    tmp_path: Path, word: str, column: str, of_its_kind: object
) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", column, [of_its_kind, word, None])
    name = next(name for name, declared in StudyProgramme.columns.items() if declared.dbh == column)
    assert rows.frame[name].to_list() == [of_its_kind, None, None]
    assert rows.unread.select("line", "column").rows() == [(3, name)]
    assert rows.written()[name].to_list()[1:] == [word, None]


def test_a_number_too_large_for_a_code_is_told_as_it_stood(tmp_path: Path) -> None:
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Avdelingskode_SSB", [12345678901234567890, 9999])
    assert rows.frame["statistics_norway_unit"].to_list() == [None, "9999"]
    assert rows.text("statistics_norway_unit", pl.Series([0, 1])).to_list() == ["1.234567890123457e+19", "9999"]
    rows = programme_rows(tmp_path / "studieprogram.xlsx", "Avdelingskode_SSB", [12345678901234567890])
    assert rows.text("statistics_norway_unit", pl.Series([0])).to_list() == ["1.234567890123457e+19"]


def test_several_sheets_may_each_be_a_table_and_others_are_passed_by(tmp_path: Path) -> None:
    rows: Cells = [PROGRAMME_COLUMNS, *programmes(2)]
    sheets: dict[str, Cells] = {
        "Les meg": [["Dette er høstens tall"]],
        "Program": rows,
        "Tomt": [],
        "Studium": [["Studiumkode", "Studium"]],
    }
    delivery = open_delivery([book(tmp_path / "leveranse.xlsx", {**sheets, "Mer": rows})])
    assert [source.file for source in delivery.sources] == [
        "leveranse.xlsx#Program",
        "leveranse.xlsx#Studium",
        "leveranse.xlsx#Mer",
    ]
    assert [source.height for source in delivery.sources] == [2, 0, 2]
    assert delivery.faults == ()


def test_nothing_is_written_of_a_sheet_that_is_a_chart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "studieprogram.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet, chart = workbook.add_worksheet("Ark1"), workbook.add_chart({"type": "bar"})
        for number, row in enumerate([PROGRAMME_COLUMNS, *programmes(2)]):
            sheet.write_row(number, 0, row)
        chart.add_series({"values": "=Ark1!$K$2:$K$3"})
        workbook.add_chartsheet("Diagram").set_chart(chart)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    assert opened(path).height == 2
    assert capfd.readouterr() == ("", "")


def test_rows_on_a_sheet_without_a_header_are_told(tmp_path: Path) -> None:
    rows: Cells = [PROGRAMME_COLUMNS, *programmes(2)]
    sheets: dict[str, Cells] = {
        "Ark1": rows,
        "Ark2": programmes(2),
        "Ark3": [["Fortsettelse"], [], *programmes(2)],
        "Ark4": [["Studieprogramkode", "Studieprogramnavn"], ["SYK601", "Klinisk sykepleie"]],
        "Endringer": [["Dato", "Hvem", "Hva"], [date(2026, 1, 1), "NN", "Rettet"]],
        "Nivå": [["Kode", "Navn"], ["B3", "Bachelor"]],
    }
    delivery = open_delivery([book(tmp_path / "leveranse.xlsx", sheets)])
    assert [(source.file, source.height) for source in delivery.sources] == [("leveranse.xlsx", 2)]
    told = [(fault.rule, fault.file, fault.found) for fault in delivery.faults]
    assert told == [("file.unknown_sheet", "leveranse.xlsx", name) for name in ("Ark2", "Ark3", "Ark4")]


@pytest.mark.parametrize(("above", "read"), [([[]] * 60, True), ([["Notat"]] * 19, True), ([["Notat"]] * 30, False)])
def test_a_header_is_looked_for_from_the_first_row_with_anything_in_it(
    tmp_path: Path, above: Cells, read: bool
) -> None:
    first: Cells = [["Studiumkode", "Studium"], ["A", "B"]]
    book(tmp_path / "tall.xlsx", {"Studium": first, "Ark2": [*above, PROGRAMME_COLUMNS, *programmes(2)]})
    delivery = open_delivery([tmp_path])
    if read:
        assert [source.height for source in delivery.sources] == [1, 2]
        assert delivery.sources[1].rows(None).frame["line"].to_list() == [len(above) + 2, len(above) + 3]
    else:
        assert [(fault.rule, fault.found) for fault in delivery.faults] == [("file.unknown_sheet", "Ark2")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_rows_is_told(tmp_path: Path, state: str) -> None:
    path = tmp_path / "studieprogram.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("Ark1", "Gammel", "Tom"):
            sheet = workbook.add_worksheet(name)
            rows: Cells = [PROGRAMME_COLUMNS, *(programmes(2) if name != "Tom" else [])]
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name != "Ark1":
                getattr(sheet, {"hidden": "hide", "veryHidden": "very_hidden"}[state])()
    faults = [fault for source in open_delivery([path]).sources for fault in source.faults]
    told = [(fault.file, fault.found, dict(fault.shown)) for fault in faults if fault.rule == "file.hidden_sheet"]
    assert told == [("studieprogram.xlsx#Gammel", "Gammel", {"state": state, "rows": "2"})]


def test_rows_and_columns_that_nobody_sees_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "studieprogram.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Ark1")
        for number, row in enumerate([PROGRAMME_COLUMNS, *programmes(4)]):
            sheet.write_row(number + 1, 2, row)
        sheet.write(7, 2, 'hidden="1"')
        for number in (3, 4, 20):
            sheet.set_row(number, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
        sheet.set_column("XX:XFD", None, None, {"hidden": True})
    source = opened(path)
    told = [(fault.rule, fault.line, fault.found) for fault in source.faults if "hidden" in fault.rule]
    columns = ", ".join(PROGRAMME_COLUMNS[1:3])
    assert told == [("file.hidden_rows", 4, "2"), ("file.hidden_columns", None, columns)]
    assert source.height == 4


def test_hidden_rows_are_told_as_other_programs_write_them() -> None:
    seen, hidden = b'<x:row r="1" hidden="false">', b'<x:row customFormat="false" hidden="true" r="12" ht="1">'
    columns = b'<x:col max="1" hidden="0" min="1"/><x:col max="7" hidden="true" min="6"/>'
    assert hidden_cells(seen + hidden + columns) == HiddenCells((12,), (range(6, 8),))
    assert hidden_cells(seen) == HiddenCells()


def test_hidden_columns_of_a_sheet_put_together_wrongly_are_as_far_as_it_says() -> None:
    nowhere = b'<col hidden="1"/><col hidden="1" min="x"/><row hidden="1" r="%s"/>' % (b"9" * 5000)
    assert hidden_cells(b'<col hidden="1" min="4"/>' + nowhere) == HiddenCells((), (range(4, 5),))


def test_lines_are_those_of_the_spreadsheet_also_below_empty_rows_and_columns(tmp_path: Path) -> None:
    first, second = programmes(2)
    rows = [[], ["", *PROGRAMME_COLUMNS], [], ["", *first], [], ["", *second]]
    sheet = read_spreadsheet(book(tmp_path / "studieprogram.xlsx", {"Ark1": [[*row] for row in rows]}))["Ark1"]
    assert sheet.lines.to_list() == [4, 6]
    assert sheet.cells["Institusjonskode"].to_list() == [first[0], second[0]]


def test_rows_of_only_blanks_are_empty_rows_also_at_the_end(tmp_path: Path) -> None:
    rows = [*programmes(1), [" "], *programmes(1), *[[" "], ["", "\u00a0"]] * 3]
    source = opened(book(tmp_path / "studieprogram.xlsx", {"Ark1": [PROGRAMME_COLUMNS, *rows], "Ark2": [[" "]]}))
    assert source.height == 2
    assert [(fault.rule, fault.line, fault.found) for fault in source.faults] == [("file.empty_rows", 3, "7")]


def test_a_persons_number_is_never_told(tmp_path: Path) -> None:
    row = legal_row(RegisteredStudent, 1)
    names = {column.name: column.dbh for column in RegisteredStudent.columns.values()}
    personal = [name for name, column in RegisteredStudent.columns.items() if column.personal and column.kind.digits]
    assert personal
    cells: dict[str, object] = {dbh: row.get(dbh) or "" for dbh in names.values()}
    for name in personal:
        cells[names[name]] = 123
    path = book(tmp_path / "registrerte_studenter.xlsx", {"Ark1": [[*cells], [*cells.values()], [*cells.values()]]})
    pl.DataFrame([cells]).write_parquet(tmp_path / "registrerte_studenter.parquet")
    for source in (opened(path), opened(tmp_path / "registrerte_studenter.parquet")):
        short = [fault for fault in source.faults if fault.rule == "file.short_code" and fault.column in personal]
        assert len(short) == len(personal)
        assert not any("123" in f"{fault.found} {dict(fault.shown)}" for fault in source.faults)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([123.0, 150100.0], [("123", "000123")]),
        ([float("-inf"), -5.0, 1.5, 150100.0], []),
    ],
)
def test_zeros_are_put_back_and_told_where_a_number_is_a_code_that_lost_some(
    tmp_path: Path, numbers: list[float], told: list[tuple[str, str]]
) -> None:
    rows = pl.DataFrame(programmes(len(numbers)), schema=PROGRAMME_COLUMNS, orient="row")
    rows.with_columns(pl.Series("Avdelingskode", numbers)).write_parquet(tmp_path / "studieprogram.parquet")
    short = [one for one in opened(tmp_path / "studieprogram.parquet").faults if one.rule == "file.short_code"]
    assert [(one.found, one.shown["padded"]) for one in short] == told


def test_parquet_of_other_types_is_read_or_told_never_raised(tmp_path: Path) -> None:
    rows = pl.DataFrame(programmes(2), schema=PROGRAMME_COLUMNS, orient="row").with_columns(
        pl.Series("Studiepoeng", [[1], [2]]),
        pl.Series("Semester", [b"1", b"3"]),
        pl.Series("Årstall", [{"a": 1}, {"a": 2}]),
        pl.Series("Andel av heltid", [True, False]),
    )
    rows.write_parquet(tmp_path / "studieprogram.parquet")
    read = opened(tmp_path / "studieprogram.parquet").rows(None)
    unread = {"credits", "semester", "year", "full_time_share"}
    assert set(read.unread["column"]) == unread
    assert {name: read.text(name, pl.Series([0])).to_list() for name in unread}["full_time_share"] == ["true"]
    assert read.table is StudyProgramme
