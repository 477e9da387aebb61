"""`vidare memo` and `vidare trace` tell what they did, what is missing, and the way out."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from vidare.commands.memo import memo
from vidare.commands.trace import trace
from vidare.intake.dbh_api.fetched_file import told_of_file
from vidare.intake.dbh_api.provenance import Exchange, Provenance, provenance_beside

SEED = Path(__file__).parents[2] / "examples" / "seed-000"
APP = typer.Typer()
APP.command("memo")(memo)
APP.command("trace")(trace)


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(APP, [str(word) for word in words])
    return result.exit_code, result.output


def made(out: Path, *more: object, institution: str = "1120", years: str = "2020-2025") -> tuple[int, str]:
    asked = ("--institution", institution, "--years", years, "--out", out, "--date", "2026-03-02", "--lang", "en")
    return run("memo", SEED, *asked, *more)


def test_a_report_is_written_and_a_number_traced(tmp_path: Path) -> None:
    code, said = made(tmp_path / "out", "--peers", "1150,1110")
    assert code == 0, said
    assert "7 parts with" in said
    code, said = run("trace", tmp_path / "out" / "memo.json", "revenue.tuition_fee.2025", "--rows", 2, "--lang", "en")
    assert code == 0, said
    assert "29,812,640.75 kroner" in said
    assert "Hovedbok: 12 rows of hovedbok_constructed.csv" in said
    assert "... and 10 more" in said
    code, said = run("trace", tmp_path / "out" / "memo.json", "students.2025", "--json")
    assert json.loads(said)["tables"][0]["found"] > 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"institution": "0001"}, "0001 is not the code of an institution at DBH"),
        ({"years": "20-25"}, "--years 20-25: these are no years"),
        ({"years": "1999"}, "None of the parts could be computed"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(tmp_path: Path, asked: dict[str, str], said: str) -> None:
    code, output = made(tmp_path / "out", **asked)
    assert code == 2
    assert said in output
    assert not (tmp_path / "out").exists()


def test_a_part_without_rows_is_left_out_with_a_line(tmp_path: Path) -> None:
    rows = [path for path in SEED.iterdir() if "studiepoeng" not in path.name and path.suffix in {".csv", ".yaml"}]
    (tmp_path / "rows").mkdir()
    for path in rows:
        shutil.copy(path, tmp_path / "rows")
    asked = ("--institution", "1120", "--years", "2020-2025", "--out", tmp_path / "out", "--lang", "en")
    code, said = run("memo", tmp_path / "rows", *asked)
    assert code == 0, said
    assert "Left out: Credit production. There are no rows of Studiepoeng." in said


def test_a_file_that_is_not_recognised_is_told(tmp_path: Path) -> None:
    shutil.copytree(SEED, tmp_path / "rows")
    (tmp_path / "rows" / "tillegg.csv").write_text(
        "Institusjonskode;Årstall;Studieprogramkode;Kommentar\n1120;2025;A;ny\n", "utf-8"
    )
    asked = ("--institution", "1120", "--years", "2020-2025", "--out", tmp_path / "out", "--lang", "en")
    code, said = run("memo", tmp_path / "rows", *asked)
    assert code == 0, said
    assert said.startswith("tillegg.csv: The file is not recognised, and not checked.")


def test_rows_that_were_fetched_are_dbh_s_in_the_report(tmp_path: Path) -> None:
    name = "studiepoeng_constructed.csv"
    rows = shutil.copytree(SEED, tmp_path / "rows", ignore=shutil.ignore_patterns("studiepoeng*.yaml"))
    exchange = Exchange("", "", datetime(2026, 9, 23, tzinfo=UTC), "", 0, "", delivery="4711", delivered="2026-09-23")
    told = told_of_file(Provenance(900, "Studiepoeng", (exchange,)), rows / name)
    provenance_beside(rows / name).write_text(json.dumps(told), "utf-8")
    asked = ("--institution", "1120", "--years", "2020-2025", "--out", tmp_path / "out", "--lang", "en")
    code, said = run("memo", rows, *asked)
    assert code == 0, said
    page = (tmp_path / "out" / "memo.html").read_text("utf-8")
    assert f"DBH, table 900 Studiepoeng ({name}), extracted 23 September 2026, delivery 4711" in page
    assert "Norwegian licence for open government data (NLOD)" in page


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    code, output = made(tmp_path / "out")
    assert code == 2
    assert "something else is there already" in output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_faulty_settings_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "memo.yaml").write_text("names: {a: b}\nlogos: x\n", encoding="utf-8")
    code, output = made(tmp_path / "out", "--settings", tmp_path / "memo.yaml")
    assert code == 2
    assert "memo.yaml, line" in output
    assert "«logos» is not known here" in output
