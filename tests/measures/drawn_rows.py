"""Rows of tables for the measures, drawn with only the columns that a case is about."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from vidare.measures.measure import Tables
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

PERIOD = {"institution": "1120", "year": 2024, "semester": 3}


def rows(table: type[Table], drawn: Iterable[Mapping[str, Any]], columns: Iterable[str] = ()) -> Rows:
    """Rows of a table, in the period of all cases where nothing else is drawn."""
    filled = [{**PERIOD, **row} for row in drawn]
    names = list(dict.fromkeys([*PERIOD, *columns, *(name for row in filled for name in row)]))
    schema = {name: getattr(table, name).kind.polars for name in names}
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in filled], schema=schema)
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    return Rows.of_file(table, f"{table.file}.csv", frame.with_columns(line=lines))


def production_tables(
    exams: Iterable[Mapping[str, Any]], courses: Iterable[Mapping[str, Any]], programmes: Iterable[Mapping[str, Any]]
) -> Tables:
    """What credit production is computed from; an exam is passed where no grade is drawn."""
    return {
        Exam: rows(Exam, ({"grade": "B", **exam} for exam in exams), ("programme", "course", "credits", "grade")),
        Course: rows(Course, courses, ("course", "programme")),
        StudyProgramme: rows(StudyProgramme, programmes, ("programme", "self_financed")),
    }
