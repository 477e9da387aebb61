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
Attempt = tuple[list[Answer], Sequence[Sentence]]
"""What a measure answers of some rows, or why it can't be computed of them; neither where there are none."""
NO_CODE = ""
"""Stands for the code where the tables of a measure have rows of no institution."""


@dataclass(frozen=True)
class AtHand:
    """The rows at hand, and the institutions that each table has rows of; a table that has no institutions is of all.

    `able` keeps the rows of the institutions that a measure can be computed for, which most measures ask for again.
    """

    tables: Tables
    institutions: Mapping[type[Table], Set[str]]
    able: dict[frozenset[str], CountedOnce] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables) -> "AtHand":
        """The rows with their institutions."""
        columns = {
            table: rows.frame["institution"] for table, rows in tables.items() if "institution" in rows.frame.columns
        }
        institutions = {table: set(different_texts(column)) for table, column in columns.items()}
        return cls(tables, institutions)

    def measured(self, measure: Measure) -> tuple[list[Answer], list[Lacked]]:
        """What a measure answers, and what each institution lacks for it: whether it may be computed is asked of each.

        What one lacks, or has twice, keeps no other from its answer, nor rows of nobody from being told of; where these
        are what it can't be computed of, it is computed without them.
        """
        lacked = self.lacked(measure)
        answer, why = self.of_able(measure, lacked)
        if why and NO_CODE in lacked:
            return [], [(NO_CODE, why)]
        if not why:
            return answer, [*lacked.items()]
        each = {code: self.alone(measure, code) for code, lacks in lacked.items() if not lacks}
        lacked |= {code: refused for code, (_, refused) in each.items()}
        answer, why = self.of_able(measure, lacked)
        if not why:
            return answer, [*lacked.items()]
        return [one for answers, _ in each.values() for one in answers], [(NO_CODE, why), *lacked.items()]

    def of_able(self, measure: Measure, lacked: Mapping[str, Sequence[Sentence]]) -> Attempt:
        """What a measure answers of all institutions that lack nothing, and of rows of nobody."""
        unable = {code for code, why in lacked.items() if why}
        return attempted(measure, self.without(unable)) if unable < lacked.keys() else ([], ())

    def alone(self, measure: Measure, institution: str) -> Attempt:
        """What a measure answers of one institution only."""
        return attempted(measure, CountedOnce.of(of_institution(self.tables, institution)))

    def lacked(self, measure: Measure) -> dict[str, Sequence[Sentence]]:
        """What each institution that has rows of one of its tables lacks for a measure; by no code where there is none.

        None has rows of a table that is not its own.
        """
        codes = sorted(set[str]().union(*(self.institutions.get(table, set()) for table in measure.meant_for())))
        own = {code: {table: rows for table, rows in self.tables.items() if self.is_of(table, code)} for code in codes}
        return {code: measure.missing(rows) for code, rows in own.items()} or {NO_CODE: measure.missing(self.tables)}

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


def attempted(measure: Measure, once: CountedOnce) -> Attempt:
    """What a measure answers of some rows, or why it can't be computed of them."""
    try:
        return [once.answer(measure)], ()
    except NotComputable as reason:
        return [], reason.missing


def of_institution(tables: Tables, code: str) -> Tables:
    """The rows of an institution, and all rows of tables that have no institutions."""
    return {
        table: rows.only(rows.frame["institution"] == code) if "institution" in rows.frame.columns else rows
        for table, rows in tables.items()
    }


def without_institutions(rows: Rows, codes: Set[str]) -> Rows:
    """The rows that are of none of some institutions, also those that are of nobody known."""
    if "institution" not in rows.frame.columns:
        return rows
    return rows.only(~rows.frame["institution"].is_in(list(codes)).fill_null(value=False))
