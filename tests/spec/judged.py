"""Runs a spec through the reader and the checker that a delivery goes through."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from tests.spec.legal_rows import SURROUNDINGS, legal_row, numbered
from tests.spec.specification import Cell, Drawing, Row, Spec
from vidare.intake.files.header import read_header
from vidare.intake.files.table_reader import file_faults, rows_of
from vidare.rules.checker import judge
from vidare.rules.directory import every_rule, rules_of
from vidare.rules.occasion import Occasion
from vidare.rules.rule import Rule
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows

TODAY = date(2026, 2, 15)


def table_of(rule: Rule) -> type[Table]:
    """The table that a rule is about; the rules of any file have none and no spec."""
    if rule.table is None:
        raise LookupError(f"{rule.id} is about a file, not about the rows of a table")
    return rule.table


def broken_in(spec: Spec) -> list[set[str]]:
    """For each row that is judged, in order, the rules it breaks."""
    rule = every_rule()[spec.rule]
    table = table_of(rule)
    if rule.judged == "file":
        return [set(broken_headers(table, row)) for row in spec.drawing.rows]
    units = {
        table: rows(table, spec.drawing, spec.rest),
        **surroundings(table, len(spec.drawing.rows)),
        **{other: rows(other, drawing) for other, drawing in spec.beside.items()},
    }
    previous = {table: rows(table, spec.previous, {**spec.rest, "Semester": "1"}).frame} if spec.previous else {}
    broken: list[set[str]] = [set() for _ in judged_rows(spec)]
    for found in judge(table, units, rules_of(table), Occasion(TODAY, spec.asked, previous)):
        gone = found.rule.judged == "gone"
        for place in found.places:
            # A row that is gone stands in no file; it is only expected where the rows before are those that are judged.
            if gone == (rule.judged == "gone"):
                broken[place_before(spec, found.frame, place) if gone else place].add(found.rule.id)
            elif gone:
                raise AssertionError(f"{spec.rule}: a row before breaks {found.rule.id}")
    return broken


def surroundings(table: type[Table], count: int) -> dict[type[Table], Rows]:
    """The rows of other tables that a number of legal rows can't be judged without."""
    found = {}
    for other, written in SURROUNDINGS.get(table, {}).items():
        drawn = [numbered(row, number) for number in range(count) for row in written]
        found[other] = as_file(other, list({tuple(row.items()): dict[str, Cell](row) for row in drawn}.values()))
    return found


def judged_rows(spec: Spec) -> tuple[Row, ...]:
    """The rows whose verdicts are asked about."""
    if every_rule()[spec.rule].judged == "gone" and spec.previous:
        return spec.previous.rows
    return spec.drawing.rows


def place_before(spec: Spec, frame: pl.DataFrame, place: int) -> int:
    """Which of the drawn rows before a row that is gone is."""
    codes = [row.cells["Studieprogramkode"] for row in judged_rows(spec)]
    return codes.index(frame["programme"][place])


def broken_headers(table: type[Table], row: Row) -> Iterator[str]:
    """The rules about columns that a header breaks, which is the legal one without the column the row leaves out."""
    names = [
        column.dbh for column in table.columns.values() if row.cells.get("the header has") != f"all but {column.dbh}"
    ]
    header = read_header(table, names)
    return (fault.rule for fault in file_faults(header, "spec.csv", pl.LazyFrame({name: [""] for name in names})))


def rows(table: type[Table], drawing: Drawing, rest: Mapping[str, str] | None = None) -> Rows:
    """The drawn rows, read as a delivery's are; a column has one type, so a row with a number is a file of its own."""
    cells = [{**legal_row(table, number), **(rest or {}), **row.cells} for number, row in enumerate(drawing.rows)]
    if all(isinstance(cell, str) for row in cells for cell in row.values()):
        return as_file(table, cells)
    return Rows.joined([as_file(table, [row]) for row in cells])


def as_file(table: type[Table], cells: list[dict[str, Cell]]) -> Rows:
    """Rows as one file with all columns of the table."""
    names = [column.dbh for column in table.columns.values()]
    if unknown := {name for row in cells for name in row} - set(names):
        raise LookupError(f"{table.dbh} has no column {', '.join(sorted(unknown))}")
    frame = pl.DataFrame({name: [row.get(name, "") for row in cells] for name in names})
    return rows_of(read_header(table, names), "spec.csv", frame, pl.Series(range(2, len(cells) + 2)))
