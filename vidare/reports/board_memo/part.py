"""A part of the report: what one measure says, as sentences, a figure, a table, and the numbers behind them."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from vidare.language import Sentence
from vidare.measures.measure import Answer, NotComputable
from vidare.measures.students import ONE_SEMESTER
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.change import change_between, milestone
from vidare.reports.board_memo.number import Number
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.figure import Figure

HIDDEN = Sentence("The numbers are hidden, because so few are counted.")
YEARS_HIDDEN = Sentence("Hidden, because so few are counted: {years}.")
PART = "*"
"""Stands after a number that covers a part of its year; a note says which."""


@dataclass(frozen=True)
class Part:
    """A part that can be written: `numbers` are all that its sentences, figure and table show.

    `asks` is what whoever writes the report should do about its rows, and is no part of it.
    `hidden` are the institutions' years that it may not show, and `why_hidden` says why; it is `yearly` where it tells
    of all years asked for, and not of the last that it has numbers of only.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    figure: Figure
    caption: str
    table: DataTable
    numbers: tuple[Number, ...]
    answer: Answer
    points: tuple[str, ...] = ()
    asks: tuple[Sentence, ...] = ()
    hidden: Set[tuple[str, int]] = frozenset()
    why_hidden: Sentence = YEARS_HIDDEN
    yearly: bool = True


class Withheld(NotComputable):
    """A part that may not be printed: no other measure may give it either, since what is hidden could be worked out."""


def year_of(number: Number) -> int:
    """The year that a number is of."""
    return int(number.selection.where["year"])


def whose(number: Number, asked: Asked) -> tuple[str, int]:
    """The institution and the year that a number is of."""
    return str(number.selection.where.get("institution", asked.institution)), year_of(number)


def is_part(number: Number, asked: Asked) -> bool:
    """Whether a number covers less of its year than others do."""
    return asked.coverage.is_part(*whose(number, asked))


def like_last(numbers: Sequence[Number], asked: Asked) -> list[Number]:
    """The numbers that cover the same of their years as the last does: no others are compared with it."""
    covered = [asked.coverage.of(*whose(one, asked)) for one in numbers]
    return [one for one, parts in zip(numbers, covered, strict=True) if parts == covered[-1]]


def with_coverage_told(part: Part, asked: Asked) -> Part:
    """The part with a note of the years that it has a part of only, and numbers that say so."""
    yearly = [one for one in part.numbers if "year" in one.selection.where]
    lacking = dict.fromkeys(one for one in (whose(number, asked) for number in yearly) if asked.coverage.lacks(*one))
    if not lacking:
        return part
    words = asked.words
    told = Sentence("Not covered whole: {years}.", {"years": words.listed(_years_lacking(lacking, asked))})
    notes = (one for one in part.answer.told if not one.says(ONE_SEMESTER))
    numbers = [
        replace(one, covers=asked.coverage.told(*whose(one, asked), words))
        if one in yearly and whose(one, asked) in lacking
        else one
        for one in part.numbers
    ]
    return replace(part, numbers=tuple(numbers), answer=replace(part.answer, told=(*notes, told)))


def _years_lacking(lacking: Iterable[tuple[str, int]], asked: Asked) -> list[str]:
    """Institutions with their years and what is at hand of them, as `UiB and UiO 2025* (the spring only)`."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for institution, year in sorted(lacking):
        told = asked.coverage.told(institution, year, asked.words)
        sign = PART if asked.coverage.is_part(institution, year) else ""
        found.setdefault((institution, told, sign), []).append(year)
    alike: dict[str, list[str]] = {}
    for (institution, told, sign), years in found.items():
        alike.setdefault(f"{asked.words.years(years)}{sign} ({told})", []).append(asked.short_name(institution))
    return [f"{asked.words.listed(names)} {years}" for years, names in alike.items()]


def with_years_told(part: Part, asked: Asked) -> Part:
    """The part with a note of the years asked for that it has no number of, and of those that are hidden.

    One that tells of its last year only says of which later ones it has none.
    """
    there = {year_of(one) for one in part.numbers if "year" in one.selection.where}
    own = {year for code, year in part.hidden if code == asked.institution}
    last = max(there, default=0)
    absent = [year for year in asked.years if year not in there | own and (part.yearly or year > last)]
    told = []
    if absent:
        told.append(Sentence("There is no number for {years}.", {"years": asked.words.years(absent)}))
    if part.hidden:
        names = [
            f"{asked.short_name(code)} {asked.words.years(sorted(year for of, year in part.hidden if of == code))}"
            for code in dict.fromkeys(code for code, _year in sorted(part.hidden))
        ]
        told.append(part.why_hidden.with_gaps(years=asked.words.listed(names)))
    return replace(part, answer=replace(part.answer, told=(*part.answer.told, *told)))


def with_names(part: Part, asked: Asked) -> Part:
    """The part with notes that call institutions by their names."""
    return replace(part, answer=replace(part.answer, told=tuple(named(part.answer.told, asked))))


def named(told: Iterable[Sentence], asked: Asked) -> list[Sentence]:
    """Sentences that call institutions by their names."""
    return [
        one.with_gaps(institution=asked.short_name(code))
        if isinstance(code := one.gaps.get("institution"), str)
        else one
        for one in told
    ]


def counted(number: Number, asked: Asked) -> str:
    """A count as it is written; a rounded one says «about», one with shielded parts «at least»."""
    _ = asked.words.translate
    written = asked.words.count(number.value)
    if number.rounded_to > 1:
        return _("about {count}").format(count=written)
    return _("at least {count}").format(count=written) if number.at_least else written


def in_a_cell(number: Number, asked: Asked) -> str:
    """A count in a table or a figure; ≈ where it is rounded, ≥ where small counts are shielded, * of a part."""
    sign = "≈ " if number.rounded_to > 1 else "≥ " if number.at_least else ""
    return sign + asked.words.count(number.value) + mark(number, asked)


def mark(number: Number, asked: Asked) -> str:
    """What stands after a number that covers less of its year than others; a note says which part."""
    return PART if is_part(number, asked) else ""


def by_year(numbers: Sequence[Number], caption: str, header: str, asked: Asked) -> DataTable:
    """A table with a row for each year."""
    _ = asked.words.translate
    rows = tuple((Cell(str(year_of(one))), Cell(in_a_cell(one, asked), one.id)) for one in numbers)
    return DataTable(caption, (_("Year"), header), rows)


def compared_with(numbers: Sequence[Number], asked: Asked) -> list[Number]:
    """The numbers that the last is compared with: the first, and the one of the year before where that is another."""
    return [*like_last(numbers, asked)[:-1][:1], *year_before(numbers, asked)]


def year_before(numbers: Sequence[Number], asked: Asked) -> list[Number]:
    """The number of the year before the last, where there is one and it isn't the first."""
    return [one for one in like_last(numbers, asked)[1:-1] if year_of(one) == year_of(numbers[-1]) - 1]


def changed(now: Number, then: Number, asked: Asked) -> str:
    """How a number stands to an earlier one; empty where that isn't known."""
    return change_between(now.bounds, then.bounds, year_of(then), asked.words)


def since_first(numbers: Sequence[Number], asked: Asked) -> str:
    """How the last number stands to the first, after a comma, and what it covers; empty where there is one only."""
    last, others = numbers[-1], like_last(numbers, asked)[:-1]
    said = [of_part(last, asked), *(changed(last, one, asked) for one in others[:1])]
    return "".join(f", {one}" for one in said if one)


def of_part(number: Number, asked: Asked) -> str:
    """What a number covers, where others cover more; empty where none does."""
    if not is_part(number, asked):
        return ""
    _, (institution, year) = asked.words.translate, whose(number, asked)
    told = asked.coverage.told(institution, year, asked.words)
    return _("so far {part}").format(part=told) if asked.coverage.may_grow(institution, year) else told


def since_last_year(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """How the last number stands to that of the year before, where that isn't the first."""
    _ = asked.words.translate
    said = [changed(numbers[-1], one, asked) for one in year_before(numbers, asked)]
    return [_("The last year alone: {change}.").format(change=one) for one in said if one]


def extreme(numbers: Sequence[Number], asked: Asked) -> list[str]:
    """Whether the last number is the highest or the lowest of at least three, or passes a round number."""
    _ = asked.words.translate
    if len(numbers) < 3 or len(like_last(numbers, asked)) < len(numbers):
        return []
    years = [year_of(one) for one in numbers]
    *before, (low, high) = [one.bounds for one in numbers]
    passed = milestone(int(low), [int(highest) for _lowest, highest in before])
    # The number of a year that isn't there may have been above it already.
    if passed and years[-1] - years[0] == len(years) - 1:
        text = _("For the first time in these years the number is above {number}.")
        return [text.format(number=asked.words.count(passed))]
    if low > max(highest for _lowest, highest in before):
        return [_("It is the highest number of the years {years}.").format(years=asked.words.years(years))]
    if high < min(lowest for lowest, _highest in before):
        return [_("It is the lowest number of the years {years}.").format(years=asked.words.years(years))]
    return []


def series(numbers: Sequence[Number], asked: Asked) -> str:
    """Numbers with their years, as a text alternative says them."""
    return ", ".join(f"{year_of(one)}: {in_a_cell(one, asked)}" for one in numbers)
