"""A note beside a file says what the file leaves out, and where it comes from."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import book, put
from vidare.intake.about_file import OtherFile, note_beside
from vidare.intake.cannot_read import CannotRead, NothingToRead
from vidare.intake.described_files import open_described
from vidare.intake.yaml_file import UnreadableYaml
from vidare.tables.credit_production import CreditProduction
from vidare.tables.rows import LINE
from vidare.tables.study_programme import StudyProgramme

CREDITS = "Årstall;Progkode student;Finmodekode emne;Ny produksjon totalt\n2025;NORAN602;1;19.333333\n"
PROGRAMMES = "kode;navn;avd;aar\nNORAN602;Norsk;Nordisk;2023,2024, 2025\nKURATOR;Master;KMD;2025\n"


def test_a_constant_column_is_filled_in_and_the_delivery_is_known(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    put(tmp_path, "dbh900.about.yaml", "delivery: 4711\nextracted: 2026-09-23\nconstants: {Institusjonskode: 0264}\n")
    found = open_described([path])
    assert found.tables()[CreditProduction].frame["institution"].to_list() == ["0264"]
    assert (found.about["dbh900.csv"].delivery, found.about["dbh900.csv"].extracted) == ("4711", "2026-09-23")


def test_columns_are_renamed_left_out_and_a_cell_with_several_values_is_several_rows(tmp_path: Path) -> None:
    put(tmp_path, "uib.csv", PROGRAMMES)
    note = """
table: Studieprogram
columns: {Studieprogramkode: kode, Studieprogramnavn: navn, Årstall: aar}
constants: {Institusjonskode: 1120}
several: {Årstall: ","}
left_out: {avd: the name of the unit}
"""
    put(tmp_path, "uib.about.yaml", note)
    found = open_described([tmp_path])
    frame = found.tables()[StudyProgramme].frame
    assert frame.select("institution", "year", "programme", LINE).rows() == [
        ("1120", 2023, "NORAN602", 2),
        ("1120", 2024, "NORAN602", 2),
        ("1120", 2025, "NORAN602", 2),
        ("1120", 2025, "KURATOR", 3),
    ]
    assert found.delivery.sources[0].header.unknown == ()


def test_the_days_of_a_noted_book_that_counts_from_1904_are_those_that_it_shows(tmp_path: Path) -> None:
    names = ["Institusjonskode", "Årstall", "Studieprogramkode", "godkjent"]
    rows: list[list[object]] = [[*names], ["1120", 2025, "NORAN602", 40574]]
    book(tmp_path / "a.xlsx", {"Ark1": rows}, from_1904=True)
    put(tmp_path, "a.about.yaml", "table: Studieprogram\ncolumns: {Godkjenningsdato: godkjent}\n")
    (source,) = open_described([tmp_path]).delivery.sources
    (told,) = (fault for fault in source.faults if fault.rule == "file.day_number")
    assert told.shown == {"day": "2015-02-01"}


def test_a_sheet_beside_the_one_that_a_note_is_about_is_told(tmp_path: Path) -> None:
    rows = [line.split(";") for line in CREDITS.splitlines()]
    book(tmp_path / "dbh900.xlsx", {"Ark1": rows, "Ark2": rows[1:], "Les meg": [["Uttrekk"]]})
    put(tmp_path, "dbh900.about.yaml", "constants: {Institusjonskode: 0264}\n")
    found = open_described([tmp_path]).delivery
    assert [source.height for source in found.sources] == [1]
    assert [(fault.rule, fault.found) for fault in found.faults] == [("file.unknown_sheet", "Ark2")]


def test_the_same_bytes_are_no_copy_where_notes_make_other_rows_of_them(tmp_path: Path) -> None:
    for name, institution in (("a", "1110"), ("b", "1120"), ("c", "1120")):
        put(tmp_path, f"dbh900_{name}.csv", CREDITS)
        put(tmp_path, f"dbh900_{name}.about.yaml", f"constants: {{Institusjonskode: {institution}}}\n")
    found = open_described([tmp_path])
    assert found.tables()[CreditProduction].frame["institution"].to_list() == ["1110", "1120"]
    assert [(fault.file, fault.found) for fault in found.delivery.faults] == [("dbh900_c.csv", "dbh900_b.csv")]


def test_of_copies_the_one_with_a_note_is_read_whatever_they_are_called(tmp_path: Path) -> None:
    rows = "Institusjonskode;" + CREDITS.replace("2025;", "1120;2025;")
    for name in ("dbh900 (1)", "dbh900", "a"):
        put(tmp_path, f"{name}.csv", rows if name.startswith("dbh900") else "Emnekode;Emnenavn\nX;Y\n")
    put(tmp_path, "dbh900.about.yaml", "delivery: 4711\n")
    found = open_described([tmp_path])
    assert [source.file for source in found.delivery.sources if source.header.table is CreditProduction] == [
        "dbh900.csv"
    ]
    copies = [(fault.file, fault.found) for fault in found.delivery.faults if fault.rule == "file.copy"]
    assert copies == [("dbh900 (1).csv", "dbh900.csv")]
    assert [source.file for source in found.delivery.sources] == sorted(
        source.file for source in found.delivery.sources
    )


def test_a_file_without_a_note_is_read_as_ever(tmp_path: Path) -> None:
    found = open_described([put(tmp_path, "dbh900.csv", CREDITS)])
    assert found.about == {}
    assert found.tables()[CreditProduction].frame["total"].to_list() == [19.333333]


def test_another_file_under_the_same_name_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    put(tmp_path, "dbh900.about.yaml", f"sha256: {hashlib.sha256(CREDITS.encode()).hexdigest()}\n")
    assert open_described([path]).delivery.sources[0].height == 1
    put(tmp_path, "dbh900.csv", CREDITS.replace("19.3", "29.3"))
    with pytest.raises(OtherFile, match=r"dbh900\.csv: the file has been changed since its note was written"):
        open_described([path])


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("columns: {Emnekode: emne}", "«emne» stands in columns, and dbh900.csv has no such column. It has Årstall, "),
        ("left_out: {avd: why}", "«avd» stands in left_out, and dbh900.csv has no such column."),
        ("several: {Emnekode: ','}", "«Emnekode» stands in several, and dbh900.csv has no such column."),
        ("several: {Årstall: ''}", "line 1: here stands what parts the values of a cell, as «,»."),
        ("columns: {A: Årstall, B: Årstall}", "«Årstall» of dbh900.csv stands twice in columns. Keep one of them."),
        (
            "columns: {Årstall: Finmodekode emne}",
            "«Årstall» stands in columns, and dbh900.csv has such a column already",
        ),
        ("constants: {ÅRSTALL: 2024}", "«ÅRSTALL» stands in constants, and dbh900.csv has such a column already"),
        ("constants: {Årstall: 2024}", "Take it out there, or leave the file's own out (left_out)."),
    ],
)
def test_a_note_about_other_columns_than_those_of_its_file_is_told(tmp_path: Path, note: str, told: str) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    put(tmp_path, "dbh900.about.yaml", note)
    with pytest.raises(CannotRead) as fault:
        open_described([path])
    assert fault.value.told(str).startswith("dbh900.about.yaml")
    assert told in fault.value.told(str)


def test_a_column_is_left_out_where_the_note_says_nothing_else(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", "Institusjonskode;Semester;" + CREDITS.replace("2025;", "1120;1;2025;"))
    put(tmp_path, "dbh900.about.yaml", "table: Studiepoeng\nleft_out: {Semester: all are of spring}\n")
    assert "semester" not in open_described([path]).delivery.sources[0].header.columns


def test_a_note_about_a_parquet_file_is_followed_as_that_about_any_other(tmp_path: Path) -> None:
    names, *rows = (line.split(";") for line in PROGRAMMES.splitlines())
    pl.DataFrame(rows, schema=names, orient="row").write_parquet(tmp_path / "uib.parquet")
    note = "columns: {Studieprogramkode: kode, Årstall: aar}\nseveral: {Årstall: ','}\nleft_out: {avd: its name}\n"
    put(tmp_path, "uib.about.yaml", "table: Studieprogram\nconstants: {Institusjonskode: 1120}\n" + note)
    frame = open_described([tmp_path]).tables()[StudyProgramme].frame
    assert frame.select("institution", "year", "programme", LINE).rows() == [
        ("1120", 2023, "NORAN602", 2),
        ("1120", 2024, "NORAN602", 2),
        ("1120", 2025, "NORAN602", 2),
        ("1120", 2025, "KURATOR", 3),
    ]


def test_lines_that_are_no_rows_are_told_of_a_file_with_a_note_as_of_any_other(tmp_path: Path) -> None:
    whole = "Institusjonskode;avd;" + CREDITS.replace("2025;", "1120;HF;2025;")
    again = whole + whole.splitlines()[0] + "\n"
    put(tmp_path, "dbh900.csv", again)
    put(tmp_path, "dbh900.about.yaml", "table: Studiepoeng\nleft_out: {avd: the name of the unit}\n")
    (source,) = open_described([tmp_path]).delivery.sources
    of_form = [fault.rule for fault in source.faults if fault.rule.startswith("file.")]
    assert (source.height, of_form) == (1, ["file.header_again"])


def test_a_column_of_the_file_makes_room_for_a_constant(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    note = "left_out: {Årstall: the year of budget}\nconstants: {Årstall: 2023, Institusjonskode: 1120}\n"
    put(tmp_path, "dbh900.about.yaml", note)
    assert open_described([path]).tables()[CreditProduction].frame["year"].to_list() == [2023]


def test_a_note_with_an_unknown_field_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    put(tmp_path, note_beside(path).name, "constant: {Institusjonskode: 1120}\n")
    with pytest.raises(UnreadableYaml, match=r"dbh900\.about\.yaml, line 1: «constant» is not known here"):
        open_described([path])


def test_a_note_with_a_day_that_can_t_be_read_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "dbh900.csv", CREDITS)
    put(tmp_path, note_beside(path).name, "source: DBH\nextracted: 23.09.2026\n")
    said = r"dbh900\.about\.yaml, line 2: «23\.09\.2026» is not a day\. Write it as 2026-01-31\."
    with pytest.raises(UnreadableYaml, match=said):
        open_described([path])


def test_a_path_that_leads_nowhere_ends_it_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="there is no such file or folder"):
        open_described([tmp_path / "borte"])
    put(tmp_path, "notes.md", "nothing")
    with pytest.raises(NothingToRead, match="there is no csv, xlsx or parquet file here"):
        open_described([tmp_path])


def test_a_number_where_several_values_may_stand_is_that_number_in_a_book_too(tmp_path: Path) -> None:
    names = ["Institusjonskode", "Årstall", "Studieprogramkode"]
    book(tmp_path / "a.xlsx", {"Ark1": [[*names], ["1120", 2025, 100], ["1120", 2025, 200]]})
    put(tmp_path, "a.about.yaml", "table: Studieprogram\nseveral: {Årstall: ',', Studieprogramkode: ','}\n")
    frame = open_described([tmp_path]).tables()[StudyProgramme].frame
    assert frame.select("year", "programme").rows() == [(2025, "100"), (2025, "200")]
