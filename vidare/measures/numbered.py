"""Compares and adds up rows by several columns at once, through one whole number for each set of values.

Text is compared slowly and numbers quickly: on ten million exams this takes a third of the time of grouping by the
columns themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import polars as pl

LARGEST = 2**62
SMALL = 2**31
"""So many sets of values are numbered in 32 bits, which is quicker."""
CLOSE_TOGETHER = 1000
FEW = 3
"""So many values, such as the institutions of a part, are found quickest by comparing with each."""


class TooManyValues(OverflowError):
    """The columns have more sets of values than there are whole numbers."""


@dataclass(frozen=True)
class Numbered:
    """The values that may stand in some columns, each with its number, from 0; any other, and a blank, has none."""

    values: Mapping[str, pl.Series]

    @classmethod
    def of(cls, columns: Mapping[str, pl.Series]) -> "Numbered":
        """Number the values of each column."""
        return cls({name: values_of(series) for name, series in columns.items()})

    def width(self, *names: str) -> int:
        """How many sets of values some columns may have; TooManyValues where whole numbers don't suffice for them."""
        width = prod(max(self.values[name].len(), 1) for name in names)
        if width > LARGEST:
            raise TooManyValues(", ".join(names))
        return width

    def whole(self, *names: str) -> type[pl.Int32 | pl.Int64]:
        """The type of the numbers that sets of values of some columns have."""
        return pl.Int32 if self.width(*names) <= SMALL else pl.Int64

    def number(self, name: str, column: str | None = None) -> pl.Expr:
        """The number of each value of a column, which stands under its own name or as `column`; null where none."""
        values, found = self.values[name], pl.col(column or name)
        if follow_each_other(values):
            return pl.when(found.is_between(values[0], values[-1])).then(found - int(values[0]))
        if 1 <= values.len() <= FEW:
            return pl.coalesce(pl.when(found == value).then(place) for place, value in enumerate(values))
        if values.dtype == pl.String:
            return found.cast(pl.Enum(values), strict=False).to_physical()
        return found.replace_strict(values, pl.int_range(values.len(), eager=True), default=None)

    def key(self, *names: str, **columns: str) -> pl.Expr:
        """The number of the set of values that a row has in some columns, null where one of them has no number.

        `columns` gives the names under which values stand that don't stand under their own.
        """
        whole = self.whole(*names)
        key = pl.lit(0, whole)
        for name in names:
            key = key * self.width(name) + self.number(name, columns.get(name)).cast(whole)
        return key

    def written_out(self, key: pl.Series, *names: str) -> list[pl.Series]:
        """The values behind the numbers of sets."""
        columns = []
        for name in reversed(names):
            width = self.width(name)
            columns.append(self.values[name].gather(key % width).alias(name))
            key = key // width
        return columns[::-1]


def values_of(series: pl.Series) -> pl.Series:
    """The values of a column in order; whole numbers that lie close together with all between, which is quicker."""
    first, last = series.min(), series.max()
    if isinstance(first, int) and isinstance(last, int) and last - first < CLOSE_TOGETHER:
        return pl.int_range(first, last + 1, dtype=pl.Int64, eager=True).cast(series.dtype)
    return series.drop_nulls().unique().sort()


def follow_each_other(values: pl.Series) -> bool:
    """Whether sorted values are whole numbers with none between them left out."""
    first, last = (values[0], values[-1]) if values.len() else (None, None)
    return isinstance(first, int) and isinstance(last, int) and last - first + 1 == values.len()
