"""Writes tables of text cells as the files that people deliver."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from tests.spec.legal_rows import legal_row
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

PROGRAMME_COLUMNS = [column.dbh for column in StudyProgramme.columns.values()]


def programmes(count: int, **changed: str) -> list[list[str]]:
    """Legal rows of Studieprogram, all with the same cells changed."""
    rows = [{**legal_row(StudyProgramme, number), **changed} for number in range(1, count + 1)]
    return [[row.get(name) or "" for name in PROGRAMME_COLUMNS] for row in rows]


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
