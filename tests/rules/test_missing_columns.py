"""A column that isn't there is told once, and keeps no rule from being judged that doesn't read it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from vidare.intake.sample.ordinary import as_texts
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.rules.beside import read_beside
from vidare.rules.checker import Units, judge
from vidare.rules.derived import references_of
from vidare.rules.directory import rules_of
from vidare.rules.finding import excerpts_of, findings_of
from vidare.rules.occasion import Occasion
from vidare.rules.over_time import comparable
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.declared import OF_AN_INSTITUTION, TABLES, by_id
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

TODAY = date(2025, 11, 21)


@cache
def every_table() -> Mapping[type[Table], Rows]:
    """Every table: those of a small sample, in which something is wrong with many rows, and a row of all others."""
    legal = {table: as_file(table, [dict(legal_row(table, 0))]) for table in TABLES}
    sample = sample_tables(Setting.usual("9999", 4, (2025, 2025), 2))
    return legal | {table: few(table, as_texts(rows).to_dicts()) for table, rows in sample.items() if rows.height}


def few(table: type[Table], rows: list[dict[str, str | None]]) -> Rows:
    """A few rows; every other one is of a unit and of codes that aren't there."""
    lost = {"unit": "999999", "programme": "UKJENT", "course": "UKJENT", "study": "UKJENT", "qualification": "UKJENT"}
    spoilt = [{**row, **lost} if place % 2 and table is not StudyProgramme else row for place, row in enumerate(rows)]
    names = table.columns
    return as_file(table, [{column.dbh: row[name] or "" for name, column in names.items()} for row in spoilt[:6]])


def without(rows: Rows, column: str) -> Rows:
    """The rows of a file that lacks a column."""
    return replace(rows, frame=rows.frame.drop(column), raw=rows.written().drop(column))


def readers(table: type[Table]) -> Iterator[type[Table]]:
    """The table itself, and those whose rules read its rows."""
    for other in TABLES:
        targets = {by_id(reference.target) for reference in references_of(other)}
        if other is table or table in targets | read_beside(other):
            yield other


def found(table: type[Table], units: Units, occasion: Occasion) -> set[tuple[object, ...]]:
    """The findings on the rows of a table."""
    findings = findings_of(excerpts_of(judge(table, units, rules_of(table), occasion)))
    return {row for each in findings for row in each.select("rule", "line", "column").iter_rows()}


def occasion(*, beside: bool) -> Occasion:
    """A check by itself, or one for a period and beside the last delivery."""
    tables: tuple[type[Table], ...] = (StudyProgramme, Course)
    before = {table: every_table()[table].frame for table in tables}
    return Occasion(TODAY, 20253, before) if beside else Occasion(TODAY)


@cache
def found_in_all(table_id: str, *, beside: bool) -> set[tuple[object, ...]]:
    """The findings where no column is missing."""
    return found(by_id(table_id), every_table(), occasion(beside=beside))


@pytest.mark.parametrize(
    ("table", "beside"), [*((table, False) for table in TABLES), *((table, True) for table in OF_AN_INSTITUTION)]
)
def test_no_missing_column_stops_a_check_or_adds_to_it(table: type[Table], *, beside: bool) -> None:
    for column in table.columns:
        units = {**every_table(), table: without(every_table()[table], column)}
        for reader in readers(table):
            added = found(reader, units, occasion(beside=beside)) - found_in_all(reader.id, beside=beside)
            # A missing column may be read as a default; what is worked out of other tables takes theirs as empty.
            may_add = table.columns[column].blank.default is not None or table in read_beside(reader)
            assert may_add or not added, f"without {table.columns[column].dbh}: {added}"


@pytest.mark.parametrize("column", StudyProgramme.columns)
def test_no_column_that_the_last_delivery_lacks_stops_a_check_or_adds_to_it(column: str) -> None:
    units = every_table()
    before = units[StudyProgramme].frame
    with_all = Occasion(TODAY, None, {StudyProgramme: before})
    with_one_less = Occasion(TODAY, None, {StudyProgramme: before.drop(column)})
    assert found(StudyProgramme, units, with_one_less) <= found(StudyProgramme, units, with_all)


@pytest.mark.parametrize("column", ["institution", "programme", "year", "semester"])
def test_programmes_are_compared_only_by_their_code_and_period(column: str) -> None:
    columns = every_table()[StudyProgramme].frame.columns
    lacking = [name for name in columns if name != column]
    assert comparable(StudyProgramme, columns, columns)
    assert not comparable(StudyProgramme, columns, lacking)
    assert not comparable(StudyProgramme, lacking, columns)
