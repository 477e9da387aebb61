"""The report of the constructed register, made once for all tests, and of parts of it."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from vidare.intake.described_files import open_described
from vidare.reports.erasmus_report.part import Part
from vidare.reports.erasmus_report.report import Report, report
from vidare.reports.wording import Wording

REGISTER = Path(__file__).parents[3] / "examples" / "erasmus-2026" / "register"
DAY = date(2025, 5, 1)


@cache
def made(language: str = "en") -> Report:
    """The report of the whole register."""
    return report(open_described([REGISTER]), Wording(language), DAY)


def of_files(*files: Path) -> Report:
    """The report of some files."""
    return report(open_described(list(files)), Wording("en"), DAY)


def part(found: Report, name: str) -> Part:
    """A part by its id."""
    return next(one for one in found.parts if one.id == name)


def cells(found: Part) -> list[tuple[str, ...]]:
    """The rows of a part's table, as printed."""
    assert found.table is not None
    return [tuple(cell.text for cell in row) for row in found.table.rows]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the register."""
    with (REGISTER / f"{name}_constructed.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def written(place: Path, name: str, told: list[dict[str, str]]) -> Path:
    """A file of a register with these rows."""
    file = place / f"{name}.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(told[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(told)
    return file
