"""The same rules, written a second time as SQL and asked of DuckDB, find the same faults in the same rows."""

from dataclasses import replace
from datetime import date

import duckdb
import polars as pl
import pytest

from tests.oracle.faulty_rows import faulty_rows, rows_before
from tests.oracle.sql_rules import Found, found_by_sql, opened, sql_rules
from vidare.intake.files.header import read_header
from vidare.intake.files.table_reader import rows_of
from vidare.rules.checker import Units, judge
from vidare.rules.directory import rules_of
from vidare.rules.occasion import Occasion
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.rows import LINE, Rows
from vidare.tables.study_programme import StudyProgramme

OCCASION = Occasion(date(2026, 2, 15), period=20253)
FURTHER: dict[type[Table], tuple[str, ...]] = {StudyProgramme: ("over_time",)}
GONE = "SELECT programme FROM gone_programmes WHERE last = '99999'"
JUDGED = pytest.mark.parametrize("table", [StudyProgramme, Course, Exam], ids=lambda table: table.dbh)


@pytest.fixture(scope="module")
def files() -> dict[type[Table], pl.DataFrame]:
    return faulty_rows()


@pytest.fixture(scope="module")
def database(files: dict[type[Table], pl.DataFrame]) -> duckdb.DuckDBPyConnection:
    return opened({**{table.id: frame for table, frame in files.items()}, "before": rows_before()})


@pytest.fixture(scope="module")
def units(files: dict[type[Table], pl.DataFrame]) -> Units:
    return {table: read(table, frame) for table, frame in files.items()}


def read(table: type[Table], frame: pl.DataFrame) -> Rows:
    cells = frame.drop("line")
    return rows_of(read_header(table, cells.columns), f"{table.file}.csv", cells, frame["line"])


def since_before() -> Occasion:
    return replace(OCCASION, previous={StudyProgramme: read(StudyProgramme, rows_before()).frame})


def found_by_checker(table: type[Table], units: Units, occasion: Occasion = OCCASION) -> Found:
    found: Found = set()
    for broken in judge(table, units, rules_of(table), occasion):
        if broken.rule.judged != "gone":
            found |= {(line, broken.rule.id) for line in broken.frame[LINE].gather(broken.places)}
    return found


@JUDGED
def test_the_checker_agrees_with_the_oracle_row_by_row(
    table: type[Table], units: Units, database: duckdb.DuckDBPyConnection
) -> None:
    ours, theirs = found_by_checker(table, units), found_by_sql(database, table.id)
    assert {"only the checker": sorted(ours - theirs), "only the oracle": sorted(theirs - ours)} == {
        "only the checker": [],
        "only the oracle": [],
    }


def test_the_checker_agrees_about_what_changed_since_the_delivery_before(
    units: Units, database: duckdb.DuckDBPyConnection
) -> None:
    ours = found_by_checker(StudyProgramme, units, since_before())
    theirs = found_by_sql(database, StudyProgramme.id, "over_time")
    assert {"only the checker": sorted(ours - theirs), "only the oracle": sorted(theirs - ours)} == {
        "only the checker": [],
        "only the oracle": [],
    }


def test_the_checker_agrees_about_what_is_gone(units: Units, database: duckdb.DuckDBPyConnection) -> None:
    ours = {
        programme
        for broken in judge(StudyProgramme, units, rules_of(StudyProgramme), since_before())
        if broken.rule.judged == "gone"
        for programme in broken.frame["programme"].gather(broken.places)
    }
    theirs = {programme for (programme,) in database.execute(GONE).fetchall()}
    assert ours == theirs != set()


@JUDGED
def test_the_sample_breaks_every_rule(table: type[Table], database: duckdb.DuckDBPyConnection) -> None:
    further = FURTHER.get(table, ())
    broken = {rule for _, rule in found_by_sql(database, table.id, *further)}
    assert sorted(written(table) - broken) == []


@JUDGED
def test_the_oracle_knows_every_rule_about_rows_of_text(table: type[Table]) -> None:
    """Text can always be read as text, and files have tests of their own."""
    text = {f"{table.id}.{column.name}.type" for column in table.columns.values() if column.kind.polars == pl.String}
    rules = {rule.id for rule in rules_of(table) if rule.judged not in ("file", "gone")}
    assert written(table) == rules - text


def written(table: type[Table]) -> set[str]:
    """The rules of a table that are written as SQL."""
    return {f"{table.id}.{rule.name}" for place in (table.id, *FURTHER.get(table, ())) for rule in sql_rules(place)}
