"""Rows that are counted: what several files say of the same counts once, as where fetched files overlap.

Rows that are the same in all that the files have are one row. Where files say different things of one key, none of
them is picked, and what rests on them isn't computed; nor where one is grouped by the year and another by the
semester. Who is registered, or has a result, in two files counts once; a result of which they say different things
counts each time, and that is told. Rows of one file all count: an answer may be grouped by more than its key, and
`vidare check` tells what stands in it twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.measures.registrations import PERIOD
from vidare.measures.whole_keys import with_whole_keys
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.places import Places
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import FILE, LINE, Rows

COUNTED: Mapping[type[Table], Sequence[str]] = {RegisteredCount: PERIOD, CreditProduction: PERIOD[:2]}
"""Tables of DBH whose rows are numbers that are added up, and what a row must have to be; those of offers say what
something is, and settle it themselves.

Entries of a ledger all count, or its total would not be equal: those that repeat a key are told
(`intake.ledgers.ledger`).
"""

OF_PERSONS: Mapping[type[Table], Sequence[str]] = {
    RegisteredStudent: RegisteredStudent.key,
    Exam: (*Exam.key, "programme", "credits", "grade"),
}
"""Tables of persons, and the columns by which two of their rows are the same, whatever else they say."""


@dataclass(frozen=True)
class CountedOnce:
    """Tables in which each thing is counted once, and what there is to tell of the other rows, by table id.

    `clashing` says why nothing that rests on a table can be computed.
    """

    tables: Tables
    told: Mapping[str, Sequence[Sentence]]
    clashing: Mapping[str, Sentence]

    @classmethod
    def of(cls, tables: Tables) -> "CountedOnce":
        """The tables with what several files say once; those that don't count are left as they are."""
        once, told, clashing = dict(tables), {}, {}
        for table in (*OF_PERSONS, *COUNTED):
            if table not in tables or tables[table].frame[FILE].n_unique() < 2:
                continue
            rows = tables[table]
            again = _same_persons(rows) if table in OF_PERSONS else _said_again(rows.frame, rows.frame.columns)
            once[table] = rows.only(~again)
            told[table.id] = [*_told_of_repeated(rows, rows.frame.filter(again))]
            if table in OF_PERSONS:
                told[table.id] += _told_of_differing(rows, once[table])
            elif why := _why_clashing(once[table]):
                clashing[table.id] = why
        return cls(once, told, clashing)

    def answer(self, measure: Measure) -> Answer:
        """The measure over these rows, with what is told of them; raises NotComputable where some don't agree."""
        read = dict.fromkeys((*measure.needs, *measure.may_use))
        unsettled = tuple(self.clashing[table] for table in read if table in self.clashing)
        if unsettled:
            raise NotComputable(measure.id, unsettled)
        answer = measure.answer(self.tables)
        used = dict.fromkeys(origin.table for origin in answer.origins)
        return replace(answer, told=(*answer.told, *(told for table in used for told in self.told.get(table, ()))))


def columns_of(table: type[Table]) -> tuple[str, ...]:
    """The columns that must be read to tell the rows of a table that is counted apart; none of other tables."""
    return tuple(table.columns) if table in COUNTED else tuple(OF_PERSONS.get(table, ()))


def _same_persons(rows: Rows) -> pl.Series:
    """Which rows say the same of a person as an earlier file; none without a whole key, which may be of anybody."""
    said = OF_PERSONS[rows.table]
    if not set(said) <= set(rows.frame.columns):
        return pl.repeat(value=False, n=rows.frame.height, dtype=pl.Boolean, eager=True)
    return _said_again(rows.frame, said) & _has_whole_key(rows)


def _has_whole_key(rows: Rows) -> pl.Series:
    return rows.frame.select(pl.all_horizontal(pl.col(rows.table.key).is_not_null())).to_series()


def _said_again(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Which rows an earlier file has as well; of several that are the same, as many as it has."""
    said = [name for name in columns if name not in {FILE, LINE}]
    numbered = frame.with_columns(nth=pl.int_range(pl.len()).over(FILE, *said))
    return ~numbered.select(pl.struct(*said, "nth").is_first_distinct()).to_series()


def _in_several_files(rows: Rows) -> pl.Series:
    """Which rows have a key that rows of another file have too; none where a column of the key isn't at hand."""
    if not set(rows.table.key) <= set(rows.frame.columns):
        return pl.repeat(value=False, n=rows.frame.height, dtype=pl.Boolean, eager=True)
    return rows.frame.select(pl.col(FILE).n_unique().over(rows.table.key) > 1).to_series()


def _grouped_otherwise(rows: Rows) -> pl.DataFrame:
    """The rows that another file holds too, added up otherwise: what both are grouped by is the same, and more is not.

    By what a file is grouped is asked of each institution, whose rows may be measured by themselves. Rows that lack
    what all are counted by are added to no others.
    """
    counted, _keyless = with_whole_keys(rows, COUNTED[rows.table])
    frame = counted.with_row_index("\0row")
    found: set[int] = set()
    for own in frame.partition_by("institution") if "institution" in frame.columns else [frame]:
        found |= _added_to_others(own, [name for name in rows.table.key if name in counted.columns])
    return frame.filter(pl.col("\0row").is_in(list(found)))


def _added_to_others(own: pl.DataFrame, key: Sequence[str]) -> set[int]:
    """The rows of an institution, by their numbers, that another file holds too, grouped by other columns."""
    by_file = own.group_by(FILE).agg(pl.col(key).is_not_null().any())
    grouped = {
        file: {name for name, there in zip(key, filled, strict=True) if there} for file, *filled in by_file.rows()
    }
    found: set[int] = set()
    for one, other in permutations(grouped, 2):
        both = sorted(grouped[one] & grouped[other])
        if grouped[one] != grouped[other] and both:
            there = own.filter(pl.col(FILE) == other)
            found |= set(own.filter(pl.col(FILE) == one).join(there, on=both, how="semi", nulls_equal=True)["\0row"])
    return found


def _why_clashing(rows: Rows) -> Sentence | None:
    """Why rows of several files can't be added up; nothing where they can."""
    apart = rows.frame.filter(_in_several_files(rows))
    if apart.height:
        text = (
            "Files say different things of the same rows of {table}, and none of them is picked. Keep the right one of "
            "each; they stand here: {places}."
        )
        return _of_rows(text, rows, apart)
    otherwise = _grouped_otherwise(rows)
    if otherwise.height:
        text = (
            "Files of {table} hold the same, grouped by different columns, and would be added to each other. Keep the "
            "one that you need; the rows stand here: {places}."
        )
        return _of_rows(text, rows, otherwise)
    return None


def _told_of_repeated(rows: Rows, again: pl.DataFrame) -> Iterator[Sentence]:
    if again.height:
        text = "Rows of {table} that stand in several files and say the same are read as one: {places}."
        yield _of_rows(text, rows, again)


def _told_of_differing(rows: Rows, counted: Rows) -> Iterator[Sentence]:
    """The rows that are `counted` of a person more often than any of the files has them, in whatever order they are."""
    in_several = _in_several_files(counted)
    if not in_several.any() or (found := counted.frame.filter(in_several & _has_whole_key(counted))).is_empty():
        return
    key = list(rows.table.key)
    of_each = rows.frame.join(found.select(key), on=key, how="semi").group_by(*key, FILE).agg(most=pl.len())
    most = of_each.group_by(key).agg(pl.col("most").max())
    often = found.join(most, on=key, how="left", maintain_order="left")
    differing = often.filter(pl.len().over(key) > pl.col("most")).drop("most")
    if differing.height:
        text = (
            "Files say different things of the same rows of {table}, and all of them are counted. Keep the right one "
            "of each; they stand here: {places}."
        )
        yield _of_rows(text, counted, differing)


def _of_rows(text: str, rows: Rows, some: pl.DataFrame) -> Sentence:
    return Sentence(text, {"table": rows.table.dbh, "places": Places.of(rows, some)})
