"""`vidare sample` writes a constructed institution whole or not at all, and never over something."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from vidare.commands.sample import sample
from vidare.intake.described_files import open_described
from vidare.intake.sample import files
from vidare.tables.declared import OF_AN_INSTITUTION

APP = typer.Typer()
APP.command()(sample)
SMALL = ("--students", 20, "--years", "2024-2025", "--lang", "en")


def told(*words: object) -> Result:
    return CliRunner().invoke(APP, [*map(str, words)])


def test_a_sample_is_written_to_a_new_or_an_empty_folder(tmp_path: Path) -> None:
    new, empty = tmp_path / "new", tmp_path / "empty"
    empty.mkdir()
    for place in (new, empty):
        result = told(place, *SMALL)
        assert (result.exit_code, result.output) == (0, f"The sample is in {place}.\n")
        assert {file.name for file in place.iterdir()} == {
            f"{table.file}.{form}" for table in OF_AN_INSTITUTION for form in ("csv", "about.yaml")
        }
    assert {file.name for file in tmp_path.iterdir()} == {"new", "empty"}


def test_reports_of_a_sample_say_that_no_row_is_real_also_of_an_institution_that_is(tmp_path: Path) -> None:
    assert told(tmp_path / "rows", *SMALL, "--institution", "1120", "--faults", 0.01).exit_code == 0
    for folder in (tmp_path / "rows", tmp_path / "rows" / "previous"):
        about = open_described([folder]).about
        assert about.keys() == {file.name for file in folder.glob("*.csv")}
        assert all(note.constructed for note in about.values())
    assert about["emner.csv"].source_in("nn") == "konstruert av vidare sample; inga rad er ekte"


def test_another_seed_gives_other_rows(tmp_path: Path) -> None:
    for name, seed in (("usual", ()), ("first", ("--seed", 1)), ("other", ("--seed", 2))):
        assert told(tmp_path / name, *SMALL, *seed).exit_code == 0
    usual, first, other = ((tmp_path / name / "eksamen.csv").read_bytes() for name in ("usual", "first", "other"))
    assert usual == first != other


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "again"):
        assert told(tmp_path / name, *SMALL, "--faults", 0.01, "--format", "xlsx").exit_code == 0
    written = [file.relative_to(tmp_path / "first") for file in (tmp_path / "first").rglob("*.*")]
    assert len(written) > len(OF_AN_INSTITUTION)
    assert all((tmp_path / "first" / file).read_bytes() == (tmp_path / "again" / file).read_bytes() for file in written)


def test_faults_are_listed_beside_the_files_and_those_over_time_with_the_delivery_before(tmp_path: Path) -> None:
    out = tmp_path / "sample"
    assert told(out, *SMALL, "--faults", 0.01).exit_code == 0
    faults = json.loads((out / "faults.json").read_text("utf-8"))
    assert list(faults[0]) == ["rule", "table", "file", "line", "column", "found"]
    later = json.loads((out / "previous" / "faults.json").read_text("utf-8"))
    assert {"study_programme.programme.gone", "study_programme.name.changed"} <= {fault["rule"] for fault in later}
    assert {file.name for file in (out / "previous").glob("*.csv")} == {
        "emner.csv",
        "kvalifikasjoner.csv",
        "studieprogram.csv",
        "studieretning.csv",
    }


def test_nothing_is_written_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for place in (tmp_path, tmp_path / "mine.txt"):
        result = told(place, *SMALL)
        assert (result.exit_code, "something is there already" in result.output) == (2, True)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--institution", "0000"),
            "--institution 0000 is not in the list of institutions; 9999 is the constructed one.",
        ),
        (("--years", "2020-21"), "--years 2020-21: write the first and the last year, as 2020-2025."),
        (("--years", "2020-2999"), "--years 2020-2999: no year may be later than next year."),
        (("--students", "0"), "--students 0: a sample has at least 1 student."),
    ],
)
def test_what_is_no_sample_is_told_in_one_sentence_and_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = told(tmp_path / "sample", "--lang", "en", *words)
    assert (result.exit_code, result.output) == (2, f"{said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_would_be_too_small_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_SHEET", 30)
    result = told(tmp_path / "sample", *SMALL, "--format", "xlsx")
    assert result.exit_code == 2
    assert "more than a sheet can hold. Choose --format parquet or csv." in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written_in_is_told(tmp_path: Path) -> None:
    result = told(tmp_path / "no folder" / "sample", *SMALL)
    assert (result.exit_code, "Make it first" in result.output) == (2, True)
