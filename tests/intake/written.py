"""Writes tables of text cells as the files that people deliver."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import xlsxwriter

from tests.spec.legal_rows import legal_row
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

Cells = Sequence[Sequence[object]]
PROGRAMME_COLUMNS = [column.dbh for column in StudyProgramme.columns.values()]


def programmes(count: int, **changed: str) -> list[list[str]]:
    """Legal rows of Studieprogram, all with the same cells changed."""
    rows = [{**legal_row(StudyProgramme, number), **changed} for number in range(1, count + 1)]
    return [[row.get(name) or "" for name in PROGRAMME_COLUMNS] for row in rows]


@dataclass(frozen=True)
class Percent:
    """A number shown as a percentage, or in another form."""

    number: float
    form: str | int = "0 %"


def book(path: Path, sheets: Mapping[str, Cells], *, from_1904: bool = False) -> Path:
    """A workbook of sheets of cells; text stays text. Its days may be counted from 1904."""
    options = {"default_date_format": "yyyy-mm-dd", "date_1904": from_1904}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, Percent):
                        sheet.write_number(number, place, cell.number, workbook.add_format({"num_format": cell.form}))
                        continue
                    write = sheet.write_string if isinstance(cell, str) else sheet.write
                    write(number, place, cell)
    return path


def delimited(rows: Sequence[Sequence[str]], separator: str = ";", line_end: str = "\n") -> str:
    """A delimited text of rows, the header first."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def exams(institutions: Sequence[str | None]) -> pl.DataFrame:
    """One exam for each institution named, with a student of its own."""
    names = {name: column.dbh for name, column in Exam.columns.items()}
    count = len(institutions)
    rows: dict[str, list[str | None]] = {
        "institution": list(institutions),
        "unit": ["010100"] * count,
        "year": ["2025"] * count,
        "semester": ["3"] * count,
        "student": [f"{number:08}" for number in range(count)],
        "course": ["EMN100"] * count,
        "exam_year": ["2025"] * count,
        "exam_semester": ["3"] * count,
    }
    return pl.DataFrame({names[name]: cells for name, cells in rows.items()})


def put(folder: Path, name: str, data: str | bytes) -> Path:
    """A file with just these bytes."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
