"""Finds rows that point to a row of another table that isn't there."""

import polars as pl

from vidare.rules.fingerprint import fingerprints_of, places
from vidare.rules.rule import period
from vidare.tables.declaration import Reference


def dangling(frame: pl.DataFrame, reference: Reference, target: pl.DataFrame, fingerprints: pl.Series) -> pl.Series:
    """The places of the rows whose reference finds no row in `target`; `fingerprints` are those of its columns.

    A blank points nowhere. Rows of a reporting unit that `target` has no rows of at all are passed over, since what
    was not delivered can't be held against them. A row is taken as found where its fingerprint is among those of
    the target: that a wrong one is, has a chance of about one in a thousand million for ten million rows.
    """
    known = fingerprints_of(target, reference.through, reference.columns).unique()
    unknown = places(~fingerprints.is_in(known.implode()))
    if unknown.is_empty():
        return unknown
    rows = frame.select(reference.columns)[unknown].with_columns(place=unknown).drop_nulls(reference.columns)
    unit = [name for name in reference.columns if name in ("institution", "year", "semester")]
    if unit and not rows.is_empty():
        there = dict(zip(reference.through, reference.columns, strict=True))
        delivered = target.select(reference.through).rename(there).select(unit).unique()
        rows = rows.join(delivered, on=unit, how="semi", maintain_order="left")
    return rows["place"]


def not_valid_then(frame: pl.DataFrame, reference: Reference, target: pl.DataFrame) -> pl.Series:
    """The places of the rows whose reference finds no row in `target` that is valid in the row's own period.

    The institution as a whole, unit 000000, is always valid; institutions that `target` has no rows of are passed over.
    """
    since, until = (pl.col(name).cast(pl.Int32, strict=False) for name in reference.during or ())
    there = dict(zip(reference.through, reference.columns, strict=True))
    spans = target.select(*reference.through, since=since, until=until.fill_null(99999)).rename(there)
    asked = frame.select(*reference.columns, period=period()).unique().drop_nulls()
    asked = asked.filter(pl.col("unit") != "000000").join(
        spans.select("institution").unique(), on="institution", how="semi"
    )
    valid = asked.join(spans, on=reference.columns).filter(pl.col("period").is_between("since", "until"))
    wrong = asked.join(valid, on=asked.columns, how="anti")
    rows = frame.select(*reference.columns, period=period()).with_row_index("place")
    return rows.join(wrong, on=wrong.columns, how="semi", maintain_order="left")["place"]
