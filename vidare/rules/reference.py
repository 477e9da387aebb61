"""Finds rows that point to a row of another table that isn't there."""

from dataclasses import dataclass

import polars as pl

from vidare.rules.as_seen import seen
from vidare.rules.fingerprint import fingerprints_of, places
from vidare.rules.rule import Rule, period
from vidare.tables.declaration import Reference

ALIKE = "alike"
"""What is told of a row that points nowhere: the value there that only looks like its own."""


@dataclass(frozen=True)
class Pointing:
    """A reference with the rule that it leads somewhere, and the rows that it points to."""

    rule: Rule
    reference: Reference
    target: pl.DataFrame

    @property
    def there(self) -> dict[str, str]:
        """What the columns of the rows pointed to are called where they are pointed from."""
        return dict(zip(self.reference.through, self.reference.columns, strict=True))

    @property
    def nowhere(self) -> dict[str, pl.Expr]:
        """What stands in a column that points nowhere, by the documentation: the default for a blank."""
        table = self.rule.table
        blanks = {name: table.columns[name].blank.default for name in self.reference.columns} if table else {}
        return {name: default for name, default in blanks.items() if default is not None}


def dangling(frame: pl.DataFrame, fingerprints: pl.Series, pointing: Pointing) -> pl.Series:
    """The places of the rows whose reference finds no row; `fingerprints` are those of its columns.

    A blank points nowhere, and so does the documented value for one. Rows of a reporting unit that the other table has
    no rows of at all are passed over, since what was not delivered can't be held against them. A row is taken as found
    where its fingerprint is among those of the other table: that a wrong one is, has a chance of about one in a
    thousand million for ten million rows.
    """
    columns, through = pointing.reference.columns, pointing.reference.through
    known = fingerprints_of(pointing.target, through, columns)
    unknown = places(~fingerprints.is_in(known.implode()))
    if unknown.is_empty():
        return unknown
    rows = frame.select(columns)[unknown].with_columns(place=unknown).drop_nulls(columns)
    for name, value in pointing.nowhere.items():
        rows = rows.filter(pl.col(name) != value)
    unit = [name for name in columns if name in ("institution", "year", "semester")]
    if unit and not rows.is_empty():
        delivered = pointing.target.select(through).rename(pointing.there)
        rows = rows.join(delivered, on=unit, how="semi", maintain_order="left")
    return rows["place"]


def not_valid_then(frame: pl.DataFrame, pointing: Pointing) -> pl.Series:
    """The places of the rows whose reference finds no row that is valid in the row's own period.

    The institution as a whole, unit 000000, is always valid; institutions that the other table has no rows of are
    passed over.
    """
    columns, during = pointing.reference.columns, pointing.reference.during or ()
    since, until = (pl.col(name).cast(pl.Int32, strict=False) for name in during)
    spans = pointing.target.select(*pointing.there, since=since, until=until.fill_null(99999)).rename(pointing.there)
    asked = frame.select(*columns, period=period()).unique().drop_nulls()
    asked = asked.filter(pl.col("unit") != "000000").join(
        spans.select("institution").unique(), on="institution", how="semi"
    )
    valid = asked.join(spans, on=columns).filter(pl.col("period").is_between("since", "until"))
    wrong = asked.join(valid, on=asked.columns, how="anti")
    rows = frame.select(*columns, period=period()).with_row_index("place")
    return rows.join(wrong, on=wrong.columns, how="semi", maintain_order="left")["place"]


def written_alike(rows: pl.DataFrame, pointing: Pointing) -> pl.Series:
    """What only looks like the last of the columns where the other table has all the others; null where nothing does.

    What stands there and is not valid in the period is written as it should be.
    """
    *others, last = pointing.reference.columns
    if pointing.reference.during:
        return pl.repeat(None, rows.height, dtype=pl.String, eager=True).alias(ALIKE)
    there = pointing.target.select(pointing.reference.through).rename(pointing.there).unique()
    theirs = there.select(*others, pl.col(last).alias(ALIKE), seen=seen(pl.col(last))).sort(ALIKE)
    own = rows.select(*others, seen=seen(pl.col(last)))
    first = theirs.unique([*others, "seen"], keep="first", maintain_order=True)
    return own.join(first, on=[*others, "seen"], how="left", maintain_order="left")[ALIKE]
