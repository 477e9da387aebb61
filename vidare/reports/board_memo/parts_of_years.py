"""What a number is made of, year by year: the shared form of revenue, portfolio and credit production."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number, sum_of
from vidare.reports.board_memo.part import mark
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.figure import Figure
from vidare.reports.figures.stacked_columns import Part as FigurePart
from vidare.reports.figures.stacked_columns import stacked_columns
from vidare.reports.figures.year_columns import NOTHING


@dataclass(frozen=True)
class PartsOfYears:
    """Numbers by category and year, from the lowest part of a column to the highest, and the sums of the years.

    Each category has a number for every year.
    `shown` writes a number in the figure and the table; `names` are the categories as people call them.
    """

    id: str
    numbers: Mapping[str, Mapping[int, Number]]
    names: Mapping[str, str]
    shown: Callable[[Decimal], str]

    @property
    def years(self) -> list[int]:
        """The years that have numbers."""
        return sorted({year for of_years in self.numbers.values() for year in of_years})

    @property
    def totals(self) -> dict[int, Number]:
        """The sum of each year."""
        return {year: sum_of(f"{self.id}.{year}", [of[year] for of in self.numbers.values()]) for year in self.years}

    @property
    def all_numbers(self) -> tuple[Number, ...]:
        """The numbers and their sums."""
        return (*(one for of in self.numbers.values() for one in of.values()), *self.totals.values())

    def figure(self, asked: Asked) -> Figure:
        """Stacked columns with the sums on top."""
        parts = [
            FigurePart(year, capital(self.names[category]), float(one.value), self.shown(one.value))
            for category, of in self.numbers.items()
            for year, one in of.items()
        ]
        between = [year for year in asked.years if self.years[0] < year < self.years[-1]]
        totals = dict.fromkeys(between, NOTHING)
        totals |= {year: self.shown(one.value) + mark(one, asked) for year, one in self.totals.items()}
        categories = [capital(name) for name in self.names.values()]
        return stacked_columns(self.id, parts, categories, totals, self.alternative(asked))

    def alternative(self, asked: Asked) -> str:
        """What the figure says, in words."""
        _ = asked.words.translate
        years = []
        for year, total in self.totals.items():
            of_year = [(self.names[name], of[year]) for name, of in self.numbers.items()]
            parts = ", ".join(f"{name} {self.shown(one.value)}" for name, one in of_year)
            text = _("{year}: {total} in all, of which {parts}")
            years.append(text.format(year=year, total=self.shown(total.value) + mark(total, asked), parts=parts))
        text = _("Stacked columns, one for each year. {years}. The table below has the same numbers.")
        return text.format(years="; ".join(years))

    def table(self, caption: str, asked: Asked) -> DataTable:
        """A row for each year, a column for each category, and the sum."""
        _ = asked.words.translate
        return DataTable(
            caption,
            (_("Year"), *(capital(name) for name in self.names.values()), _("In all")),
            tuple((Cell(str(year)), *self._cells(year), self._sum(self.totals[year], asked)) for year in self.years),
        )

    def _cells(self, year: int) -> Sequence[Cell]:
        return [self._cell(of[year]) for of in self.numbers.values()]

    def _sum(self, one: Number, asked: Asked) -> Cell:
        return Cell(self.shown(one.value) + mark(one, asked), one.id)

    def _cell(self, one: Number) -> Cell:
        return Cell(self.shown(one.value), one.id)


def capital(name: str) -> str:
    """A name as it begins a line."""
    return name[:1].upper() + name[1:]
