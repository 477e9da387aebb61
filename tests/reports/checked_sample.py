"""Small deliveries and their checks, for the tests of what a check gives people."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.reports.delivery_check.report import CheckReport
from vidare.rules.occasion import Occasion

NMBU = Path(__file__).parent / "studieprogram_nmbu.csv"
DAY = date(2025, 11, 21)


def report(*paths: Path, language: str = "en", remarks: tuple[str, ...] = ()) -> CheckReport:
    """The check of some files, of the seven real rows where none are named."""
    return CheckReport(check(open_delivery(paths or (NMBU,)), Occasion(DAY)), language, DAY, remarks=remarks)


def explained(of: CheckReport, rule: str, reason: str) -> CheckReport:
    """The same check with every finding of a rule explained."""
    why = pl.when(pl.col("rule") == rule).then(pl.lit(reason)).alias("explained")
    return replace(of, checked=replace(of.checked, findings=of.checked.findings.with_columns(why)))


def many(of: CheckReport, count: int) -> CheckReport:
    """The same check with its findings repeated, each on a line of its own, until there are `count`."""
    findings = of.checked.findings.drop_nulls("line")
    repeated = pl.concat([findings] * (count // findings.height + 1)).head(count)
    lines = pl.int_range(2, count + 2, eager=True).cast(pl.UInt32)
    return replace(of, checked=replace(of.checked, findings=repeated.with_columns(line=lines)))


def changed(folder: Path, changes: dict[tuple[int, str], str], name: str = "studieprogram.csv") -> Path:
    """The seven rows in a new file with some cells, by line and column, written anew."""
    lines = [line.split(";") for line in NMBU.read_text("utf-8").splitlines()]
    for (line, column), value in changes.items():
        lines[line - 1][lines[0].index(column)] = value
    place = folder / name
    place.write_text("".join(";".join(line) + "\n" for line in lines), "utf-8")
    return place
