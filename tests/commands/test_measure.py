"""`vidare measure` as it is run: tables with where they come from, and what is missing for the others."""

import json
import re
import shutil
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from vidare.commands.measure import measure
from vidare.intake.sample.files import write_tables
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.measures.delivered import Measured, measured, parts_of

UIB = Path(__file__).parents[2] / "examples" / "uib-open-data"
FAULTY = Path(__file__).parents[1] / "faulty"
app = typer.Typer()
app.command()(measure)


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivery")
    write_tables(sample_tables(Setting.usual("9999", 150, (2024, 2025), 3), lambda _: None), folder, "csv")
    return folder


def test_every_measure_is_written_with_its_provenance(delivery: Path, tmp_path: Path) -> None:
    out = tmp_path / "measured"
    said = run(delivery, "--out", out)
    assert "nothing in them is shielded" in said
    about = json.loads((out / "provenance.json").read_text("utf-8"))
    assert {"full_time_equivalents", "credit_production", "completion"} <= {each["id"] for each in about["measures"]}
    assert about["not_computable"]["revenue"], "there is no ledger"
    origins = {each["id"]: each["origins"] for each in about["measures"]}
    assert {"institution", "year", "semester", "course"} == set(origins["courses_offered"][0]["any_of"][0])
    assert "any_of" not in origins["continuing_education"][0], "all rows of Studieprogram count"
    files = {file["file"]: file["sha256"] for file in about["files"]}
    assert files["eksamen.csv"] == sha256((delivery / "eksamen.csv").read_bytes()).hexdigest()
    production = pl.read_parquet(out / "credit_production.parquet")
    assert (production["total"] == production["self_financed"] + production["external"]).all()
    text = pl.read_csv(out / "credit_production.csv", separator=";", infer_schema=False)
    assert text["total"].cast(pl.Decimal(38, 12)).to_list() == production["total"].to_list()
    assert all(isinstance(number, Decimal) for number in production["total"].head(2))


def test_a_file_that_changes_while_it_is_measured_is_told_and_nothing_is_written(
    delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(delivery, tmp_path / "delivery")
    exams = tmp_path / "delivery" / "eksamen.csv"

    def measured_and_changed(*given: Any) -> Measured:
        found = measured(*given)
        exams.write_bytes(exams.read_bytes() + b"\n")
        return found

    monkeypatch.setattr("vidare.measures.delivered.measured", measured_and_changed)
    assert "eksamen.csv: the file was changed" in run(exams.parent, "--out", tmp_path / "measured", code=2)
    assert not (tmp_path / "measured").exists()


def test_rows_of_one_period_and_measures_by_name(delivery: Path, tmp_path: Path) -> None:
    run(delivery, "--out", tmp_path / "measured", "--period", "2025-1", "--measures", "credit_production")
    assert sorted(file.name for file in (tmp_path / "measured").iterdir()) == [
        "credit_production.csv",
        "credit_production.parquet",
        "provenance.json",
    ]
    frame = pl.read_parquet(tmp_path / "measured" / "credit_production.parquet")
    assert frame.select("year", "semester").unique().rows() == [(2025, 1)]


def test_a_sum_that_says_so_in_the_name_of_the_account_is_the_ledgers_total(tmp_path: Path) -> None:
    rows = ["Konto;Kontonavn;Periode;Beløp", "3150;Avgift;202501;-10,00", ";Sum inntekter;;-11,00", ";;;;Side 1"]
    (tmp_path / "hovedbok.csv").write_text("\n".join(rows), "utf-8")
    mapping = "revenue_is: negative\nconditions: [{category: tuition_fee, account: 3150, project: '83'}]\n"
    (tmp_path / "ledger_mapping.yaml").write_text(mapping, "utf-8")
    said = run(tmp_path, "--out", tmp_path / "measured")
    assert "10.00 kroner, while the ledger's own total is 11.00: a difference of −1.00." in said
    assert "ledger_mapping.yaml asks for Prosjekt, which hovedbok.csv doesn't have" in said


def test_a_measure_that_is_asked_for_twice_is_computed_once(delivery: Path, tmp_path: Path) -> None:
    run(delivery, "--out", tmp_path / "once", "--measures", "students")
    run(delivery, "--out", tmp_path / "twice", "--measures", "students, students,")
    for file in ("students.csv", "provenance.json"):
        assert (tmp_path / "twice" / file).read_bytes() == (tmp_path / "once" / file).read_bytes()


def test_where_no_measure_can_be_computed_it_is_told_why_and_nothing_is_written(delivery: Path, tmp_path: Path) -> None:
    said = run(delivery / "studium.csv", "--out", tmp_path / "measured", "--measures", "students", code=2)
    assert said.splitlines() == [
        "students: not computed. There are no rows of Studieprogram.",
        "No measure can be computed from these files; nothing was written.",
    ]
    assert not (tmp_path / "measured").exists()


@pytest.mark.parametrize(("measure", "of"), [("credit_production", "2025-1"), ("students", "2025")])
def test_what_is_told_beside_rows_of_one_period_is_said_to_be_of_all(
    delivery: Path, tmp_path: Path, measure: str, of: str
) -> None:
    narrowing = f"Only rows about {of} are written; what is told here is of all periods that were read."
    wanted = ("--measures", measure, "--out")
    for place, period in (("one", ["--period", "2025-1"]), ("all", [])):
        said = run(delivery, *wanted, tmp_path / place, *period)
        (about,) = json.loads((tmp_path / place / "provenance.json").read_text("utf-8"))["measures"]
        assert (narrowing in said, about["told"][0] == narrowing) == (place == "one", place == "one")
        assert len(about["told"]) > (place == "one")


def test_a_period_that_no_measure_has_rows_of_is_told_and_nothing_is_written(delivery: Path, tmp_path: Path) -> None:
    said = run(delivery, "--out", tmp_path / "measured", "--period", "2030-1", code=2)
    assert said.splitlines()[-1] == "No measure has rows of 2030-1; nothing was written. Is the period right?"
    assert not (tmp_path / "measured").exists()


def test_as_many_rows_are_told_as_are_written(delivery: Path, tmp_path: Path) -> None:
    said = run(delivery, "--out", tmp_path / "measured", "--period", "2025-1")
    for file in sorted((tmp_path / "measured").glob("*.parquet")):
        rows = pl.read_parquet(file).height
        assert f"{file.stem}: {rows} row{'s' if rows != 1 else ''}\n" in said


def test_files_are_read_with_the_notes_beside_them(tmp_path: Path) -> None:
    said = run(UIB, "--out", tmp_path / "measured")
    assert "published_production: " in said
    about = json.loads((tmp_path / "measured" / "provenance.json").read_text("utf-8"))
    published = next(file for file in about["files"] if file["file"] == "dbh900_uib_2023_2025.csv")
    assert (published["licence"], published["extracted"], published["constructed"]) == ("NLOD 2.0", "2026-09-23", False)
    origins = [
        origin for each in about["measures"] if each["id"] == "published_production" for origin in each["origins"]
    ]
    assert {origin["extracted"] for origin in origins if "dbh900_uib_2023_2025.csv" in origin["files"]} == {
        "2026-09-23"
    }


def test_a_file_that_is_not_recognised_is_told(delivery: Path, tmp_path: Path) -> None:
    for name in ("studieprogram.csv", "registrerte_studenter.csv"):
        (tmp_path / name).write_bytes((delivery / name).read_bytes())
    (tmp_path / "tillegg.csv").write_bytes((FAULTY / "unrecognised" / "tillegg.csv").read_bytes())
    said = run(tmp_path, "--out", tmp_path / "measured")
    assert "tillegg.csv: The file is not recognised, and not checked. The nearest table is" in said
    assert "it lacks" in said


def test_a_copy_of_a_file_is_told_and_its_rows_count_once(delivery: Path, tmp_path: Path) -> None:
    for file in delivery.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    run(tmp_path, "--out", tmp_path / "once", "--measures", "credit_production")
    shutil.copy(tmp_path / "eksamen.csv", tmp_path / "eksamen_kopi.csv")
    said = run(tmp_path, "--out", tmp_path / "twice", "--measures", "credit_production")
    assert "eksamen_kopi.csv: The file holds the same rows as eksamen.csv, byte for byte; it is not read." in said
    once, twice = (pl.read_parquet(tmp_path / out / "credit_production.parquet") for out in ("once", "twice"))
    assert once.equals(twice)


def test_a_large_delivery_gives_the_same_by_institution(
    delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run(delivery, "--out", tmp_path / "once")
    monkeypatch.setattr("vidare.measures.delivered.parts_of", partial(parts_of, rows_at_once=10))
    in_parts = run(delivery, "--out", tmp_path / "parts")
    assert in_parts == said.replace(str(tmp_path / "once"), str(tmp_path / "parts"))
    for file in sorted((tmp_path / "once").glob("*.parquet")):
        assert pl.read_parquet(file).equals(pl.read_parquet(tmp_path / "parts" / file.name)), file.name


def test_a_duplicate_programme_key_is_refused_or_named(delivery: Path, tmp_path: Path) -> None:
    programmes = pl.read_csv(delivery / "studieprogram.csv", separator=";", infer_schema=False)
    other = programmes.head(1).with_columns(pl.lit("37").alias("Prosent egenfinansiering"))
    for file in delivery.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    pl.concat([programmes, other]).write_csv(tmp_path / "studieprogram.csv", separator=";")
    code = other["Studieprogramkode"].item()
    wanted = ("--measures", "credit_production", "--out")
    assert f"none of them is picked: {code}" in run(tmp_path, *wanted, tmp_path / "refused", code=2)
    assert f"of which none was picked: {code}" in run(tmp_path, *wanted, tmp_path / "named", "--duplicates", "name")


EXAMPLE = Path(__file__).parents[2] / "examples" / "seed-000"


@pytest.mark.parametrize(
    ("language", "table", "rule"),
    [
        ("nb", "tabell 908", "Departementets"),
        ("nn", "tabell 908", "Finansieringssystemet til"),
        ("en", "table 908", "The ministry's"),
    ],
)
def test_sources_are_in_the_language_asked_for(tmp_path: Path, language: str, table: str, rule: str) -> None:
    out = tmp_path / "measured"
    arguments = [str(UIB), "--out", str(out), "--measures", "published_payout", "--lang", language]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    (about,) = json.loads((out / "provenance.json").read_text("utf-8"))["measures"]
    (rates, *_) = [one["source"] for one in about["parameters"] if one["name"] == "payout_rates"]
    assert (about["source"].startswith(rule), table in rates) == (True, True)
    assert rates in set(pl.read_parquet(out / "published_payout.parquet")["rate_source"])


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("nb", "Det har 2,5 studiepoeng og er dermed et mikroemne."),
        ("nn", "Det har 2,5 studiepoeng og er dermed eit mikroemne."),
        ("en", "It has 2.5 credits and is therefore a micro-course."),
    ],
)
def test_reasons_are_in_the_language_asked_for(tmp_path: Path, language: str, why: str) -> None:
    out = tmp_path / "measured"
    names = "portfolio,continuing_education,continuing_education_courses"
    arguments = [str(EXAMPLE), "--out", str(out), "--measures", names, "--lang", language]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    portfolio = pl.read_parquet(out / "portfolio.parquet")
    assert set(portfolio.filter(reason="micro", credits=2.5)["why"]) == {why}
    for name in names.split(",")[1:]:
        english = "Videreutdanning is 1 = continuing education" in " ".join(
            pl.read_parquet(out / f"{name}.parquet")["why"]
        )
        assert english is (language == "en")


def test_what_is_told_has_the_numbers_of_its_language(delivery: Path, tmp_path: Path) -> None:
    arguments = [str(delivery), "--out", str(tmp_path / "nb"), "--measures", "credit_production", "--lang", "nb"]
    assert re.search(r"\b[0-9]{1,3}\u202f[0-9]{3},[0-9]{2} studiepoeng", CliRunner().invoke(app, arguments).output)
    assert re.search(r"\b[0-9]{1,3},[0-9]{3}\.[0-9]{2} credits", run(delivery, "--out", tmp_path / "en"))


def test_the_difference_between_the_three_answers_is_told_course_by_course(tmp_path: Path) -> None:
    for name in ("studieprogram", "emner"):
        shutil.copy(EXAMPLE / f"{name}_constructed.csv", tmp_path)
    own_list = "institution: 1120\nconditions:\n  - {code_begins: DIGI, counts: yes, why: short and digital}\n"
    (tmp_path / "continuing_education.yaml").write_text(own_list, encoding="utf-8")
    run(tmp_path, "--out", tmp_path / "measured")
    offered, courses = (
        pl.read_parquet(tmp_path / "measured" / f"{name}.parquet")
        for name in ("courses_offered", "continuing_education_courses")
    )
    differing = courses.filter(~pl.col("agree"))
    counted = differing.group_by("institution", "year").agg(differing=pl.len().cast(pl.Int64))
    told = offered.select("institution", "year", "differing").filter(pl.col("differing") > 0)
    assert counted.sort("year").rows() == told.sort("year").rows() != []
    assert set(courses["agree"]) == {True, False}
    assert all(why.endswith("No condition of the institution's own list fits.") for why in differing["why"])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A folder with a ledger and the mapping of its accounts, and an empty folder beside it."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    rows = "Konto;Periode;Bilagsnr;Løpenr;Beløp;Tekst\n3150;202501;1;1;-100,00;a\n"
    (folder / "hovedbok.csv").write_text(rows, encoding="utf-8")
    mapping = "revenue_is: negative\nconditions:\n  - {category: tuition_fee, account: 3150}\n"
    (folder / "ledger_mapping.yaml").write_text(mapping, encoding="utf-8")
    return folder


def test_choices_count_in_whichever_order_the_files_are_given(delivery: Path, ledger: Path, tmp_path: Path) -> None:
    orders = ([delivery, ledger], [ledger, delivery], [ledger / "hovedbok.csv"])
    for place, paths in enumerate(orders):
        out = tmp_path / f"measured{place}"
        run(*paths, "--out", out, "--measures", "revenue")
        assert pl.read_parquet(out / "revenue.parquet")["revenue"].sum() == Decimal("100.00")


def test_provenance_names_the_files_of_choices(ledger: Path, tmp_path: Path) -> None:
    run(ledger, "--out", tmp_path / "measured", "--measures", "revenue")
    about = json.loads((tmp_path / "measured" / "provenance.json").read_text("utf-8"))
    mapping = ledger / "ledger_mapping.yaml"
    assert about["choices"] == [
        {
            "file": "ledger_mapping.yaml",
            "path": "../ledger/ledger_mapping.yaml",
            "sha256": sha256(mapping.read_bytes()).hexdigest(),
        }
    ]


def test_what_can_t_be_done_is_told(delivery: Path, tmp_path: Path) -> None:
    assert "there is no such measure" in run(delivery, "--out", tmp_path / "x", "--measures", "luck", code=2)
    assert "not written over" in run(delivery, "--out", delivery, code=2)
