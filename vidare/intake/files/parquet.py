"""Parquet files: typed columns, read one institution at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from vidare.intake.files.cells import may_be_no_value, valued
from vidare.intake.files.file_state import State, unchanged
from vidare.intake.files.header import Header
from vidare.intake.files.places import ROW, Place, at, is_at, places_of, union
from vidare.intake.files.sheet import Refused, Sheet, lines_from
from vidare.intake.files.source import Institutions, Years
from vidare.intake.files.table_reader import FileFault, counted_rows, rows_of
from vidare.tables.rows import Rows


@dataclass(frozen=True)
class ParquetSource:
    """A Parquet file of which only the header was read; its rows are read when they are asked for.

    `state` is that of the file when it was opened: rows of two states are never mixed.
    """

    path: Path
    file: str
    header: Header
    height: int
    state: State
    faults: tuple[FileFault, ...]

    @property
    def cells(self) -> pl.LazyFrame:
        """The columns that the table knows, not yet read."""
        return pl.scan_parquet(self.path, glob=False).select(self.header.columns.values())

    @property
    def _numbered(self) -> pl.LazyFrame:
        """The cells, and in the column `ROW` where each row stands; the reader numbers them, so they come whole."""
        numbered = pl.scan_parquet(self.path, glob=False, row_index_name=ROW)
        return numbered.select(ROW, *self.header.columns.values())

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        with unchanged(self.path, self.state):
            return places_of(self.header, self.cells)

    @cached_property
    def _never_blank(self) -> frozenset[str]:
        """The text columns where no text is blank or an error.

        The file's own statistics tell that of most, without reading them.
        """
        columns, schema = self.header.table.readable(), self.cells.collect_schema()
        names = [name for name, theirs in self.header.columns.items() if schema[theirs] == pl.String]
        texts = {name: pl.col(self.header.columns[name]) for name in names if columns[name].kind.polars == pl.String}
        suspects = [
            self.cells.filter(may_be_no_value(columns[name], text)).select(valued(columns[name], text).is_null().any())
            for name, text in texts.items()
        ]
        return frozenset(name for name, blank in zip(texts, pl.collect_all(suspects), strict=True) if not blank.item())

    def institutions(self) -> frozenset[str]:
        """The institutions that the file has rows of; empty where it has no such column."""
        return frozenset(self._places)

    def count(self, institution: str | None) -> int:
        """How many rows `institution` has, or the file where it is None."""
        if institution is None:
            return self.height
        return self._places[institution].count if institution in self._places else 0

    def years(self, institution: str | None) -> Mapping[int | None, int]:
        """How many rows are of each year; nothing where the column is lacking or holds no whole numbers."""
        theirs = self.header.columns.get("year")
        if theirs is None or not self.cells.collect_schema()[theirs].is_integer():
            return {}
        with unchanged(self.path, self.state):
            counted = self._at(institution and [institution]).group_by(theirs).len().collect()
        return dict(counted.iter_rows())

    def rows(self, institutions: Institutions, years: Years = None) -> Rows:
        """The rows of `institutions`; only those of `years`, where such are named.

        FileChanged where the file is not what it was.
        """
        wanted = self._at(institutions) if years is None else self._of_years(institutions, years)
        with unchanged(self.path, self.state):
            cells = wanted.collect()
            lines = cells[ROW].cast(pl.UInt32) + 2
            return rows_of(self.header, self.file, cells.drop(ROW), lines, self._never_blank)

    def counted(self) -> Rows:
        """Each set of values that its rows have, once, with how many have it; FileChanged as with `rows`."""
        with unchanged(self.path, self.state):
            return counted_rows(self.header, self.file, self.cells)

    def _place(self, institutions: Sequence[str]) -> Place:
        return union([self._places[institution] for institution in institutions])

    def _at(self, institutions: Institutions) -> pl.LazyFrame:
        """The cells of some institutions, or all, numbered."""
        return self._numbered if institutions is None else at(self._place(institutions), self._numbered)

    def _of_years(self, institutions: Institutions, years: frozenset[int | None]) -> pl.LazyFrame:
        """As `_at`, of some years; the reader itself picks the rows, so that it passes over the others."""
        year = pl.col(self.header.columns["year"])
        wanted = year.is_in([each for each in years if each is not None])
        wanted = wanted | year.is_null() if None in years else wanted
        if institutions is not None:
            wanted = is_at(self._place(institutions)) & wanted
        return self._numbered.filter(wanted)


def columns_and_height(path: Path) -> tuple[list[str], int]:
    """The names of a Parquet file's columns and how many rows it has; Refused where it is no whole Parquet file."""
    try:
        scan = pl.scan_parquet(path, glob=False)
        return scan.collect_schema().names(), scan.select(pl.len()).collect().item()
    except pl.exceptions.PolarsError:
        raise Refused(FileFault("file.damaged", path.name, found="Parquet")) from None


def whole_parquet(path: Path) -> Sheet:
    """The cells of a Parquet file, read to its end; Refused where it is no whole Parquet file."""
    _names, height = columns_and_height(path)
    return Sheet(pl.read_parquet(path, glob=False), lines_from(2, height))
