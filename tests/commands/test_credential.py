"""`vidare credential template` and `check`: what they write and tell, and how they end."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.credentials.constructed import CONSTRUCTED, REAL, awards_file, record_file
from vidare.commands.credential.check import check
from vidare.commands.credential.template import template

UIB = Path(__file__).parents[2] / "examples" / "uib-open-data" / "dbh347_uib_programmes_2021_2025.csv"
APP = typer.Typer()
APP.command("check")(check)
APP.command("template")(template)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, [*map(str, arguments), "--lang", "en"])
    return ended.exit_code, " ".join(ended.stdout.split()), " ".join(ended.stderr.split())


def checked(*paths: Path) -> tuple[int, dict[str, int]]:
    code, out, err = run("check", *paths, "--json", "-", "--date", "2026-02-15")
    assert err == ""
    return code, json.loads(out)["counts"]["by_rule"]


def test_a_whole_record_lacks_nothing() -> None:
    assert checked(CONSTRUCTED) == (0, {})
    assert run("check", CONSTRUCTED, "--date", "2026-02-15")[1].endswith("Nothing is missing.")


def test_a_check_is_written_as_a_page_where_one_is_asked_for(tmp_path: Path) -> None:
    code, out, _err = run("check", REAL, "--html", tmp_path / "checked.html", "--date", "2026-02-15")
    assert (code, f"{tmp_path / 'checked.html'}" in out.replace(" ", "")) == (0, True)
    assert "micro_credential.unknown.open" in (tmp_path / "checked.html").read_text("utf-8")


def test_unknown_elements_are_warnings(tmp_path: Path) -> None:
    code, rules = checked(REAL)
    assert code == 0
    assert rules == {
        "micro_credential.title_nb.languages": 1,
        "micro_credential.unknown.open": 1,
        "micro_credential.credits.outcomes": 1,
    }


def test_a_record_is_compared_with_what_dbh_has_of_it(tmp_path: Path) -> None:
    record = record_file(tmp_path, ("eqf: 6", "eqf: 7"), ("nkr: 6.2", "nkr: 7"))
    assert checked(record) == (0, {})
    assert checked(record, UIB) == (0, {"micro_credential.eqf.dbh": 1})


def test_a_programme_of_another_institution_under_the_same_code_is_not_what_dbh_has_of_it(tmp_path: Path) -> None:
    other = tmp_path / "studieprogram.csv"
    heads = "Institusjonskode;Årstall;Semester;Studieprogramkode;Studieprogramnavn;Nivåkode;Studiepoeng;Avdelingskode"
    other.write_text(f"{heads}\n1150;2026;1;DIGI614;Another;HN;30;000000\n", encoding="utf-8")
    assert checked(CONSTRUCTED, UIB, other) == (0, {})
    other.write_text(other.read_text("utf-8").replace("1150", "1120"), encoding="utf-8")
    assert checked(CONSTRUCTED, other) == (0, {"micro_credential.eqf.dbh": 1, "micro_credential.credits.dbh": 1})


def test_what_dbh_has_of_a_record_is_what_was_reported_last(tmp_path: Path) -> None:
    heads = "Institusjonskode;Årstall;Semester;Studieprogramkode;Studieprogramnavn;Nivåkode;Studiepoeng;Avdelingskode"
    before, now = (
        f"1120;{term};DIGI614;AI;??;{worth};000000\n" for term, worth in (("2025;3", "30"), ("2026;1", "2.5"))
    )
    (tmp_path / "studieprogram.csv").write_text(f"{heads}\n{now}{before}", encoding="utf-8")
    assert checked(CONSTRUCTED, tmp_path / "studieprogram.csv") == (0, {}), "and a level that nobody knows says nothing"


def test_errors_end_with_1(tmp_path: Path) -> None:
    assert checked(REAL, awards_file(tmp_path))[0] == 1
    assert checked(CONSTRUCTED, awards_file(tmp_path)) == (0, {})


def test_a_version_that_stands_in_two_files_is_one_fault_and_none_of_its_awards(tmp_path: Path) -> None:
    code, rules = checked(CONSTRUCTED, record_file(tmp_path), awards_file(tmp_path))
    assert (code, rules) == (1, {"issuer.key": 1, "micro_credential.key": 1, "approval.key": 7})


def test_a_folder_gives_its_records_and_tables_and_passes_other_yaml_by(tmp_path: Path) -> None:
    record_file(tmp_path)
    awards_file(tmp_path, grade="F")
    (tmp_path / "other.yaml").write_text("- a list\n")
    assert checked(tmp_path) == (1, {"award.grade.passed": 2, "award.grade.scale": 2})


def test_files_without_a_record_are_told() -> None:
    code, out, err = run("check", UIB)
    assert (code, out) == (2, "")
    assert err.startswith("No record and no award was found")


@pytest.mark.parametrize("name", ["record.yaml", "record.xlsx"])
def test_a_template_begins_from_what_dbh_has(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    code, out, _err = run("template", place, "--from", UIB, "--code", "DIGI614")
    assert (code, out) == (0, f"Written: {place}.")
    assert checked(place) == (0, {"micro_credential.title_nb.languages": 1, "micro_credential.unknown.open": 1})


def test_an_empty_template_asks_for_everything(tmp_path: Path) -> None:
    run("template", tmp_path / "record.yaml")
    code, rules = checked(tmp_path / "record.yaml")
    assert code == 1
    assert rules["micro_credential.code.blank"] == rules["micro_credential.title_nb.element"] == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("record.docx",), "a record is written as .xlsx or .yaml"),
        (("awards.yaml", "--awards"), "awards as .xlsx"),
        (("record.yaml", "--code", "DIGI614"), "--from and --code go together"),
        (("record.yaml", "--from", str(UIB), "--code", "DIGI999"), "the files do not have it"),
        (("nowhere/record.yaml",), "the folder"),
    ],
)
def test_a_template_that_cannot_be_written_is_told(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    code, _out, err = run("template", tmp_path / arguments[0], *arguments[1:])
    assert code == 2
    assert why in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    place = tmp_path / "awards.xlsx"
    assert run("template", place, "--awards")[0] == 0
    before = place.read_bytes()
    code, _out, err = run("template", place, "--awards")
    assert (code, place.read_bytes()) == (2, before)
    assert "not written over" in err
