"""Rows of a sample without faults, to make faulty rows of."""

from dataclasses import dataclass, field
from random import Random

import polars as pl

from vidare.intake.sample.breaker import Cells
from vidare.tables.declaration import Table
from vidare.tables.rows import as_text

MARK = "FEIL"
"""The codes of faulty rows begin with this, or with 8 where a code is digits."""


def as_texts(rows: pl.DataFrame) -> pl.DataFrame:
    """All cells as they are written in a text file."""
    return rows.select(as_text(column) for column in rows)


@dataclass
class Ordinary:
    """The rows of a table; `typed` and `text` hold the same ones."""

    table: type[Table]
    typed: pl.DataFrame
    text: pl.DataFrame
    random: Random
    _places: dict[str, pl.Series] = field(default_factory=dict)

    def like(self, condition: pl.Expr, serial: int) -> Cells | None:
        """A row that the condition is true of, with a key of its own by `serial`; None where there is none."""
        name = str(condition)
        if name not in self._places:
            self._places[name] = self.typed.with_row_index("place").filter(condition)["place"]
        places = self._places[name]
        if places.is_empty():
            return None
        row = self.text.row(places[self.random.randrange(places.len())], named=True)
        return {**row, **own_key(self.table, serial)}

    def other_than(self, row: Cells) -> Cells:
        """A row of the same period and another programme; the row itself where there is none."""
        if "programme" not in self.table.columns or "course" not in self.table.columns:
            return row
        same_period = [pl.col(name) == row[name] for name in self.table.reporting_unit()]
        others = self.text.filter(*same_period, pl.col("programme") != row["programme"])
        return others.row(self.random.randrange(others.height), named=True) if others.height else row


def own_key(table: type[Table], serial: int) -> Cells:
    """A key that no other row has, so that nothing refers to the row."""
    own = [name for name in table.key if name not in table.reporting_unit()]
    column = table.columns[own[0] if own else table.key[-1]]
    digits = column.kind.digits
    return {column.name: f"8{serial:0{digits - 1}}" if digits else f"{MARK}{serial:06}"}
