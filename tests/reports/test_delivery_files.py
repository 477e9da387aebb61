"""The form of a delivery: columns in the declared order, defaults filled and counted, numbers with a point."""

from datetime import date

import polars as pl
import pytest

from vidare.reports.delivery_files import as_delivered, number_text, of_other_periods
from vidare.rules.finding import SCHEMA
from vidare.tables.qualification import Qualification
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import LINE, Rows
from vidare.tables.study_programme import StudyProgramme


def test_columns_stand_under_their_names_at_dbh_in_the_declared_order() -> None:
    frame = pl.DataFrame({"programme": ["A"], "institution": ["1173"], LINE: [2]}, schema_overrides={LINE: pl.UInt32})
    cells, _ = as_delivered(Rows.of_file(StudyProgramme, "x.csv", frame))
    assert cells.columns == [column.dbh for column in StudyProgramme.columns.values()]
    assert cells.row(0)[:2] == ("1173", None)


def test_documented_defaults_are_filled_and_counted_also_where_the_column_is_not_there() -> None:
    frame = pl.DataFrame(
        {"study": ["A", None, None], "offered_from": ["20101", "20011", None], LINE: [2, 3, 4]},
        schema_overrides={LINE: pl.UInt32},
    )
    cells, filled = as_delivered(Rows.of_file(StudyProgramme, "x.csv", frame))
    assert cells["Studiumkode"].to_list() == ["A", "ANNET", "ANNET"]
    assert cells["Engelsk navn"].to_list() == ["USPESIFISERT"] * 3
    assert cells["Godkjenningsdato"].to_list() == [date(2010, 1, 1), None, None]
    told = {name: count for name, count in filled.items() if count}
    assert told == {
        "study": 2,
        "practice_share": 3,
        "language": 3,
        "offered_from": 1,
        "approval_date": 1,
        "english_name": 3,
    }


def test_personal_columns_are_part_of_the_delivery_file_itself() -> None:
    frame = pl.DataFrame({"national_identity_number": ["01010112345"], LINE: [2]}, schema_overrides={LINE: pl.UInt32})
    cells, _ = as_delivered(Rows.of_file(RegisteredStudent, "x.csv", frame))
    assert cells["Fødselsnummer"].to_list() == ["01010112345"]


@pytest.mark.parametrize(
    ("number", "written", "text"),
    [
        (7.5, "7,50", "7.50"),
        (120.0, "120", "120"),
        (120.0, None, "120"),
        (0.1, None, "0.1"),
        (1e-7, None, "0.0000001"),
        (100000.0, "1e5", "100000"),
        (None, " ", None),
    ],
)
def test_a_number_keeps_the_decimals_it_was_written_with(number: float | None, written: str | None, text: str) -> None:
    as_written = None if written is None else pl.Series([written])
    assert number_text(pl.Series([number], dtype=pl.Float64), as_written).to_list() == [text]


@pytest.mark.parametrize(
    ("number", "written", "text"),
    [
        (0.2500000000000001, "0.2500000000000001", "0.25"),
        (0.2500000001, None, "0.25"),
        (-0.0, "-0", "0"),
        (-0.0, "-0,00", "0"),
        (0.25, ".25", "0.25"),
        (1.0, "1.", "1"),
        (0.25, "00.25", "0.25"),
        (5.0, "005", "5"),
        (7.5, "7,50", "7.50"),
        (-1.5, "-1,5", "-1.5"),
        (0.5, "0.500", "0.5"),
    ],
)
def test_a_number_fits_its_type(number: float, written: str | None, text: str) -> None:
    as_written = None if written is None else pl.Series([written])
    assert number_text(pl.Series([number]), as_written, 2).to_list() == [text]


def test_a_blank_that_is_written_as_null_stays_null() -> None:
    frame = pl.DataFrame(
        {"qualification": [None, None, "MSC"], "qualification_credits": [None, None, 120.0], LINE: [2, 3, 4]},
        schema_overrides={LINE: pl.UInt32},
    )
    raw = pl.DataFrame(
        {"qualification": ["NULL", "", "MSC"], "qualification_credits": ["NULL", "", "120,0"]},
    )
    cells, filled = as_delivered(Rows.of_file(StudyProgramme, "x.csv", frame, raw))
    assert cells["Kvalifikasjonskode"].to_list() == ["NULL", None, "MSC"]
    assert cells["Studiepoengkrav kvalifikasjon"].to_list() == ["NULL", None, "120.0"]
    assert filled["qualification"] == 0


def test_findings_of_other_periods_are_told_apart_and_what_has_no_period_or_line_stays() -> None:
    keys = [
        '{"Årstall":"2025","Semester":"3"}',
        '{"Årstall":"2025","Semester":"1"}',
        '{"Årstall":null,"Semester":"1"}',
        "{}",
        '{"Årstall":"2025","Semester":"1"}',
    ]
    given = pl.DataFrame({"key": keys, "line": [2, 3, 4, None, None]})
    findings = given.select(
        pl.col(name) if name in given.columns else pl.lit(None, kind).alias(name) for name, kind in SCHEMA.items()
    )
    assert of_other_periods(findings, 20253).to_list() == [False, True, False, False, False]
    assert Qualification.columns["year"].dbh == "Årstall"
