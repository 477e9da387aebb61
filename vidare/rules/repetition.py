"""Finds rows whose key stands more than once: by fingerprint first, by the exact key on the candidates only."""

from collections.abc import Sequence

import polars as pl

from vidare.rules.fingerprint import PERIOD, Fingerprints, with_one_of

FEW = 100
"""Where more than a row in so many looks repeated by part of its key, the whole key is looked at."""


def repeated(frame: pl.DataFrame, key: Sequence[str], prints: Fingerprints) -> pl.DataFrame:
    """The places of the rows that repeat the key of an earlier row, with the place of that row as `first`.

    Rows with a blank in the key are left to the column's own rules.
    """
    candidates = with_a_twin(prints.of(telling(frame, key)))
    if candidates.len() > frame.height // FEW:
        candidates = with_a_twin(prints.of(key))
    rows = frame[[*key]][candidates].with_columns(place=candidates).drop_nulls(key)
    firsts = rows.unique(key, keep="first").rename({"place": "first"})
    again = rows.join(firsts, on=key, how="left", maintain_order="left").filter(pl.col("place") != pl.col("first"))
    return again.select("place", "first")


def telling(frame: pl.DataFrame, key: Sequence[str]) -> Sequence[str]:
    """The columns of a key that tell most rows apart: the period and the codes, not the numbers beside them."""
    return [name for name in key if name in PERIOD or frame.schema[name] == pl.String] or key


def with_a_twin(fingerprints: pl.Series) -> pl.Series:
    """The places of fingerprints that stand more than once; sorting finds them several times faster than grouping."""
    # Other units are judged at the same time, so that a sort by one thread is the quickest.
    ordered = fingerprints.sort(multithreaded=False)
    twice = ordered.head(-1).filter(ordered.head(-1) == ordered.tail(-1))
    if twice.is_empty():
        return pl.Series([], dtype=pl.UInt32)
    return with_one_of(fingerprints, twice)
