"""64 bits for the values of several columns, to compare many rows cheaply before the few are compared exactly."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import xor
from zlib import crc32

import polars as pl


class Fingerprints:
    """The fingerprints of the rows of a frame: rows with equal values have equal numbers.

    A column is hashed once, for whatever it is compared. It has a seed of its own, since equal values in two columns
    would otherwise cancel each other out.
    """

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame
        self._hashes: dict[str, pl.Series] = {}

    def of(self, columns: Iterable[str]) -> pl.Series:
        """One number for the values of `columns` in each row."""
        columns = frozenset(columns)
        return self._hashed(columns).select(joined(columns)).to_series()

    def different(self, sets: Collection[frozenset[str]]) -> pl.Series:
        """Places of rows that together hold every different value of each set of columns."""
        widest = [columns for columns in sets if not any(columns < others for others in sets)]
        firsts = self._hashed(frozenset().union(*widest)).select(
            joined(columns).arg_unique().implode().alias(str(number)) for number, columns in enumerate(widest)
        )
        return pl.concat(first.explode() for first in firsts.iter_columns()).unique()

    def alike(self, rows: Mapping[frozenset[str], pl.Series]) -> pl.Series:
        """Places of all rows that are, in a set of columns, like one of the rows that stand under that set."""
        hashes = self._hashed(frozenset().union(*rows))
        known = {columns: hashes[places].select(joined(columns).unique()).to_series() for columns, places in rows.items()}
        is_like = [joined(columns).is_in(values.implode()) for columns, values in known.items()]
        return places(hashes.select(pl.any_horizontal(is_like)).to_series())

    def _hashed(self, columns: Collection[str]) -> pl.DataFrame:
        new = sorted(set(columns).difference(self._hashes))
        if new:
            hashes = self._frame.select(pl.col(name).hash(crc32(name.encode())) for name in new)
            self._hashes |= hashes.to_dict()
        return pl.DataFrame([self._hashes[name] for name in columns])


def joined(columns: Iterable[str]) -> pl.Expr:
    """The fingerprint of several columns, out of those of each."""
    return reduce(xor, [pl.col(name) for name in columns]).alias("fingerprint")


def fingerprints_of(frame: pl.DataFrame, columns: Sequence[str], called: Sequence[str]) -> pl.Series:
    """One number for each row of another table, whose `columns` go by the names `called` where they are compared."""
    names = dict(zip(columns, called, strict=True))
    return Fingerprints(frame.select(columns).rename(names)).of(called)


def places(mask: pl.Series) -> pl.Series:
    """The places where a mask is true; several times faster than asking the mask itself."""
    return pl.int_range(mask.len(), dtype=pl.UInt32, eager=True).filter(mask)
