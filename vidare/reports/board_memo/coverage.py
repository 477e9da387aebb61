"""Which part of a year rows are at hand of: its semesters, or the months of the ledger.

A number of half a year is no smaller number than that of a whole one, so that only what covers the same is compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from vidare.intake.ledgers.ledger import CLOSING
from vidare.measures.measure import Tables
from vidare.reports.wording import Wording
from vidare.tables.course import Course
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

SPRING, AUTUMN = 1, 3
SEMESTERS = frozenset({SPRING, AUTUMN})
JANUARY, DECEMBER = 1, 12
BEGINNING = 1
"""The part that a year begins with: the spring, or January."""
CLEARLY = 2
"""So many months after all other years a ledger begins, or before them ends, where it isn't whole.

A month may have no vouchers.
"""

REGISTERED = ((RegisteredStudent, RegisteredCount),)
COUNTED_FROM: Mapping[str, Sequence[Sequence[type[Table]]]] = {
    "students": REGISTERED,
    "peers": REGISTERED,
    "courses_offered": ((Course,),),
    "portfolio": ((Course,), (StudyProgramme,)),
    "largest_offers": REGISTERED,
    "published_production": ((CreditProduction,),),
    "credit_production": ((Exam,),),
    "revenue": ((LedgerEntry,),),
}
"""The tables whose rows say what a measure covers; the first of them that are at hand."""


@dataclass(frozen=True)
class Coverage:
    """The parts of the year that rows are at hand of, by institution and year; nothing where that isn't known.

    They are semesters (1 and 3), or where they are `monthly` the months of the ledger: those of its first year to
    December, those of its last from January.
    `got` is the day that the rows were got, where it is known.
    """

    of_years: Mapping[tuple[str, int], frozenset[int]] = field(default_factory=dict)
    monthly: bool = False
    got: date | None = None

    def of(self, institution: str, year: int) -> frozenset[int]:
        """The parts of a year; none where they aren't known."""
        return self.of_years.get((institution, year), frozenset())

    def is_part(self, institution: str, year: int) -> bool:
        """Whether other years or institutions have more of the year."""
        found = self.of(institution, year)
        return bool(found) and bool(frozenset[int]().union(*self.of_years.values()) - found)

    def lacks(self, institution: str, year: int) -> bool:
        """Whether some of the year is known not to be at hand."""
        found = self.of(institution, year)
        return self.is_part(institution, year) or (bool(found) and not (self.monthly or found >= SEMESTERS))

    def may_grow(self, institution: str, year: int) -> bool:
        """Whether it is the last year, its beginning at hand, and wasn't over when the rows were got."""
        begins = min(self.of(institution, year), default=0) == BEGINNING
        last = max((of for _institution, of in self.of_years), default=0)
        return begins and year == last and (self.got is None or year >= self.got.year)

    def told(self, institution: str, year: int, words: Wording) -> str:
        """What is at hand of a part of a year, in words; nothing of a year without rows."""
        _, found = words.translate, self.of(institution, year)
        if not found:
            return ""
        if not self.monthly:
            return _("the spring only") if SPRING in found else _("the autumn only")
        if JANUARY not in found:
            return _("from {first} only").format(first=words.month(min(found)))
        return _("to the end of {last} only").format(last=words.month(max(found)))


def coverage(
    measure: str, tables: Tables, institution: str, years: Sequence[int], got: Mapping[type[Table], date] | None = None
) -> Coverage:
    """What the rows of a measure cover; a ledger is that of `institution`, and `got` says when tables were got."""
    for together in COUNTED_FROM.get(measure, ()):
        frames = [_parts(tables[table].frame, institution) for table in together if table in tables]
        if frames:
            parts = pl.concat(frames).filter(pl.col("year").is_in(list(years)))
            day = max((day for table, day in (got or {}).items() if table in together), default=None)
            monthly = LedgerEntry in together
            return Coverage(_months(parts) if monthly else _semesters(parts), monthly, day)
    return Coverage()


def _parts(frame: pl.DataFrame, institution: str) -> pl.DataFrame:
    """Institution, year, and semester or month of each that has rows; nothing where the rows don't tell."""
    typed = {"institution": pl.String, "year": pl.Int64, "part": pl.Int64}
    if "period" in frame.columns:
        year, month = pl.col("period") // 100, pl.col("period") % 100
        frame = frame.filter(month.is_between(JANUARY, CLOSING))
        frame = frame.select(year=year, part=month.clip(upper_bound=DECEMBER))
    elif {"year", "semester"} <= set(frame.columns):
        frame = frame.filter(pl.col("semester").is_in(list(SEMESTERS))).with_columns(part="semester")
    else:
        return pl.DataFrame(schema=typed)
    if "institution" not in frame.columns:
        frame = frame.with_columns(institution=pl.lit(institution))
    return frame.select(pl.col(name).cast(dtype) for name, dtype in typed.items()).unique().drop_nulls()


def _semesters(parts: pl.DataFrame) -> dict[tuple[str, int], frozenset[int]]:
    found = parts.group_by("institution", "year").agg("part").sort("institution", "year")
    return {(institution, year): frozenset(semesters) for institution, year, semesters in found.iter_rows()}


def _months(parts: pl.DataFrame) -> dict[tuple[str, int], frozenset[int]]:
    """Whole years, but for the first where it begins clearly later than all others, and the last where it ends so."""
    month = pl.col("part")
    spans = parts.group_by("institution", "year").agg(month.min().alias("begins"), month.max().alias("ends"))
    in_order = spans.sort("institution", "year").rows()
    years = [(institution, year) for institution, year, _begins, _ends in in_order]
    begins, ends = ([row[place] for row in in_order] for place in (2, 3))
    found = dict.fromkeys(years, frozenset(range(JANUARY, DECEMBER + 1)))
    if len(years) > 1 and begins[0] >= max(begins[1:]) + CLEARLY:
        found[years[0]] = frozenset(range(begins[0], DECEMBER + 1))
    if len(years) > 1 and ends[-1] <= min(ends[:-1]) - CLEARLY:
        found[years[-1]] = frozenset(range(JANUARY, ends[-1] + 1))
    return found
