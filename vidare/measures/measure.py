"""What a measure is: what it counts, whether it may be computed from the rows at hand, and the sourced answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from vidare.language import Sentence, Translate
from vidare.rules.dated_value import DatedValue, NotKnown
from vidare.tables.declaration import Table
from vidare.tables.declared import by_id
from vidare.tables.rows import ROWS, Rows

Tables = Mapping[type[Table], Rows]
"""The rows at hand, by table."""
Narrowed = Mapping[str, tuple[str | int, ...]]
"""What rows are narrowed to: the values of columns, by their English names."""


@dataclass(frozen=True)
class Origin:
    """Rows that an answer was computed from: the files and their table, and the part of them that counts.

    `where` holds what the rows were narrowed to, by English column name. Where `any_of` has several such sets of
    values, each row fits one of them as well, in the columns that its table has. `delivery` is DBH's own number of an
    answer from its interface, and `extracted` the day it was got; both are blank for an institution's own files.
    """

    table: str
    files: tuple[str, ...]
    where: Narrowed = field(default_factory=dict)
    delivery: str = ""
    extracted: str = ""
    any_of: tuple[Narrowed, ...] = ()


@dataclass(frozen=True)
class Parameter:
    """A number of the rulebook that an answer rests on, with the period (`ÅÅÅÅS`) it is taken from."""

    name: str
    value: object
    since: int
    source: str

    def as_data(self, _: Translate) -> dict[str, object]:
        """The number with its source in the language of `_`."""
        return {**vars(self), "source": _(self.source)}


@dataclass(frozen=True)
class Answer:
    """What a measure found: a table, and all that is needed to ask where each of its numbers comes from.

    `by` names the columns that say what a row is about; rows of the origins with the same values are what its numbers
    were computed from. `units` says in what each other column is counted. `told` is what a reader must know:
    what is left out, what can't be known.
    """

    measure: str
    frame: pl.DataFrame
    by: tuple[str, ...]
    units: Mapping[str, str]
    origins: tuple[Origin, ...]
    parameters: tuple[Parameter, ...] = ()
    told: tuple[Sentence, ...] = ()


class NotComputable(LookupError):
    """A measure that the rows at hand don't suffice for; `missing` says what is needed."""

    def __init__(self, measure: str, missing: tuple[Sentence, ...]) -> None:
        super().__init__(f"{measure}: {'; '.join(sentence.told(str) for sentence in missing)}")
        self.measure, self.missing = measure, missing


@dataclass(frozen=True)
class Measure:
    """A number of the field: what it counts, what it needs, and how it is computed.

    `needs` lists the columns that must be there, by table id, `needs_one_of` those of tables of which one suffices,
    and `may_use` those that are read as well where they are there. `source` is where the definition stands. One that
    is `of_counts` asks of results, enrolments and registrations only how many rows say the same (`number_of_rows`), so
    that these are counted while they are read.
    `why` makes the column of an answer that says in words why each row is as it is, or where it is from.
    """

    id: str
    counts: Sentence
    source: str
    needs: Mapping[str, tuple[str, ...]]
    compute: Callable[[Tables], Answer]
    may_use: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs_one_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_counts: bool = False
    why: Callable[[pl.DataFrame, Translate], pl.Series] | None = None

    def meant_for(self) -> frozenset[type[Table]]:
        """The tables without which the measure is not computed."""
        return frozenset(map(by_id, (*self.needs, *self.needs_one_of)))

    def missing(self, tables: Tables) -> tuple[Sentence, ...]:
        """What is not there for the measure to be computed; nothing where it may be."""
        needed = [(by_id(table), columns) for table, columns in self.needs.items()]
        told = tuple(told for table, columns in needed for told in lacking(tables, table, columns))
        return told or lacking_each(tables, self.needs_one_of)

    def answer(self, tables: Tables) -> Answer:
        """The measure computed; raises NotComputable where rows or a number of the rulebook are missing."""
        missing = self.missing(tables)
        if missing:
            raise NotComputable(self.id, missing)
        try:
            return self.compute(tables)
        except NotKnown as reason:
            raise NotComputable(self.id, (Sentence("{told}", {"told": reason}),)) from None

    def in_words(self, frame: pl.DataFrame, _: Translate) -> pl.DataFrame:
        """Rows of an answer with their words in the language of `_`; an answer has them in English."""
        return frame.with_columns(self.why(frame, _)) if self.why else frame


def lacking(tables: Tables, table: type[Table], columns: Sequence[str]) -> tuple[Sentence, ...]:
    """Why the columns of a table can't be read: it has no rows, or lacks some of them; nothing where they can."""
    rows = tables.get(table)
    if rows is None or rows.frame.is_empty():
        return (Sentence("There are no rows of {table}.", {"table": table.dbh}),)
    absent = [table.columns[name].dbh for name in columns if name not in rows.frame.columns]
    gaps = {"table": table.dbh, "columns": ", ".join(absent)}
    return (Sentence("{table} lacks {columns}.", gaps),) if absent else ()


def lacking_each(tables: Tables, one_of: Mapping[str, Sequence[str]]) -> tuple[Sentence, ...]:
    """Why none of some tables, by their ids, has the columns asked for; nothing where one has, or none is asked for."""
    read = {by_id(table): columns for table, columns in one_of.items()}
    at_hand = [table for table in read if table in tables and not tables[table].frame.is_empty()]
    if read and not at_hand:
        return (Sentence("There are no rows of {table}.", {"table": " / ".join(table.dbh for table in read)}),)
    lacked = [lacking(tables, table, read[table]) for table in at_hand]
    return tuple(told for of_table in lacked for told in of_table) if all(lacked) else ()


def parameter(number: DatedValue, period: int) -> Parameter:
    """A number of the rulebook as it was used for a period `ÅÅÅÅS`."""
    held = [dated for dated in number.history if dated.since <= period]
    value = number.on(period)
    return Parameter(number.name, value, held[-1].since, held[-1].source)


def by_periods(counted: pl.DataFrame, period: Sequence[str], code: str) -> tuple[Narrowed, ...]:
    """What rows are narrowed to, as `any_of` of an origin: the codes that are counted in each period."""
    codes = counted.group_by(period).agg(pl.col(code).unique().sort()).sort(period)
    return tuple(
        {**{name: (row[name],) for name in period}, code: tuple(row[code])} for row in codes.iter_rows(named=True)
    )


def exact(column: str, decimals: int) -> pl.Expr:
    """A column of floats as exact decimals, rounded half away from zero at `decimals`."""
    return pl.col(column).round(decimals, mode="half_away_from_zero").cast(pl.Decimal(38, decimals))


def number_of_rows(frame: pl.DataFrame) -> pl.Expr:
    """How many rows there are in a group, also where those that say the same stand once."""
    return (pl.col(ROWS).sum() if ROWS in frame.columns else pl.len()).cast(pl.Int64)
