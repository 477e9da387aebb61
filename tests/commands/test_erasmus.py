"""The commands for Erasmus+ offers tell what they did, what could not be read, and the way out."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidare.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "erasmus-2026"
FIRST, SECOND = sorted((EXAMPLE / "project-lists").glob("*.csv"))


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["erasmus", *(str(word) for word in words), "--lang", "en"])
    return result.exit_code, result.output


def test_lists_are_imported_and_a_later_one_is_planned(tmp_path: Path) -> None:
    code, said = run("import", FIRST, "--into", tmp_path / "in", "--date", "2025-01-15")
    assert (code, "23 projects with 100 partners." in said) == (0, True)
    code, said = run("plan", SECOND, "--previous", tmp_path / "in", "--json", "-")
    assert code == 0
    changes = json.loads(said)
    assert {name: len(rows) for name, rows in changes.items() if name != "vidare"} == {
        "added": 1,
        "gone": 1,
        "changed": 1,
        "joined": 1,
        "left": 0,
    }
    assert changes["changed"][0]["new"] == "400000"
    code, said = run("plan", FIRST, "--previous", tmp_path / "in")
    assert (code, "Nothing changes." in said) == (0, True)
    code, said = run("plan", FIRST)
    assert (code, "New projects (23)" in said) == (0, True)


def test_a_plan_is_of_the_country_asked_for() -> None:
    everybody = json.loads(run("plan", FIRST, "--country", "all", "--json", "-")[1])["added"]
    some = json.loads(run("plan", FIRST, "--country", "fi", "--json", "-")[1])["added"]
    assert 0 < len(some) < len(everybody) == 23
    assert "anybody of IS takes part in" in run("plan", FIRST, "--country", "is")[1].replace("\n", " ")


def test_an_import_says_which_folder_its_lists_lay_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIRST.parent)
    run("import", ".", "--into", tmp_path / "register")
    assert f"projects lists: {FIRST.parent.name}'" in (tmp_path / "register" / "erasmus_partner.about.yaml").read_text()


def test_an_import_is_never_written_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, said = run("import", FIRST, "--into", tmp_path)
    assert (code, "something is there already" in said) == (2, True)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", EXAMPLE / "register" / "bip_constructed.csv"], "is not a list of the Project Results Platform"),
        (["import", EXAMPLE / "gone.csv"], "there is no such file or folder"),
        (["import", FIRST, "--country", "XX"], "--country XX: there is no such country."),
        (["import", FIRST, "--country", "is"], "The lists hold no project that anybody of IS takes part in"),
    ],
)
def test_what_can_not_be_imported_has_its_sentence(tmp_path: Path, words: list[object], said: str) -> None:
    code, output = run(*words, "--into", tmp_path / "out")
    assert (code, said in output.replace("\n", " ")) == (2, True), output
    assert not (tmp_path / "out").exists()


def test_an_import_with_a_row_left_out_ends_with_one(tmp_path: Path) -> None:
    text = FIRST.read_text(encoding="utf-8-sig")
    faulty = tmp_path / "list.csv"
    faulty.write_text(text.replace("2021-1-NO01-KA220-HED-000000001", ""), encoding="utf-8", newline="")
    code, said = run("import", faulty, "--into", tmp_path / "out")
    assert (code, "the row has no project identifier" in said) == (1, True)
    assert (tmp_path / "out" / "erasmus_prosjekt.csv").exists()


def test_a_report_of_rows_with_errors_is_written_told_and_ends_with_one(tmp_path: Path) -> None:
    """31 learners took part, of whom 32 had a grant: the check calls that an error, and so must the report."""
    columns = "BIP-ID;Gjennomføring nr.;Utlysningsår;Tildelt;Gjennomført;Deltakere i alt;Mobile deltakere med støtte"
    file = tmp_path / "bip_gjennomforing.csv"
    file.write_text(f"{columns}\nB-1;1;2024;yes;yes;31;32\n", encoding="utf-8")
    code, said = run("report", file, "--out", tmp_path / "out", "--date", "2025-05-01")
    assert (code, "Errors that «vidare check» finds in the rows: " in said) == (1, True), said
    assert (tmp_path / "out" / "erasmus.html").exists()


def test_learners_are_written_once(tmp_path: Path) -> None:
    out = tmp_path / "learners.csv"
    code, said = run("learners", EXAMPLE / "register", "--out", out)
    assert code == 0
    assert f"{out}: {len(out.read_text('utf-8').splitlines()) - 1} learners." in said.replace("\n", "")
    assert "The specification types bip-id as yes or no" in said
    code, said = run("learners", EXAMPLE / "register", "--out", out)
    assert (code, "is there already" in said) == (2, True)


def with_line_again(folder: Path, change: tuple[str, str] = ("", "")) -> Path:
    """The sample register, with line 4 of its BIPs once more at the end, some of it changed."""
    register = folder / "register"
    shutil.copytree(EXAMPLE / "register", register)
    bips = register / "bip_constructed.csv"
    again = bips.read_text("utf-8").splitlines()[3].replace(*change)
    bips.write_text(f"{bips.read_text('utf-8')}{again}\n", encoding="utf-8")
    return register


def test_a_row_that_stands_twice_makes_no_more_learners(tmp_path: Path) -> None:
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    run("learners", EXAMPLE / "register", "--out", once)
    code, said = run("learners", with_line_again(tmp_path), "--out", twice)
    assert (code, "Rows of BIP that stand more than once and say the same are read as one: " in said) == (0, True)
    assert twice.read_bytes() == once.read_bytes()


def test_learners_of_rows_that_do_not_agree_are_not_written(tmp_path: Path) -> None:
    register, out = with_line_again(tmp_path, (";own;3;", ";own;5;")), tmp_path / "learners.csv"
    code, said = run("learners", register, "--out", out)
    assert (code, "BIP has rows with the same key that don't agree: 2021-1-NO01-KA131-HED-000000000-3." in said) == (
        2,
        True,
    )
    assert not out.exists()


def test_a_report_tells_which_rows_stand_twice_and_counts_them_once(tmp_path: Path) -> None:
    code, _said = run("report", with_line_again(tmp_path), "--out", tmp_path / "out", "--date", "2025-05-01")
    page = (tmp_path / "out" / "erasmus.html").read_text("utf-8")
    assert (code, "Rows of BIP that stand more than once and say the same are read as one: " in page) == (1, True)
    run("report", EXAMPLE / "register", "--out", tmp_path / "plain", "--date", "2025-05-01")
    for data in (tmp_path / "plain" / "figures").glob("erasmus_*.csv"):
        assert (tmp_path / "out" / "figures" / data.name).read_bytes() == data.read_bytes(), data.name


def test_learners_need_runs(tmp_path: Path) -> None:
    code, said = run("learners", EXAMPLE / "register" / "bip_constructed.csv", "--out", tmp_path / "x.csv")
    assert (code, "There are no rows of BIP-gjennomføring." in said) == (2, True)


def test_a_report_is_written_and_tells_what_was_left_out(tmp_path: Path) -> None:
    register = EXAMPLE / "register"
    files = [register / f"{name}_constructed.csv" for name in ("bip", "bip_gjennomforing")]
    code, said = run("report", *files, "--out", tmp_path / "out", "--date", "2025-05-01")
    assert code == 0, said
    assert "Left out: Projects. There are no rows of Erasmus-prosjekt." in said.replace("\n", " ")
    assert {"erasmus.html", "erasmus.pdf", "erasmus.docx", "figures"} == {f.name for f in (tmp_path / "out").iterdir()}


def test_a_report_of_other_files_is_not_written(tmp_path: Path) -> None:
    other = EXAMPLE.parent / "seed-000" / "studieprogram_constructed.csv"
    code, said = run("report", other, "--out", tmp_path / "out", "--date", "2025-05-01")
    assert (code, "None of the parts could be computed" in said) == (2, True)
    assert not (tmp_path / "out").exists()
