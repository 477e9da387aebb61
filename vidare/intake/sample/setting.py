"""What a sample is asked to be: which institution, how large, and over which years."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from vidare.intake.sample.chance import Chance
from vidare.language import Sentence, Stopped
from vidare.tables.code_list import Code, load

SEMESTERS = (1, 3)
FIRST_YEAR, LAST_YEAR = 1996, 2099
FEWEST_PROGRAMMES = 40
"""Enough for every kind of programme to be there, and more of the common ones."""


class NotASample(Stopped):
    """A sample was asked for that can't be made without faults; `sentence` says what was found and what is right."""


@dataclass(frozen=True)
class Setting:
    """An institution of the list, how many students are registered in a semester, and how many programmes there are.

    Raises NotASample where the institution is not in the list or not in use, and for years that DBH can't have.
    """

    institution: str
    students: int
    first_year: int
    last_year: int
    seed: int
    programmes: int = 160

    @classmethod
    def usual(cls, institution: str, students: int, years: tuple[int, int], seed: int) -> "Setting":
        """An institution with about thirty students to a programme."""
        return cls(institution, students, *years, seed, max(FEWEST_PROGRAMMES, students // 30))

    def __post_init__(self) -> None:
        gaps = {
            "years": f"{self.first_year}-{self.last_year}",
            "students": str(self.students),
            "code": self.institution,
            "name": self.entry.norwegian if self.entry else "",
        }
        if not FIRST_YEAR <= self.first_year <= self.last_year <= LAST_YEAR:
            raise NotASample(Sentence("--years {years}: the years run from 1996 or later, the first one first.", gaps))
        if self.students < 1:
            raise NotASample(Sentence("--students {students}: a sample has at least 1 student.", gaps))
        if self.entry is None:
            text = Sentence(
                "--institution {code} is not in the list of institutions; 9999 is the constructed one.", gaps
            )
            raise NotASample(text)
        if not all(self.entry.legal_on(period) for period in self.periods):
            text = Sentence(
                "--institution {code} {name} was not in use in all of {years}; choose others, or 9999.", gaps
            )
            raise NotASample(text)

    @cached_property
    def entry(self) -> Code | None:
        """The institution in the list of institutions."""
        return load("institution").get(self.institution)

    @property
    def private(self) -> bool:
        """Whether the institution is private: then everything it does is self-financed."""
        return self.entry is not None and self.entry["kind"] == "private"

    @property
    def periods(self) -> list[int]:
        """The reporting periods `ÅÅÅÅS`, oldest first."""
        years = range(self.first_year, self.last_year + 1)
        return [year * 10 + semester for year in years for semester in SEMESTERS]

    @property
    def chance(self) -> Chance:
        """The chance of this sample; another institution gets another one of the same seed."""
        return Chance(self.seed * 10_000 + int(self.institution))

    def calendar(self) -> pl.DataFrame:
        """The reporting periods as rows: `period`, its place from 0, and the three columns of the reporting unit."""
        period = pl.col("period")
        return pl.DataFrame({"period": self.periods}, schema={"period": pl.Int64}).select(
            period,
            pl.int_range(pl.len()).alias("turn"),
            pl.lit(self.institution).alias("institution"),
            (period // 10).cast(pl.Int32).alias("year"),
            (period % 10).cast(pl.Int32).alias("semester"),
        )
