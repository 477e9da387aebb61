"""Compares and adds up rows by several columns at once, through one whole number for each set of values.

Text is compared slowly and numbers quickly: on ten million exams this takes a third of the time of grouping by the
columns themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import polars as pl

LARGEST = 2**62
CLOSE_TOGETHER = 1000


class TooManyValues(OverflowError):
    """The columns have more sets of values than there are whole numbers."""


@dataclass(frozen=True)
class Numbered:
    """The values that stand in some columns, each with its number, from 1; a blank is 0."""

    values: Mapping[str, pl.Series]

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[pl.Series]]) -> "Numbered":
        """Number the values of each column, wherever it stands."""
        return cls({name: values_of(series) for name, series in columns.items()})

    def width(self, name: str) -> int:
        """How many values a column may have, the blank among them."""
        return self.values[name].len() + 1

    def number(self, name: str, column: pl.Expr | None = None) -> pl.Expr:
        """The number of each value of a column, which stands under its own name or as `column`."""
        values = self.values[name]
        column = pl.col(name) if column is None else column
        if values.len() == 1:
            return column.is_not_null().cast(pl.Int64)
        if values.dtype == pl.String:
            return (column.cast(pl.Enum(values)).to_physical().cast(pl.Int64) + 1).fill_null(0)
        if follow_each_other(values):
            return (column.cast(pl.Int64) - (int(values[0]) - 1)).fill_null(0)
        numbers = pl.int_range(1, values.len() + 1, dtype=pl.Int64, eager=True)
        return column.replace_strict(values, numbers, default=0, return_dtype=pl.Int64).fill_null(0)

    def key(self, *names: str) -> pl.Expr:
        """The number of the set of values that a row has in some columns; TooManyValues where numbers don't suffice."""
        if prod(self.width(name) for name in names) > LARGEST:
            raise TooManyValues(", ".join(names))
        key = pl.lit(0, pl.Int64)
        for name in names:
            key = key * self.width(name) + self.number(name)
        return key

    def written_out(self, key: pl.Series, *names: str) -> list[pl.Series]:
        """The values behind the numbers of sets."""
        columns = []
        for name in reversed(names):
            width = self.width(name)
            columns.append(with_blank(self.values[name]).gather(key % width).alias(name))
            key = key // width
        return columns[::-1]


def values_of(series: Sequence[pl.Series]) -> pl.Series:
    """The values of a column in order; whole numbers that lie close together with all between, which is quicker."""
    if series[0].dtype.is_integer():
        ends = [end for each in series for end in (each.min(), each.max()) if isinstance(end, int)]
        if ends and max(ends) - min(ends) < CLOSE_TOGETHER:
            return pl.int_range(min(ends), max(ends) + 1, dtype=pl.Int64, eager=True).cast(series[0].dtype)
    return pl.concat([distinct(each) for each in series]).unique().drop_nulls().sort()


def distinct(series: pl.Series) -> pl.Series:
    """Each value once; quick where there is only one, as with the institution of a part of a delivery."""
    if series.null_count() == 0 and series.len() and (series == series[0]).all():
        return series.head(1)
    return series.unique()


def follow_each_other(values: pl.Series) -> bool:
    """Whether sorted values are whole numbers with none between them left out."""
    first, last = (values[0], values[-1]) if values.len() else (None, None)
    return isinstance(first, int) and isinstance(last, int) and last - first + 1 == values.len()


def with_blank(values: pl.Series) -> pl.Series:
    """The values with a blank before them, each at the place of its number."""
    return pl.concat([pl.Series(values.name, [None], values.dtype), values])
