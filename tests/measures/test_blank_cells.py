"""Blank cells end no measure: what they leave open is told, or keeps the measure from being computed."""

from functools import cache

import polars as pl
import pytest

from tests.measures.tables_of import rows
from vidare.measures.delivered import of_tables
from vidare.measures.directory import MEASURES
from vidare.measures.measure import Measure, Tables
from vidare.tables.declaration import Table
from vidare.tables.declared import by_id
from vidare.tables.rows import Rows


def columns_read(measure: Measure) -> list[tuple[type[Table], str]]:
    uses = (measure.needs, measure.may_use)
    return [(by_id(table), name) for columns in uses for table, names in columns.items() for name in names]


def two_rows(table: type[Table]) -> Rows:
    return drawn(table.id)


@cache
def drawn(table_id: str) -> Rows:
    """Legal rows of the same programme and course, of spring and autumn where the table has semesters."""
    table = by_id(table_id)
    there = {column.dbh for column in table.columns.values()}
    codes = {"Studieprogramkode": "SYK600", "Emnekode": "SYK600-1"}
    same = {name: code for name, code in codes.items() if name in there}
    return rows(table, *({**same, "Semester": semester} if "Semester" in there else same for semester in ("1", "3")))


def with_blanks(found: Rows, column: str, how_many: int) -> Rows:
    kept = pl.when(pl.int_range(pl.len()) >= how_many).then(pl.col(column))
    return Rows(found.table, found.files, found.frame.with_columns(kept.alias(column)))


CASES = {
    f"{measure.id}-{table.id}-{column}-{how_many}": (measure, table, column, how_many)
    for measure in MEASURES
    for table, column in columns_read(measure)
    for how_many in (1, 2)
}


@pytest.mark.parametrize(("measure", "table", "column", "how_many"), CASES.values(), ids=CASES)
def test_no_blank_cell_ends_a_measure(measure: Measure, table: type[Table], column: str, how_many: int) -> None:
    tables = {one: two_rows(one) for one, _ in columns_read(measure)}
    if column in tables[table].frame.columns:
        tables[table] = with_blanks(tables[table], column, how_many)
    assert_told(measure, tables)


COLUMNS = {key.removesuffix("-1"): case[:3] for key, case in CASES.items() if key.endswith("-1")}


@pytest.mark.parametrize(("measure", "table", "column"), COLUMNS.values(), ids=COLUMNS)
def test_no_column_that_is_not_at_hand_ends_a_measure(measure: Measure, table: type[Table], column: str) -> None:
    tables = {one: two_rows(one) for one, _ in columns_read(measure)}
    found = tables[table]
    tables[table] = Rows(table, found.files, found.frame.drop(column, strict=False))
    assert_told(measure, tables)


def assert_told(measure: Measure, tables: Tables) -> None:
    """The measure answers, or says why it doesn't."""
    found = of_tables(tables, [measure])
    assert found.answers or found.missing[measure.id]
    for answer in found.answers:
        assert measure.in_words(answer.frame, str).height == answer.frame.height
        assert "None" not in " ".join(sentence.told(str) for sentence in answer.told)
