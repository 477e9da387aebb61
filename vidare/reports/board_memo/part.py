"""A part of the report: what one measure says, as sentences, a figure, a table, and the numbers behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.change import change, milestone
from vidare.reports.board_memo.number import Number
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.figure import Figure


@dataclass(frozen=True)
class Part:
    """A part that can be written: `numbers` are all that its sentences, figure and table show."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    figure: Figure
    caption: str
    table: DataTable
    numbers: tuple[Number, ...]
    answer: Answer
    points: tuple[str, ...] = ()


def year_of(number: Number) -> int:
    """The year that a number is of."""
    return int(number.selection.where["year"])


def counted(number: Number, asked: Asked) -> str:
    """A count as it is written; one with shielded parts says «at least»."""
    _ = asked.words.translate
    written = asked.words.count(number.value)
    return _("at least {count}").format(count=written) if number.at_least else written


def in_a_cell(number: Number, asked: Asked) -> str:
    """A count in a table or a figure; ≥ where small counts are shielded."""
    return ("≥ " if number.at_least else "") + asked.words.count(number.value)


def by_year(numbers: Sequence[Number], caption: str, header: str, asked: Asked) -> DataTable:
    """A table with a row for each year."""
    _ = asked.words.translate
    rows = tuple((Cell(str(year_of(one))), Cell(in_a_cell(one, asked), one.id)) for one in numbers)
    return DataTable(caption, (_("Year"), header), rows)


def compared_with(numbers: Sequence[Number]) -> list[Number]:
    """The numbers that the last is compared with: the first, and the one of the year before where that is another."""
    return list(numbers[:1]) if len(numbers) == 2 else [numbers[0], numbers[-2]] if len(numbers) > 2 else []


def since_first(numbers: Sequence[Number], asked: Asked) -> str:
    """How the last number stands to the first, with a comma before it; empty where there is one only."""
    if len(numbers) < 2:
        return ""
    return ", " + change(numbers[-1].value, numbers[0].value, year_of(numbers[0]), asked.words)


def since_last_year(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """How the last number stands to the one before it, where that isn't the first."""
    _ = asked.words.translate
    if len(numbers) < 3:
        return []
    before = numbers[-2]
    said = change(numbers[-1].value, before.value, year_of(before), asked.words)
    return [_("Seen against the year before: {change}.").format(change=said)]


def extreme(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """Whether the last number is the highest or the lowest of at least three, or passes a round number."""
    _ = asked.words.translate
    values = [one.value for one in numbers]
    if len(values) < 3:
        return []
    gaps = {"first": year_of(numbers[0]), "last": year_of(numbers[-1])}
    said = []
    passed = milestone(int(values[-1]), [int(one) for one in values[:-1]])
    if passed:
        text = _("For the first time in these years the number is above {number}.")
        said.append(text.format(number=asked.words.count(passed)))
    elif values[-1] > max(values[:-1]):
        said.append(_("It is the highest number of the years {first}–{last}.").format(**gaps))
    elif values[-1] < min(values[:-1]):
        said.append(_("It is the lowest number of the years {first}–{last}.").format(**gaps))
    return said


def series(numbers: Sequence[Number], asked: Asked) -> str:
    """Numbers with their years, as a text alternative says them."""
    return ", ".join(f"{year_of(one)}: {in_a_cell(one, asked)}" for one in numbers)
