"""Rows that lack what they are counted by are told with their lines, or with their files where they were counted."""

import polars as pl

from tests.measures.tables_of import rows
from vidare.measures.whole_keys import with_whole_keys
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import FILE, LINE, ROWS, Rows

STUDENTS = rows(RegisteredStudent, *({"Årstall": "2025"} if one % 2 else {"Årstall": ""} for one in range(26)))


def test_the_first_lines_are_told_in_order_and_how_many_there_are_besides() -> None:
    kept, (told,) = with_whole_keys(STUDENTS, ("institution", "year"))
    assert kept.height == 13
    assert told.told(str) == (
        "13 rows of Registrerte studenter have no value of Årstall that can be read, and are not counted: "
        "registrerte_studenter.csv, line 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 3 more."
    )


def test_rows_that_were_counted_while_they_were_read_are_told_by_their_files() -> None:
    counted = STUDENTS.frame.drop(FILE, LINE).group_by("institution", "year").agg(pl.len().alias(ROWS))
    _kept, (told,) = with_whole_keys(Rows(RegisteredStudent, STUDENTS.files, counted), ("institution", "year"))
    assert told.told(str).startswith("13 rows of Registrerte studenter")
    assert told.told(str).endswith("and are not counted: registrerte_studenter.csv.")


def test_a_column_that_is_not_at_hand_is_lacked_by_no_row() -> None:
    kept, told = with_whole_keys(STUDENTS, ("institution", "colour"))
    assert (kept.height, told) == (26, ())


def test_a_row_that_lacks_one_of_several_columns_is_not_counted() -> None:
    read = rows(RegisteredStudent, {}, {"Årstall": ""}, {"Semester": ""}, {"Årstall": "", "Semester": ""})
    kept, (told,) = with_whole_keys(read, ("institution", "year", "semester"))
    assert kept.equals(read.frame.head(1))
    assert told.told(str).startswith("3 rows of Registrerte studenter have no value of Årstall, Semester that can be")
