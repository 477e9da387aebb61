"""Why a table is not compared with the last delivery: which of the two lacks what its rows are known by."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from vidare.intake.deliveries.delivery import Delivery
from vidare.language import Sentence
from vidare.reports.delivery_plan import PLANNED
from vidare.rules.over_time import KNOWN_BY
from vidare.tables.declaration import Table
from vidare.tables.study_programme import StudyProgramme

NOW_NONE = Sentence("{table}: not compared, since this delivery has no such table; what changes is not known.")
BEFORE_NONE = Sentence("{table}: not compared, since the last delivery has no such table; what changes is not known.")
NOW_LACKS = Sentence("{table}: not compared, since this delivery lacks {columns}; what changes is not known.")
BEFORE_LACKS = Sentence("{table}: not compared, since the last delivery lacks {columns}; what changes is not known.")

Columns: TypeAlias = Mapping[type[Table], Collection[str]]
"""The columns that the files of each table have, by their English names."""


def not_planned(now: Delivery, before: Delivery) -> Iterator[Sentence]:
    """Of each table that either delivery has, why no plan tells what changes in it."""
    new, old = columns_of(now), columns_of(before)
    for table in [table for table in PLANNED if table in new or table in old] or PLANNED:
        yield from why_not(table, planned_by(table), new, old)


def planned_by(table: type[Table]) -> tuple[str, ...]:
    """The columns that a row is known by in two deliveries that are compared."""
    return "institution", table.named_by()


def not_checked_over_time(now: Delivery, before: Columns) -> Iterator[Sentence]:
    """Why the rules that compare Studieprogram with the last delivery have nothing to compare."""
    return why_not(StudyProgramme, KNOWN_BY, columns_of(now), before)


def why_not(table: type[Table], known_by: Collection[str], now: Columns, before: Columns) -> Iterator[Sentence]:
    """What the two deliveries lack of what rows of the table are `known_by`; nothing where both have it all."""
    for delivery, none, lacks in ((now, NOW_NONE, NOW_LACKS), (before, BEFORE_NONE, BEFORE_LACKS)):
        if table not in delivery:
            yield none.with_gaps(table=table.dbh)
            return
        missing = [table.columns[name].dbh for name in known_by if name not in delivery[table]]
        if missing:
            yield lacks.with_gaps(table=table.dbh, columns=", ".join(missing))


def columns_of(delivery: Delivery) -> Columns:
    """The columns that the files of each table of a delivery have."""
    return {
        table: {name for source in sources for name in source.header.columns}
        for table, sources in delivery.tables().items()
    }
