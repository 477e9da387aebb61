"""The faults of the delivery that is timed: every kind of rule is broken somewhere, on a small share of the rows."""

import numpy as np
import polars as pl

SHARE_OF_EXAMS = 1e-5
REPEATED = 3e-5

EXAM_FAULTS: list[tuple[str, object]] = [
    ("unit", None),
    ("unit", "12345"),
    ("unit", "12 456"),
    ("year", 1990),
    ("year", None),
    ("semester", 2),
    ("student", None),
    ("student", "0" * 31),
    ("student_category", "Q"),
    ("student_category", "SS"),
    ("programme", "NONE"),
    ("programme", None),
    ("programme", "P0001 "),
    ("programme", "PROGRAMME-TOO-LONG"),
    ("course", "NONE"),
    ("course", " EMN0001-1"),
    ("credits", -1.0),
    ("credits", 1000.0),
    ("credits", 7.125),
    ("credits", None),
    ("study_right", "X" * 21),
    ("grade", "Z"),
    ("grade", None),
    ("best_repeat", 2),
    ("best_repeat", None),
    ("exam_year", 2027),
    ("exam_year", 1990),
    ("exam_semester", 4),
    ("exam_semester", None),
    ("time_code", "X" * 11),
    ("time_code", None),
    ("campus", "X" * 30),
]

COURSE_FAULTS: list[tuple[str, object]] = [
    ("unit", "1234567"),
    ("statistics_norway_unit", "S" * 21),
    ("year", 2099),
    ("semester", 2),
    ("programme", "NONE"),
    ("programme", "P0002 "),
    ("course", "EMN-TOO-LONG-FOR-A-CODE"),
    ("name", None),
    ("name", "N" * 251),
    ("level", "50"),
    ("level", "X9"),
    ("credits", -5.0),
    ("credits", 2.125),
    ("field_of_education", "61A123"),
    ("status", 9),
    ("language", None),
    ("language", "XX"),
    ("language", "norsk"),
    ("subject", "F" * 21),
    ("subject_name", "F" * 251),
    ("thesis", 7),
    ("thesis", None),
]

PROGRAMME_FAULTS: list[tuple[str, object]] = [
    ("unit", "12"),
    ("unit", "000000"),
    ("statistics_norway_unit", "OTHER"),
    ("statistics_norway_unit", None),
    ("year", 1995),
    ("semester", 2),
    ("programme", None),
    ("programme", "p0003"),
    ("programme", "P0004 "),
    ("name", "Videreutdanning i noe"),
    ("name", None),
    ("study", None),
    ("study", "STUDY-TOO-LONG"),
    ("level", "50"),
    ("level", "PR"),
    ("level", "VS"),
    ("level", "LN"),
    ("full_time_share", 0.0),
    ("full_time_share", 0.125),
    ("full_time_share", 1.0),
    ("credits", 0.0),
    ("credits", 60.0),
    ("credits", None),
    ("self_financed", 50.0),
    ("self_financed", 101.0),
    ("field_of_education", "611000"),
    ("field_of_education", "911123"),
    ("field_of_education", "811123"),
    ("field_of_education", "6111"),
    ("organisation", 4),
    ("practice_share", 0.2),
    ("practice_share", None),
    ("practice_share", 120.0),
    ("language", "SMI"),
    ("language", None),
    ("language", "QQQQ"),
    ("continuing_education", 1),
    ("continuing_education", 3),
    ("offered_from", None),
    ("offered_from", "11111"),
    ("offered_from", "20301"),
    ("offered_from", "20053"),
    ("offered_from", "20152"),
    ("offered_to", "20101"),
    ("offered_to", "20203"),
    ("offered_to", None),
    ("offered_to", "2020"),
    ("new_programme", 0),
    ("new_programme", 2),
    ("new_programme", 5),
    ("approval_body", 0),
    ("approval_body", 1),
    ("approval_body", 3),
    ("approval_date", None),
    ("english_name", None),
    ("english_name", "STUDIUM 7"),
    ("english_name", "E" * 251),
    ("qualification", None),
    ("qualification", "DEGREE "),
    ("qualification_credits", None),
    ("qualification_credits", -10.0),
    ("qualification_credits", 60.5),
]


def faulty_exams(rows: pl.DataFrame, draw: np.random.Generator) -> pl.DataFrame:
    """The exam rows of an institution with some cells replaced and some rows repeated."""
    faulty = with_faults(rows, EXAM_FAULTS, max(1, round(rows.height * SHARE_OF_EXAMS)), draw)
    again = draw.choice(rows.height - 1000, max(1, round(rows.height * REPEATED)), replace=False)
    return pl.concat([faulty.head(rows.height - again.size), faulty[again]])


def faulty_courses(rows: pl.DataFrame) -> pl.DataFrame:
    """The courses with five cells of each fault, and some rows repeated."""
    draw = np.random.default_rng(208)
    faulty = with_faults(rows, COURSE_FAULTS, 5, draw)
    return pl.concat([faulty, faulty[draw.choice(rows.height, 10, replace=False)]]).sort(
        "institution", maintain_order=True
    )


def faulty_programmes(rows: pl.DataFrame) -> pl.DataFrame:
    """The programmes with three cells of each fault, and some rows repeated."""
    draw = np.random.default_rng(347)
    faulty = with_faults(rows, PROGRAMME_FAULTS, 3, draw)
    return pl.concat([faulty, faulty[draw.choice(rows.height, 10, replace=False)]]).sort(
        "institution", maintain_order=True
    )


def with_faults(
    rows: pl.DataFrame, faults: list[tuple[str, object]], each: int, draw: np.random.Generator
) -> pl.DataFrame:
    """The rows with every fault in `each` rows of its own."""
    at = draw.choice(rows.height, each * len(faults), replace=False).reshape(len(faults), each)
    columns = {name: rows[name].clone() for name in rows.columns}
    for (column, value), places in zip(faults, at, strict=True):
        columns[column] = columns[column].scatter(np.sort(places), value)
    return pl.DataFrame(columns)
