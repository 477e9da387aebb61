"""The whole report: the measures that its rows suffice for, as parts, and what was missing for the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from vidare.intake.about_file import About
from vidare.intake.described_files import open_described
from vidare.intake.files.file_sum import SeenFile
from vidare.intake.files.table_reader import FileFault
from vidare.intake.own.own_choices import OwnChoices, own_choices
from vidare.language import Sentence
from vidare.measures import courses_offered as courses_measure
from vidare.measures import credit_production as exam_production
from vidare.measures import peers as peers_measure
from vidare.measures import portfolio as portfolio_measure
from vidare.measures import published_production
from vidare.measures import revenue as revenue_measure
from vidare.measures import students as students_measure
from vidare.measures.at_hand import of_institution
from vidare.measures.counted_once import CountedOnce
from vidare.measures.delivered import each_once
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.measures.provenance import traced
from vidare.measures.students import counted_registrations
from vidare.measures.unused_choices import of_all_years
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.behind import with_rows_behind
from vidare.reports.board_memo.counting import with_counts
from vidare.reports.board_memo.coverage import coverage
from vidare.reports.board_memo.largest_offers import largest_by_production, largest_by_students
from vidare.reports.board_memo.part import (
    HIDDEN,
    Part,
    Withheld,
    named,
    with_coverage_told,
    with_names,
    with_years_told,
)
from vidare.reports.board_memo.peers import peers
from vidare.reports.board_memo.portfolio import portfolio
from vidare.reports.board_memo.production import production
from vidare.reports.board_memo.published import OFFERS, published, years_at_hand, years_guarded, years_unknown
from vidare.reports.board_memo.revenue import revenue
from vidare.reports.board_memo.yearly_count import courses_offered, students
from vidare.reports.documents.part_left_out import PartLeftOut
from vidare.rules.publishing.publication import Gate, WouldReveal
from vidare.rules.publishing.shielding import Shielding
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows

Shape = Callable[[Answer, Asked], Part | None]


@dataclass(frozen=True)
class Memo:
    """The report: what was asked, its parts, those left out, and what is known about the files it rests on.

    `files` are all that were read: tables, their notes, and what the institution has written down itself.
    `unread` tells of files that could not be read or recognised, and so are not in it.
    """

    asked: Asked
    parts: tuple[Part, ...]
    left_out: tuple[PartLeftOut, ...]
    about: Mapping[str, About]
    files: tuple[SeenFile, ...]
    unread: tuple[FileFault, ...] = ()

    @property
    def numbers(self) -> dict[str, object]:
        """Every number by its id."""
        return {number.id: number for part in self.parts for number in part.numbers}


AUTUMN = 3
OF_PERSONS = ("students", "peers", OFFERS)
NO_ROWS = Sentence("There are no rows of the institution in these years.")
NO_NUMBERS = Sentence("The rows of the institution give no number for these years.")


def memo(paths: Sequence[Path], asked: Asked, duplicates: exam_production.Duplicates = "refuse") -> Memo:
    """Read the files, compute what can be computed, and put it into words and figures.

    Programmes and courses whose rows don't agree are refused, or named (`credit_production.compute`).
    """
    found = open_described(paths)
    choices = own_choices(*paths)
    rows = _Rows(found.tables(), found.about, choices, asked)
    plan = _plan(choices, asked, duplicates)
    rows.publish([measure for _heading, ways in plan for measure, _shape in ways])
    parts: list[Part] = []
    left: list[PartLeftOut] = []
    for heading, ways in plan:
        missing: list[Sentence] = []
        part = _first(ways, rows, missing)
        if part:
            parts.append(part)
        else:
            left.append(PartLeftOut(heading, tuple(each_once(missing))))
    return Memo(asked, tuple(parts), tuple(left), found.about, (*found.files, *choices.files), found.delivery.faults)


def _plan(
    choices: OwnChoices, asked: Asked, duplicates: exam_production.Duplicates
) -> list[tuple[Sentence, list[tuple[Measure, Shape]]]]:
    """The parts in their order, each with the measures that can give it, the best first."""
    exams, published = exam_production.MEASURE, published_production.measure(choices)
    if duplicates == "name":
        exams = replace(exams, compute=exam_production.naming_duplicates)
    offers = portfolio_measure.measure(choices)
    everyone = peers_measure.measure(choices, (asked.institution, *asked.peers))
    beside: list[tuple[Sentence, list[tuple[Measure, Shape]]]] = [
        (Sentence("Beside other institutions"), [(everyone, peers)])
    ]
    return [
        (Sentence("Students"), [(students_measure.measure(choices), students)]),
        *(beside if asked.peers else []),
        (Sentence("Courses offered"), [(courses_measure.measure(choices), courses_offered)]),
        (Sentence("Revenue"), [(revenue_measure.measure(choices, asked.institution), revenue)]),
        (Sentence("Portfolio"), [(offers, portfolio)]),
        (Sentence("Credit production"), [(published, production), (exams, production)]),
        (
            Sentence("Largest offers"),
            [(replace(offers, id=OFFERS), largest_by_students), (published, largest_by_production)],
        ),
    ]


@dataclass
class _Rows:
    """The rows at hand, where they are from, how the institution counts, and what is asked.

    `answers` has the answers about persons with what may be printed of them, or why nothing may.
    """

    tables: Tables
    about: Mapping[str, About]
    choices: OwnChoices
    asked: Asked
    answers: dict[str, Answer | tuple[Sentence, ...]] = field(default_factory=dict)

    def of(self, measure: Measure) -> Tables:
        """The rows of the years asked for, of the institution, and of its peers where they are measured too."""
        peers = self.asked.peers if measure.id == "peers" else ()
        institutions = (self.asked.institution, *peers)
        return _narrowed_to(self.tables, institutions, self.asked)

    def got(self) -> dict[type[Table], date]:
        """When the rows of each table were got; those without a note of it today."""
        days = {file: date.fromisoformat(about.extracted[:10]) for file, about in self.about.items() if about.extracted}
        return {
            table: max((days.get(file, self.asked.day) for file in rows.files), default=self.asked.day)
            for table, rows in self.tables.items()
        }

    def answer(self, measure: Measure) -> Answer:
        """What the measure finds, and where that is from; raises NotComputable."""
        missing, tables = measure.missing(self.tables), self.of(measure)
        if missing or measure.missing(tables):
            raise NotComputable(measure.id, missing or (NO_ROWS,))
        answer = with_counts(traced(CountedOnce.of(tables).answer(measure), self.about), tables, self.choices)
        told = [one for one in answer.told if self._is_asked_for(one)]
        own = of_institution(self.tables, self.asked.institution)
        return replace(answer, told=of_all_years(told, own, self.choices))

    def _is_asked_for(self, told: Sentence) -> bool:
        """Whether a sentence is of years asked for, or of none: a ledger is read whole, to be held against its sums."""
        years = told.gaps.get("years")
        return not isinstance(years, str) or any(str(year) in years for year in self.asked.years)

    def publish(self, measures: Sequence[Measure]) -> None:
        """Compute all measures that count persons, and let them through the gate together."""
        found: dict[str, Answer] = {}
        for measure in {one.id: one for one in measures if one.id in OF_PERSONS}.values():
            try:
                found[measure.id] = self.answer(measure)
            except NotComputable as reason:
                self.answers[measure.id] = reason.missing
        gate = Gate(Shielding.on(self.asked.years[-1] * 10 + AUTUMN))
        try:
            self.answers |= published(found, self.asked, gate)
        except WouldReveal as reason:
            self.answers |= dict.fromkeys(found, (reason.sentence,))
        self._guard([found[name] for name in found if name != OFFERS], gate)

    def _guard(self, counted: Sequence[Answer], gate: Gate) -> None:
        """Keep which years of what was counted may not be printed, and which guard an offer that may not."""
        at_hand = {year for answer in counted for year in years_at_hand(answer, self.asked)}
        passed = [one for name in OF_PERSONS if name != OFFERS and isinstance(one := self.answers.get(name), Answer)]
        hidden = at_hand - {year for answer in passed for year in years_at_hand(answer, self.asked)}
        guarded = {year for answer in passed for year in years_guarded(answer, self.asked)}
        small = self._small(gate.shielding) if counted else frozenset[tuple[int, str]]()
        few = {year for year, _programme in small}
        unknown = {one for answer in counted for one in years_unknown(answer, self.asked) if one[1] in few}
        self.asked = replace(self.asked, hidden=hidden, guarded=hidden | guarded | unknown, small=small)

    def _small(self, shielding: Shielding) -> frozenset[tuple[int, str]]:
        """The years and codes of the institution's programmes whose students would be hidden."""
        registered = CountedOnce.of(_narrowed_to(self.tables, (self.asked.institution,), self.asked)).tables
        if students_measure.missing(registered):
            return frozenset()
        counts = counted_registrations(registered, self.choices).group_by("year", "programme")
        few = counts.agg(pl.col("lowest", "highest").sum()).filter(
            pl.col("highest") > 0, pl.col("lowest") < shielding.threshold
        )
        return frozenset(few.select("year", "programme").iter_rows())

    def printable(self, measure: Measure) -> Answer:
        """What may be printed of what the measure finds; raises NotComputable."""
        found = self.answers[measure.id] if measure.id in self.answers else self.answer(measure)
        if isinstance(found, Answer):
            return found
        raise NotComputable(measure.id, found)


def _narrowed_to(tables: Tables, institutions: Sequence[str], asked: Asked) -> Tables:
    return {table: _narrowed(rows, institutions, asked) for table, rows in tables.items()}


def _narrowed(rows: Rows, institutions: Sequence[str], asked: Asked) -> Rows:
    """The rows of some institutions and the years asked for, where the table has these columns, and those of none."""
    wanted = {"institution": institutions, "year": asked.years}
    kept = [pl.col(name).is_in(list(values)) for name, values in wanted.items() if name in rows.frame.columns]
    if not kept:
        return rows
    return rows.only(rows.frame.select(pl.all_horizontal(kept).fill_null(True)).to_series())


def _first(ways: Sequence[tuple[Measure, Shape]], rows: _Rows, missing: list[Sentence]) -> Part | None:
    """The part as the first of the measures that can gives it; None where none can, or it may not be printed."""
    for measure, shape in ways:
        try:
            part = _part(measure, shape, rows, missing)
        except Withheld as reason:
            missing[:] = reason.missing
            return None
        if part:
            return with_rows_behind(part, rows.of(measure), rows.choices)
    return None


def _part(measure: Measure, shape: Shape, rows: _Rows, missing: list[Sentence]) -> Part | None:
    covered = coverage(measure.id, rows.of(measure), rows.asked.institution, rows.asked.years, rows.got())
    asked = replace(rows.asked, coverage=covered)
    try:
        answer = rows.printable(measure)
        part = shape(answer, asked)
    except Withheld:
        raise
    except NotComputable as reason:
        missing += reason.missing
        return None
    if part is None:
        missing += _why_none(measure.id, answer, asked)
    return part and with_names(with_coverage_told(with_years_told(part, asked), asked), asked)


def _why_none(measure: str, answer: Answer, asked: Asked) -> Sequence[Sentence]:
    """Why an answer gives no part: its numbers are hidden, or what it tells of the rows that it is made of."""
    if measure in OF_PERSONS and asked.hidden_of(asked.institution):
        return [HIDDEN]
    of_rows = (one for one in named(answer.told, asked) if one.gaps and not one.says(students_measure.ONE_SEMESTER))
    return [NO_NUMBERS, *of_rows]
