"""Lines that are no rows are told and left out, and no row is left out with them."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.intake.files.header import read_header
from vidare.intake.files.not_rows import rows_alone
from vidare.intake.files.sheet import Sheet, lines_from
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.study_programme import StudyProgramme

NAMES = ["Institusjonskode", "Årstall", "Semester", "Studieprogramkode", "Avdelingskode", "Studieprogramnavn"]
ROW = ["1120", "2025", "3", "SYK601", "150100", "Klinisk sykepleie"]
LINES: dict[str, list[str | None]] = {
    "row": [*ROW],
    "row without a name": [*ROW[:5], None],
    "row with a part of the key": ["1120", None, None, None, "150100", None],
    "row that says Årstall": ["1120", "Årstall", *ROW[2:]],
    "row that says Avdelingskode": [*ROW[:4], "Avdelingskode", ROW[5]],
    "header": [*NAMES],
    "header without a name": [*NAMES[:5], None],
    "header with a mark": [f"\ufeff{NAMES[0]}", *NAMES[1:]],
    "sum": ["Sum", None, None, None, None, "45"],
    "institution alone": ["1120", *[None] * 5],
}


def alone(table: type[Table], names: list[str], lines: list[list[str | None]]) -> Sheet:
    cells = pl.DataFrame(lines, schema=dict.fromkeys(names, pl.String()), orient="row")
    if "Semester" in names:
        cells = cells.with_columns(pl.col("Semester").cast(pl.Int8, strict=False))
    return rows_alone(read_header(table, names), "x.csv", Sheet(cells, lines_from(2, cells.height)))


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*LINES]), min_size=1))
def test_repeated_headers_and_lines_without_a_key_are_told_and_all_else_are_rows(kinds: list[str]) -> None:
    found = alone(StudyProgramme, NAMES, [LINES[kind] for kind in kinds])
    numbered = [*enumerate(kinds, start=2)]
    headers = [line for line, kind in numbered if kind.startswith("header")]
    rows = [line for line, kind in numbered if kind.startswith("row")]
    nameless = [line for line, kind in numbered if kind in ("sum", "institution alone")]
    assert found.lines.to_list() == (rows or nameless)
    assert found.cells.height == found.lines.len()
    told = [(fault.rule, fault.line, fault.shown) for fault in found.faults]
    again = [("file.header_again", headers[0], {"count": str(len(headers))})] if headers else []
    columns = {"columns": "Årstall, Semester, Studieprogramkode, Avdelingskode"}
    assert told == again + [("file.no_key", line, columns) for line in nameless if rows]


@pytest.mark.parametrize("lacking", NAMES[1:5])
def test_where_the_key_cant_be_known_every_line_is_a_row(lacking: str) -> None:
    names = [name for name in NAMES if name != lacking]
    found = alone(StudyProgramme, names, [["1120"] * 5, ["Sum", None, None, None, None]])
    assert (found.cells.height, found.faults) == (2, ())


def test_where_no_period_is_reported_every_line_is_a_row() -> None:
    table = next(table for table in TABLES if "year" not in table.key and len(table.key) > 1)
    names = [column.dbh for column in table.columns.values()]
    found = alone(table, names, [["1"] * len(names), [None] * len(names)])
    assert (found.cells.height, found.faults) == (2, ())


@pytest.mark.parametrize("texts", [[], NAMES[:1]])
def test_of_a_workbook_of_numbers_every_line_is_a_row(texts: list[str]) -> None:
    numbers = pl.DataFrame({name: ["1120"] if name in texts else [1120] for name in NAMES})
    found = rows_alone(read_header(StudyProgramme, NAMES), "x.xlsx", Sheet(numbers, lines_from(2, 1)))
    assert (found.cells.height, found.faults) == (1, ())
