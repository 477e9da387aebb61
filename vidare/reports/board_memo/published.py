"""What the report may print of persons: its counts pass the publication gate before a sentence or figure sees them."""

from dataclasses import replace

import polars as pl

from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.rules.publication import Gate

LARGEST = 10
"""So many offers are listed by their students."""


def published(answer: Answer, asked: Asked, gate: Gate) -> Answer:
    """The answer with the counts of persons that may be printed; raises WouldReveal. Others pass as they are."""
    if answer.measure in ("students", "peers"):
        return _of_institutions(answer, asked, gate)
    if answer.measure == "portfolio":
        return _of_offers(answer, asked, gate)
    return answer


def _of_institutions(answer: Answer, asked: Asked, gate: Gate) -> Answer:
    """Students of the institution and its peers; a hidden year is left out, and told."""
    shown = pl.col("institution").is_in([asked.institution, *asked.peers]) & pl.col("year").is_in(list(asked.years))
    frame = answer.frame.filter(shown).with_columns(count=pl.coalesce("students", "lowest"))
    if frame.is_empty():
        return replace(answer, frame=frame)
    by = ["institution", "year"]
    passed = gate.publish(frame.select(*by, "count"), by=by, count="count", counted="students")
    counts = passed.frame.select(*by, printed="count")
    exact = pl.when(pl.col("students").is_not_null()).then("printed")
    joined = frame.drop("count").join(counts, on=by, how="left").drop_nulls("printed")
    printed = joined.with_columns(students=exact, lowest=pl.col("printed")).drop("printed")
    return replace(answer, frame=printed, told=(*answer.told, *passed.told))


def _of_offers(answer: Answer, asked: Asked, gate: Gate) -> Answer:
    """The students of the largest offers of the last year; those of all others aren't printed."""
    place = "place"
    frame = answer.frame.with_row_index(place)
    own = asked.own(frame).drop_nulls("students").filter(pl.col("students") > 0)
    last = own.filter(pl.col("year") == pl.col("year").max())
    largest = last.sort("students", "offer", descending=[True, False])[:LARGEST]
    without = frame.with_columns(students=pl.lit(None, pl.Int64))
    if largest.is_empty():
        return replace(answer, frame=without.drop(place))
    passed = gate.publish(
        largest.select(place, "students"), by=[place], count="students", counted="students of the largest offers"
    )
    counts = passed.frame.select(pl.col(place).cast(pl.UInt32), printed=pl.col("students").cast(pl.Int64))
    joined = without.drop("students").join(counts, on=place, how="left").rename({"printed": "students"})
    return replace(answer, frame=joined.drop(place), told=(*answer.told, *passed.told))
