"""Where in a file the rows of each institution stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from vidare.intake.files.cells import read_columns
from vidare.intake.files.header import Header

ROW = "\0row"
"""A name that no column of a file has."""
NO_INSTITUTION = ""
"""Stands for the institution of rows whose cell is blank or can't be read."""

ROWS_AT_ONCE = 4_000_000
"""Rows of the one column that are in memory while places are looked for."""


@dataclass(frozen=True)
class Place:
    """The rows of an institution, or some: `written` is how the file writes the codes; together where no other row is
    between.

    `first` counts from 0, leaving out the header.
    """

    written: pl.Series
    first: int
    count: int
    together: bool


def places_of(header: Header, cells: pl.LazyFrame) -> Mapping[str, Place]:
    """The place of each institution; none where the file has no such column."""
    theirs = header.columns.get("institution")
    if theirs is None:
        return {}
    spans = spans_of(theirs, cells)
    read = read_columns(dict(header.table.columns), spans.select(institution=theirs))
    by_code = spans.with_columns(code=read["institution"].fill_null(NO_INSTITUTION)).group_by("code")
    whole = by_code.agg(
        pl.col(theirs), pl.col("first").min(), pl.col("last").max(), pl.col("count").sum(), pl.len().alias("spellings")
    )
    return {
        row["code"]: Place(
            pl.Series(theirs, row[theirs], spans.schema[theirs]),
            row["first"],
            row["count"],
            row["spellings"] == 1 and row["last"] - row["first"] + 1 == row["count"],
        )
        for row in whole.sort("code").iter_rows(named=True)
    }


def spans_of(theirs: str, cells: pl.LazyFrame) -> pl.DataFrame:
    """The first and the last row of each text of a column, and how many it has; most files hold it in few runs."""
    found = []
    text = pl.col(theirs)
    height = cells.select(pl.len()).collect().item()
    for start in range(0, height, ROWS_AT_ONCE):
        rows = cells.select(theirs).slice(start, ROWS_AT_ONCE).with_row_index("first", start)
        begins = text.ne_missing(text.shift(1)) | (pl.col("first") == start)
        runs = rows.filter(begins).with_columns(pl.col("first").cast(pl.Int64)).collect()
        after = pl.col("first").shift(-1, fill_value=min(start + ROWS_AT_ONCE, height))
        runs = runs.with_columns(last=after - 1, count=after - pl.col("first"))
        found.append(runs.group_by(theirs).agg(pl.col("first").min(), pl.col("last").max(), pl.col("count").sum()))
    together = pl.concat(found) if found else cells.select(theirs, first=0, last=0, count=0).collect()
    return together.group_by(theirs).agg(pl.col("first").min(), pl.col("last").max(), pl.col("count").sum())


def union(places: Sequence[Place]) -> Place:
    """The rows of several institutions."""
    ordered = sorted(places, key=lambda place: place.first)
    side_by_side = all(one.first + one.count == other.first for one, other in pairwise(ordered))
    return Place(
        pl.concat([place.written for place in ordered]),
        ordered[0].first,
        sum(place.count for place in ordered),
        side_by_side and all(place.together for place in ordered),
    )


def at(place: Place, numbered: pl.LazyFrame) -> pl.LazyFrame:
    """The cells at a place, out of those that have in the column `ROW` where in the file each row stands."""
    return numbered.slice(place.first, place.count) if place.together else numbered.filter(is_at(place))


def is_at(place: Place) -> pl.Expr:
    """True on the rows at a place, where the column `ROW` is there."""
    if place.together:
        return pl.col(ROW).is_between(place.first, place.first + place.count - 1)
    return pl.col(place.written.name).is_in(place.written.implode(), nulls_equal=True)
