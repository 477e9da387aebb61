"""Computes measures over a delivery: at once where it is small, else one institution after the other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import polars as pl

from vidare.intake.deliveries.delivery import ROWS_AT_ONCE, Delivery
from vidare.intake.deliveries.kept import HeldSource
from vidare.intake.deliveries.parts_at_once import worked_on
from vidare.intake.deliveries.read_together import by_institution, rows_of_all
from vidare.intake.files.parquet import ParquetSource
from vidare.intake.files.source import ReadSource, Source
from vidare.intake.progress import Progress, unheard
from vidare.language import Listed, Sentence
from vidare.measures.at_hand import NO_CODE, AtHand, Lacked
from vidare.measures.counted_once import columns_of
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows

Thing = TypeVar("Thing")

LARGE = (Exam, CourseEnrolment, RegisteredStudent)
"""Tables with a row for every student, and for every course of theirs."""


@dataclass(frozen=True)
class Part:
    """Rows of whole institutions, read when they are asked for, and what is to be measured of them."""

    measures: Sequence[Measure]
    read: Callable[[], Tables]

    def measured(self) -> "Measured":
        """The measures of these rows."""
        return of_tables(self.read(), self.measures)


@dataclass(frozen=True)
class Measured:
    """The answers of the measures that could be computed, and what each institution lacks for the others.

    `lacked` has, by the measure's id, every institution that it was asked for, with nothing where it lacks nothing; the
    code is blank where rows are of none.
    """

    answers: tuple[Answer, ...]
    lacked: Mapping[str, Sequence[Lacked]]

    @property
    def missing(self) -> Mapping[str, tuple[Sentence, ...]]:
        """What is missing for measures to be computed, by their ids, and whose it is."""
        told = {measure: tuple(told_of_each(of_each)) for measure, of_each in self.lacked.items()}
        return {measure: why for measure, why in told.items() if why}


def measured(delivery: Delivery, measures: Sequence[Measure], progress: Progress = unheard) -> Measured:
    """Every measure over the whole delivery."""
    return together(measures, measured_parts(delivery, measures, progress))


def together(measures: Sequence[Measure], parts: Iterable[Measured]) -> Measured:
    """What was measured in the parts of a delivery, as one."""
    answers: dict[str, list[Answer]] = {measure.id: [] for measure in measures}
    lacked: dict[str, list[Lacked]] = {measure.id: [] for measure in measures}
    for part in parts:
        for answer in part.answers:
            answers[answer.measure].append(answer)
        for measure, of_each in part.lacked.items():
            lacked[measure] += of_each
    found = tuple(merged(of_parts, told_of_each(lacked[id_])) for id_, of_parts in answers.items() if of_parts)
    without = [measure for measure in measures if not answers[measure.id]]
    return Measured(found, {measure.id: lacked[measure.id] or [(NO_CODE, measure.missing({}))] for measure in without})


def told_of_each(missing: Sequence[Lacked]) -> list[Sentence]:
    """What each institution lacks, once, after the codes of those that lack it where it isn't all of them."""
    told = []
    for sentence in each_once(sentence for _, sentences in missing for sentence in sentences):
        lacking = sorted(institution for institution, sentences in missing if sentence in sentences)
        of_some = len(lacking) < len(missing) and all(lacking)
        told.append(_of(Listed.of(lacking), sentence) if of_some else sentence)
    return told


def measured_parts(delivery: Delivery, measures: Sequence[Measure], progress: Progress = unheard) -> list[Measured]:
    """Every measure over each part of a delivery."""
    parts, done = parts_of(delivery, measures), 0

    def count(part: Part) -> None:
        nonlocal done
        done += 1
        progress(done, len(parts))

    return worked_on(parts, Part.measured, count)


def parts_of(delivery: Delivery, measures: Sequence[Measure], rows_at_once: int = ROWS_AT_ONCE) -> list[Part]:
    """The parts that a delivery is measured in: all at once where the rows that measures ask for are few.

    Else those of institutions of few rows are read together, and measures that are of counts have a part of their own,
    unless a person may stand in two files: only single rows tell.
    """
    sources = needed(delivery.sources, measures)
    if sum(source.height for source in sources) <= rows_at_once:
        return [Part(measures, partial(rows_of_all, sources, None))]
    apart = {table.id for table in in_several_files(delivery.sources) if table in LARGE}
    of_counts = [measure for measure in measures if measure.of_counts and apart.isdisjoint(measure.needs)]
    others = [measure for measure in measures if measure not in of_counts]
    counted = Part(of_counts, partial(counted_of_all, needed(delivery.sources, of_counts)))
    sources = [held(source, rows_at_once // 4) for source in needed(delivery.sources, others)]
    # A measure reads half of the columns that a check does, so that there is room for half as many rows again.
    portions = by_institution(sources, rows_at_once=rows_at_once * 3 // 2, blank_apart=False)
    parted = [Part(others, partial(with_columns_of, sources, portion.read)) for portion in portions]
    return [*([counted] if of_counts else []), *(parted if others else [])]


def with_columns_of(sources: Sequence[Source], read: Callable[[], Tables]) -> Tables:
    """Rows with every column that a file of their table has; one that theirs lack is blank, as where all are joined."""
    columns: dict[type[Table], set[str]] = defaultdict(set)
    for source in sources:
        columns[source.header.table].update(source.header.columns)
    return {table: with_blank(rows, columns[table] - set(rows.frame.columns)) for table, rows in read().items()}


def with_blank(rows: Rows, names: Set[str]) -> Rows:
    """Rows with columns that they lack, blank."""
    blank = [
        pl.lit(None, column.kind.polars).alias(name) for name, column in rows.table.readable().items() if name in names
    ]
    return replace(rows, frame=rows.frame.with_columns(blank))


def counted_of_all(sources: Sequence[Source]) -> Tables:
    """The rows of all files, but of results, enrolments and registrations only how many say the same."""
    by_table: dict[type[Table], list[Rows]] = defaultdict(list)
    for source in sources:
        table = source.header.table
        by_table[table].append(narrowable(source).counted() if table in LARGE else source.rows(None))
    return {table: Rows.joined(rows) for table, rows in by_table.items()}


def held(source: Source, at_most: int) -> Source:
    """A file as it is, or with its rows in memory where they are few and all institutions will ask for theirs."""
    asked_again = "institution" in source.header.columns and source.header.table not in LARGE
    return HeldSource.of(source) if asked_again and source.height <= at_most else source


def of_tables(tables: Tables, measures: Sequence[Measure]) -> Measured:
    """Every measure over the rows at hand; one that no table at hand is meant for is passed by."""
    at_hand = AtHand.of(tables)
    found = {measure.id: at_hand.measured(measure) for measure in measures if tables.keys() & measure.meant_for()}
    return Measured(
        tuple(answer for answers, _ in found.values() for answer in answers),
        {measure: lacked for measure, (_, lacked) in found.items()},
    )


def needed(sources: Sequence[Source], measures: Sequence[Measure]) -> list[Source]:
    """The files that measures read, with the columns that they name, and those that tell the rows of files apart."""
    columns: dict[str, set[str]] = defaultdict(set)
    for measure in measures:
        for uses in (measure.needs, measure.needs_one_of, measure.may_use):
            for table, names in uses.items():
                columns[table].update(names, ("institution",))
    kept = [source for source in sources if source.header.table.id in columns]
    for several in in_several_files(kept):
        columns[several.id].update(columns_of(several))
    return [narrowed(source, columns[source.header.table.id]) for source in kept]


def in_several_files(sources: Sequence[Source]) -> set[type[Table]]:
    """The tables of which several files have rows of one institution, so that the same row may stand in two."""
    by_table: dict[type[Table], list[Source]] = defaultdict(list)
    for source in sources:
        by_table[source.header.table].append(source)
    return {table for table, files in by_table.items() if len(files) > 1 and share_institutions(files)}


def share_institutions(files: Sequence[Source]) -> bool:
    """Whether two files have rows of one institution."""
    of_files = [file.institutions() for file in files]
    return len(frozenset().union(*of_files)) < sum(map(len, of_files))


def narrowed(source: Source, names: Set[str]) -> Source:
    """A file as if it had only the columns `names`."""
    of_file = narrowable(source)
    kept = {name: theirs for name, theirs in of_file.header.columns.items() if name in names}
    return replace(of_file, header=replace(of_file.header, columns=kept))


def narrowable(source: Source) -> ReadSource | ParquetSource:
    """A file whose cells have not been read as a table's rows yet."""
    assert isinstance(source, ReadSource | ParquetSource)
    return source


def merged(answers: Sequence[Answer], missing: Sequence[Sentence] = ()) -> Answer:
    """The answers of several institutions as one; what is told of one institution is told with its code."""
    if len(answers) == 1 and not missing:
        return answers[0]
    frame = pl.concat([answer.frame for answer in answers], how="vertical_relaxed")
    return replace(
        answers[0],
        frame=frame.sort(answers[0].by, nulls_last=True),
        origins=tuple(_origins(answers)),
        parameters=tuple(each_once(parameter for answer in answers for parameter in answer.parameters)),
        told=(*missing, *_told(answers)),
    )


def _origins(answers: Sequence[Answer]) -> Iterator[Origin]:
    """Each origin once, with the files of all answers."""
    origins = [origin for answer in answers for origin in answer.origins]
    for first in each_once(replace(origin, files=()) for origin in origins):
        files = [file for origin in origins if replace(origin, files=()) == first for file in origin.files]
        yield replace(first, files=tuple(dict.fromkeys(files)))


def each_once(things: Iterable[Thing]) -> list[Thing]:
    """The things in order, without those that are equal to an earlier one."""
    kept: list[Thing] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return kept


def _of(institution: str | Listed, told: Sentence) -> Sentence:
    return Sentence("{institution}: {told}", {"institution": institution, "told": told})


def _told(answers: Sequence[Answer]) -> Iterator[Sentence]:
    """What is told of all answers, once, and what has gaps of each, with the code of the institution that it is of."""
    yield from each_once(sentence for answer in answers for sentence in answer.told if not sentence.gaps)
    for answer in answers:
        has_them = "institution" in answer.frame.columns
        codes = answer.frame["institution"].unique().to_list() if has_them else []
        with_gaps = [sentence for sentence in answer.told if sentence.gaps]
        yield from (_of(codes[0], sentence) for sentence in with_gaps) if len(codes) == 1 and codes[0] else with_gaps
