"""Documented defaults are read where they are known, and nowhere else."""

import polars as pl

from vidare.rules.defaults import with_defaults
from vidare.tables.study_programme import StudyProgramme

BLANK_DATES = pl.DataFrame({"approval_date": pl.Series([None, None], dtype=pl.Date), "study": [None, "SYKEPLEIE"]})


def test_a_default_that_another_column_tells_is_read_out_of_that() -> None:
    rows = BLANK_DATES.with_columns(offered_from=pl.Series(["20183", "20053"]))
    assert with_defaults(StudyProgramme, rows)["approval_date"].cast(pl.String).to_list() == ["2018-01-01", None]


def test_a_default_that_a_missing_column_would_tell_stays_blank_and_the_others_are_read() -> None:
    filled = with_defaults(StudyProgramme, BLANK_DATES)
    assert filled["approval_date"].to_list() == [None, None]
    assert filled["study"].to_list() == ["ANNET", "SYKEPLEIE"]
