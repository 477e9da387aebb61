"""Cells: the quick reading gives what the careful one gives, and no form that isn't a number is taken for one."""

import re
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.intake.files.cells import read_columns, read_with_care
from vidare.tables.declaration import Column
from vidare.tables.study_programme import StudyProgramme

YEAR, CREDITS, DAY = StudyProgramme.year, StudyProgramme.credits, StudyProgramme.approval_date
UNIT, QUALIFICATION, START = StudyProgramme.unit, StudyProgramme.qualification, StudyProgramme.offered_from
ODD = [
    "1e5",
    "nan",
    "inf",
    "+5",
    " 5",
    "5 ",
    "-5",
    ".5",
    "5.",
    "1,5",
    "1.5",
    "1_0",
    "٣",
    "0x1",
    "",
    " ",
    "NULL",
    " NULL ",
    "#N/A",
    "\u00a0",
    "99999999999",
    "2025-01-31",
    "2025-01-31 00:00:00.000",
    "2025-01-31T00:00",
    "2025-01-31 12:00",
    "2025-02-30",
    "2025-1-31",
]
TEXTS = st.lists(
    st.one_of(st.none(), st.sampled_from(["2025", "120", *ODD]), st.text("0123456789.,-+eE \u00a0aÅ", max_size=5))
)


def read(column: Column, cells: list[object] | pl.Series) -> list[object]:
    frame = pl.DataFrame({column.name: cells})
    return read_columns({column.name: column}, frame)[column.name].to_list()


def by_hand(column: Column, cell: str | None) -> object:
    """A text in the column's type, worked out without Polars; None where it is blank or no such value."""
    if cell is None or cell.strip() in ("", *(["NULL"] if column is QUALIFICATION else [])):
        return None
    if column in (UNIT, QUALIFICATION):
        return None if cell.startswith("#") else cell
    if column is DAY:
        day = re.fullmatch(r"(\d{4}-\d\d-\d\d)([ T]00:00(:00(\.0+)?)?)?", cell, re.ASCII)
        return date.fromisoformat(day[1]) if day and day[1] != "2025-02-30" else None
    if not re.fullmatch(r"-?\d+" if column is YEAR else r"-?(\d+[.,]?\d*|[.,]\d+)", cell, re.ASCII):
        return None
    number = float(cell.replace(",", "."))
    return number if column is CREDITS else int(cell) if abs(number) < 1 << 31 else None


@settings(max_examples=300)
@given(TEXTS, st.sampled_from([YEAR, CREDITS, DAY, UNIT, QUALIFICATION]))
def test_each_cell_is_read_as_it_stands_by_the_quick_reading_and_the_careful_one(
    cells: list[str | None], column: Column
) -> None:
    frame = pl.DataFrame({column.name: pl.Series(cells, dtype=pl.String)})
    careful = frame.select(read_with_care(column, pl.col(column.name), pl.String()))
    assert read_columns({column.name: column}, frame).equals(careful)
    assert careful[column.name].to_list() == [by_hand(column, cell) for cell in cells]


@pytest.mark.parametrize("cell", ["1e5", "nan", "inf", "+5", " 5", "5 ", "1_0", "1 000", "1.000,5", "--5", ".", "٣"])
def test_what_is_not_written_as_a_number_is_not_read_as_one(cell: str) -> None:
    assert read(CREDITS, [cell, "7.5"]) == [None, 7.5]
    assert read(YEAR, [cell, "2025"]) == [None, 2025]


def test_a_number_may_have_a_point_or_a_comma() -> None:
    assert read(CREDITS, ["7.5", "7,5", "-1", ",5", "10."]) == [7.5, 7.5, -1.0, 0.5, 10.0]


def test_a_day_may_carry_a_midnight_and_nothing_else() -> None:
    assert read(
        DAY, ["2020-01-15", "2020-01-15 00:00:00", "2020-01-15T00:00", "2020-02-30", "15.01.2020", "44562"]
    ) == [
        *[date(2020, 1, 15)] * 3,
        *[None] * 3,
    ]
    assert read(DAY, [datetime(2020, 1, 15), datetime(2020, 1, 15, 12)]) == [date(2020, 1, 15), None]  # noqa: DTZ001
    assert read(DAY, [44562]) == [None]


def test_a_blank_is_nothing_or_only_blanks_and_null_where_that_is_documented() -> None:
    assert read(QUALIFICATION, ["", "  ", "\u00a0", "NULL", "M"]) == [None, None, None, None, "M"]
    assert read(UNIT, ["NULL", ""]) == ["NULL", None]


def test_numbers_in_a_column_of_codes_get_their_zeros_back_and_semesters_none() -> None:
    assert read(UNIT, [10100, 0, 150100]) == ["010100", "000000", "150100"]
    assert read(UNIT, [10100.0, 0.5]) == ["010100", None]
    assert read(START, [2008]) == ["2008"]


def test_columns_that_are_known_to_have_no_blanks_are_read_as_they_stand() -> None:
    frame = pl.DataFrame({"unit": ["150100", "#N/A"]})
    assert read_columns({"unit": UNIT}, frame, frozenset({"unit"})).equals(frame)


def test_a_code_that_stands_as_a_number_too_large_to_be_kept_is_not_read() -> None:
    assert read(QUALIFICATION, [9999010010.0, 123456789012345678.0]) == ["9999010010", None]
    assert read(QUALIFICATION, [float(2**53), float(2**53 + 2)]) == ["9007199254740992", None]


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series(["7.5", "15"], dtype=pl.Categorical),
        pl.Series(["7.5", "15"], dtype=pl.Enum(["7.5", "15"])),
        pl.Series([Decimal("7.5"), Decimal(15)], dtype=pl.Decimal(5, 2)),
        pl.Series([7.5, 15], dtype=pl.Float32),
    ],
    ids=lambda cells: str(cells.dtype),
)
def test_a_number_is_read_from_whatever_type_a_file_has_it_in(cells: pl.Series) -> None:
    assert read(CREDITS, cells) == [7.5, 15.0]


def test_a_short_float_is_the_decimal_that_it_is_written_as() -> None:
    assert read(CREDITS, pl.Series([33.33, 7.1, None, float("nan"), float("inf")], dtype=pl.Float32)) == [
        *(33.33, 7.1),
        *(None, None, None),
    ]


def test_a_code_that_a_short_float_could_not_keep_is_not_read() -> None:
    assert read(QUALIFICATION, pl.Series([12345679, 99990100], dtype=pl.Float32)) == ["12345679", None]


def test_what_no_number_is_stays_unread_whatever_its_type() -> None:
    assert read(CREDITS, [float("inf"), float("nan")]) == [None, None]
    assert read(CREDITS, [float("inf"), 7.5]) == [None, 7.5]
    assert read(CREDITS, [date(2020, 1, 15)]) == read(UNIT, [date(2020, 1, 15)]) == [None]
    assert read(CREDITS, [[1], [2]]) == [None, None]
    assert read(CREDITS, [b"1"]) == [None]
    assert read(YEAR, [2**40]) == [None]
