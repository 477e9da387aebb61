"""Columns that rules read out of other tables: when they are there, and when nothing is judged by them."""

from datetime import date

import polars as pl
import pytest

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from vidare.intake.files.header import read_header
from vidare.intake.files.table_reader import rows_of
from vidare.rules.beside import BESIDE, columns_beside, completed, read_beside
from vidare.rules.checker import judge
from vidare.rules.directory import rules_of
from vidare.rules.occasion import Occasion
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.rows import Rows

DAY = Occasion(date(2026, 2, 15))


def broken(table: type[Table], units: dict[type[Table], Rows]) -> set[str]:
    return {found.rule.id for found in judge(table, units, rules_of(table), DAY)}


def one(table: type[Table], **cells: str) -> Rows:
    return as_file(table, [{**legal_row(table, 0), **cells}])


def test_awards_alone_are_not_judged_by_versions_that_nobody_gave() -> None:
    assert broken(Award, {Award: one(Award)}) == set()


def test_a_version_without_approvals_is_not_approved() -> None:
    units = {Award: one(Award), MicroCredential: one(MicroCredential)}
    assert broken(Award, units) == {"award.version.approved"}
    approved = one(Approval, Steg="faculty_approval")
    assert broken(Award, {**units, Approval: approved}) == set()


def test_a_faulty_key_is_told_once_and_not_judged_by_what_it_would_join() -> None:
    units = {Award: one(Award, Versjon="en"), MicroCredential: one(MicroCredential)}
    assert broken(Award, units) == {"award.version.type"}


def test_a_file_that_lacks_the_key_is_not_judged_by_it() -> None:
    cells = {name: [cell] for name, cell in legal_row(Award, 0).items() if name != "Versjon"}
    header = read_header(Award, list(cells))
    rows = rows_of(header, "tildeling.csv", pl.DataFrame(cells), pl.Series([2]))
    assert broken(Award, {Award: rows, MicroCredential: one(MicroCredential)}) == set()


@pytest.mark.parametrize("table", BESIDE, ids=lambda table: table.id)
def test_no_rows_are_no_trouble(table: type[Table]) -> None:
    empty = completed(table, None).with_columns(**DAY.columns())
    nobody = {other: completed(other, None) for other in TABLES}
    for _by, columns in columns_beside(table, empty, nobody):
        assert columns.height == 0
    assert read_beside(table) <= set(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_a_header_alone_is_judged_without_trouble(table: type[Table]) -> None:
    names = [column.dbh for column in table.columns.values()]
    nothing = pl.DataFrame(schema=dict.fromkeys(names, pl.String()))
    rows = rows_of(read_header(table, names), "empty.csv", nothing, pl.Series([], dtype=pl.UInt32))
    assert broken(table, {table: rows}) == set()
