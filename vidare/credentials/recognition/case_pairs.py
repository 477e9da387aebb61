"""Reads the overlap of a case: pairs written in it, or a table beside it, judged by the same rules.

A table may be the institution's own list, with pairs of courses that the case has nothing of; they are passed over.
Those written in the case are of its courses, or a slip would leave an overlap out and give too many credits.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from vidare.credentials.recognition import yaml_values as read
from vidare.credentials.recognition.case import Asked
from vidare.credentials.recognition.credits_told import written
from vidare.credentials.recognition.overlap import Counted, Pair
from vidare.credentials.records.checked_records import check_records
from vidare.credentials.records.open_records import open_records
from vidare.credentials.records.record_file import Message, Row, rows_of
from vidare.credentials.records.record_yaml import cells_of, source
from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.yaml_file import Field
from vidare.rules.occasion import Occasion
from vidare.tables.overlap import Overlap


def read_pairs(
    entry: Field, path: Path, today: date, asked: Sequence[Asked], counted: Sequence[Counted]
) -> tuple[Pair, ...]:
    """The pairs of two courses of the case; a fault where a rule of severity error is broken, or one can't be."""
    delivery = open_records([read.beside(entry, path.parent)]) if entry.is_text else _written(entry, path)
    errors = check_records(delivery, Occasion(today)).findings.filter(
        pl.col("severity") == "error", pl.col("table").is_null() | (pl.col("table") == Overlap.dbh)
    )
    if not errors.is_empty():
        first = errors.head(1)
        text = "the overlap can't be reckoned with: {file}, line {line}, {column}: {message}"
        spot = {"file": first["file"][0], "line": str(first["line"][0] or "-"), "column": first["column"][0] or "-"}
        raise entry.fault(text, **spot, message=Message(first))
    whole = {each.code: each.credits for each in asked} | {each.code: each.whole for each in counted}
    rows = rows_of(delivery, Overlap)
    if not entry.is_text:
        _must_be_of_the_case(rows, whole, entry)
    pairs = tuple(_pairs(rows, whole, _in_parts(asked, entry)))
    for place, pair in enumerate(pairs):
        _must_fit(pair, whole, entry)
        _must_stand_once(pair, pairs[:place], entry)
        if pair.in_parts is not None:
            _part_must_fit(pair, pair.in_parts, asked, entry)
    return pairs


def _written(entry: Field, path: Path) -> Delivery:
    entries = entry.entries()
    rows = [cells_of(each, Overlap) for each in entries]
    return Delivery((source(path, "overlaps", Overlap, rows, [each.line for each in entries]),), ())


def _must_be_of_the_case(rows: pl.DataFrame, whole: Mapping[str, Decimal], entry: Field) -> None:
    for each, row in zip(entry.entries(), rows.iter_rows(named=True), strict=True):
        for code in (row["course"], row["other"]):
            if code not in whole:
                text = "{code} is no course of the case, so its overlap can't be reckoned with. Its courses: {courses}."
                raise each.fault(text, code=code, courses=", ".join(whole))


def _in_parts(asked: Sequence[Asked], entry: Field) -> Mapping[frozenset[str], Decimal]:
    """What officers know of where an overlap lies, by its two courses; a fault where they say it of both, unlike."""
    known: dict[frozenset[str], Decimal] = {}
    for each in asked:
        for other, shared in each.judgement.in_parts.items() if each.judgement else ():
            before = known.setdefault(frozenset((each.code, other)), shared)
            if before != shared:
                text = (
                    "how many credits of the overlap of {course} and {other} lie in what is recognised is said twice, "
                    "as {before} and as {found}. Write the one that is right."
                )
                gaps = {"course": each.code, "other": other, "found": written(shared), "before": written(before)}
                raise entry.fault(text, **gaps)
    return known


def _pairs(
    rows: pl.DataFrame, whole: Mapping[str, Decimal], in_parts: Mapping[frozenset[str], Decimal]
) -> Iterator[Pair]:
    """The pairs whose courses are both in the case, in the order they stand."""
    for row in rows.iter_rows(named=True):
        if row["course"] in whole and row["other"] in whole:
            yield _pair(row, in_parts.get(frozenset((row["course"], row["other"]))))


def _pair(row: Row, in_parts: Decimal | None) -> Pair:
    return Pair(
        course=row["course"],
        other=row["other"],
        credits=Decimal(str(row["credits"])),
        symmetric=row["symmetric"] != "no",
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        in_parts=in_parts,
    )


def _must_fit(pair: Pair, whole: Mapping[str, Decimal], entry: Field) -> None:
    """Refuse an overlap that is larger than a course it may be taken off, or than the part that is said to hold it."""
    reduced = (pair.course, pair.other) if pair.symmetric else (pair.other,)
    for code in reduced:
        if pair.credits > whole[code]:
            text = "{course} and {other} overlap by {credits} credits, and {code} has only {whole}."
            gaps = {"course": pair.course, "other": pair.other, "credits": written(pair.credits), "code": code}
            raise entry.fault(text, **gaps, whole=written(whole[code]))


def _part_must_fit(pair: Pair, in_parts: Decimal, asked: Sequence[Asked], entry: Field) -> None:
    """Refuse a part of an overlap that is larger than it or than what is recognised, or leaves too much outside."""
    ends = [each for each in asked if each.code in (pair.course, pair.other) and each.judgement]
    outside = sum((each.credits - each.judgement.recognised for each in ends if each.judgement), Decimal(0))
    least = max(Decimal(0), pair.credits - outside)
    most = min(pair.credits, *(each.judgement.recognised for each in ends if each.judgement))
    if not least <= in_parts <= most:
        text = (
            "of the overlap of {course} and {other}, {found} credits can't lie in what is recognised: from {least} to "
            "{most} can."
        )
        gaps = {"course": pair.course, "other": pair.other, "found": written(in_parts)}
        raise entry.fault(text, **gaps, least=written(least), most=written(most))


def _must_stand_once(pair: Pair, earlier: Sequence[Pair], entry: Field) -> None:
    """Refuse a pair that stands twice for the same days: its credits would be taken off twice."""
    for other in earlier:
        one_way = (pair.course, pair.other) == (other.course, other.other)
        either = pair.symmetric or other.symmetric
        same = one_way or (either and {pair.course, pair.other} == {other.course, other.other})
        begins, ends = max(pair.valid_from, other.valid_from), min(_last(pair), _last(other))
        if same and begins <= ends:
            text = "the overlap of {course} and {other} stands twice for {day}. End the one before the other begins."
            raise entry.fault(text, course=pair.course, other=pair.other, day=begins.isoformat())


def _last(pair: Pair) -> date:
    return pair.valid_to or date.max


def must_be_pairs(asked: Sequence[Asked], pairs: Sequence[Pair], entry: Field) -> None:
    """Refuse what is said of the overlap of two courses that have none."""
    known = {frozenset((pair.course, pair.other)) for pair in pairs}
    for ends in _in_parts(asked, entry):
        if ends not in known:
            raise entry.fault("there is no overlap of {courses}.", courses=" / ".join(sorted(ends)))
