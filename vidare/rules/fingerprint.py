"""64 bits for the values of several columns, to compare many rows cheaply before the few are compared exactly."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import xor
from zlib import crc32

import polars as pl

PERIOD = ("institution", "year", "semester")


class Fingerprints:
    """The fingerprints of the rows of a frame by some sets of its columns: rows with equal values have equal numbers.

    A column has a seed of its own, since equal values in two columns would otherwise cancel each other out.
    """

    def __init__(self, frame: pl.DataFrame, sets: Iterable[Collection[str]]) -> None:
        wanted = {named(columns): columns for columns in sets}
        hashes = frame.select(pl.col(name).hash(crc32(name.encode())) for name in union(wanted.values()))
        self._prints = hashes.select(joined(columns).alias(name) for name, columns in wanted.items())

    def of(self, columns: Collection[str]) -> pl.Series:
        """One number for the values of `columns` in each row."""
        return self._prints[named(columns)]

    def different(self, sets: Iterable[frozenset[str]]) -> pl.Series:
        """Places of rows that together hold every different value of each set of columns."""
        sets = set(sets)
        widest = [named(columns) for columns in sets if not any(columns < others for others in sets)]
        firsts = self._prints.select(pl.col(name).arg_unique().implode() for name in widest)
        return pl.concat(first.explode() for first in firsts.iter_columns()).unique()

    def alike(self, rows: Mapping[frozenset[str], pl.Series]) -> pl.Series:
        """Places of all rows that are, in a set of columns, like one of the rows that stand under that set."""
        known = {named(columns): self.of(columns)[places].unique() for columns, places in rows.items()}
        is_like = [pl.col(name).is_in(values.implode()) for name, values in known.items()]
        return places(self._prints.select(pl.any_horizontal(is_like)).to_series())


def named(columns: Collection[str]) -> str:
    """What the fingerprint of a set of columns is called."""
    return " ".join(sorted(columns))


def union(sets: Iterable[Collection[str]]) -> list[str]:
    """Every column of some sets."""
    return sorted({name for columns in sets for name in columns})


def joined(columns: Collection[str]) -> pl.Expr:
    """The fingerprint of several columns, out of those of each; what many begin with is worked out once."""
    return reduce(xor, [pl.col(name) for name in sorted(columns, key=lambda name: (name not in PERIOD, name))])


def fingerprints_of(frame: pl.DataFrame, columns: Sequence[str], called: Sequence[str]) -> pl.Series:
    """One number for each row of another table, whose `columns` go by the names `called` where they are compared."""
    renamed = frame.select(pl.col(theirs).alias(ours) for theirs, ours in zip(columns, called, strict=True))
    return Fingerprints(renamed, [called]).of(called)


def places(mask: pl.Series) -> pl.Series:
    """The places where a mask is true; several times faster than asking the mask itself."""
    return pl.int_range(mask.len(), dtype=pl.UInt32, eager=True).filter(mask)
