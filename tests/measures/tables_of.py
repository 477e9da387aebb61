"""Small tables for measures: legal rows of a table with some cells changed, read as a file would be."""

import polars as pl

from tests.spec.legal_rows import LEGAL_ROWS
from vidare.intake.files.header import read_header
from vidare.intake.files.table_reader import rows_of
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows


def rows(table: type[Table], *changed: dict[str, str]) -> Rows:
    """A row of `table` for each set of changed cells, by their DBH names."""
    legal = {name: cell.replace("#", "1") for name, cell in LEGAL_ROWS.get(table, {}).items()}
    cells = pl.DataFrame([{**legal, **one} for one in changed], infer_schema_length=None)
    cells = cells.with_columns(pl.all().cast(pl.String))
    lines = pl.int_range(2, cells.height + 2, dtype=pl.UInt32, eager=True)
    return rows_of(read_header(table, cells.columns), f"{table.file}.csv", cells, lines)
