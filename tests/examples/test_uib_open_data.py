"""The real rows of the University of Bergen add up to what is known of them."""

from functools import cache
from pathlib import Path

import polars as pl
import pytest

from vidare.intake.described_files import Described, open_described
from vidare.intake.own.own_choices import own_choices
from vidare.intake.own.renamed_codes import lasting
from vidare.measures import continuing_education, students
from vidare.measures.measure import NotComputable
from vidare.measures.provenance import traced
from vidare.tables.credit_production import CreditProduction
from vidare.tables.grade_count import GradeCount
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.study_programme import StudyProgramme

FOLDER = Path(__file__).parents[2] / "examples" / "uib-open-data"


@cache
def uib() -> Described:
    return open_described([FOLDER])


def external_units(rows: pl.DataFrame) -> float:
    return float(rows.select(pl.col("externally_financed").sum()).item())


def credits() -> pl.DataFrame:  # noqa: A001
    return uib().tables()[CreditProduction].frame


def test_every_file_is_read_whole() -> None:
    heights = {source.file: source.height for source in uib().delivery.sources}
    assert uib().delivery.faults == ()
    assert sorted(heights.values()) == [247, 1548, 2253, 3766]
    tables = uib().tables()
    assert tables[StudyProgramme].frame["programme"].n_unique() == 520
    assert all(set(tables[table].frame["institution"]) == {"1120"} for table in tables)
    assert tables[RegisteredCount].frame["total"].null_count() == 0
    assert tables[GradeCount].frame.height == 3766


@pytest.mark.parametrize(
    ("year", "rows", "total", "self_financed", "external"),
    [
        (2023, 514, 14350.514, 14042.711, 307.803),
        (2024, 520, 14273.197, 13888.467, 384.731),
        (2025, 514, 14378.206, 14008.049, 370.157),
    ],
)
def test_sums_of_the_years(year: int, rows: int, total: float, self_financed: float, external: float) -> None:
    found = credits().filter(year=year)
    sums = found.select(pl.col("total", "self_financed", "externally_financed").sum().round(3)).row(0)
    assert found.height == rows
    assert sums == (total, self_financed, external)


def test_total_is_self_and_external() -> None:
    off = (pl.col("total") - pl.col("self_financed") - pl.col("externally_financed")).abs()
    found = credits().with_columns(off=off)
    assert found.filter(pl.col("off") > 1e-5).is_empty()
    (row,) = found.filter(pl.col("off") > 1e-6).select("year", "student_programme").rows()
    assert row == (2023, "SPES-ODO")


def test_norwegian_as_a_second_language_is_64_percent_self_financed() -> None:
    found = credits().filter(year=2025, student_programme="NORAN602")
    total, own = found.select(pl.col("total", "self_financed").sum()).row(0)
    assert (total, own) == (pytest.approx(19.333333, abs=1e-9), pytest.approx(12.3733331, abs=1e-9))
    assert round(own / total * 100) == 64


@pytest.mark.parametrize(
    ("year", "units", "without_masters", "percent_of_external"),
    [(2023, 517.350, 444.308, 97), (2024, 602.125, 515.750, 88), (2025, 641.558, 554.142, 89)],
)
def test_the_own_pattern_gives_the_known_production(
    year: int, units: float, without_masters: float, percent_of_external: int
) -> None:
    listed = continuing_education.measure(own_choices(FOLDER)).answer(uib().tables()).frame
    counted = listed.filter("by_list").select("year", "level", student_programme="programme")
    produced = credits().filter(year=year).join(counted, on=["year", "student_programme"])
    external = external_units(produced) / external_units(credits().filter(year=year))
    assert round(produced["total"].sum(), 3) == units
    assert round(produced.filter(pl.col("level") != "ME")["total"].sum(), 3) == without_masters
    assert round(external * 100) == percent_of_external


def test_the_courses_that_changed_their_code_are_one_offer() -> None:
    programmes = uib().tables()[StudyProgramme].frame
    linked = programmes.with_columns(offer=lasting(pl.col("programme"), own_choices(FOLDER).renamed))
    years = linked.filter(pl.col("offer") == "GOV602")["year"].unique().sort().to_list()
    assert years == [2021, 2022, 2023, 2024, 2025]
    names = linked.filter(pl.col("programme").str.starts_with("AORG6"), pl.col("programme") != "AORG613")
    beside = linked.filter(pl.col("programme").str.starts_with("GOV6")).select("offer", "name").unique()
    joined = names.select("offer", "name").unique().join(beside, on="offer")
    assert joined.height == 6
    assert (joined["name"] == joined["name_right"]).all()


def test_students_by_programme_are_not_in_the_extract_and_that_is_told() -> None:
    with pytest.raises(NotComputable) as stopped:
        students.MEASURE.answer(uib().tables())
    assert [sentence.told(str) for sentence in stopped.value.missing] == [
        "Registrerte studenter (aggregert) lacks Studieprogramkode."
    ]


def test_numbers_know_the_day_their_rows_were_got() -> None:
    answer = traced(continuing_education.measure(own_choices(FOLDER)).answer(uib().tables()), uib().about)
    assert [(origin.files, origin.extracted) for origin in answer.origins] == [
        (("dbh347_uib_programmes_2021_2025.csv",), "2026-09-23")
    ]


def test_every_file_has_a_note_with_its_licence_and_its_sha256() -> None:
    files = {path.name for path in FOLDER.glob("*.csv")}
    assert set(uib().about) == files
    assert all(note.licence == "NLOD 2.0" and len(note.sha256) == 64 for note in uib().about.values())
