"""`vidare check`: is our delivery right, what is wrong, and where?"""

import sys
from dataclasses import replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.check_outputs import CheckOutputs, Html, Json
from vidare.commands.options import (
    CHOSEN,
    Day,
    DeliveryFiles,
    Explanations,
    Language,
    Period,
    Previous,
    read_day,
    read_period,
)
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidare.intake.deliveries.checked_delivery import CheckedDelivery
    from vidare.intake.deliveries.delivery import Delivery
    from vidare.intake.progress import Progress
    from vidare.reports.delivery_check.report import CheckReport
    from vidare.rules.occasion import Occasion


def check(
    paths: DeliveryFiles,
    *,
    period: Period = None,
    previous: Previous = None,
    explanations: Explanations = None,
    begin_explanations: Annotated[
        Path | None, typer.Option(help="Begin such a file: an entry for each warning that isn't explained.")
    ] = None,
    lang: Language = CHOSEN,
    json: Json = None,
    html: Html = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook with the faulty cells coloured.")] = None,
    write_corrected: Annotated[
        Path | None,
        typer.Option(metavar="folder", help="Write the files anew with the documented defaults filled in."),
    ] = None,
    spark: Annotated[
        str | None, typer.Option(metavar="MASTER", help="Judge on the Spark reached at MASTER, such as local[2].")
    ] = None,
    day: Day = None,
) -> None:
    """Read the delivery, judge it, and tell what was found."""
    with told_in(lang) as told:
        from vidare.intake.deliveries.delivery import open_delivery
        from vidare.reports.delivery_check.report import CheckReport

        asked, today = read_period(period), read_day(day)
        outputs = CheckOutputs(json, html, xlsx, write_corrected, begin_explanations)
        outputs.must_have_room([*paths, *(path for path in (previous, explanations) if path)])
        with progress_bar(told) as progress:
            delivery = open_delivery(paths, previous)
            occasion = _occasion(today, asked, previous, told)
            checked = _judged(delivery, paths, occasion, progress, spark=spark, previous=previous)
            checked, remarks = _explained(checked, explanations, today, told)
            if previous is not None:
                remarks = (*_not_compared(delivery, occasion, told), *remarks)
            report = CheckReport(checked, lang, today, asked, remarks)
            written = list(outputs.write(report, delivery))
        tell_check(report, outputs, written)
    raise typer.Exit(FAULTS if report.by_severity["error"] else FINE)


def _judged(
    delivery: "Delivery",
    paths: list[Path],
    occasion: "Occasion",
    progress: "Progress",
    *,
    spark: str | None,
    previous: Path | None,
) -> "CheckedDelivery":
    """The delivery judged here, or on the Spark that was named."""
    if spark:
        from vidare.intake.deliveries.checked_on_spark import check_on_spark

        return check_on_spark(paths, occasion, spark, previous)
    from vidare.intake.deliveries.checked_delivery import check as check_delivery

    return check_delivery(delivery, occasion, progress)


def _occasion(today: date, asked: int | None, previous: Path | None, _: Translate) -> "Occasion":
    """What the check is asked about, with the rows of the last delivery where there is one."""
    from vidare.intake.deliveries.delivery import open_delivery
    from vidare.reports.prepared_delivery import frames_of
    from vidare.rules.occasion import Occasion

    if previous is None:
        return Occasion(today, asked)
    before = open_delivery([previous])
    tell_unread(before, _)
    return Occasion(today, asked, frames_of(before))


def _not_compared(delivery: "Delivery", occasion: "Occasion", _: Translate) -> "Iterator[str]":
    """Why nothing is compared with the last delivery, where that is so."""
    from vidare.reports.not_compared import not_checked_over_time

    before = {table: frame.columns for table, frame in occasion.previous.items()}
    return (why.told(_) for why in not_checked_over_time(delivery, before))


def _explained(
    checked: "CheckedDelivery", explanations: Path | None, today: date, _: Translate
) -> "tuple[CheckedDelivery, tuple[str, ...]]":
    """The findings with their explanations, and what is to be told of explanations that explained nothing."""
    if explanations is None:
        return checked, ()
    from vidare.intake.deliveries.explanation_file import read_explanations
    from vidare.rules.explanations import explain

    explained = explain(checked.findings, read_explanations(explanations), today)
    return replace(checked, findings=explained.findings), tuple(remark.told(_) for remark in explained.remarks())


def tell_check(report: "CheckReport", outputs: CheckOutputs, written: list[str]) -> None:
    """Tell the check in the terminal; where the JSON goes there, only what it doesn't hold, on the other channel."""
    if outputs.json_to_stdout:
        for remark in report.remarks:
            typer.echo(remark, err=True)
        return
    from rich.console import Console

    from vidare.reports.delivery_check.terminal import tell

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")

    tell(report, Console(file=sys.stdout, highlight=False, emoji=False, markup=False), written)
