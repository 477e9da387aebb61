"""How many are registered on each programme and semester, between which bounds where DBH shields the count."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Tables, lacking
from vidare.measures.whole_keys import with_whole_keys, without_value
from vidare.tables.declaration import Table
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent

PERIOD = ["institution", "year", "semester"]
BY = [*PERIOD, "programme"]
COUNTED: dict[type[Table], list[str]] = {RegisteredStudent: BY, RegisteredCount: ["institution", "year", "total"]}
"""The columns without which the rows of a table count nobody."""
HIDDEN_AT_MOST = 2
"""A shielded 0 of DBH's open tables stands for none, one or two."""


def registrations(tables: Tables) -> pl.DataFrame:
    """Registrations by institution, year, semester and programme: `lowest` and `highest`, also of women.

    An institution's own rows are exact and go before DBH's counts of the same period: `counted_in` is the table that
    they are counted in. `highest` is empty where a count isn't known.
    """
    own = _of_rows(tables)
    return pl.concat([own, _of_counts(tables, own)])


def told(tables: Tables) -> tuple[Sentence, ...]:
    """What of the rows is not counted, or not known, and where it stands."""
    said: list[Sentence] = []
    for table in COUNTED:
        if _counts(tables, table):
            said += with_whole_keys(tables[table], PERIOD)[1]
    if _counts(tables, RegisteredCount):
        rows = tables[RegisteredCount]
        said += without_value(rows, _beside(_of_rows(tables), with_whole_keys(rows, PERIOD)[0]), ["total"])
    return tuple(said)


def all_known(counts: pl.Expr) -> pl.Expr:
    """The sum of counts, empty where one of them is not known."""
    return pl.when(counts.is_not_null().all()).then(counts.sum())


def _counts(tables: Tables, table: type[Table]) -> bool:
    return not lacking(tables, table, COUNTED[table])


def _of_rows(tables: Tables) -> pl.DataFrame:
    if not _counts(tables, RegisteredStudent):
        return _nothing()
    # Which of the codes 0 and 1 in Kjønn are women is not known.
    counts = {"lowest": pl.len(), "highest": pl.len(), "women_lowest": pl.lit(0), "women_highest": pl.len()}
    students, _told = with_whole_keys(tables[RegisteredStudent], PERIOD)
    return _as_registrations(students.group_by(BY).agg(**counts), RegisteredStudent)


def _beside(own: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """DBH's counts of the periods that the institution's own rows are not of; a count below 0 is none.

    Counts that aren't told by semester are of years: own rows of any of its semesters go before them.
    """
    period = [name for name in PERIOD if name in counts.columns]
    lacking = [name for name in ("semester", "programme", "women", "men") if name not in counts.columns]
    frame = counts.with_columns(pl.lit(None, RegisteredCount.columns[name].kind.polars).alias(name) for name in lacking)
    frame = frame.with_columns(total=pl.when(pl.col("total") >= 0).then("total"))
    return frame.join(own, on=period, how="anti")


def _of_counts(tables: Tables, own: pl.DataFrame) -> pl.DataFrame:
    if not _counts(tables, RegisteredCount):
        return _nothing()
    counts, _told = with_whole_keys(tables[RegisteredCount], PERIOD)
    total, women, men = pl.col("total"), pl.col("women"), pl.col("men")
    # Both are 0 where one is shielded: a 0 beside a count of men that is not known may be such a one.
    sexes_shielded = women.is_null() | (women < 0) | ((women == 0) & (men.fill_null(0) == 0))
    bounds = (
        _beside(own, counts)
        .with_columns(lowest=total, highest=pl.when(total == 0).then(HIDDEN_AT_MOST).otherwise(total))
        .with_columns(
            women_lowest=pl.when(sexes_shielded).then(0).otherwise(women),
            women_highest=pl.when(sexes_shielded).then("highest").otherwise("women"),
        )
    )
    sums = pl.col("lowest", "women_lowest").sum(), all_known(pl.col("highest")), all_known(pl.col("women_highest"))
    return _as_registrations(bounds.group_by(BY).agg(sums), RegisteredCount)


def _as_registrations(counted: pl.DataFrame, table: type[Table]) -> pl.DataFrame:
    columns = [pl.col(name).cast(dtype) for name, dtype in _nothing().schema.items()]
    return counted.with_columns(counted_in=pl.lit(table.id)).select(columns)


def _nothing() -> pl.DataFrame:
    columns = {name: RegisteredCount.columns[name].kind.polars for name in BY}
    counts = dict.fromkeys(("lowest", "highest", "women_lowest", "women_highest"), pl.Int64())
    return pl.DataFrame(schema={**columns, **counts, "counted_in": pl.String})
