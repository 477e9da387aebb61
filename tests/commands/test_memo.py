"""`vidare memo` and `vidare trace` tell what they did, what is missing, and the way out."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from tests.reports.board_memo.made_memo import written_rows
from vidare.commands.memo import memo
from vidare.commands.trace import trace
from vidare.intake.dbh_api.fetched_file import told_of_file
from vidare.intake.dbh_api.provenance import Exchange, Provenance, provenance_beside
from vidare.intake.sample.files import write_tables
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables

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
        ({"years": "1996-2026"}, "a report tells of at most 30 years"),
        ({"years": "1996,2026"}, "None of the parts could be computed"),
        ({"years": "1995-2025"}, "the years run from 1996 to next year"),
        ({"years": "2025,2028"}, "the years run from 1996 to next year"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(tmp_path: Path, asked: dict[str, str], said: str) -> None:
    code, output = made(tmp_path / "out", **asked)
    assert code == 2
    assert said in output
    assert not (tmp_path / "out").exists()


def test_numbers_are_shown_whole_where_columns_lack_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(tmp_path / "out")[0] == 0
    monkeypatch.setenv("COLUMNS", "60")
    identity = "credit_production.self_financed.2025"
    _code, said = run("trace", tmp_path / "out" / "memo.json", identity, "--rows", 3, "--lang", "en")
    header, *rows = said.partition("\nStudiepoeng: ")[2].splitlines()[2:6]
    assert header.startswith("total")
    assert "…" in header
    for row in rows:
        assert all(cell.replace(".", "").isdigit() for cell in row.split()[:4]), row


def test_the_institution_is_no_peer_of_its_own(tmp_path: Path) -> None:
    code, said = made(tmp_path / "out", "--peers", "1120, 1150,1150")
    assert code == 0, said
    assert json.loads((tmp_path / "out" / "memo.json").read_text("utf-8"))["peers"] == ["1150"]
    code, said = made(tmp_path / "alone", "--peers", "1120")
    assert "6 parts with" in said


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


def small(folder: Path, counts: dict[int, list[int]], *more: object) -> tuple[int, str, str]:
    """The report of a small institution: the code, what was said, and its page."""
    folder.mkdir()
    asked = ("--institution", "1120", "--out", folder / "out", "--lang", "en", *more)
    code, said = run("memo", written_rows(folder, counts), *asked)
    page = folder / "out" / "memo.html"
    return code, said, page.read_text("utf-8") if page.exists() else ""


def test_peers_without_rows_are_told_as_what_is_missing(tmp_path: Path) -> None:
    code, said, _page = small(tmp_path / "a", {2024: [40], 2025: [50]}, "--years", "2024-2025", "--peers", "1150,1110")
    assert code == 0
    assert "Left out: Beside other institutions. There are no numbers of NTNU and UiO in the years" in said


def test_years_apart_are_not_called_the_year_before(tmp_path: Path) -> None:
    years = ("--years", "2020,2022,2025")
    _code, _said, page = small(tmp_path / "a", {2020: [50], 2022: [40], 2025: [80]}, *years)
    assert "The last year alone" not in page
    assert "There is no number for" not in page
    assert "2020, 2022 and 2025" in page


def test_years_without_numbers_are_told_and_stand_in_the_figure(tmp_path: Path) -> None:
    years = ("--years", "2020-2025")
    _code, _said, page = small(tmp_path / "a", {2020: [50], 2022: [40], 2025: [80]}, *years)
    assert "There is no number for 2021 and 2023–2024." in page
    lines = (tmp_path / "a" / "out" / "figures" / "students.svg").read_text("utf-8")
    assert lines.index(">2020<") < lines.index(">2021<") < lines.index(">2022<")


def test_programmes_that_disagree_are_refused_or_named(tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    rows.mkdir()
    write_tables(sample_tables(Setting.usual("9999", 150, (2024, 2025), 3), lambda _: None), rows, "csv")
    programmes = pl.read_csv(rows / "studieprogram.csv", separator=";", infer_schema=False)
    other = programmes.head(1).with_columns(pl.lit("37").alias("Prosent egenfinansiering"))
    pl.concat([programmes, other]).write_csv(rows / "studieprogram.csv", separator=";")
    asked = ("--institution", "9999", "--years", "2024-2025", "--lang", "en")
    code, said = run("memo", rows, *asked, "--out", tmp_path / "refused")
    assert code == 0, said
    assert "Left out: Credit production." in said
    assert "--duplicates name" in said
    code, said = run("memo", rows, *asked, "--out", tmp_path / "named", "--duplicates", "name")
    assert code == 0, said
    assert "Left out: Credit production." not in said
    assert "of which none was picked" in (tmp_path / "named" / "memo.html").read_text("utf-8")


def test_a_rounded_number_says_so_when_it_is_traced(tmp_path: Path) -> None:
    small(tmp_path / "a", {2023: [2], 2024: [80], 2025: [82]}, "--years", "2023-2025")
    told = json.loads((tmp_path / "a" / "out" / "memo.json").read_text("utf-8"))["numbers"]["students.2025"]
    assert (told["value"], told["rounded_to"]) == (80, 5)
    code, said = run("trace", tmp_path / "a" / "out" / "memo.json", "students.2025", "--lang", "en")
    assert code == 0
    assert said.startswith("students.2025: ≈ 80 registrations")
    assert "It is rounded to the nearest 5, and need not be the sum of its rows." in said
    code, said = run("trace", tmp_path / "a" / "out" / "memo.json", "students.change.2024-2025", "--lang", "en")
    assert "It is computed from rounded numbers." in said
    assert "students.2024: ≈ 80 registrations" in said


def test_what_grew_from_nothing_is_traced_to_the_nothing(tmp_path: Path) -> None:
    made(tmp_path / "out")
    asked = ("trace", tmp_path / "out" / "memo.json", "revenue.earmarked_appropriation.change.2024-2025")
    code, said = run(*asked, "--lang", "en")
    assert code == 0
    assert "change.2024-2025: – " in said
    assert "revenue.earmarked_appropriation.2024 is 0, and nothing can be divided by it." in said


def test_one_row_is_told_with_what_is_counted_first(tmp_path: Path) -> None:
    made(tmp_path / "out")
    code, said = run("trace", tmp_path / "out" / "memo.json", "largest_offers.2025.1", "--lang", "nb")
    assert code == 0
    counts = said.partition("Registrerte studenter (aggregert): 1 rad fra")[2].splitlines()
    assert counts[1].startswith("Dessuten: file registrerte_antall_constructed.csv, institution 1120")
    assert [line.split() for line in counts[2:4]] == [["total", "line"], ["968", "436"]]
    assert "Universitetet i Bergen, styresak om videreutdanning" in said
    _code, said = run("trace", tmp_path / "out" / "memo.json", "portfolio.micro_course.2025", "--lang", "nn")
    assert said.startswith("portfolio.micro_course.2025: 15 tilbod")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    code, output = made(tmp_path / "out")
    assert code == 2
    assert "something is there already" in output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_settings_that_are_not_there_are_said_not_to_be(tmp_path: Path) -> None:
    code, output = made(tmp_path / "out", "--settings", tmp_path / "none.yaml")
    assert code == 2
    assert "none.yaml: there is no such file. Is the path spelt right?" in output.replace("\n", "")


def test_faulty_settings_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "memo.yaml").write_text("names: {a: b}\nlogos: x\n", encoding="utf-8")
    code, output = made(tmp_path / "out", "--settings", tmp_path / "memo.yaml")
    assert code == 2
    assert "memo.yaml, line" in output
    assert "«logos» is not known here" in output


def test_a_title_and_an_intro_in_other_languages_than_the_report_are_told(tmp_path: Path) -> None:
    chosen = tmp_path / "memo.yaml"
    chosen.write_text("title: {nb: Vår sak, en: Our case}\nintro: {nb: Saken gjelder noe.}\n", "utf-8")
    code, said = made(tmp_path / "out", "--settings", chosen)
    assert code == 0
    assert "memo.yaml: intro has no text in en, and the report is written without it. Write it as «en: ...»." in said
    assert "title has no text" not in said
    chosen.write_text("title: {nb: Vår sak}\n", "utf-8")
    assert "memo.yaml: title has no text in en" in made(tmp_path / "other", "--settings", chosen)[1]


def test_blanks_round_the_code_of_an_institution_say_nothing(tmp_path: Path) -> None:
    code, said = made(tmp_path / "out", "--peers", " 1150 , 1110", institution=" 1120 ", years="2020 – 2025")
    assert code == 0, said
    assert json.loads((tmp_path / "out" / "memo.json").read_text("utf-8"))["institution"] == "1120"
