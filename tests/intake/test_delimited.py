"""Delimited files: whatever text stands in the cells is read back the same, and each row has its spreadsheet line."""

import csv
import io
import random
import tracemalloc
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.intake.written import PROGRAMME_COLUMNS, delimited, programmes, put
from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.sheet import Refused, Sheet

HEADER = ["Institusjonskode", "Årstall", "Semester"]
AWKWARD = st.sampled_from(['"', '""', ";", ",", "\t", "\n", "\r\n", "å", "é", " ", "1,5", "#", "'", "\\", "NULL"])
PIECES = st.lists(st.one_of(AWKWARD, st.text("abcæøå12 .", max_size=4)), max_size=4)
CELLS = st.builds("".join, PIECES)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8)
QUOTING: st.SearchStrategy[Literal[0, 1]] = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
FORMS = st.tuples(
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), st.sampled_from(";,\t"), QUOTING, st.sampled_from(["\n", "\r\n"])
)


def read(folder: Path, data: str | bytes) -> Sheet:
    return read_delimited(put(folder, "studieprogram.csv", data))


def refusal(folder: Path, data: str | bytes) -> tuple[str, int | None]:
    with pytest.raises(Refused) as refused:
        read(folder, data)
    return refused.value.fault.rule, refused.value.fault.line


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, FORMS)
def test_what_is_written_is_read_back(
    tmp_path: Path, rows: list[list[str]], form: tuple[str, str, Literal[0, 1], str]
) -> None:
    encoding, separator, quoting, line_end = form
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=line_end)
    writer.writerows([HEADER, *rows])
    data = text.getvalue().encode(encoding)
    assume(encoding != "cp1252" or not is_utf_8(data))
    sheet = read(tmp_path, data)
    expected = [
        (line, *(cell or None for cell in row)) for line, row in enumerate(rows, start=2) if any(map(str.strip, row))
    ]
    assert [(line, *row) for line, row in zip(sheet.lines, sheet.cells.rows(), strict=True)] == expected
    assert sheet.cells.columns == HEADER


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(["1", "", "a", '"x"', '"x;y"']), max_size=4), min_size=1, max_size=8))
def test_no_row_of_another_width_is_read_in_silence(tmp_path: Path, rows: list[list[str]]) -> None:
    lines = [";".join(row) for row in rows]
    sheet = read(tmp_path, "\n".join([";".join(HEADER), *lines, ""]))
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(cell not in {"", '""'} for cell in row)]
    told = [fault.line for fault in sheet.faults if fault.rule == "file.ragged_row"]
    assert told == [number for number, row in filled if len(row) != 3]
    assert sheet.lines.to_list() == [number for number, row in filled if len(row) == 3]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_header_tells_the_separator_whatever_stands_in_the_cells(tmp_path: Path, separator: str) -> None:
    rows = [["a;b;c;d", "e,f,g,h", "i\tj\tk\tl"]] * 3
    assert read(tmp_path, delimited([HEADER, *rows], separator)).cells.rows() == [tuple(row) for row in rows]


@pytest.mark.parametrize("form", [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("cp1252", "\t")])
@pytest.mark.parametrize(
    ("above", "line", "told"),
    [
        ("Studieprogram, høsten 2025\n", 2, True),
        ("Studieprogram; høsten 2025\n\n  \nUttrekk;2026-01-15;;\n", 5, True),
        ('"Tall fra\nFS";;\nÅrstall;2025\n', 3, True),
        ("\n  \n", 3, False),
        ("sep={}\n", 2, False),
        ('"sep={}"\r\n', 2, False),
        ("SEP={}\nStudieprogram\n", 3, True),
    ],
)
def test_what_stands_above_the_header_is_left_out_and_told(
    tmp_path: Path, above: str, line: int, told: bool, form: tuple[str, str]
) -> None:
    encoding, separator = form
    rows = [["1120", "å", "3"], ["1130", "2025;", "1"]]
    text = above.replace("{}", separator) + delimited([HEADER, *rows], separator)
    sheet = read(tmp_path, text.encode(encoding))
    assert sheet.cells.rows(named=True) == [dict(zip(HEADER, row, strict=True)) for row in rows]
    assert sheet.lines.to_list() == [line + 1, line + 2]
    found = [(fault.rule, fault.line, fault.found) for fault in sheet.faults]
    assert found == ([("file.header_not_first", line, str(line))] if told else [])


def test_the_lines_of_faults_below_a_title_are_those_of_the_file(tmp_path: Path) -> None:
    text = "Tittel\n\nÅrstall;Semester;årstall\n1;2;3\n1;2\n" + '1;2;"a"b\n'
    assert refusal(tmp_path, text) == ("file.quotation_mark", 6)
    faults = [(fault.rule, fault.line) for fault in read(tmp_path, text.replace('"a"b', "å").encode("cp1252")).faults]
    assert faults == [("file.ragged_row", 5), ("file.repeated_column", 3), ("file.header_not_first", 3)]


def test_the_separator_that_a_file_tells_wins_over_one_that_parts_more_names(tmp_path: Path) -> None:
    names = ["Trygt, nært, nyttig", "Kode"]
    sheet = read_delimited(put(tmp_path, "svar.csv", f"sep=;\n{';'.join(names)}\n1;2\n"))
    assert (sheet.cells.columns, sheet.cells.rows()) == (names, [("1", "2")])


def test_a_separator_told_to_excel_that_is_not_read_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "sep=|\nInstitusjonskode|Årstall|Semester\n1|2|3\n") == ("file.unknown_separator", 2)


def test_a_row_that_says_the_name_of_one_column_is_no_header(tmp_path: Path) -> None:
    sheet = read_delimited(put(tmp_path, "liste.csv", "Navn;Verdi\nA;1\nSemester;2\n"))
    assert sheet.cells.rows() == [("A", "1"), ("Semester", "2")]
    assert sheet.faults == ()


def test_a_text_of_only_blanks_is_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path, " \n\u00a0\n") == ("file.empty", None)


def test_a_quoted_line_break_adds_no_line_and_a_blank_line_does(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'Institusjonskode;Årstall\n1;"a\n\nb"\n\n2;c\n;\n3;d\n\n\n')
    assert sheet.lines.to_list() == [2, 4, 6]
    assert sheet.cells["Årstall"].to_list() == ["a\n\nb", "c", "d"]
    assert [(fault.rule, fault.line, fault.found) for fault in sheet.faults] == [("file.empty_rows", 3, "2")]


@pytest.mark.parametrize("blank", [" ;\t;", " ; ;\u00a0", "\t", "  ", " ;", '" ";;'])
def test_a_line_of_only_blanks_is_an_empty_line(tmp_path: Path, blank: str) -> None:
    lines = [";".join(HEADER), "1;2;3", blank, ";4;", blank, blank, "5;6;7", ""]
    for text in ("\n".join(lines), "\r\n".join(lines), "\n".join([*lines[:-1], '8;"9";"1\n0"'])):
        sheet = read(tmp_path, text)
        assert sheet.lines.to_list()[:3] == [2, 4, 7]
        assert sheet.cells.rows()[1] == (None, "4", None)
        assert [(fault.rule, fault.line, fault.found) for fault in sheet.faults] == [("file.empty_rows", 3, "3")]


def test_lines_of_only_blanks_at_the_end_are_told_and_a_name_after_z_is_no_blank(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Semester;Årstall;x\nÅ;1;\n ;;\n ; ;\n")
    assert sheet.cells.rows() == [("Å", "1", None)]
    assert [(fault.rule, fault.line, fault.found) for fault in sheet.faults] == [("file.empty_rows", 3, "2")]


def test_a_carriage_return_inside_a_cell_is_not_stripped(tmp_path: Path) -> None:
    assert read(tmp_path, 'Årstall;Semester\n"1\r";2\n').cells.rows() == [("1\r", "2")]


def test_each_line_of_mixed_encodings_is_read_in_its_own(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Årstall;Semester\nå;1\nø;2\n".encode() + "æ;3\n".encode("cp1252"))
    assert sheet.cells["Årstall"].to_list() == ["å", "ø", "æ"]
    assert [(fault.rule, fault.line) for fault in sheet.faults] == [("file.mixed_encodings", 4)]


def test_each_line_that_a_carriage_return_ends_is_a_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Årstall;Semester\r2025;3\r2026;1\r")
    assert [*sheet.lines] == [2, 3]
    assert sheet.cells.rows() == [("2025", "3"), ("2026", "1")]


def test_each_row_of_a_long_file_that_needs_care_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidare.intake.files.careful_rows.AT_ONCE", 2)
    sheet = read(tmp_path, "Årstall;Semester\n1;2;3\n" + "".join(f"{year};3\n" for year in range(2021, 2026)))
    assert [*sheet.lines] == [3, 4, 5, 6, 7]
    assert sheet.cells["Årstall"].to_list() == ["2021", "2022", "2023", "2024", "2025"]


def test_ragged_rows_without_end_are_told_as_a_number(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Årstall;Semester\n" + "1;2;3\n" * 1500)
    assert [fault.rule for fault in sheet.faults].count("file.ragged_row") == 1000
    assert [(fault.rule, fault.found) for fault in sheet.faults][-1] == ("file.more_ragged_rows", "500")
    assert read(tmp_path, "Årstall;Semester\n" + "1;2;3\n" * 1000).faults[-1].rule == "file.ragged_row"


@pytest.mark.parametrize("cell", ['"a"b', '"a', '"a"""b"'])
def test_a_quotation_mark_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, cell: str) -> None:
    assert refusal(tmp_path, f"Årstall;Semester\n1;2\n3;{cell}\n") == ("file.quotation_mark", 3)
    assert refusal(tmp_path, f"Årstall;{cell}\n1;2\n") == ("file.quotation_mark", 1)


def test_a_row_longer_than_the_header_is_not_told_to_have_another_separator(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Årstall;Semester;Studiepoeng\n2025;3;7,5;2,5\n")
    assert [fault.rule for fault in sheet.faults] == ["file.ragged_row"]


def test_a_line_of_200_mb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "studieprogram.csv"
    with path.open("wb") as file:
        file.write(b"Institusjonskode;Semester\n1120;1\n1120;")
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        read_delimited(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refused.value.fault.rule, refused.value.fault.line) == ("file.long_line", 3)
    assert peak < 8_000_000


@pytest.mark.parametrize(("length", "fits"), [((1 << 20) - 4, True), ((1 << 20) + 1, False)])
@pytest.mark.parametrize("before", [0, 1, (1 << 20) - 40])
def test_the_longest_line_is_the_same_wherever_it_stands(tmp_path: Path, length: int, fits: bool, before: int) -> None:
    data = "Semester;Studieprogramnavn\n" + "1;2\n" * (before // 4) + "1;" + "x" * length + "\n"
    if fits:
        assert read(tmp_path, data).cells.height == before // 4 + 1
    else:
        assert refusal(tmp_path, data) == ("file.long_line", before // 4 + 2)


def test_noise_is_never_more_than_a_refusal(tmp_path: Path) -> None:
    chance = random.Random(1)
    clean = delimited([PROGRAMME_COLUMNS, *programmes(5)]).encode()
    for _ in range(150):
        noisy = bytearray(clean)
        for _ in range(chance.randrange(1, 6)):
            noisy[chance.randrange(len(noisy))] = chance.choice(b'";,\n\r\x00\xe5\xff\t |a')
        try:
            sheet = read(tmp_path, bytes(noisy))
        except Refused:
            continue
        assert sheet.lines.len() == sheet.cells.height
