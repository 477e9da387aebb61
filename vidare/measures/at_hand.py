"""Asks of each institution whether a measure may be computed of the rows at hand, and computes it for those."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import polars as pl

from vidare.language import Sentence
from vidare.measures.counted_once import CountedOnce
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows

Lacked = tuple[str, Sequence[Sentence]]
"""The code of an institution, and what it lacks for a measure."""
NO_CODE = ""
"""Stands for the code where the tables of a measure have rows of no institution."""


@dataclass(frozen=True)
class AtHand:
    """The rows at hand, and the institutions that each table has rows of; a table that has no institutions is of all.

    `some_of_nobody` is whether the institution of some rows isn't known. `able` keeps the rows of the institutions that
    a measure can be computed for, which most measures ask for again.
    """

    tables: Tables
    institutions: Mapping[type[Table], Set[str]]
    some_of_nobody: bool = False
    able: dict[frozenset[str], CountedOnce] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables) -> "AtHand":
        """The rows with their institutions."""
        columns = {
            table: rows.frame["institution"] for table, rows in tables.items() if "institution" in rows.frame.columns
        }
        institutions = {table: set(different_texts(column)) for table, column in columns.items()}
        return cls(tables, institutions, any(column.null_count() for column in columns.values()))

    def measured(self, measure: Measure) -> tuple[list[Answer], list[Lacked]]:
        """What a measure answers, and what each institution lacks for it: whether it may be computed is asked of each.

        What one lacks, or has twice, keeps no other from its answer.
        """
        lacked = self.lacked(measure)
        able = [code for code, why in lacked.items() if not why]
        if not able:
            return [], [*lacked.items()]
        try:
            return [self.without(lacked.keys() - able).answer(measure)], [*lacked.items()]
        except NotComputable as reason:
            if able == [NO_CODE] or (len(self.codes()) == 1 and not self.some_of_nobody):
                return [], [*{**lacked, able[0]: reason.missing}.items()]
        apart = [AtHand.of(self.rows_of(code)).measured(measure) for code in able]
        unable = [(code, why) for code, why in lacked.items() if why]
        return [one for answers, _ in apart for one in answers], [*unable, *(one for _, why in apart for one in why)]

    def lacked(self, measure: Measure) -> dict[str, tuple[Sentence, ...]]:
        """What each institution that has rows of one of its tables lacks for a measure; by no code where there is none.

        None has rows of a table that is not its own.
        """
        codes = sorted(set[str]().union(*(self.institutions.get(table, set()) for table in measure.meant_for())))
        own = {code: {table: rows for table, rows in self.tables.items() if self.is_of(table, code)} for code in codes}
        return {code: measure.missing(rows) for code, rows in own.items()} or {NO_CODE: measure.missing(self.tables)}

    def codes(self) -> list[str]:
        """The institutions that there are rows of, in order."""
        return sorted(set[str]().union(*self.institutions.values()))

    def rows_of(self, code: str) -> Tables:
        """The rows of an institution, and all rows of tables that have no institutions.

        Rows of nobody go with the one that has most tables, as where a delivery is read in parts; but not with one that
        has nobody else beside it, since they may be what keeps it from its answer.
        """
        codes = self.codes()
        most = max(codes, key=lambda one: sum(one in of for of in self.institutions.values()))
        kept = [code, None] if code == most and len(codes) > 1 else [code]
        return {
            table: rows.only(rows.frame["institution"].is_in(kept, nulls_equal=True))
            if "institution" in rows.frame.columns
            else rows
            for table, rows in self.tables.items()
        }

    def is_of(self, table: type[Table], institution: str) -> bool:
        """Whether a table has rows of an institution, or no institutions."""
        return table not in self.institutions or institution in self.institutions[table]

    def without(self, institutions: Set[str]) -> CountedOnce:
        """The rows that are of none of some institutions, each thing counted once."""
        codes = frozenset(institutions)
        if codes not in self.able:
            kept = {table: without_institutions(rows, codes) for table, rows in self.tables.items()}
            self.able[codes] = CountedOnce.of(kept if codes else self.tables)
        return self.able[codes]


def different_texts(column: pl.Series) -> pl.Series:
    """The texts of a column, each once; most stand below themselves, since rows of an institution stand together.

    To look for them among all the cells of a large part takes twice the time.
    """
    return column.filter(column.ne_missing(column.shift())).drop_nulls().unique()


def without_institutions(rows: Rows, codes: Set[str]) -> Rows:
    """The rows that are of none of some institutions, also those that are of nobody known."""
    if "institution" not in rows.frame.columns:
        return rows
    return rows.only(~rows.frame["institution"].is_in(list(codes)).fill_null(value=False))
