"""Reads a delivery and judges it: what was checked, and what was found."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import polars as pl

from vidare.intake.deliveries.delivery import Delivery, Part
from vidare.intake.deliveries.parts_at_once import worked_on
from vidare.intake.files.table_reader import FileFault
from vidare.intake.progress import Progress, unheard
from vidare.rules.checker import judge
from vidare.rules.directory import every_rule, rules_of
from vidare.rules.finding import SCHEMA, Excerpt, excerpts_of, findings_of, in_order
from vidare.rules.occasion import Occasion


@dataclass(frozen=True)
class CheckedFile:
    """A file that was checked: the name of what it holds, its rows, and the label columns that were left out."""

    holds: str
    file: str
    rows: int
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class CheckedDelivery:
    """What was checked and what was found; `findings` has the columns of `rules.finding.SCHEMA`."""

    files: tuple[CheckedFile, ...]
    findings: pl.DataFrame


def check(delivery: Delivery, occasion: Occasion, progress: Progress = unheard) -> CheckedDelivery:
    """Judge every table of a delivery by its rules, whole reporting units at a time."""
    findings = [file_findings(delivery), *findings_of(_of_rows(delivery, occasion, progress))]
    return CheckedDelivery(checked_files(delivery), in_order(findings))


def checked_files(delivery: Delivery) -> tuple[CheckedFile, ...]:
    """The files of a delivery that are judged."""
    return tuple(
        CheckedFile(source.header.table.dbh, source.file, source.height, source.header.labels)
        for source in delivery.sources
    )


def _of_rows(delivery: Delivery, occasion: Occasion, progress: Progress) -> Iterator[Excerpt]:
    """The rows that break rules."""
    so_far = 0

    def count(part: Part) -> None:
        nonlocal so_far
        so_far += part.rows
        progress(so_far, delivery.height)

    for excerpts in worked_on(delivery.parts(), partial(judged, occasion=occasion), count):
        yield from excerpts


def judged(part: Part, occasion: Occasion) -> list[Excerpt]:
    """The rows of a part that break rules."""
    units = part.read()
    tables = [table for table in units if table in part.judged]
    return [excerpt for table in tables for excerpt in excerpts_of(judge(table, units, rules_of(table), occasion))]


def file_findings(delivery: Delivery) -> pl.DataFrame:
    """What is wrong with files as a whole, or with their form."""
    faults = [*delivery.faults, *(fault for source in delivery.sources for fault in source.faults)]
    return of_faults(faults)


def of_faults(faults: Iterable[FileFault]) -> pl.DataFrame:
    """Faults of files as findings."""
    return pl.DataFrame([_finding(fault) for fault in faults], schema=SCHEMA)


def _finding(fault: FileFault) -> dict[str, object]:
    rule = every_rule()[fault.rule]
    table = fault.table or rule.table
    column = table.columns[fault.column].dbh if table and fault.column else None
    return {
        "table": table.dbh if table else None,
        "file": fault.file,
        "line": fault.line,
        "key": "{}",
        "column": column,
        "found": fault.found,
        "rule": rule.id,
        "severity": rule.severity,
        "shown": json.dumps(dict(fault.shown), ensure_ascii=False),
    }
