"""Corrected files: defaults filled in, odd numbers written plainly, all else byte for byte as it stood."""

import csv
from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import PROGRAMME_COLUMNS, book, programmes
from tests.reports.checked_sample import NMBU, changed, report
from vidare.intake.deliveries.delivery import open_delivery
from vidare.reports.delivery_check.corrected import write_corrected
from vidare.reports.written_whole import CouldNotBeWritten

RENAMED = {"Videreutd.": "Videreutdanning", "Organisering_kode": "Organisering"}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def test_defaults_are_filled_in_and_nothing_else(tmp_path: Path) -> None:
    write_corrected(open_delivery([NMBU]), tmp_path / "new")
    before, after = rows(NMBU), rows(tmp_path / "new" / NMBU.name)
    differing: dict[tuple[int, str], str] = {}
    for line, (old, new) in enumerate(zip(before, after, strict=True), start=2):
        differing |= {
            (line, RENAMED.get(name, name)): new[RENAMED.get(name, name)]
            for name in old
            if name != "Nivånavn" and old[name] != new[RENAMED.get(name, name)]
        }
    assert differing == {(5, "Godkjenningsdato"): "2024-01-01", (6, "Godkjenningsdato"): "2024-01-01"}
    assert set(after[0]) - {RENAMED.get(name, name) for name in before[0]} == {"Engelsk navn"}
    assert {row["Engelsk navn"] for row in after} == {"USPESIFISERT"}
    assert "Nivånavn" not in after[0]


def test_what_was_filled_is_listed_and_is_what_the_notes_say(tmp_path: Path) -> None:
    filled = write_corrected(open_delivery([NMBU]), tmp_path / "new")
    listed = rows(tmp_path / "new" / "corrected.csv")
    assert listed == [
        {"file": NMBU.name, "line": "", "column": "Engelsk navn", "was": "", "value": "USPESIFISERT"},
        {"file": NMBU.name, "line": "5", "column": "Godkjenningsdato", "was": "", "value": "2024-01-01"},
        {"file": NMBU.name, "line": "6", "column": "Godkjenningsdato", "was": "", "value": "2024-01-01"},
    ]
    notes = report().findings.filter(pl.col("severity") == "note")
    assert set(notes.select("line", "column").iter_rows()) == set(filled.select("line", "column").iter_rows())


def test_the_corrected_files_give_no_notes_and_the_same_other_findings(tmp_path: Path) -> None:
    write_corrected(open_delivery([NMBU]), tmp_path / "new")
    before, after = report(), report(tmp_path / "new" / NMBU.name)
    assert after.by_severity == {**before.by_severity, "note": 0}


def test_a_corrected_file_corrected_again_is_the_same_file(tmp_path: Path) -> None:
    write_corrected(open_delivery([NMBU]), tmp_path / "new")
    again = write_corrected(open_delivery([tmp_path / "new"]), tmp_path / "again")
    assert again.is_empty()
    assert (tmp_path / "again" / NMBU.name).read_bytes() == (tmp_path / "new" / NMBU.name).read_bytes()


def test_columns_that_only_the_interface_gives_stand_as_they_stood(tmp_path: Path) -> None:
    lines = NMBU.read_text("utf-8").splitlines()
    place = tmp_path / "studieprogram.csv"
    place.write_text(
        "".join(f"{line};{end}\n" for line, end in zip(lines, ("Uttelling", *"0120120"), strict=True)), "utf-8"
    )
    write_corrected(open_delivery([place]), tmp_path / "new")
    assert [row["Uttelling"] for row in rows(tmp_path / "new" / "studieprogram.csv")] == list("0120120")


def test_cells_that_need_quotation_marks_and_blanks_stand_as_they_stood(tmp_path: Path) -> None:
    place = tmp_path / "studieprogram.csv"
    lines = NMBU.read_text("utf-8").splitlines()
    name = 'Skog; "miljø"\nog industri '
    quoted = '"Skog; ""miljø""\nog industri "'
    place.write_text(
        "\n".join([lines[0], lines[2].replace("Skog, miljø og industri", quoted)]) + "\n", "utf-8", newline="\n"
    )
    write_corrected(open_delivery([place]), tmp_path / "new")
    assert rows(tmp_path / "new" / "studieprogram.csv")[0]["Studieprogramnavn"] == name


def test_a_number_that_is_not_written_plainly_is_written_as_its_type_has_it(tmp_path: Path) -> None:
    odd = {2: "0.2500000000000001", 3: ",5", 4: "01", 5: "0,50", 6: "1.000", 7: "x"}
    place = changed(tmp_path, {(line, "Andel av heltid"): cell for line, cell in odd.items()})
    filled = write_corrected(open_delivery([place]), tmp_path / "new")
    after = [row["Andel av heltid"] for row in rows(tmp_path / "new" / "studieprogram.csv")][:6]
    assert after == ["0.25", "0.5", "1", "0,50", "1", "x"]
    told = filled.filter(column="Andel av heltid").select("line", "was", "value").rows()
    assert told == [(2, odd[2], "0.25"), (3, ",5", "0.5"), (4, "01", "1"), (6, "1.000", "1")]


def test_a_number_with_too_many_decimals_or_digits_is_an_error_and_stands_as_it_stood(tmp_path: Path) -> None:
    wrong = {(2, "Andel av heltid"): "0.333", (3, "Studiepoeng"): "4.996", (4, "Studiepoeng"): "0123456789"}
    place = changed(tmp_path, wrong)
    write_corrected(open_delivery([place]), tmp_path / "new")
    after = rows(tmp_path / "new" / "studieprogram.csv")
    assert [after[line - 2][column] for line, column in wrong] == list(wrong.values())
    assert report(tmp_path / "new" / "studieprogram.csv").by_severity["error"] == report(place).by_severity["error"]


def test_a_code_that_stands_as_a_number_keeps_the_zeros_that_it_was_read_with(tmp_path: Path) -> None:
    rows_of_book: list[list[object]] = [[*row] for row in programmes(2, Studiepoeng="N/A")]
    for row in rows_of_book:
        row[PROGRAMME_COLUMNS.index("Avdelingskode")] = 10030
    place = book(tmp_path / "studieprogram.xlsx", {"Ark1": [[*PROGRAMME_COLUMNS], *rows_of_book]})
    write_corrected(open_delivery([place]), tmp_path / "new")
    assert [row["Avdelingskode"] for row in rows(tmp_path / "new" / "studieprogram.csv")] == ["010030", "010030"]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_text_beside_typed_cells_stands_as_it_stood(tmp_path: Path, form: str) -> None:
    """NULL is what DBH asks for where there is no qualification, and it stays; so do blanks and zeros in front."""
    odd = {"Kvalifikasjonskode": "NULL", "Avdelingskode_SSB": "  ", "Organisering": "01"}
    cells = pl.DataFrame(programmes(2, **odd), schema=PROGRAMME_COLUMNS, orient="row").with_columns(
        pl.col("Årstall", "Semester", "Videreutdanning").cast(pl.Int64),
        pl.col("Andel av heltid", "Studiepoeng", "Prosent egenfinansiering", "Andel praksis").cast(pl.Float64),
        pl.lit(15.0).alias("Studiepoengkrav kvalifikasjon"),
    )
    if form == "xlsx":
        place = book(tmp_path / "studieprogram.xlsx", {"Ark1": [[*PROGRAMME_COLUMNS], *cells.rows()]})
    else:
        place = tmp_path / "studieprogram.parquet"
        cells.write_parquet(place)
    write_corrected(open_delivery([place]), tmp_path / "new")
    for row in rows(tmp_path / "new" / "studieprogram.csv"):
        assert {name: row[name] for name in odd} == odd


def test_numbers_of_parquet_are_written_as_they_were_read(tmp_path: Path) -> None:
    cells = pl.DataFrame(programmes(2, Studiepoeng="x"), schema=PROGRAMME_COLUMNS, orient="row").with_columns(
        pl.col("Årstall").cast(pl.Decimal(10, 2)),
        pl.Series("Studiepoengkrav kvalifikasjon", [7.5, float("nan")]),
    )
    cells.write_parquet(tmp_path / "studieprogram.parquet")
    write_corrected(open_delivery([tmp_path / "studieprogram.parquet"]), tmp_path / "new")
    written = [
        (row["Årstall"], row["Studiepoengkrav kvalifikasjon"]) for row in rows(tmp_path / "new/studieprogram.csv")
    ]
    year = str(int(cells["Årstall"][0]))
    assert written == [(year, "7.5"), (year, "")]


def test_an_unreadable_cell_is_not_filled(tmp_path: Path) -> None:
    place = changed(tmp_path, {(2, "Andel praksis"): "abc", (3, "Andel praksis"): " "})
    filled = write_corrected(open_delivery([place]), tmp_path / "new")
    assert [row["Andel praksis"] for row in rows(tmp_path / "new" / "studieprogram.csv")][:2] == ["abc", "0"]
    assert filled.filter(pl.col("column") == "Andel praksis")["line"].to_list() == [3]


def test_a_default_is_not_worked_out_of_a_cell_that_is_itself_wrong(tmp_path: Path) -> None:
    wrong = dict(enumerate(("99999", "7.5", "20252", "2025-01-01"), start=2))
    cells = {(line, "Tilbys fra"): start for line, start in wrong.items()}
    place = changed(tmp_path, {**cells, **{(line, "Godkjenningsdato"): "" for line in wrong}})
    filled = write_corrected(open_delivery([place]), tmp_path / "new")
    assert [row["Godkjenningsdato"] for row in rows(tmp_path / "new" / "studieprogram.csv")][:4] == ["", "", "", ""]
    assert not {*wrong} & {*filled.filter(column="Godkjenningsdato")["line"]}


def test_the_users_files_stand_as_they_stood(tmp_path: Path) -> None:
    place = changed(tmp_path, {})
    before = place.read_bytes(), place.stat().st_mtime_ns
    write_corrected(open_delivery([tmp_path]), tmp_path / "new")
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before


def test_files_of_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(changed(tmp_path / folder, {(2, "Studieprogramnavn"): folder}, "corrected.csv"))
    write_corrected(open_delivery(paths), tmp_path / "new")
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == ["corrected.csv", "corrected_studieprogram.csv", "corrected_studieprogram_2.csv"]


def test_the_sheets_of_a_book_keep_their_names(tmp_path: Path) -> None:
    rows = [PROGRAMME_COLUMNS, *programmes(1)]
    path = book(tmp_path / "studieprogram.xlsx", {"Vår": rows, "Høst <ny>": rows})
    filled = write_corrected(open_delivery([path]), tmp_path / "new")
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == ["corrected.csv", "studieprogram_Høst _ny_.csv", "studieprogram_Vår.csv"]
    assert set(filled["file"]) <= set(names)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine")
    with pytest.raises(CouldNotBeWritten, match="something is there already"):
        write_corrected(open_delivery([NMBU]), tmp_path / "new")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["mine.txt"]
