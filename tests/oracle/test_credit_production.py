"""Credit production and full-time equivalents, asked of DuckDB as well, are the same to 1e-9 on a whole institution."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.measures import credit_production, full_time_equivalents
from vidare.measures.measure import Tables
from vidare.measures.passed_credits import BY
from vidare.tables.exam import Exam
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

SQL = Path(__file__).with_name("credit_production.sql").read_text("utf-8")
FULL_TIME = """
SELECT institution, year, semester, programme,
       count(*) * CASE WHEN any_value(credits) / any_value(full_time_share) <= 30
                       THEN any_value(credits) / 30 ELSE any_value(full_time_share) END AS full_time_equivalents
FROM registered_student JOIN study_programme USING (institution, year, semester, programme) GROUP BY ALL
"""
SHARES = [0.0, 33.3, 64.0, 100.0]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """A sample: programmes are partly external, one stands twice, some exams lack programme or course, and
    some have credits below 0.
    """
    setting = Setting.usual("9999", 400, (2024, 2025), 7)
    made = {
        table: Rows.of_file(
            table, f"{table.file}.csv", frame.with_columns(line=pl.int_range(pl.len(), dtype=pl.UInt32))
        )
        for table, frame in sample_tables(setting, lambda _: None).items()
    }
    programmes = made[StudyProgramme].frame.with_row_index("at")
    shares = pl.Series(SHARES).gather(programmes["at"] % len(SHARES))
    programmes = programmes.with_columns(self_financed=shares).drop("at")
    twice = programmes.head(3).with_columns(self_financed=pl.lit(51.0))
    exams = (
        made[Exam]
        .frame.with_row_index("at")
        .with_columns(
            programme=pl.when(pl.col("at") % 97 > 0).then("programme"),
            course=pl.when(pl.col("at") % 89 > 0).then("course"),
            credits=pl.when(pl.col("at") % 83 > 0).then(pl.col("credits") + 0.25 * (pl.col("at") % 3)).otherwise(-5.0),
        )
    )
    made[StudyProgramme] = Rows(StudyProgramme, ("studieprogram.csv",), pl.concat([programmes, twice]))
    made[Exam] = Rows(Exam, ("eksamen.csv",), exams.drop("at"))
    return made


@pytest.fixture(scope="module")
def database(tables: Tables) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for table, rows in tables.items():
            connection.register(table.id, rows.frame.drop("line", "file", strict=False))
        yield connection


def test_credit_production_is_the_oracle_s(tables: Tables, database: duckdb.DuckDBPyConnection) -> None:
    ours = credit_production.naming_duplicates(tables).frame
    theirs = database.sql(SQL).pl()
    by, numbers = BY, ("credits", "total", "self_financed", "external")
    both = ours.join(theirs, on=by, how="full", nulls_equal=True, suffix="_theirs")
    assert both.height == ours.height == theirs.height > 100
    assert ours["self_financed"].null_count() > 0 < ours["course_programme"].null_count()
    for name in numbers:
        difference = (pl.col(name).cast(pl.Float64) - pl.col(f"{name}_theirs")).abs().max()
        assert both.select(difference).item() < 1e-9
        assert both.select((pl.col(name).is_null() == pl.col(f"{name}_theirs").is_null()).all()).item()


def test_full_time_equivalents_are_the_oracle_s(tables: Tables, database: duckdb.DuckDBPyConnection) -> None:
    once = tables[StudyProgramme].frame.unique(["institution", "year", "semester", "programme"], keep="none")
    rows = {**tables, StudyProgramme: Rows(StudyProgramme, ("studieprogram.csv",), once)}
    ours = full_time_equivalents.compute(rows).frame
    theirs = database.sql(FULL_TIME).pl()
    both = ours.join(theirs, on=full_time_equivalents.BY, suffix="_theirs").drop_nulls("full_time_equivalents")
    assert both.height > 50
    difference = (pl.col("full_time_equivalents") - pl.col("full_time_equivalents_theirs")).abs().max()
    assert both.select(difference).item() < 1e-9
