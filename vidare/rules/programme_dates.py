"""The worded rules of Studieprogram on time: when a programme was first offered, approved, and ended."""

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.rule import period
from vidare.rules.worded import worded
from vidare.tables.study_programme import StudyProgramme

UNKNOWN_START, ACTIVE = "11111", "99999"

offered_from, offered_to, approval_date = pl.col("offered_from"), pl.col("offered_to"), pl.col("approval_date")
known_start = offered_from != UNKNOWN_START


def semester_or(word: str, column: pl.Expr) -> pl.Expr:
    """True where the text is a semester `ÅÅÅÅS` of the 1800s or later with S 1 or 3, or is `word`."""
    return column.str.contains(r"^(?:1[89]|20)[0-9]{2}[13]$") | (column == word)


def as_period(column: pl.Expr) -> pl.Expr:
    """A semester `ÅÅÅÅS` as a number, null where it is not one."""
    return column.cast(pl.Int32, strict=False)


def last_day_of_period() -> pl.Expr:
    """30 June of a spring semester, 31 December of an autumn semester."""
    # A year that no calendar has is a finding of its own, and must not stop the others.
    spring, year = pl.col("semester") == 1, pl.col("year").clip(1, 9999)
    return pl.when(spring).then(pl.date(year, 6, 30)).otherwise(pl.date(year, 12, 31))


@worded(
    StudyProgramme,
    "offered_from",
    "semester",
    severity="error",
    source="DBH, Studieprogram, «Tilbys fra»",
    judged="cell",
)
def offered_from_is_a_semester() -> pl.Expr:
    """Tilbys fra is a semester, ÅÅÅÅS with S 1 or 3, or 11111 (unknown)."""
    return semester_or(UNKNOWN_START, offered_from).fill_null(True)


@worded(
    StudyProgramme,
    "offered_from",
    "period",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Tilbys fra»",
)
def offered_from_is_not_after_the_period() -> pl.Expr:
    """A programme that is reported has begun: Tilbys fra is not later than the period reported."""
    return as_period(offered_from) <= period()


@worded(
    StudyProgramme, "offered_to", "semester", severity="error", source="DBH, Studieprogram, «Tilbys til»", judged="cell"
)
def offered_to_is_a_semester() -> pl.Expr:
    """Tilbys til is a semester, ÅÅÅÅS with S 1 or 3, or 99999 (active)."""
    return semester_or(ACTIVE, offered_to).fill_null(True)


@worded(
    StudyProgramme,
    "offered_to",
    "order",
    severity="error",
    source="DBH, Studieprogram, «Tilbys fra» and «Tilbys til»",
    shows=("offered_from",),
)
def offered_to_is_not_before_offered_from() -> pl.Expr:
    """Tilbys til is not before Tilbys fra."""
    return as_period(offered_to) >= as_period(offered_from)


@worded(
    StudyProgramme,
    "offered_to",
    "period",
    severity="warning",
    source="DBH, Studieprogram, «Tilbys til»",
    shows=("year", "semester"),
)
def offered_to_is_not_before_the_period() -> pl.Expr:
    """A programme that is reported has not ended: Tilbys til is not earlier than the period reported."""
    return as_period(offered_to) >= period()


@worded(
    StudyProgramme,
    "new_programme",
    "start",
    severity="error",
    source="DBH, Studieprogram, «Nytt studietilbud»",
    shows=("offered_from",),
    since=20081,
)
def new_programme_agrees_with_the_start() -> pl.Expr:
    """Nytt studietilbud is 0 for programmes first offered before 2008, and 1 or 2 from then on."""
    from_then_on = as_period(offered_from) >= value("new_programme_from").by_period()
    return ~known_start | (from_then_on == (pl.col("new_programme") != 0))


@worded(
    StudyProgramme,
    "new_programme",
    "unknown_start",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Nytt studietilbud» and «Tilbys fra»",
    since=20081,
)
def new_programme_has_a_known_start() -> pl.Expr:
    """Nytt studietilbud can be compared with Tilbys fra; it can't while that is 11111 (unknown)."""
    return known_start


@worded(
    StudyProgramme,
    "approval_body",
    "variant",
    severity="error",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «registreres her dataverdi 2»",
    shows=("new_programme",),
    since=20081,
)
def variant_is_approved_by_the_institution() -> pl.Expr:
    """A programme that goes on from another (Nytt studietilbud 2) is approved by the institution (2)."""
    return (pl.col("new_programme") != 2) | (pl.col("approval_body") == 2)


@worded(
    StudyProgramme,
    "approval_body",
    "unknown",
    severity="warning",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «0: Programmer som er eldre enn 2003»",
    shows=("offered_from",),
)
def unknown_approval_is_older_than_the_agency() -> pl.Expr:
    """Only a programme older than 2003 has 0 (unknown) in Godkjenningsinstans."""
    from_then_on = as_period(offered_from) >= value("quality_agency_from").by_period() * 10 + 1
    return (pl.col("approval_body") != 0) | ~from_then_on


@worded(
    StudyProgramme,
    "approval_body",
    "ministry",
    severity="warning",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «utgått verdi siden NOKUT fikk dette ansvaret fra 2003»",
    shows=("approval_date",),
)
def ministry_approved_before_the_agency() -> pl.Expr:
    """Only an approval from before 2003, when NOKUT took over, has 1 (the ministry) in Godkjenningsinstans."""
    from_then_on = approval_date.dt.year() >= value("quality_agency_from").by_period()
    return (pl.col("approval_body") != 1) | approval_date.is_null() | ~from_then_on


@worded(
    StudyProgramme,
    "approval_date",
    "period",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Godkjenningsdato»",
)
def approval_is_not_after_the_period() -> pl.Expr:
    """A programme is approved before the period reported is over; 1 January of the year first offered stands for a day
    that isn't known."""
    unknown = approval_date.is_null() | (approval_date == StudyProgramme.approval_date.blank.default)
    return unknown | (approval_date <= last_day_of_period())
