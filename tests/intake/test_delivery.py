"""A delivery: which files are read, in which order, what ends it, and that no row is lost or read twice."""

import os
from collections import Counter
from datetime import date
from pathlib import Path, PurePath
from unicodedata import normalize

import polars as pl
import pytest

from tests.intake.written import PROGRAMME_COLUMNS, book, delimited, exams, programmes, put
from tests.systems import needs_posix
from vidare.intake.cannot_read import FileChanged, NothingToRead
from vidare.intake.deliveries import delivery as delivery_file
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.header import ALIKE, how_alike, named_after, read_header
from vidare.intake.files.sheet import Sheet
from vidare.rules.occasion import Occasion
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

PROGRAMMES = delimited([PROGRAMME_COLUMNS, *programmes(3)])


def test_a_folder_is_read_in_the_order_of_names_and_other_files_are_passed_by(tmp_path: Path) -> None:
    for name in ("studieprogram_b.csv", "studieprogram_a.txt", "~$studieprogram.xlsx", ".studieprogram.csv", "x.md"):
        put(tmp_path, name, delimited([PROGRAMME_COLUMNS, *programmes(3, Studieprogramnavn=name)]))
    (tmp_path / "studieprogram_old.csv").mkdir()
    put(tmp_path / "studieprogram_old.csv", "read.me", PROGRAMMES)
    delivery = open_delivery([tmp_path, tmp_path / "studieprogram_b.csv"])
    assert [source.file for source in delivery.sources] == ["studieprogram_a.txt", "studieprogram_b.csv"]
    assert delivery.faults == ()


def test_the_mark_that_excel_lays_beside_an_open_book_is_passed_by_also_where_it_is_named(tmp_path: Path) -> None:
    open_book = book(tmp_path / "Studieprogram høst.xlsx", {"Ark1": [PROGRAMME_COLUMNS, *programmes(2)]})
    mark = put(tmp_path, "~$Studieprogram høst.xlsx", b"\x05Ola".ljust(165, b"\0"))
    delivery = open_delivery(sorted(tmp_path.glob("*.xlsx"), reverse=True))
    assert [source.file for source in delivery.sources] == [open_book.name]
    assert delivery.faults == ()
    assert [fault.rule for fault in open_delivery([mark]).faults] == ["file.damaged"]


@pytest.mark.parametrize("here", [".", "..", "../here"])
def test_the_folder_one_stands_in_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    (tmp_path / "here").mkdir()
    for folder in (tmp_path, tmp_path / "here"):
        put(folder, "studieprogram.csv", PROGRAMMES)
    monkeypatch.chdir(tmp_path / "here")
    assert [source.file for source in open_delivery([Path(here)]).sources] == ["studieprogram.csv"]


def test_statistics_norways_groups_beside_a_delivery_are_no_unknown_table(tmp_path: Path) -> None:
    """They are read as what the institution says itself, and stood as «not recognised, and not checked»."""
    put(tmp_path, "studieprogram.csv", PROGRAMMES)
    groups = put(tmp_path, "statistics_norway_groups.csv", "Institusjonskode;Studieprogramkode;UH-gruppe\n1120;A;22\n")
    other = put(tmp_path, "groups.csv", groups.read_bytes())
    for paths in ([tmp_path], [tmp_path / "studieprogram.csv", groups, other]):
        delivery = open_delivery(paths)
        assert [source.file for source in delivery.sources] == ["studieprogram.csv"]
        assert [fault.file for fault in delivery.faults] == ["groups.csv"]
    with pytest.raises(NothingToRead, match="no table was recognised here"):
        open_delivery([groups])


@pytest.mark.parametrize("name", ["emner.xls", "EMNER.XLS", "emner.ods", "emner.xlsb", "tall.numbers"])
def test_a_spreadsheet_of_a_form_that_is_not_read_is_told_also_in_a_folder(tmp_path: Path, name: str) -> None:
    put(tmp_path, "studieprogram.csv", PROGRAMMES)
    put(tmp_path, name, b"cells")
    delivery = open_delivery([tmp_path])
    assert [(fault.rule, fault.file) for fault in delivery.faults] == [("file.other_form", name)]


@pytest.mark.parametrize("blank", ["\u00a0", "  ", " \r\n", "\u2009", " \u00ad", "\u200b ", "\t"])
def test_a_header_name_is_known_whatever_blanks_and_unseen_signs_are_in_it(tmp_path: Path, blank: str) -> None:
    names = [name.replace(" ", blank) for name in PROGRAMME_COLUMNS]
    csv = put(tmp_path, "studieprogram.csv", delimited([names, *programmes(2)]))
    xlsx = book(tmp_path / "studieprogram.xlsx", {"Ark1": [names, *programmes(2)]})
    for path in (csv, xlsx):
        (source,) = open_delivery([path]).sources
        assert (source.header.missing, source.header.unknown) == ((), ())


def test_a_name_that_looks_like_that_of_a_missing_column_is_told_with_both(tmp_path: Path) -> None:
    names = [{"Tilbys fra": "Tilbyss fra", "Engelsk navn": "Merknad"}.get(name, name) for name in PROGRAMME_COLUMNS]
    path = put(tmp_path, "studieprogram.csv", delimited([names, *programmes(2)]))
    (source,) = open_delivery([path]).sources
    told = [(fault.rule, fault.found, fault.column) for fault in source.faults if fault.found]
    assert told == [
        ("file.misspelt_column", "Tilbyss fra", "offered_from"),
        ("file.unknown_column", "Merknad", None),
    ]


@pytest.mark.parametrize(
    ("missing", "unknown", "meant"),
    [
        ("Avdelingskode", ["Avdelingskod"], ["Avdelingskod"]),
        ("Avdelingskode", ["Avdelingskoder", "Avdelingskodex9"], ["Avdelingskoder"]),
        ("Kvalifikasjonskode", ["Kvalifikasjonsnavn"], []),
        ("Studieprogramkode", ["Studieprogramkode_SSB"], []),
        ("Kvalifikasjonskode", ["Kvalifikasjonskode_SSB"], []),
        ("Tilbys fra", ["Tilbys til"], []),
    ],
)
def test_a_missing_column_is_looked_for_in_the_name_most_like_it_and_of_its_kind(
    missing: str, unknown: list[str], meant: list[str]
) -> None:
    header = read_header(StudyProgramme, [*(name for name in PROGRAMME_COLUMNS if name != missing), *unknown])
    assert list(header.misspelt()) == meant


def test_the_code_the_name_and_the_number_of_one_thing_are_not_alike_however_long_their_names_are() -> None:
    names = {ending: f"kvalifikasjonens normerings{ending}" for ending in ("kode", "navn", "nummer", "kode_ssb", "kod")}
    alike = {(a, b) for a in names for b in names if a != b and how_alike(names[a], names[b]) >= ALIKE}
    assert alike == {("kod", "kode"), ("kod", "kode_ssb"), ("kod", "navn"), ("kod", "nummer")}


def test_a_column_that_one_of_two_files_lacks_is_told_once(tmp_path: Path) -> None:
    first, second = (programmes(4)[:2], programmes(4)[2:])
    put(tmp_path, "studieprogram_a.csv", delimited([PROGRAMME_COLUMNS, *first]))
    for lacking in ("Engelsk navn", "Videreutdanning", "Tilbys fra", "Kvalifikasjonskode"):
        place = PROGRAMME_COLUMNS.index(lacking)
        without = [[*row[:place], *row[place + 1 :]] for row in (PROGRAMME_COLUMNS, *second)]
        put(tmp_path, "studieprogram_b.csv", delimited(without))
        findings = check(open_delivery([tmp_path]), Occasion(date(2026, 2, 15))).findings
        alone = check(open_delivery([tmp_path / "studieprogram_b.csv"]), Occasion(date(2026, 2, 15))).findings
        assert findings.filter(file="studieprogram_b.csv")["rule"].to_list() == alone["rule"].to_list()
        assert alone.filter(column=lacking)["line"].to_list() == [None]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_told_as_that_also_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = put(tmp_path, "studieprogram.csv", PROGRAMMES.encode(encoding))
    assert [fault.rule for fault in open_delivery([path]).faults] == ["file.encoding"]


@needs_posix
def test_what_a_folder_holds_and_is_not_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, "studieprogram.csv", PROGRAMMES)
    for link in ("emner.csv", "notes.md"):
        (tmp_path / link).symlink_to(tmp_path / "nowhere.csv")
    for folder, name in (("notes", "lesmeg.txt"), ("more", "studieprogram_2.csv")):
        (tmp_path / folder).mkdir()
        put(tmp_path / folder, name, PROGRAMMES)
    for name in ("leveranse.zip", "emner.csv.gz", ".hidden.zip", "notes.bak"):
        put(tmp_path, name, b"PK")
    told = [(fault.rule, fault.file, fault.found) for fault in open_delivery([tmp_path]).faults]
    assert told == [
        ("file.link", "emner.csv", str(tmp_path / "nowhere.csv")),
        ("file.archive", "emner.csv.gz", ".gz"),
        ("file.archive", "leveranse.zip", ".zip"),
        ("file.folder", "more", "studieprogram_2.csv"),
    ]
    named, last = open_delivery([tmp_path, tmp_path / "more"]), open_delivery([tmp_path], tmp_path / "more")
    assert "file.folder" not in {fault.rule for delivery in (named, last) for fault in delivery.faults}


def test_the_last_delivery_in_a_folder_of_this_one_is_no_part_of_it(tmp_path: Path) -> None:
    last = put(tmp_path, "studieprogram_2024.csv", delimited([PROGRAMME_COLUMNS, *programmes(2)]))
    put(tmp_path, "studieprogram.csv", PROGRAMMES)
    assert [source.file for source in open_delivery([tmp_path], last).sources] == ["studieprogram.csv"]
    assert [source.file for source in open_delivery([last], last).sources] == ["studieprogram_2024.csv"]


def test_an_archive_that_is_named_itself_is_to_be_unpacked(tmp_path: Path) -> None:
    paths = [put(tmp_path, "studieprogram.csv", PROGRAMMES), put(tmp_path, "leveranse.zip", b"PK")]
    assert [fault.rule for fault in open_delivery(paths).faults] == ["file.archive"]


def test_a_file_of_which_no_row_is_as_wide_as_the_header_is_not_told_to_have_none(tmp_path: Path) -> None:
    header, *rows = PROGRAMMES.splitlines()
    put(tmp_path, "studieprogram.csv", "\n".join([f"{header};", *rows]))
    (source,) = open_delivery([tmp_path]).sources
    assert {fault.rule for fault in source.faults} == {"file.ragged_row"}


def test_lines_that_are_no_rows_are_told_once_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    total = ["Sum", *[""] * 9, "45", *[""] * (len(PROGRAMME_COLUMNS) - 11)]
    first, second, third = programmes(3)
    lines = [PROGRAMME_COLUMNS, first, PROGRAMME_COLUMNS, second, PROGRAMME_COLUMNS, third, total]
    for path in (
        put(tmp_path, "studieprogram.csv", delimited(lines)),
        book(tmp_path / "studieprogram.xlsx", {"Ark1": lines}),
    ):
        (source,) = open_delivery([path]).sources
        assert source.rows(None).frame["line"].to_list() == [2, 4, 6]
        told = [(fault.rule, fault.line, dict(fault.shown).get("count")) for fault in source.faults]
        assert told == [("file.header_again", 3, "2"), ("file.no_key", 7, None)]


def test_a_few_rows_among_many_remarks_are_told_apart_from_them(tmp_path: Path) -> None:
    remark = ["Merknad", *[""] * (len(PROGRAMME_COLUMNS) - 1)]
    path = put(tmp_path, "studieprogram.csv", delimited([PROGRAMME_COLUMNS, *programmes(1), remark, remark, remark]))
    (source,) = open_delivery([path]).sources
    assert source.rows(None).frame["line"].to_list() == [2]
    assert [(fault.rule, fault.line) for fault in source.faults] == [("file.no_key", line) for line in (3, 4, 5)]


def test_a_key_that_is_blank_on_every_row_is_told_of_its_cells(tmp_path: Path) -> None:
    blank = programmes(4, Avdelingskode="", Årstall="", Semester="", Studieprogramkode="")
    (source,) = open_delivery([put(tmp_path, "studieprogram.csv", delimited([PROGRAMME_COLUMNS, *blank]))]).sources
    assert (source.height, source.faults) == (4, ())


def test_files_with_the_same_name_are_called_by_the_folders_that_tell_them_apart(tmp_path: Path) -> None:
    faulty = delimited([PROGRAMME_COLUMNS, *programmes(3, Semester="9")])
    for folder, text in (("a/2025", faulty), ("b/2025", PROGRAMMES)):
        (tmp_path / folder).mkdir(parents=True)
        put(tmp_path / folder, "studieprogram.csv", text)
    put(tmp_path / "a" / "2025", "emner.csv", b"")
    put(tmp_path / "b", "emner.csv", b"")
    delivery = open_delivery([tmp_path / "a" / "2025", tmp_path / "b" / "2025", tmp_path / "b"])
    names = ["a/2025/studieprogram.csv", "b/2025/studieprogram.csv"]
    assert [source.file for source in delivery.sources] == names
    assert [fault.file for fault in delivery.faults] == ["2025/emner.csv", "b/emner.csv"]
    checked = check(delivery, Occasion(date(2026, 2, 15)))
    assert [(file.file, file.rows) for file in checked.files] == [(name, 3) for name in names]
    assert set(checked.findings.filter(column="Semester")["file"]) == {names[0]}


def test_a_sheet_of_a_book_with_the_same_name_keeps_its_own_after_it(tmp_path: Path) -> None:
    for count, folder in enumerate(("a", "b"), start=1):
        rows = [PROGRAMME_COLUMNS, *programmes(count)]
        (tmp_path / folder).mkdir()
        book(tmp_path / folder / "tall.xlsx", {"Program": rows, "Mer": rows})
    files = [source.file for source in open_delivery([tmp_path / "a", tmp_path / "b"]).sources]
    assert files == ["a/tall.xlsx#Program", "a/tall.xlsx#Mer", "b/tall.xlsx#Program", "b/tall.xlsx#Mer"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "studieprogram.csv", PROGRAMMES)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "programmer.csv").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    delivery = open_delivery([path, Path("studieprogram.csv"), tmp_path / "b" / ".." / path.name, tmp_path / "b"])
    assert [source.file for source in delivery.sources] == ["studieprogram.csv"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_rows_of_a_copy_are_read_once_and_the_copy_is_told(tmp_path: Path, ending: str) -> None:
    frame = exams(["1110", "1120"])
    for name in ("eksamen", "eksamen_kopi"):
        frame.write_csv(tmp_path / f"{name}.csv", separator=";") if ending == "csv" else frame.write_parquet(
            tmp_path / f"{name}.parquet"
        )
    delivery = open_delivery([tmp_path])
    assert [source.file for source in delivery.sources] == [f"eksamen.{ending}"]
    told = [(fault.rule, fault.file, fault.found, fault.table) for fault in delivery.faults]
    assert told == [("file.copy", f"eksamen_kopi.{ending}", f"eksamen.{ending}", Exam)]


def test_files_without_rows_and_those_that_are_no_tables_are_no_copies(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(tmp_path, f"studieprogram_{name}.csv", delimited([PROGRAMME_COLUMNS]))
        put(tmp_path, f"notes_{name}.txt", "Some notes\nof ours\n")
    delivery = open_delivery([tmp_path])
    assert len(delivery.sources) == 2
    assert {fault.rule for fault in delivery.faults} == {"file.not_a_table"}


@pytest.mark.parametrize("name", ["studieprogram_2025.csv", "dbh347.csv", "STUDIEPROGRAM.CSV", "eksport.csv"])
def test_a_table_is_known_by_the_name_of_its_file_or_by_its_header(tmp_path: Path, name: str) -> None:
    assert open_delivery([put(tmp_path, name, PROGRAMMES)]).sources[0].header.table is StudyProgramme


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_a_file_or_sheet_is_called_after_one_table_in_whatever_way(table: type[Table]) -> None:
    sheet = table.dbh[:31]
    names = [f"{table.file}.csv", f"{table.file}_2025.csv", f"{table.file}2025.xlsx", sheet, sheet.upper()]
    by_number = [f"dbh{table.number}.csv", f"2025_{table.number}.csv"] if table.number else []
    assert {named_after(PurePath(name)) for name in names + by_number} == {table}
    assert named_after(PurePath(f"{table.file}er.csv")) is not table
    assert named_after(PurePath(f"dbh{table.number}0.csv")) is not table


@pytest.mark.parametrize("name", ["bip_run.csv", "bip_run_2024.csv", "runs.csv", "bip_gjennomforing.csv"])
def test_a_header_of_another_table_wins_over_the_start_of_a_name(tmp_path: Path, name: str) -> None:
    header = ";".join(column.dbh for column in BipRun.columns.values())
    assert open_delivery([put(tmp_path, name, header + "\n")]).sources[0].header.table is BipRun


def test_a_name_wins_over_a_header_that_lacks_columns(tmp_path: Path) -> None:
    key = ["Studieprogramkode", "Studieprogramnavn", "Studiumkode"]
    text = delimited([key, ["SYK601", "Klinisk sykepleie", "SYKEPLEIE"]])
    assert open_delivery([put(tmp_path, "studieprogram.csv", text)]).sources[0].header.table is StudyProgramme


def test_one_bad_file_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    put(tmp_path, "studieprogram.csv", PROGRAMMES)
    put(tmp_path, "eksamen.csv", b"")
    delivery = open_delivery([tmp_path])
    assert [source.file for source in delivery.sources] == ["studieprogram.csv"]
    assert [(fault.rule, fault.file, fault.table) for fault in delivery.faults] == [("file.empty", "eksamen.csv", Exam)]


def test_a_path_that_leads_nowhere_ends_it_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match=r"there is no such file or folder\. Is the path spelt right\?"):
        open_delivery([tmp_path / "borte.csv"])
    with pytest.raises(NothingToRead, match="there is no csv, xlsx or parquet file here"):
        open_delivery([tmp_path])


def forbidden(*_: object) -> object:
    raise PermissionError(13, "Permission denied")


def test_a_folder_without_permission_ends_it_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", forbidden)
    with pytest.raises(NothingToRead, match=r"you may not open this\. Ask for the right to read it"):
        open_delivery([tmp_path])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root, and Windows, may read everything")
def test_a_file_without_permission_is_a_fault(tmp_path: Path) -> None:
    path = put(tmp_path, "studieprogram.csv", PROGRAMMES)
    path.chmod(0)
    assert [fault.rule for fault in open_delivery([path]).faults] == ["file.no_permission"]


@pytest.mark.parametrize(
    ("error", "rule", "found"),
    [
        (PermissionError(13, "Permission denied"), "file.no_permission", None),
        (FileNotFoundError(2, "No such file"), "file.gone", None),
        (OSError(5, "Input/output error"), "file.unreadable", "Input/output error"),
    ],
)
def test_a_file_that_fails_under_the_reader_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, rule: str, found: str | None
) -> None:
    def failing(_: Path) -> bytes:
        raise error

    paths = [put(tmp_path, name, PROGRAMMES) for name in ("studieprogram.csv", "studieprogram.xlsx")]
    monkeypatch.setattr(Path, "read_bytes", failing)
    assert [(fault.rule, fault.found) for fault in open_delivery(paths).faults] == [(rule, found)] * 2


def test_a_file_that_changes_while_it_is_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = put(tmp_path, "studieprogram.csv", PROGRAMMES), read_delimited

    def read_and_changed(file: Path) -> Sheet:
        sheet = read(file)
        put(tmp_path, "studieprogram.csv", PROGRAMMES * 2)
        return sheet

    monkeypatch.setattr("vidare.intake.files.opened_file.read_delimited", read_and_changed)
    assert [fault.rule for fault in open_delivery([path]).faults] == ["file.changed"]


@pytest.mark.parametrize("change", ["gone", "replaced", "truncated"])
def test_a_parquet_file_that_changes_before_its_rows_are_read_ends_it(tmp_path: Path, change: str) -> None:
    path = tmp_path / "eksamen.parquet"
    exams(["1120"] * 100).write_parquet(path)
    delivery = open_delivery([path])
    if change == "gone":
        path.unlink()
    elif change == "replaced":
        exams(["1120"] * 101).write_parquet(path)
    else:
        path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(FileChanged, match=r"eksamen\.parquet: the file was changed or taken away while it was read"):
        list(delivery.units())


def rows_of(delivery: delivery_file.Delivery) -> Counter[tuple[str | None, int, str]]:
    counted: Counter[tuple[str | None, int, str]] = Counter()
    for units in delivery.units():
        frame = units[Exam].frame
        files = pl.Series(units[Exam].files).gather(frame["file"])
        counted.update(zip(frame["institution"], frame["line"], files, strict=True))
    return counted


@pytest.mark.parametrize(
    "codes",
    [
        ["1110", "1110", "1120", "1120", "1130"],
        ["1120", "1110", "1120", None, "", "1130", "  ", "1110"],
        [None, None, "1120", "1120"],
    ],
    ids=["sorted", "in any order", "blanks first"],
)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_by_institution_each_row_is_read_once_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: list[str | None], ending: str
) -> None:
    frame = exams(codes)
    if ending == "csv":
        frame.write_csv(tmp_path / "eksamen.csv", separator=";")
    else:
        frame.write_parquet(tmp_path / "eksamen.parquet", row_group_size=2)
    exams(["1110"]).write_parquet(tmp_path / "eksamen_x.parquet")
    whole = rows_of(open_delivery([tmp_path]))
    monkeypatch.setattr(delivery_file, "ROWS_AT_ONCE", 1)
    delivery = open_delivery([tmp_path])
    assert rows_of(delivery) == whole
    assert len(whole) == len(codes) + 1
    for units in delivery.units():
        assert len(set(units[Exam].frame["institution"].fill_null(""))) == 1


def test_a_file_of_one_institution_is_only_read_for_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("1110", "1120"):
        exams([code] * 3).write_parquet(tmp_path / f"eksamen_{code}.parquet")
    monkeypatch.setattr(delivery_file, "ROWS_AT_ONCE", 1)
    assert [units[Exam].files for units in open_delivery([tmp_path]).units()] == [
        ("eksamen_1110.parquet",),
        ("eksamen_1120.parquet",),
    ]


def test_a_file_without_a_column_for_the_institution_is_a_part_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exams(["1110", "1120"]).write_parquet(tmp_path / "eksamen.parquet")
    exams(["1110"]).drop("Institusjonskode").write_parquet(tmp_path / "eksamen_x.parquet")
    monkeypatch.setattr(delivery_file, "ROWS_AT_ONCE", 1)
    assert [units[Exam].frame.height for units in open_delivery([tmp_path]).units()] == [1, 1, 1]


def test_a_header_is_known_however_its_letters_are_composed(tmp_path: Path) -> None:
    decomposed = normalize("NFD", PROGRAMMES)
    assert decomposed != PROGRAMMES
    [source] = open_delivery([put(tmp_path, "studieprogram.csv", decomposed)]).sources
    assert (source.header.unknown, source.header.missing, source.faults) == ((), (), ())


def test_files_put_together_have_each_header_again_with_the_mark_that_it_began_with(tmp_path: Path) -> None:
    for columns in (PROGRAMME_COLUMNS, PROGRAMME_COLUMNS[::-1]):
        text = delimited([columns, *(row if columns is PROGRAMME_COLUMNS else row[::-1] for row in programmes(2))])
        source = open_delivery([put(tmp_path, "studieprogram.csv", f"\ufeff{text}\ufeff{text}")]).sources[0]
        assert source.height == 4
        assert [(fault.rule, fault.line) for fault in source.faults] == [("file.header_again", 4)]
