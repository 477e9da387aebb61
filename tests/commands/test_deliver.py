"""A delivery is written whole and right, or not at all."""

import hashlib
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from tests.commands.programme_file import HEADER, programme, write_programmes
from tests.systems import files_at_most, needs_posix
from vidare.commands.deliver import deliver
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.rules.occasion import Occasion
from vidare.tables.study_programme import StudyProgramme

APP = typer.Typer()
APP.command()(deliver)


def delivered(*words: object, period: str = "2025-3") -> Result:
    options = ["--period", period, "--lang", "en", "--date", "2026-03-01"]
    return CliRunner().invoke(APP, [*map(str, words), *options])


def manifest(out: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((out / "manifest.json").read_text("utf-8"))
    return told


def test_the_file_has_the_declared_form_and_text_stands_as_it_stood(tmp_path: Path) -> None:
    name = "Kjemi «for» lærere "
    given = write_programmes(tmp_path / "studieprogram.csv", {"Studieprogramnavn": name, "Andel praksis": ""})
    result = delivered(given, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    written = (tmp_path / "out" / "studieprogram.csv").read_bytes()
    assert written.decode() == (
        ";".join(HEADER) + "\n"
        f"1173;440000;450000;2025;3;KJM;{name};ANNET;LN;0.50;15.00;0.5;759999;1;0;NOR;1;20201;99999;2;2;2013-04-04;"
        "Chemistry;;\n"
    )
    assert "Andel praksis: 1 empty cell filled with the documented default" in result.output


def test_the_manifest_says_what_the_files_are_and_what_they_were_made_from(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", {"Andel praksis": ""}, programme(1, Semester="1"))
    assert delivered(given, "--out", tmp_path / "out").exit_code == 0
    written = (tmp_path / "out" / "studieprogram.csv").read_bytes()
    told = manifest(tmp_path / "out")
    assert told["files"] == [
        {
            "file": "studieprogram.csv",
            "table": "Studieprogram",
            "rows": 1,
            "rows_of_other_periods": 1,
            "bytes": len(written),
            "sha256": hashlib.sha256(written).hexdigest(),
            "filled": {"Andel praksis": 1},
            "missing": {},
            "left_out": [],
        }
    ]
    assert (told["period"], told["created"]) == ("2025-3", "2026-03-01")
    assert told["made_from"] == [
        {"file": "studieprogram.csv", "sha256": hashlib.sha256(given.read_bytes()).hexdigest()}
    ]
    assert told["findings"] == {
        "error": {"found": 0, "explained": 0},
        "warning": {"found": 0, "explained": 0},
        "note": {"found": 1, "explained": 0},
    }


def test_a_missing_column_is_told_apart_from_empty_cells_and_what_is_left_out_by_name(tmp_path: Path) -> None:
    write_programmes(tmp_path / "in/studieprogram_a.csv", programme(1, **{"Engelsk navn": ""}), programme(2))
    given = write_programmes(tmp_path / "in/studieprogram_b.csv", programme(3), programme(4))
    given.write_text(given.read_text("utf-8").replace("Engelsk navn", "Merknad"), encoding="utf-8")
    result = delivered(tmp_path / "in", "--out", tmp_path / "out")
    assert "Engelsk navn: 1 empty cell filled with the documented default" in result.output
    assert "Engelsk navn: the column is missing; 2 rows are written with the documented default" in result.output
    assert "columns of the file that are not delivered: Merknad" in result.output
    written = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["files"][0]
    assert (written["filled"], written["missing"]) == ({"Engelsk navn": 1}, {"Engelsk navn": 2})
    assert written["left_out"] == ["Merknad"]


def test_what_was_delivered_is_read_back_without_a_finding_and_delivered_again_the_same(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", {"Andel praksis": "", "Engelsk navn": ""}, programme(1))
    assert delivered(given, "--out", tmp_path / "first").exit_code == 0
    again = open_delivery([tmp_path / "first"])
    assert check(again, Occasion(date(2026, 3, 1), 20253)).findings.is_empty()
    assert delivered(tmp_path / "first", "--out", tmp_path / "second").exit_code == 0
    first, second = ((tmp_path / name / "studieprogram.csv").read_bytes() for name in ("first", "second"))
    assert first == second


def typed(text: pl.DataFrame) -> pl.DataFrame:
    """The same rows with the types of the declaration, codes of digits as numbers without their zeros."""
    cells = []
    for column in StudyProgramme.columns.values():
        cell = pl.col(column.dbh).replace("", None)
        kind = column.kind.polars
        if kind == pl.Float64:
            cell = cell.str.replace(",", ".", literal=True)
        cells.append(cell.str.to_date() if kind == pl.Date else cell.cast(pl.Int64 if column.kind.digits else kind))
    return text.select(cells)


def test_parquet_gives_the_same_delivery_as_text(tmp_path: Path) -> None:
    rows = [programme(1, Studiepoeng="7.5", Avdelingskode="000000"), programme(2)]
    given = write_programmes(tmp_path / "studieprogram.csv", *rows)
    (tmp_path / "typed").mkdir()
    typed(pl.read_csv(given, separator=";", infer_schema=False)).write_parquet(tmp_path / "typed/studieprogram.parquet")
    for paths, out in ((given, "one"), (tmp_path / "typed", "other")):
        result = delivered(paths, "--out", tmp_path / out)
        assert result.exit_code == 0, result.output
    files = [tmp_path / out / "studieprogram.csv" for out in ("one", "other")]
    one, other = (pl.read_csv(file, separator=";", infer_schema=False) for file in files)
    assert other["Studiepoeng"].to_list() == ["7.5", "15"]
    assert other["Avdelingskode"].to_list() == ["000000", "440000"]
    decimals = [column.dbh for column in StudyProgramme.columns.values() if column.kind.polars == pl.Float64]
    numbers = pl.col(decimals).cast(pl.Float64)
    assert one.with_columns(numbers).equals(other.with_columns(numbers))


def test_an_error_stops_the_delivery_and_is_told(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", programme(1, Videreutdanning="7"), programme(2))
    result = delivered(given, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "Errors: 1." in result.output
    assert "studieprogram.csv, line 2: " in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["studieprogram.csv"]


def test_an_error_in_a_row_of_another_period_is_not_in_the_way(tmp_path: Path) -> None:
    given = write_programmes(
        tmp_path / "studieprogram.csv", programme(1, Videreutdanning="7", Årstall="2024"), programme(2)
    )
    assert delivered(given, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("wrong", [{"Semester": "2"}, {"Årstall": "2205"}, {"Semester": "2", "Studiepoeng": "x"}])
def test_a_row_whose_period_is_itself_the_error_is_not_left_out_as_one_of_another_period(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1, **wrong), programme(2))
    result = delivered(given, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert f"Errors: {len(wrong)}." in result.output
    assert not (tmp_path / "out").exists()


def test_warnings_are_told_until_they_are_explained(tmp_path: Path) -> None:
    given = write_programmes(
        tmp_path / "studieprogram.csv", programme(1, Videreutdanning="0", Studieprogramnavn="Videreutdanning")
    )
    result = delivered(given, "--out", tmp_path / "out")
    assert (result.exit_code, "Warnings that nobody has explained: 1." in result.output) == (0, True)
    reasons = tmp_path / "reasons.yaml"
    reasons.write_text(
        "- {rule: study_programme.name.continuing_education, key: {Studieprogramkode: P1}, value: Videreutdanning, "
        "reason: an old name, who: the office}\n- {rule: file.unknown_column, reason: x, who: y}\n",
        encoding="utf-8",
    )
    explained = delivered(given, "--out", tmp_path / "explained", "--explanations", reasons)
    assert "nobody has explained" not in explained.output
    assert "explanation 2 (line 2), file.unknown_column: no finding fits it any longer" in explained.output
    assert manifest(tmp_path / "explained")["findings"] == {
        "error": {"found": 0, "explained": 0},
        "warning": {"found": 1, "explained": 1},
        "note": {"found": 0, "explained": 0},
    }


def test_a_large_change_asks_for_a_yes(tmp_path: Path) -> None:
    old = write_programmes(
        tmp_path / "old/studieprogram.csv", *(programme(number, Semester="1") for number in range(10))
    )
    changes = [programme(number, **({"Studiepoeng": "10"} if number < 3 else {})) for number in range(10)]
    given = write_programmes(tmp_path / "studieprogram.csv", *changes)
    refused = delivered(given, "--out", tmp_path / "out", "--previous", old)
    assert refused.exit_code == 1
    assert "30.0% of the rows of Studieprogram change since the last delivery, more than 20%" in refused.output
    assert "--yes" in refused.output
    assert not (tmp_path / "out").exists()
    assert delivered(given, "--out", tmp_path / "out", "--previous", old, "--yes").exit_code == 0


def test_a_small_change_needs_no_yes_and_older_periods_of_the_last_delivery_do_not_count(tmp_path: Path) -> None:
    long_gone = [programme(number, Årstall="2020") for number in range(20, 40)]
    before = [programme(number, Semester="1") for number in range(10)]
    old = write_programmes(tmp_path / "old/studieprogram.csv", *long_gone, *before)
    given = write_programmes(tmp_path / "studieprogram.csv", *(programme(number) for number in range(9)))
    assert delivered(given, "--out", tmp_path / "out", "--previous", old).exit_code == 0


def test_a_programme_that_is_gone_is_asked_about_until_somebody_explains_it(tmp_path: Path) -> None:
    rows = [programme(number) for number in range(10)]
    old = write_programmes(tmp_path / "old/studieprogram.csv", *({**row, "Semester": "1"} for row in rows))
    given = write_programmes(tmp_path / "studieprogram.csv", *rows[1:])
    asked = delivered(given, "--out", tmp_path / "asked", "--previous", old)
    assert "Warnings that nobody has explained: 1." in asked.output
    reasons = tmp_path / "explanations.yaml"
    gone = (
        "- {rule: study_programme.programme.gone, key: {Studieprogramkode: P0}, value: P0, reason: merged, who: me}\n"
    )
    reasons.write_text(gone, encoding="utf-8")
    explained = delivered(given, "--out", tmp_path / "told", "--previous", old, "--explanations", reasons)
    assert (explained.exit_code, "explain" in explained.output) == (0, False)


def test_a_column_left_out_of_the_delivery_is_a_change_of_every_row(tmp_path: Path) -> None:
    rows = [programme(number) for number in range(5)]
    old = write_programmes(tmp_path / "old/studieprogram.csv", *rows)
    given = write_programmes(tmp_path / "studieprogram.csv", *rows, without="Tilbys fra")
    refused = delivered(given, "--out", tmp_path / "out", "--previous", old)
    assert refused.exit_code == 1
    assert "100.0% of the rows of Studieprogram change" in refused.output
    told = delivered(old, "--out", tmp_path / "other", "--previous", given)
    assert told.exit_code == 0
    assert "the last delivery does not have Tilbys fra" in told.output


def test_a_delivery_is_never_written_over(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    (tmp_path / "empty").mkdir()
    assert delivered(given, "--out", tmp_path / "empty").exit_code == 0
    before = (tmp_path / "empty" / "manifest.json").read_bytes()
    result = delivered(given, "--out", tmp_path / "empty")
    assert result.exit_code == 2
    assert "never written over" in result.output
    assert (tmp_path / "empty" / "manifest.json").read_bytes() == before
    assert delivered(given, "--out", given).exit_code == 2


@needs_posix
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", *(programme(number) for number in range(100)))
    with files_at_most(2000):
        result = delivered(given, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "no room left" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> str:
        raise KeyboardInterrupt

    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1))
    monkeypatch.setattr("vidare.reports.delivery_files.sha256", interrupted)
    assert delivered(given, "--out", tmp_path / "out").exit_code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(
    ("period", "said"),
    [("2035-1", "No table has rows of 2035-1"), ("2025", "--period 2025 is not a period")],
)
def test_a_period_without_rows_or_form_is_told(tmp_path: Path, period: str, said: str) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1))
    result = delivered(given, "--out", tmp_path / "out", period=period)
    assert (result.exit_code, said in result.output) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_file_of_explanations_with_a_fault_stops_the_delivery_with_one_sentence(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1))
    reasons = tmp_path / "reasons.yaml"
    reasons.write_text("- reason: x\n", encoding="utf-8")
    result = delivered(given, "--out", tmp_path / "out", "--explanations", reasons)
    assert result.exit_code == 2
    assert result.output == "reasons.yaml, line 1: rule is missing; write the rule's id, as a finding shows it.\n"


def test_a_table_that_only_one_of_two_deliveries_has_is_told(tmp_path: Path) -> None:
    old, given = tmp_path / "old", tmp_path / "given"
    write_programmes(given / "studieprogram.csv", programme(1))
    write_programmes(old / "studieprogram.csv", programme(1))
    (old / "emner.csv").write_text("Institusjonskode;Årstall;Semester;Emnekode\n1173;2025;1;KJM1\n", "utf-8")
    told = delivered(given, "--out", tmp_path / "out", "--previous", old)
    assert "Emner: not compared, since this delivery has no such table; what changes is not known." in told.output
    assert "Studieprogram: not compared" not in told.output
