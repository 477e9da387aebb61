"""The whole report: the measures that its rows suffice for, as parts, and what was missing for the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidare.intake.about_file import About
from vidare.intake.described_files import open_described
from vidare.intake.own_choices import OwnChoices, own_choices
from vidare.intake.table_reader import FileFault
from vidare.language import Sentence
from vidare.measures import courses_offered as courses_measure
from vidare.measures import credit_production as exam_production
from vidare.measures import peers as peers_measure
from vidare.measures import portfolio as portfolio_measure
from vidare.measures import published_production
from vidare.measures import revenue as revenue_measure
from vidare.measures import students as students_measure
from vidare.measures.delivered import each_once
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.measures.provenance import traced
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.behind import with_rows_behind
from vidare.reports.board_memo.counting import with_counts
from vidare.reports.board_memo.largest_offers import largest_by_production, largest_by_students
from vidare.reports.board_memo.part import Part
from vidare.reports.board_memo.peers import peers
from vidare.reports.board_memo.portfolio import portfolio
from vidare.reports.board_memo.production import production
from vidare.reports.board_memo.published import published
from vidare.reports.board_memo.revenue import revenue
from vidare.reports.board_memo.yearly_count import courses_offered, students
from vidare.reports.documents.part_left_out import PartLeftOut
from vidare.rules.publication import Gate, WouldReveal
from vidare.rules.shielding import Shielding

Shape = Callable[[Answer, Asked], Part | None]


@dataclass(frozen=True)
class Memo:
    """The report: what was asked, its parts, those left out, and what is known about the files it rests on.

    `unread` tells of files that could not be read or recognised, and so are not in it.
    """

    asked: Asked
    parts: tuple[Part, ...]
    left_out: tuple[PartLeftOut, ...]
    about: Mapping[str, About]
    paths: tuple[Path, ...]
    unread: tuple[FileFault, ...] = ()

    @property
    def numbers(self) -> dict[str, object]:
        """Every number by its id."""
        return {number.id: number for part in self.parts for number in part.numbers}


AUTUMN = 3
NO_ROWS = Sentence("There are no rows of the institution in these years.")


def memo(paths: Sequence[Path], asked: Asked) -> Memo:
    """Read the files, compute what can be computed, and put it into words and figures."""
    found = open_described(paths)
    tables, choices = found.tables(), own_choices(folder_of(paths[0]))
    gate = Gate(Shielding.on(asked.years[-1] * 10 + AUTUMN))
    parts: list[Part] = []
    left: list[PartLeftOut] = []
    for heading, ways in _plan(choices, asked):
        missing: list[Sentence] = []
        for measure, shape in ways:
            part = _part(measure, shape, _Rows(tables, found.about, choices, gate), asked, missing)
            if part:
                parts.append(with_rows_behind(part, tables, choices))
                break
        else:
            left.append(PartLeftOut(heading, tuple(each_once(missing))))
    return Memo(asked, tuple(parts), tuple(left), found.about, tuple(paths), found.delivery.faults)


def folder_of(path: Path) -> Path:
    """The folder that an institution's own choices stand in."""
    return path if path.is_dir() else path.parent


def _plan(choices: OwnChoices, asked: Asked) -> list[tuple[Sentence, list[tuple[Measure, Shape]]]]:
    """The parts in their order, each with the measures that can give it, the best first."""
    exams, published = exam_production.MEASURE, published_production.measure(choices)
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
        (Sentence("Largest offers"), [(offers, largest_by_students), (published, largest_by_production)]),
    ]


@dataclass(frozen=True)
class _Rows:
    """The rows at hand, where they are from, how the institution counts, and the gate that counts of persons pass."""

    tables: Tables
    about: Mapping[str, About]
    choices: OwnChoices
    gate: Gate


def _part(measure: Measure, shape: Shape, rows: _Rows, asked: Asked, missing: list[Sentence]) -> Part | None:
    try:
        answer = with_counts(traced(measure.answer(rows.tables), rows.about), rows.tables, rows.choices)
        answer = published(answer, asked, rows.gate)
    except NotComputable as reason:
        missing += reason.missing
        return None
    except WouldReveal as reason:
        missing.append(reason.sentence)
        return None
    part = shape(answer, asked)
    if part is None:
        missing.append(NO_ROWS)
    return part
