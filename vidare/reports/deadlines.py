"""What is due when: the days on which tables are delivered, and those on which students are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import chain, islice

from vidare.language import Sentence, Translate
from vidare.rules.dated_value import value
from vidare.tables.declaration import Table
from vidare.tables.declared import delivered
from vidare.tables.registered_student import RegisteredStudent

OUR_READING = Sentence("Which semester a delivery day is for is our reading; DBH names the days only.")


@dataclass(frozen=True)
class Due:
    """A day on which tables are delivered, or, where `counting`, on which their students are counted.

    `period` is the reporting period `ÅÅÅÅS` that the day is for.
    """

    day: date
    tables: tuple[type[Table], ...]
    period: int
    counting: bool = False

    def days_left(self, today: date) -> int:
        """How many days there are until the day; 0 is today."""
        return (self.day - today).days

    def told(self, _: Translate) -> str:
        """What happens on the day."""
        tables = ", ".join(f"{table.dbh} ({table.number})" for table in self.tables)
        gaps = {"tables": tables, "semester": self.semester(_)}
        if self.counting:
            return _("Counting date of {semester}: {tables}").format(**gaps)
        return _("Delivery of {semester}: {tables}").format(**gaps)

    def semester(self, _: Translate) -> str:
        """The reporting period in words."""
        name = _("spring {year}") if self.period % 10 == 1 else _("autumn {year}")
        return name.format(year=self.period // 10)


def due_from(today: date, at_most: int) -> tuple[Due, ...]:
    """The next days from `today`, that day included, the first one first; none from before days are known."""
    first_year = value("counting_dates").history[0].since // 10
    if today.year < first_year:
        return ()
    years = chain.from_iterable(due_in(year) for year in range(today.year, MAXYEAR + 1))
    return tuple(islice((due for due in years if due.day >= today), at_most))


def due_in(year: int) -> list[Due]:
    """The days of a year, the first one first."""
    return sorted([*_deliveries(year), *_countings(year)], key=lambda due: due.day)


def reported(day: date) -> int:
    """The period that is reported on a delivery day."""
    period = value("reported_semester").on(day.year * 10 + 1)[f"{day:%m-%d}"]
    return (day.year - int(period["years_before"])) * 10 + int(period["semester"])


def _deliveries(year: int) -> Iterator[Due]:
    for named in sorted({named for table in delivered() for named in table.deadlines}):
        day = date.fromisoformat(f"{year}-{named}")
        yield Due(day, tuple(table for table in delivered() if named in table.deadlines), reported(day))


def _countings(year: int) -> Iterator[Due]:
    """A counting date is for the semester that is reported on the next delivery day of the students."""
    for named in value("counting_dates").on(year * 10 + 1):
        day = date.fromisoformat(f"{year}-{named}")
        next_named = min(deadline for deadline in RegisteredStudent.deadlines if deadline > named)
        yield Due(day, (RegisteredStudent,), reported(date.fromisoformat(f"{year}-{next_named}")), counting=True)
