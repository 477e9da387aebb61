"""A part of the report: what one measure says, as sentences, a figure, a table, and the numbers behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.change import change_between, milestone
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


def with_years_told(part: Part, asked: Asked) -> Part:
    """The part with a note of the years asked for that it has no number of, where it tells of several years."""
    there = {year_of(one) for one in part.numbers if "year" in one.selection.where}
    absent = [str(year) for year in asked.years if year not in there]
    if len(there) < 2 or not absent:
        return part
    told = Sentence("There is no number for {years}.", {"years": asked.words.listed(absent)})
    return replace(part, answer=replace(part.answer, told=(*part.answer.told, told)))


def counted(number: Number, asked: Asked) -> str:
    """A count as it is written; a rounded one says «about», one with shielded parts «at least»."""
    _ = asked.words.translate
    written = asked.words.count(number.value)
    if number.rounded_to > 1:
        return _("about {count}").format(count=written)
    return _("at least {count}").format(count=written) if number.at_least else written


def in_a_cell(number: Number, asked: Asked) -> str:
    """A count in a table or a figure; ≈ where it is rounded, ≥ where small counts are shielded."""
    sign = "≈ " if number.rounded_to > 1 else "≥ " if number.at_least else ""
    return sign + asked.words.count(number.value)


def by_year(numbers: Sequence[Number], caption: str, header: str, asked: Asked) -> DataTable:
    """A table with a row for each year."""
    _ = asked.words.translate
    rows = tuple((Cell(str(year_of(one))), Cell(in_a_cell(one, asked), one.id)) for one in numbers)
    return DataTable(caption, (_("Year"), header), rows)


def compared_with(numbers: Sequence[Number]) -> list[Number]:
    """The numbers that the last is compared with: the first, and the one of the year before where that is another."""
    return [*numbers[:-1][:1], *year_before(numbers)]


def year_before(numbers: Sequence[Number]) -> list[Number]:
    """The number of the year before the last, where there is one and it isn't the first."""
    return [one for one in numbers[1:-1] if year_of(one) == year_of(numbers[-1]) - 1]


def changed(now: Number, then: Number, asked: Asked) -> str:
    """How a number stands to an earlier one; empty where that isn't known."""
    return change_between(now.bounds, then.bounds, year_of(then), asked.words)


def since_first(numbers: Sequence[Number], asked: Asked) -> str:
    """How the last number stands to the first, with a comma before it; empty where there is one only."""
    said = changed(numbers[-1], numbers[0], asked) if len(numbers) > 1 else ""
    return f", {said}" if said else ""


def since_last_year(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """How the last number stands to that of the year before, where that isn't the first."""
    _ = asked.words.translate
    said = [changed(numbers[-1], one, asked) for one in year_before(numbers)]
    return [_("Seen against the year before: {change}.").format(change=one) for one in said if one]


def extreme(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """Whether the last number is the highest or the lowest of at least three, or passes a round number."""
    _ = asked.words.translate
    if len(numbers) < 3:
        return []
    gaps = {"first": year_of(numbers[0]), "last": year_of(numbers[-1])}
    said = []
    *before, (low, high) = [one.bounds for one in numbers]
    passed = milestone(int(low), [int(highest) for _lowest, highest in before])
    if passed:
        text = _("For the first time in these years the number is above {number}.")
        said.append(text.format(number=asked.words.count(passed)))
    elif low > max(highest for _lowest, highest in before):
        said.append(_("It is the highest number of the years {first}–{last}.").format(**gaps))
    elif high < min(lowest for lowest, _highest in before):
        said.append(_("It is the lowest number of the years {first}–{last}.").format(**gaps))
    return said


def series(numbers: Sequence[Number], asked: Asked) -> str:
    """Numbers with their years, as a text alternative says them."""
    return ", ".join(f"{year_of(one)}: {in_a_cell(one, asked)}" for one in numbers)
