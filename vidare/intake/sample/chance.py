"""Chance that can be repeated: columns that look random and are the same for the same seed, on every machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import polars as pl

from vidare.tables.declaration import Codes, Column

STEP, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


@dataclass(frozen=True)
class Chance:
    """Draws for rows: the same seed, purpose and row give the same draw.

    The numbers are those of SplitMix64 in 64-bit arithmetic that wraps around; Polars' own hash may change with its
    version, and would change the sample with it.
    """

    seed: int

    def number(self, purpose: str, *rows: pl.Expr) -> pl.Expr:
        """A whole number of 64 bits for each row, told apart by the whole numbers in `rows`."""
        drawn = pl.lit((self.seed * STEP + crc32(purpose.encode())) % 2**64, pl.UInt64)
        for row in rows:
            drawn = mixed(drawn + row.cast(pl.UInt64) * pl.lit(STEP, pl.UInt64))
        return drawn

    def share(self, purpose: str, *rows: pl.Expr) -> pl.Expr:
        """A number from 0 up to, but not including, 1."""
        return (self.number(purpose, *rows) // 2**11).cast(pl.Float64) / 2**53

    def below(self, limit: int | pl.Expr, purpose: str, *rows: pl.Expr) -> pl.Expr:
        """A whole number from 0 up to, but not including, `limit`."""
        return (self.share(purpose, *rows) * limit).floor().cast(pl.Int64)

    def happens(self, percent: float, purpose: str, *rows: pl.Expr) -> pl.Expr:
        """True on about `percent` of a hundred rows."""
        return self.share(purpose, *rows) < percent / 100

    def one_of(self, weights: dict[str, int], purpose: str, *rows: pl.Expr) -> pl.Expr:
        """One of the texts, as often as their weights say."""
        return one(expanded(weights), self.below(sum(weights.values()), purpose, *rows))

    def code(self, column: Column, weights: dict[str, int], purpose: str, *rows: pl.Expr) -> pl.Expr:
        """One of the legal codes of a declared column, in its type, as often as the weights say."""
        if not isinstance(column.legal, Codes) or not all(code in column.legal.list for code in weights):
            raise ValueError(f"{column.name}: {', '.join(weights)} are not all legal codes")
        return self.one_of(weights, purpose, *rows).cast(column.kind.polars)


def mixed(number: pl.Expr) -> pl.Expr:
    """The bits of a number stirred, as SplitMix64 does it."""
    stirred = (number ^ (number // 2**30)) * pl.lit(FIRST, pl.UInt64)
    stirred = (stirred ^ (stirred // 2**27)) * pl.lit(SECOND, pl.UInt64)
    return stirred ^ (stirred // 2**31)


def expanded(weights: dict[str, int]) -> list[str]:
    """Each text as many times as it weighs."""
    return [text for text, weight in weights.items() for _ in range(weight)]


def one(values: Sequence[object], place: pl.Expr) -> pl.Expr:
    """The value of a list that stands at `place`, counted from 0."""
    return pl.lit(pl.Series(values)).gather(place)
