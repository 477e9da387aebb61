"""A delivery of one period before it is sent: judged, explained, and compared with the last one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import Delivery
from vidare.reports.delivery_files import has_period, in_period, of_other_periods
from vidare.reports.delivery_plan import PLANNED, Plan, plan
from vidare.reports.not_compared import columns_of, planned_by, why_not
from vidare.rules.explanations import Explanation, Remark, explain
from vidare.rules.occasion import Occasion
from vidare.rules.rule import period
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows


@dataclass(frozen=True)
class PreparedDelivery:
    """What is found on the rows of the period, with `explained`; explanations without effect; what changes.

    Findings on rows of other periods are left out, as these rows are. What changes is looked at once there are no
    errors.
    """

    delivery: Delivery
    findings: pl.DataFrame
    remarks: tuple[Remark, ...]
    plans: tuple[Plan, ...]

    @property
    def errors(self) -> pl.DataFrame:
        """The findings that a delivery can't be sent with."""
        return self.findings.filter(pl.col("severity") == "error")

    @property
    def open_warnings(self) -> int:
        """How many warnings nobody has explained."""
        return self.findings.filter(pl.col("severity") == "warning", pl.col("explained").is_null()).height

    @property
    def large_changes(self) -> tuple[Plan, ...]:
        """The tables in which so much changes that somebody should say yes."""
        return tuple(change for change in self.plans if change.is_large)


def prepare(
    delivery: Delivery,
    asked: int,
    today: date,
    *,
    previous: Delivery | None = None,
    explanations: Iterable[Explanation] = (),
) -> PreparedDelivery:
    """Judge a delivery for the period asked for (`ÅÅÅÅS`) and compare it with the last one, where that is given."""
    before = frames_of(previous) if previous else {}
    found = check(delivery, Occasion(today, asked, before)).findings
    of_period = found.filter(~of_other_periods(found, asked))
    explained = explain(of_period, explanations, today)
    prepared = PreparedDelivery(delivery, explained.findings, explained.remarks(), ())
    if previous is None or prepared.errors.height:
        return prepared
    return replace(prepared, plans=tuple(plans_of(delivery, previous, asked)))


def plans_of(new: Delivery, old: Delivery, asked: int | None = None) -> Iterator[Plan]:
    """What changes when the rows of one period are sent, in each table that both deliveries have.

    The period is the newest of the new delivery where none is asked for. What an institution sends is compared with
    the last period before it, or the same, that it has in `old`; one that sends nothing, with the last of the whole.
    """
    tables = {table: rows_of(new, table) for table in in_both(new, old)}
    asked = asked or newest(tables.values())
    for table, rows in tables.items():
        sent = in_period(rows, asked)
        yield plan(sent, last_period(rows_of(old, table), asked, sent.frame["institution"]))


def newest(tables: Iterable[Rows]) -> int:
    """The newest period that any rows are of; one later than all where no row has one."""
    periods = [rows.frame.select(period().max()).item() for rows in tables if has_period(rows)]
    return max((each for each in periods if each is not None), default=99999)


def in_both(new: Delivery, old: Delivery) -> Iterator[type[Table]]:
    """The tables that both deliveries have, with the codes that their rows are known by."""
    new_columns, old_columns = columns_of(new), columns_of(old)
    for table in PLANNED:
        if not any(why_not(table, planned_by(table), new_columns, old_columns)):
            yield table


def last_period(rows: Rows, asked: int, senders: pl.Series) -> Rows:
    """The rows of the newest period that each institution has and that is not later than the one asked for.

    Of an institution that is not among the `senders` only where no other has a newer one: it had stopped before.
    """
    if not has_period(rows):
        return rows
    until = (period() <= asked).fill_null(False)
    newest = pl.when(until).then(period()).max()
    sends = pl.col("institution").is_in(senders.unique().implode(), nulls_equal=True)
    last = pl.when(sends).then(newest.over("institution")).otherwise(newest)
    return rows.only(rows.frame.select(until & (period() == last)).to_series())


def rows_of(delivery: Delivery, table: type[Table]) -> Rows:
    """All rows of a table, from all its files."""
    return Rows.joined([source.rows(None) for source in delivery.tables()[table]])


def frames_of(delivery: Delivery) -> dict[type[Table], pl.DataFrame]:
    """The rows of each table that is compared from one delivery to the next."""
    return {table: rows_of(delivery, table).frame for table in PLANNED if table in delivery.tables()}
