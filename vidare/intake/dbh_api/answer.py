"""What DBH answered: typed rows that carry where they come from, and what a reader must know of them."""

from dataclasses import dataclass, field, replace

import polars as pl

from vidare.intake.dbh_api.catalogue import ApiTable
from vidare.intake.dbh_api.provenance import Provenance
from vidare.intake.dbh_api.shielding import under_names
from vidare.intake.files.header import read_header
from vidare.intake.files.table_reader import rows_of
from vidare.language import Sentence
from vidare.tables.declared import by_number
from vidare.tables.rows import LINE, Rows


class NotDeclared(LookupError):
    """A table of DBH that vidare has no declaration of, so that its columns have no English names."""


@dataclass(frozen=True)
class Answer:
    """The rows under DBH's names and in the catalogue's types, with their provenance.

    In shielded tables each count has a column `<name>_shielded`, true where its 0 is hidden and not a count. `texts`
    holds the cells as they came, `unread` those that could not be read as their type (row, variable, found), `told`
    what a reader must know: revised figures, unread cells, a catalogue that could not be had.
    """

    table: ApiTable
    frame: pl.DataFrame
    provenance: Provenance
    texts: pl.DataFrame = field(repr=False)
    unread: pl.DataFrame = field(repr=False)
    told: tuple[Sentence, ...] = ()

    def rows(self) -> Rows:
        """The rows as those of the declared table, under English names, as if they had been read from a file.

        They are those of `frame`: what could not be read is empty here too, and not read in another way.

        Raises NotDeclared where vidare has no declaration of the table.
        """
        try:
            table = by_number(self.table.number)
        except KeyError:
            raise NotDeclared(self.table.number) from None
        header = read_header(table, self.texts.columns)
        lines = pl.int_range(2, self.texts.height + 2, dtype=pl.UInt32, eager=True)
        rows = rows_of(header, self._file(), self.frame, lines)
        marks = under_names(self.frame, header.columns, lines)
        return rows if marks.width == 1 else _with(rows, marks)

    def _file(self) -> str:
        deliveries = ", ".join(self.provenance.deliveries)
        return f"DBH {self.table.number}" + (f" ({deliveries})" if deliveries else "")


def _with(rows: Rows, marks: pl.DataFrame) -> Rows:
    """The rows with the columns that say what is shielded."""
    frame = rows.frame.join(marks, on=LINE, how="left", maintain_order="left")
    return replace(rows, frame=frame)
