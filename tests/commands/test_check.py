"""`vidare check` as a person runs it."""

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from tests.commands.programme_file import programme, write_programmes
from tests.reports.checked_sample import NMBU, changed
from tests.systems import needs_posix
from vidare.cli import app
from vidare.tables.registered_student import RegisteredStudent


def run(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments), "--lang", lang, "--date", "2025-11-21"])


def test_errors_end_with_1_and_are_told() -> None:
    result = run(NMBU)
    assert result.exit_code == 1
    assert "ERROR  Studiepoeng  2 findings" in result.stdout
    assert result.stderr == ""


def test_a_delivery_without_errors_ends_with_0(tmp_path: Path) -> None:
    place = changed(tmp_path, {(7, "Studiepoeng"): "10.00", (8, "Studiepoeng"): "10.00"})
    assert run(place).exit_code == 0


def test_nothing_to_read_ends_with_2_and_one_sentence(tmp_path: Path) -> None:
    result = run(tmp_path / "no")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{tmp_path / 'no'}: there is no such file or folder. Is the path spelt right?\n"


def test_json_to_the_terminal_stands_alone() -> None:
    result = run(NMBU, "--json", "-")
    assert result.exit_code == 1
    assert list(json.loads(result.stdout)) == ["vidare", "checked", "findings", "counts"]
    assert result.stderr == ""


def test_every_output_is_written_and_named(tmp_path: Path) -> None:
    asked = [("--json", "a.json"), ("--html", "a.html"), ("--xlsx", "a.xlsx"), ("--write-corrected", "new")]
    result = run(NMBU, *(part for option, name in asked for part in (option, tmp_path / name)))
    assert result.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.json", "a.xlsx", "new"]
    assert all(str(tmp_path / name) in result.stdout.splitlines()[-1] for _, name in asked)


@pytest.mark.parametrize("lang", ["en", "nb", "nn"])
def test_what_a_check_wrote_beside_the_delivery_is_not_read_as_rows(tmp_path: Path, lang: str) -> None:
    place = tmp_path / "in/studieprogram.csv"
    write_programmes(place, programme(1, Studiepoeng="0"), programme(2, Studiumkode=""))
    run(place.parent, "--xlsx", place.with_name("findings.xlsx"), lang=lang)
    before = json.loads(run(place, "--json", "-").stdout)["findings"]
    run(place, "--write-corrected", tmp_path / "new", lang=lang)
    (tmp_path / "new/corrected.csv").rename(place.with_name("corrected.csv"))
    after = json.loads(run(place.parent, "--json", "-").stdout)
    assert [each["file"] for each in after["checked"]] == ["studieprogram.csv"]
    own = [each for each in after["findings"] if each["rule"] == "file.own_report"]
    assert [(each["file"], each["severity"]) for each in own] == [("corrected.csv", "note"), ("findings.xlsx", "note")]
    assert [each for each in after["findings"] if each not in own] == before


def test_a_file_of_explanations_is_begun_answered_and_never_written_over(tmp_path: Path) -> None:
    place = tmp_path / "explanations.yaml"
    result = run(NMBU, "--begin-explanations", place)
    assert str(place) in result.stdout.splitlines()[-1]
    begun = place.read_text("utf-8")
    findings = json.loads(run(NMBU, "--json", "-").stdout)["findings"]
    warnings = sum(finding["severity"] == "warning" for finding in findings)
    assert 0 < begun.count("- rule:") <= warnings
    answered = begun.replace("reason: ''", "reason: So it is.").replace("who: ''", "who: The faculty")
    place.write_text(answered, "utf-8")
    again = run(NMBU, "--begin-explanations", place)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "something is there already" in again.stderr
    assert place.read_text("utf-8") == answered
    assert f"not asked about again: {warnings}." in run(NMBU, "--explanations", place).stdout


def test_the_same_check_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(NMBU, "--json", tmp_path / f"{name}.json", "--html", tmp_path / f"{name}.html")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize("option", ["--json", "--html", "--xlsx", "--write-corrected"])
def test_an_input_is_never_written_over(tmp_path: Path, option: str) -> None:
    place = changed(tmp_path, {})
    before = place.read_bytes()
    result = run(tmp_path, option, place)
    assert result.exit_code == 2
    assert str(place) in result.stderr
    assert place.read_bytes() == before


@needs_posix
def test_a_pipe_is_no_place_for_an_output_and_is_told_before_the_work(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run(NMBU, "--json", tmp_path / "pipe")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Choose another place." in result.stderr
    assert (tmp_path / "pipe").is_fifo()


def test_two_outputs_do_not_take_the_same_place(tmp_path: Path) -> None:
    result = run(NMBU, "--json", tmp_path / "a", "--html", tmp_path / "a")
    assert result.exit_code == 2
    assert "Choose another place." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_before_the_work(tmp_path: Path) -> None:
    result = run(NMBU, "--html", tmp_path / "no" / "a.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Make it first, or choose another place." in result.stderr


def test_what_changed_since_the_last_delivery_is_told(tmp_path: Path) -> None:
    new = changed(tmp_path, {(2, "Studieprogramnavn"): "Aquatic Food"})
    result = run(new, "--previous", NMBU, "--json", "-")
    changes = [
        finding for finding in json.loads(result.stdout)["findings"] if finding["rule"].endswith(".name.changed")
    ]
    assert [(finding["line"], finding["found"]) for finding in changes] == [(2, "Aquatic Food")]
    assert "Nordic Master in Aquatic Food Production - Safety and Quality" in changes[0]["message"]


@pytest.mark.parametrize("column", ["Institusjonskode", "Årstall", "Semester", "Studieprogramkode"])
def test_a_last_delivery_that_cannot_be_compared_with_is_told(tmp_path: Path, column: str) -> None:
    new = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    old = write_programmes(tmp_path / "old" / "studieprogram.csv", programme(1), without=column)
    result = run(new, "--previous", old)
    assert result.exit_code == 0
    said = "Studieprogram: not compared, since {which} delivery lacks {column}; what changes is not known."
    assert said.format(which="the last", column=column) in " ".join(result.stdout.split())
    assert said.format(which="the last", column=column) in run(new, "--previous", old, "--json", "-").stderr
    assert said.format(which="this", column=column) in " ".join(run(old, "--previous", new).stdout.split())


def test_a_last_delivery_of_other_tables_is_told_and_one_that_is_compared_with_is_not(tmp_path: Path) -> None:
    new = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    other = tmp_path / "studium.csv"
    other.write_text("Studiumkode;Studium\nANNET;Annet\n", "utf-8")
    said = "Studieprogram: not compared, since {which} delivery has no such table; what changes is not known."
    assert said.format(which="the last") in " ".join(run(new, "--previous", other).stdout.split())
    assert said.format(which="this") in " ".join(run(other, "--previous", new).stdout.split())
    assert "what changes is not known" not in run(new, "--previous", new).stdout
    assert "what changes is not known" not in run(new).stdout


def warnings(*arguments: str | Path) -> list[tuple[str, int | None]]:
    found = json.loads(run(*arguments, "--json", "-").stdout)["findings"]
    return sorted((each["rule"], each["line"]) for each in found if each["severity"] == "warning")


def test_what_a_blank_is_read_as_is_judged_as_if_it_stood_there(tmp_path: Path) -> None:
    place = write_programmes(
        tmp_path / "studieprogram.csv",
        programme(1, **{"Tilbys fra": ""}),
        programme(2, **{"Tilbys fra": "20183", "Godkjenningsinstans": "1", "Nytt studietilbud": "1"})
        | {"Godkjenningsdato": ""},
        programme(3, **{"Tilbys fra": "20261", "Godkjenningsdato": "", "Studiumkode": ""}),
    )
    told = warnings(place)
    assert told == [
        ("study_programme.approval_body.ministry", 3),
        ("study_programme.new_programme.unknown_start", 2),
        ("study_programme.offered_from.period", 4),
    ]
    run(place, "--write-corrected", tmp_path / "new")
    assert warnings(tmp_path / "new" / place.name) == told


@pytest.mark.parametrize("study", ["", "ANNET"])
def test_the_documented_value_for_an_unknown_study_points_nowhere(tmp_path: Path, study: str) -> None:
    write_programmes(tmp_path / "studieprogram.csv", programme(1, Studiumkode=study))
    (tmp_path / "studium.csv").write_text("Studiumkode;Studium\nSYKEPLEIE;Sykepleie\n", "utf-8")
    assert run(tmp_path).exit_code == 0


def test_a_missing_column_that_is_read_as_a_default_is_judged_as_if_the_default_stood_there(tmp_path: Path) -> None:
    place = write_programmes(tmp_path / "studieprogram.csv", programme(1), without="Tilbys fra")
    run(place, "--write-corrected", tmp_path / "new")
    told = warnings(place)
    assert told == [("study_programme.new_programme.unknown_start", 2)]
    assert warnings(tmp_path / "new" / place.name) == told


def test_a_blank_date_beside_no_column_tilbys_fra_is_no_obstacle(tmp_path: Path) -> None:
    rows = programme(1), programme(2, Godkjenningsdato="")
    place = write_programmes(tmp_path / "studieprogram.csv", *rows, without="Tilbys fra")
    whole = write_programmes(tmp_path / "whole" / "studieprogram.csv", *rows)
    result = run(place, "--write-corrected", tmp_path / "new", "--previous", whole)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The column Tilbys fra is not in the file; every row is read as: 11111." in result.stdout
    assert run(whole, "--previous", place).exit_code == 0


def test_an_explained_warning_is_not_asked_about_and_an_unused_explanation_is_told(tmp_path: Path) -> None:
    file = tmp_path / "explanations.yaml"
    file.write_text(
        "- rule: study_programme.name.continuing_education\n"
        "  key: {Studieprogramkode: KVU-KBM}\n"
        "  value: Videreutdanning - kjemi, bioteknologi og matvitenskap\n"
        "  reason: It is part of a degree.\n"
        "  who: Faculty of chemistry\n"
        "- rule: study_programme.name.continuing_education\n"
        "  key: {Studieprogramkode: GONE}\n"
        "  value: Videreutdanning\n"
        "  reason: It was.\n"
        "  who: Faculty of chemistry\n",
        "utf-8",
    )
    result = run(NMBU, "--explanations", file)
    assert "WARNING  Studieprogramnavn" not in result.stdout
    assert "Explained, and not asked about again: 1." in result.stdout
    assert "explanation 2 (line 6)" in result.stdout
    beside_json = run(NMBU, "--explanations", file, "--json", "-")
    assert "explanation 2 (line 6)" in beside_json.stderr
    assert json.loads(beside_json.stdout)["counts"]["explained"] == 1


def test_a_personal_value_is_told_nowhere(tmp_path: Path) -> None:
    place = tmp_path / "emneoppmeldte_studenter.csv"
    header = "Institusjonskode;Avdelingskode;Årstall;Semester;Fødselsnummer;Emnekode\n"
    place.write_text(f"{header}1173;000000;2025;3;0123;KJM100\n", "utf-8")
    result = run(place, "--json", tmp_path / "a.json", "--html", tmp_path / "a.html")
    told = result.stdout + (tmp_path / "a.json").read_text("utf-8") + (tmp_path / "a.html").read_text("utf-8")
    assert "Fødselsnummer" in told
    assert "0123" not in told


@pytest.mark.parametrize(
    "number", ["07011985900", "0701198590012", "070119 85900", "070119-85900", "7811910079", "78119 10079"]
)
@pytest.mark.parametrize("column", ["Studieprogramkode", "Studieprogramkode_SSB", "Avdelingskode", "Hovedprogram"])
def test_a_national_identity_number_in_a_wrong_column_is_told_nowhere(tmp_path: Path, number: str, column: str) -> None:
    cells = dict.fromkeys((each.dbh for each in RegisteredStudent.columns.values()), "")
    cells |= {"Institusjonskode": "1173", "Årstall": "2025", "Semester": "9", column: f"{number} og mer enn tolv tegn"}
    place = tmp_path / "registrerte_studenter.csv"
    place.write_text("\n".join(";".join(row) for row in (cells, cells.values())) + "\n", "utf-8")
    written = [tmp_path / name for name in ("a.json", "a.html", "a.xlsx")]
    result = run(place, "--json", written[0], "--html", written[1], "--xlsx", written[2])
    assert result.exit_code == 1, result.output
    with ZipFile(written[2]) as book:
        told = [result.stdout, *(file.read_text("utf-8") for file in written[:2])]
        told += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    assert "***" in told[1]
    assert not [text for text in told if number in text]


def test_the_rows_of_another_period_are_told_once_for_each_file_and_period(tmp_path: Path) -> None:
    rows = [programme(number, Årstall=str(2021 + number % 3)) for number in range(9)]
    write_programmes(tmp_path / "in/studieprogram_a.csv", *rows)
    write_programmes(tmp_path / "in/studieprogram_b.csv", programme(10, Årstall="2021"), programme(11))
    findings = json.loads(run(tmp_path / "in", "--period", "2025-3", "--json", "-").stdout)["findings"]
    asked = [finding for finding in findings if finding["rule"] == "study_programme.year.asked"]
    told = [(finding["file"], finding["line"], finding["found"]) for finding in asked]
    of_a = [("studieprogram_a.csv", line, str(2019 + line)) for line in (2, 3, 4)]
    assert told == [*of_a, ("studieprogram_b.csv", 2, "2021")]
    assert asked[0]["message"].startswith("Rows of 2021-3: 3, this is the first;")


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("2024", "None of the errors is in what is delivered for 2025-3; it can be sent."),
        ("2024 2025", "Errors in what is delivered for 2025-3: 1; correct them before it is sent."),
        ("2025", "Correct the errors before the delivery is sent."),
    ],
)
def test_the_verdict_says_how_many_errors_are_in_the_period_asked_for(tmp_path: Path, years: str, said: str) -> None:
    wrong = [programme(int(year), Årstall=year, Videreutdanning="7") for year in years.split()]
    place = write_programmes(tmp_path / "studieprogram.csv", programme(1), *wrong)
    result = run(place, "--period", "2025-3")
    assert (result.exit_code, said in " ".join(result.output.split())) == (1, True)


@pytest.mark.parametrize("further", ["0", "7"])
def test_a_delivery_without_rows_of_the_period_asked_for_is_not_said_to_be_fit_to_send(
    tmp_path: Path, further: str
) -> None:
    place = write_programmes(tmp_path / "studieprogram.csv", programme(1), programme(2, Videreutdanning=further))
    said = " ".join(run(place, "--period", "2024-1").output.split())
    assert "No row is of 2024-1, so there is nothing to send for it. Is the period right?" in said
    assert "can be sent" not in said
