"""Reads the rules that are written as SQL, and asks them of rows in DuckDB."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from vidare.tables import code_list

HERE = Path(__file__).parent
HEADING = re.compile(r"^-- (?P<name>[a-z_.]+)(?P<warning> \(warning\))?(?: <- (?P<cells>[a-z_, ]+))?$", re.MULTILINE)

Found = set[tuple[int, str]]
"""Faulty rows: the line and the rule."""


@dataclass(frozen=True)
class SqlRule:
    """A rule by its name within the table; it is asked only where none of `cells` is at fault by an earlier rule.

    A rule about one cell by itself marks the cell as at fault, unless it is a warning or tells a default; `marks` names
    the column.
    """

    name: str
    at_fault: str
    cells: tuple[str, ...]
    marks: str | None


def sql_rules(table: str) -> list[SqlRule]:
    """The rules of a table in the order they are written."""
    text = (HERE / f"{table}.sql").read_text(encoding="utf-8")
    headings = list(HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [_rule(heading, text[heading.end() : end].strip()) for heading, end in zip(headings, ends, strict=True)]


def _rule(heading: re.Match[str], at_fault: str) -> SqlRule:
    own = heading["name"].partition(".")[0]
    named = tuple(heading["cells"].split(", ")) if heading["cells"] else ()
    by_itself = own not in named and own != "key"
    cells = (own, *named) if by_itself else named
    fault = by_itself and not heading["warning"] and not heading["name"].endswith(".default")
    return SqlRule(heading["name"], at_fault, cells, own if fault else None)


def opened(files: Mapping[str, pl.DataFrame]) -> duckdb.DuckDBPyConnection:
    """A database that has read the files, which hold text and the line of each row."""
    connection = duckdb.connect()
    for name, frame in files.items():
        connection.register(f"{name}_file", frame.to_arrow())
    tables = (HERE / "tables.sql").read_text(encoding="utf-8")
    lists = [str(code_list.FOLDER / f"{name}.csv") for name in ("institution", "language")]
    for statement in tables.split(";\n"):
        connection.execute(statement, {"codes": lists} if "$codes" in statement else None)
    return connection


def found_by_sql(connection: duckdb.DuckDBPyConnection, table: str, *further: str) -> Found:
    """Every fault of the rows of a table, one for each row and rule; `further` names more files of its rules."""
    found: Found = set()
    faulty: dict[str, set[int]] = defaultdict(set)
    connection.execute(f"CREATE OR REPLACE VIEW mine_rows AS SELECT * FROM {table}_rows")
    for rows in (table, *further):
        for rule in sql_rules(rows):
            answer = connection.execute(f"SELECT line FROM {rows}_rows AS mine WHERE {rule.at_fault}").fetchall()
            lines = {line for (line,) in answer}.difference(*(faulty[cell] for cell in rule.cells))
            if rule.marks:
                faulty[rule.marks] |= lines
            found |= {(line, f"{table}.{rule.name}") for line in lines}
    return found
