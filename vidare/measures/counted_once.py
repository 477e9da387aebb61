"""Rows of tables that count: each key counts once, however often its row stands, as where fetched files overlap.

Rows of one key that say the same are one row; where they don't agree, none of them is picked, and what rests on them
isn't computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.measures.places import Places
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import OPTIONAL, Table
from vidare.tables.economy import Economy
from vidare.tables.exam import Exam
from vidare.tables.grade_count import GradeCount
from vidare.tables.payout_rate import PayoutRate
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import FILE, LINE, Rows

COUNTED = (RegisteredCount, GradeCount, CreditProduction, Economy, PayoutRate)
"""Tables whose rows are numbers that are added up; those of offers say what something is, and settle it themselves.

Entries of a ledger all count, or its total would not be equal: those that repeat a key are told (`intake.ledger`).
"""

LARGE, SMALL = (Exam, CourseEnrolment, RegisteredStudent), 100_000
"""Tables with a row for every student, and for every course of theirs; looked at where there are at most so many rows.

Where more were looked at, a delivery of ten million results would take twice its time, and `vidare check` finds them.
"""


@dataclass(frozen=True)
class CountedOnce:
    """Tables in which each key that is counted stands once, and what there is to tell of the others, by table id."""

    tables: Tables
    repeated: Mapping[str, Sentence]
    clashing: Mapping[str, Sentence]

    @classmethod
    def of(cls, tables: Tables) -> "CountedOnce":
        """The tables with each key once; those that don't count are left as they are."""
        once, repeated, clashing = dict(tables), {}, {}
        for table in (*COUNTED, *LARGE):
            if table not in tables or not _several(tables[table]).any():
                continue
            rows, again = tables[table], _said_again(tables[table])
            once[table] = rows.only(~again)
            if again.any():
                repeated[table.id] = _told_of_repeated(rows, rows.frame.filter(again))
            still = _several(once[table])
            if still.any():
                clashing[table.id] = _told_of_clashing(rows, once[table].frame.filter(still))
        return cls(once, repeated, clashing)

    def answer(self, measure: Measure) -> Answer:
        """The measure over these rows, with what is told of them; raises NotComputable where some don't agree."""
        read = dict.fromkeys((*measure.needs, *measure.may_use))
        unsettled = tuple(self.clashing[table] for table in read if table in self.clashing)
        if unsettled:
            raise NotComputable(measure.id, unsettled)
        answer = measure.answer(self.tables)
        used = dict.fromkeys(origin.table for origin in answer.origins)
        return replace(answer, told=(*answer.told, *(self.repeated[table] for table in used if table in self.repeated)))


def key_of(table: type[Table]) -> tuple[str, ...]:
    """The columns that must be read to tell the rows of a counting table apart; none of other tables."""
    return tuple(table.key) if table in COUNTED else ()


def _several(rows: Rows) -> pl.Series:
    """Which rows share their key with another; none where a column of the key isn't at hand, or they are too many."""
    table, frame = rows.table, rows.frame
    too_many = table in LARGE and frame.height > SMALL
    if too_many or not set(table.key) <= set(frame.columns):
        return pl.repeat(value=False, n=frame.height, dtype=pl.Boolean, eager=True)
    # A blank that is allowed is a value like others; one that isn't is left to the column's own rules.
    needed = [pl.col(name).is_not_null() for name in table.key if table.columns[name].blank is not OPTIONAL]
    return frame.select(table.key).is_duplicated() & frame.select(pl.all_horizontal(needed)).to_series()


def _said_again(rows: Rows) -> pl.Series:
    """Which rows say what an earlier row of their key says."""
    first = rows.frame.drop(FILE, LINE).select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return _several(rows) & ~first


def _told_of_repeated(rows: Rows, again: pl.DataFrame) -> Sentence:
    text = "Rows of {table} that stand more than once and say the same are read as one: {names}."
    return Sentence(text, {"table": rows.table.dbh, "names": Places.of(rows, again)})


def _told_of_clashing(rows: Rows, clashing: pl.DataFrame) -> Sentence:
    text = (
        "{table} has rows with the same key that don't agree, and none of them is picked. Keep the right one of each; "
        "they stand here: {places}."
    )
    return Sentence(text, {"table": rows.table.dbh, "places": Places.of(rows, clashing)})
