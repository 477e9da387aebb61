"""Students and courses of continuing education, asked of DuckDB as well, are the same whatever rows lack."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.drawn_rows import rows
from vidare.measures import courses_offered, students
from vidare.measures.measure import Tables
from vidare.tables.course import Course
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.study_programme import StudyProgramme

SQL = Path(__file__).with_name("continuing_education.sql").read_text("utf-8")
PERIOD: dict[str, st.SearchStrategy[Any]] = {
    "institution": st.sampled_from(["1120", "1150"]),
    "year": st.sampled_from([2023, 2024, 2025, None]),
    "semester": st.sampled_from([1, 3, 3, None]),
}
CODE = st.sampled_from(["A", "B", "C", None])
PROGRAMMES = st.fixed_dictionaries(
    PERIOD | {"programme": CODE, "continuing_education": st.sampled_from([0, 1, 2, 2, None])}
)
COUNTS = st.fixed_dictionaries(PERIOD | {"programme": CODE, "total": st.sampled_from([0, 3, 12, -1, None])})
COURSES = st.fixed_dictionaries(
    PERIOD | {"programme": CODE, "course": CODE, "status": st.sampled_from([1, 2, 3, 4, None])}
)
SHOWN = ("name", "level", "credits")


def asked(tables: Tables, view: str) -> Sequence[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        for table in (StudyProgramme, RegisteredCount, Course):
            connection.register(table.id, tables[table].frame.to_arrow())
        connection.execute(SQL)
        return connection.execute(f"FROM {view} ORDER BY institution, year").fetchall()


@settings(max_examples=40, deadline=None)
@given(*(st.lists(drawn, min_size=1, max_size=12) for drawn in (PROGRAMMES, COUNTS, COURSES)))
def test_students_and_courses_are_those_of_sql(
    programmes: list[Mapping[str, Any]], counts: list[Mapping[str, Any]], courses: list[Mapping[str, Any]]
) -> None:
    tables: Tables = {
        StudyProgramme: rows(StudyProgramme, programmes, SHOWN),
        RegisteredCount: rows(RegisteredCount, counts, ("women", "men")),
        Course: rows(Course, courses, SHOWN),
    }
    registered = students.MEASURE.answer(tables).frame
    assert registered.select("institution", "year", "lowest", "highest").rows() == asked(tables, "students")
    offered = courses_offered.MEASURE.answer(tables).frame
    assert offered.select("institution", "year", "courses", "new").rows() == asked(tables, "courses")
