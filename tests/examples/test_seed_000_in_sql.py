"""Courses and students of the sample institution are those of SQL over its files, by DBH's flag and by its own list."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from vidare.intake.described_files import open_described
from vidare.intake.own.own_choices import own_choices
from vidare.measures import courses_offered, students

FOLDER = Path(__file__).parents[2] / "examples" / "seed-000"
BY_LIST = """({level} = 'ME' OR ({level} IN ('LN', 'HN') AND regexp_full_match({code}, '.*6[0-9][0-9]'))
              OR starts_with({code}, 'EMNEGR'))"""
FLAGS = """
    CREATE VIEW flags AS SELECT Institusjonskode, Årstall, Semester, Studieprogramkode, any_value(Nivåkode) AS level,
                                any_value(Videreutdanning) IN ('1', '2') AS flag
                         FROM studieprogram GROUP BY ALL
"""
COURSES = f"""
    WITH given AS (SELECT Institusjonskode AS institution, Årstall::INT AS year,
                          if(Emnekode = 'FAG601', 'KURS601', Emnekode) AS offer, bool_or(flag) AS by_flag,
                          bool_or({BY_LIST.format(level="Nivåkode", code="Emnekode")}) AS by_list
                   FROM emner LEFT JOIN flags USING (Institusjonskode, Årstall, Semester, Studieprogramkode)
                   WHERE Status NOT IN ('3', '4') GROUP BY ALL),
         dated AS (SELECT *, min(year) OVER (PARTITION BY institution, offer) = year AS first,
                          min(year) OVER () AS earliest FROM given)
    SELECT institution, year, count(*) FILTER (by_flag), count(*) FILTER (by_list),
           count(*) FILTER (by_flag <> by_list),
           if(year = any_value(earliest), NULL, count(*) FILTER (by_flag AND first))
    FROM dated GROUP BY institution, year ORDER BY ALL
"""
STUDENTS = f"""
    WITH counts AS (SELECT Institusjonskode AS institution, Årstall::INT AS year, Semester, flag,
                           "Antall totalt"::INT AS n, "Antall kvinner"::INT AS women, "Antall menn"::INT AS men,
                           CASE WHEN Institusjonskode = '1120'
                                THEN {BY_LIST.format(level="level", code="Studieprogramkode")} END AS by_list
                    FROM registrerte_antall
                    LEFT JOIN flags USING (Institusjonskode, Årstall, Semester, Studieprogramkode))
    SELECT institution, year, sum(n) FILTER (flag AND Semester = '1'), sum(n) FILTER (flag AND Semester = '3'),
           sum(n) FILTER (flag), sum(if(women = 0 AND men = 0, 0, women)) FILTER (flag),
           sum(if(women = 0 AND men = 0, n, women)) FILTER (flag), sum(n) FILTER (by_list)
    FROM counts GROUP BY ALL ORDER BY ALL
"""


@pytest.fixture(scope="module")
def sql() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in ("emner", "registrerte_antall", "studieprogram"):
            file = FOLDER / f"{name}_constructed.csv"
            connection.execute(f"CREATE VIEW {name} AS FROM read_csv('{file}', delim = ';', all_varchar = true)")
        connection.execute(FLAGS)
        yield connection


def test_courses_are_those_of_sql(sql: duckdb.DuckDBPyConnection) -> None:
    found = courses_offered.measure(own_choices(FOLDER)).answer(open_described([FOLDER]).tables()).frame
    ours = found.select("institution", "year", "courses", "by_list", "differing", "new").rows()
    assert ours == sql.execute(COURSES).fetchall()
    assert found["courses"].equals(found["by_flag"])


def test_students_are_those_of_sql(sql: duckdb.DuckDBPyConnection) -> None:
    found = students.measure(own_choices(FOLDER)).answer(open_described([FOLDER]).tables()).frame
    by = ("institution", "year", "spring", "autumn", "students", "women_lowest", "women_highest", "by_list")
    assert found.select(by).rows() == sql.execute(STUDENTS).fetchall()
