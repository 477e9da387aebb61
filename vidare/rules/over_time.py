"""The rules that compare Studieprogram with the delivery before: what changed, what went away, what came back."""

from collections.abc import Collection

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.programme_dates import ACTIVE, as_period
from vidare.rules.rule import period
from vidare.rules.worded import worded
from vidare.tables.declaration import Table
from vidare.tables.study_programme import StudyProgramme

COMPARED = (
    "name",
    "study",
    "level",
    "credits",
    "self_financed",
    "field_of_education",
    "continuing_education",
    "offered_to",
)
SOURCE = "our reading of DBH, Studieprogram: what a delivery is asked about when it differs from the one before"
PROGRAMME = ["institution", "programme"]
KNOWN_BY = (*PROGRAMME, "year", "semester")
"""The columns that a programme is known by from one delivery to the next."""


def comparable(table: type[Table], now: Collection[str], before: Collection[str]) -> bool:
    """Whether rows of `table` can be compared with the last delivery: both have the columns a programme is known by."""
    return table is StudyProgramme and {*KNOWN_BY} <= {*now} and {*KNOWN_BY} <= {*before}


def with_previous(rows: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """The rows with what the last delivery said of the same programme, as columns `previous_...`.

    The last delivery's row is the newest one that is not later than the row's own period, of several that of the same
    unit, else that of the first. `delivered_before` says whether there is one, and `previous_code` which code had the
    same name and level then, and is gone now. Columns that either delivery lacks are not compared.
    """
    compared = [name for name in COMPARED if name in previous.columns and name in rows.columns]
    unit = [name for name in ("unit",) if name in previous.columns and name in rows.columns]
    dated = previous.select(*PROGRAMME, *unit, *compared, reported=period()).sort("reported", "programme", *unit)
    joined = _beside_last_row(rows, dated, unit)
    if {"name", "level"} <= set(compared):
        codes = last_of_previous(rows, previous).filter(~pl.col("still_delivered"))
        gone = dated.join(codes, on=PROGRAMME, how="semi", maintain_order="left")
        renamed = gone.group_by("institution", "name", "level").agg(previous_code=pl.col("programme").last())
        joined = joined.join(renamed, on=["institution", "name", "level"], how="left", maintain_order="left")
    return joined


def _beside_last_row(rows: pl.DataFrame, dated: pl.DataFrame, unit: list[str]) -> pl.DataFrame:
    """Each row beside one of the last delivery's, which are sorted by when they were `reported`."""
    when = dated.select(*PROGRAMME, "reported", last="reported")
    numbered = rows.with_columns(reported=period()).with_row_index("place").sort("reported")
    found = numbered.join_asof(when, on="reported", by=PROGRAMME, check_sortedness=False)
    before = dated.select(*PROGRAMME, pl.exclude(*PROGRAMME, "reported").name.prefix("previous_"), last="reported")
    beside = found.join(before, on=[*PROGRAMME, "last"], how="left", maintain_order="right")
    of_another_unit = [pl.col(name).ne_missing(pl.col(f"previous_{name}")) for name in unit]
    nearest = beside.sort("place", *of_another_unit, maintain_order=True).unique(
        "place", keep="first", maintain_order=True
    )
    return nearest.with_columns(delivered_before=pl.col("last").is_not_null()).drop("place", "reported", "last")


def last_of_previous(rows: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """The newest row of each programme of the last delivery, with `still_delivered`: whether it is reported now.

    Now is the period asked for, where one was, else the newest of the institution: files that keep earlier periods
    have every programme in one of them. `known_period` is null where it is itself at fault, as the year 2999 is. Later
    rows of the last delivery are left out. A programme that it had no longer in its own newest period may stand in an
    earlier one again. Of several rows that is told which ends last.
    """
    last = pl.col("known_period").max().over("institution")
    asked = pl.col("asked_period") if "asked_period" in rows.columns else last
    now = rows.filter((period() == asked).fill_null(True))
    until = previous.join(now.group_by("institution").agg(now=period().max()), on="institution")
    until = until.filter((period() <= pl.col("now")).fill_null(True))
    within = [name for name in ("offered_to", "unit") if name in previous.columns]
    dropped = (period() < period().max().over("institution")).fill_null(False)
    newest = until.with_columns(dropped=dropped).sort(period(), *PROGRAMME, *within, maintain_order=True)
    return (
        newest.unique(PROGRAMME, keep="last", maintain_order=True)
        .join(now.select(PROGRAMME).unique().with_columns(current=True), on=PROGRAMME, how="left")
        .join(rows.select(PROGRAMME).unique().with_columns(ever=True), on=PROGRAMME, how="left")
        .with_columns(still_delivered=(pl.col("current") | pl.col("ever") & pl.col("dropped")).fill_null(False))
    )


def unchanged(column: str) -> pl.Expr:
    """True where a programme that was delivered before has the same value as then."""
    return ~pl.col("delivered_before") | pl.col(column).eq_missing(pl.col(f"previous_{column}"))


@worded(StudyProgramme, "programme", "gone", severity="warning", source=SOURCE, judged="gone", shows=("offered_to",))
def active_programme_is_still_delivered() -> pl.Expr:
    """A programme that was active (Tilbys til 99999) in the last delivery is delivered again, or was ended first."""
    return pl.col("still_delivered") | (pl.col("offered_to") != ACTIVE)


@worded(StudyProgramme, "programme", "renamed", severity="warning", source=SOURCE, shows=("previous_code",))
def new_code_is_a_new_programme() -> pl.Expr:
    """A new code is a new programme, not the successor of a code that is gone and had the same name and level."""
    return pl.col("delivered_before") | pl.col("previous_code").is_null()


@worded(StudyProgramme, "name", "changed", severity="warning", source=SOURCE, shows=("previous_name",))
def name_is_as_before() -> pl.Expr:
    """The name of a programme is as in the last delivery."""
    return unchanged("name")


@worded(StudyProgramme, "level", "changed", severity="warning", source=SOURCE, shows=("previous_level",))
def level_is_as_before() -> pl.Expr:
    """The level of a programme is as in the last delivery."""
    return unchanged("level")


@worded(StudyProgramme, "study", "changed", severity="warning", source=SOURCE, shows=("previous_study",))
def study_is_as_before() -> pl.Expr:
    """The study that a programme belongs to is as in the last delivery."""
    return unchanged("study")


@worded(StudyProgramme, "credits", "changed", severity="warning", source=SOURCE, shows=("previous_credits",))
def credits_are_as_before() -> pl.Expr:
    """The credits of a programme are as in the last delivery."""
    return unchanged("credits")


@worded(
    StudyProgramme,
    "field_of_education",
    "changed",
    severity="warning",
    source=SOURCE,
    shows=("previous_field_of_education",),
)
def field_is_as_before() -> pl.Expr:
    """The NUS code of a programme is as in the last delivery."""
    return unchanged("field_of_education")


@worded(
    StudyProgramme,
    "continuing_education",
    "changed",
    severity="warning",
    source=SOURCE,
    shows=("previous_continuing_education",),
)
def continuing_education_is_as_before() -> pl.Expr:
    """Videreutdanning of a programme is as in the last delivery."""
    return unchanged("continuing_education")


@worded(
    StudyProgramme, "self_financed", "changed", severity="warning", source=SOURCE, shows=("previous_self_financed",)
)
def self_financed_share_moves_little() -> pl.Expr:
    """The self-financed percentage moves by at most 25 points from the last delivery."""
    moved = (pl.col("self_financed") - pl.col("previous_self_financed")).abs()
    return ~pl.col("delivered_before") | moved.is_null() | (moved <= value("self_financed_jump").by_period())


@worded(StudyProgramme, "offered_to", "back", severity="warning", source=SOURCE, shows=("previous_offered_to",))
def ended_programme_stays_ended() -> pl.Expr:
    """A programme that had ended before this period is not delivered as going on."""
    had_ended = as_period(pl.col("previous_offered_to")) < period()
    goes_on = as_period(pl.col("offered_to")) >= period()
    return ~pl.col("delivered_before") | ~had_ended.fill_null(False) | ~goes_on


@worded(StudyProgramme, "new_programme", "delivered_before", severity="warning", source=SOURCE, since=20081)
def old_programme_was_delivered_before() -> pl.Expr:
    """A programme from before 2008 (Nytt studietilbud 0) was in the last delivery."""
    return pl.col("delivered_before") | (pl.col("new_programme") != 0)
