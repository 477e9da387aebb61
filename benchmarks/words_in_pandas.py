"""The rules that join columns or rows, as pandas masks that are true on the rows that break them."""

from collections.abc import Callable

import pandas as pd

from benchmarks.rule_list import YEAR_OF_THE_CHECK
from benchmarks.words_in_sql import COLLECTIVE, DEGREES, PRIVATE

UNIT = ["institution", "year", "semester"]
YEARS = {"B3": 3, "B4": 4, "HK": 2, "YU": 4, "AR": 1, "M2": 2, "ME": 2, "MX": 1.5, "M5": 5, "PR": 7}
CREDITS = {
    "B3": (180, 180),
    "B4": (240, 240),
    "HK": (120, 120),
    "YU": (240, 240),
    "AR": (60, 60),
    "M2": (120, 120),
    "ME": (90, 120),
    "MX": (60, 90),
    "M5": (300, 300),
    "VS": (0, 0),
}
FIRST_DIGITS = {"VS": "0123459", "FU": "89"} | dict.fromkeys(
    ["B3", "B4", "HK", "YU", "AR", "LN", "M2", "ME", "MX", "HN", "M5", "PR"], "679"
)
Rows = pd.DataFrame


def period(rows: Rows) -> pd.Series:
    return rows["year"] * 10 + rows["semester"]


def semester(column: pd.Series) -> pd.Series:
    """A semester as a number, missing where it is none."""
    return pd.to_numeric(column, errors="coerce")


def known_start(rows: Rows) -> pd.Series:
    return rows["offered_from"] != "11111"


def several(rows: Rows, column: str, group: list[str], *, dropna: bool = False) -> pd.Series:
    """True where the rows of a group have several values; empty cells are counted as one, or dropped."""
    return rows.groupby(group, dropna=False)[column].transform("nunique", dropna=dropna) > 1


def in_the_future(rows: Rows) -> pd.Series:
    return rows["year"] > YEAR_OF_THE_CHECK + 1


def no_semester(column: pd.Series, word: str) -> pd.Series:
    return column.notna() & (column != word) & ~column.str.fullmatch("[0-9]{4}[13]", na=False)


def two_spellings(rows: Rows) -> pd.Series:
    upper = rows[["institution", "programme"]].assign(upper=rows["programme"].str.upper())
    return several(upper, "programme", ["institution", "upper"])


def credits_do_not_fit(rows: Rows) -> pd.Series:
    low = rows["level"].map({level: limits[0] for level, limits in CREDITS.items()})
    high = rows["level"].map({level: limits[1] for level, limits in CREDITS.items()})
    well = rows["credits"].between(low, high).where(low.notna(), rows["credits"] > 0)
    return ~well.where(rows["level"] != "PR", rows["credits"] > 240)


def field_does_not_fit(rows: Rows) -> pd.Series:
    first = rows["field_of_education"].str[0]
    wrong = [(rows["level"] == level) & ~first.isin(list(digits)) for level, digits in FIRST_DIGITS.items()]
    return pd.concat(wrong, axis=1).any(axis=1)


def too_fast(rows: Rows) -> pd.Series:
    return rows["credits"] * rows["full_time_share"] / rows["level"].map(YEARS) > 60


def approved_late(rows: Rows) -> pd.Series:
    spring = rows["semester"] == 1
    month, day = spring.map({True: 6, False: 12}), spring.map({True: 30, False: 31})
    last = pd.to_datetime(pd.DataFrame({"year": rows["year"], "month": month, "day": day}), errors="coerce")
    return pd.to_datetime(rows["approval_date"]) > last


def started_from_2008(rows: Rows) -> pd.Series:
    return (rows["offered_from"] >= "20081") & (rows["offered_from"] <= "99999")


def other_credits(rows: Rows) -> pd.Series:
    asked = rows["qualification_credits"]
    return (rows["qualification"].notna() & asked.isna()) | (asked.notna() & (asked != rows["credits"]))


def disagrees_with_start(rows: Rows) -> pd.Series:
    from_then_on = semester(rows["offered_from"]) >= 20081
    return known_start(rows) & (from_then_on != (rows["new_programme"] != 0)) & (period(rows) >= 20081)


WORDS: dict[str, Callable[[Rows], pd.Series]] = {
    "exam.year.future": in_the_future,
    "exam.exam_year.period": lambda rows: rows["exam_year"] * 10 + rows["exam_semester"] > period(rows),
    "course.year.future": in_the_future,
    "course.programme.one": lambda rows: several(rows, "programme", [*UNIT, "course"]),
    "study_programme.year.future": in_the_future,
    "study_programme.statistics_norway_unit.one": lambda rows: (
        (rows["unit"] != "000000") & several(rows, "statistics_norway_unit", [*UNIT, "unit"], dropna=True)
    ),
    "study_programme.programme.case": two_spellings,
    "study_programme.programme.one_unit": lambda rows: several(rows, "unit", [*UNIT, "programme"]),
    "study_programme.name.continuing_education": lambda rows: (
        rows["name"].str.lower().str.contains("vid[ea]reutdanning", na=False) & (rows["continuing_education"] == 0)
    ),
    "study_programme.full_time_share.pace": too_fast,
    "study_programme.credits.level": credits_do_not_fit,
    "study_programme.credits.other_lower_level": lambda rows: (rows["level"] == "LN") & (rows["credits"] >= 60),
    "study_programme.self_financed.private": lambda rows: (
        rows["institution"].isin(PRIVATE) & (rows["self_financed"] != 100)
    ),
    "study_programme.field_of_education.upper_level": lambda rows: rows["field_of_education"].str.endswith("000"),
    "study_programme.field_of_education.unspecified": lambda rows: rows["field_of_education"].str.startswith("9"),
    "study_programme.field_of_education.level": field_does_not_fit,
    "study_programme.practice_share.percent": lambda rows: (rows["practice_share"] > 0) & (rows["practice_share"] < 1),
    "study_programme.language.collective": lambda rows: rows["language"].str.upper().isin(COLLECTIVE),
    "study_programme.continuing_education.whole_degree": lambda rows: (
        rows["level"].isin(["M2", "ME", "MX", "M5", "PR"]) & (rows["continuing_education"] != 0)
    ),
    "study_programme.offered_from.semester": lambda rows: no_semester(rows["offered_from"], "11111"),
    "study_programme.offered_from.period": lambda rows: (
        known_start(rows) & ~(semester(rows["offered_from"]) <= period(rows))
    ),
    "study_programme.offered_to.semester": lambda rows: no_semester(rows["offered_to"], "99999"),
    "study_programme.offered_to.order": lambda rows: (
        known_start(rows) & ~(semester(rows["offered_to"]) >= semester(rows["offered_from"]))
    ),
    "study_programme.offered_to.period": lambda rows: ~(semester(rows["offered_to"]) >= period(rows)),
    "study_programme.new_programme.start": disagrees_with_start,
    "study_programme.new_programme.unknown_start": lambda rows: ~known_start(rows) & (period(rows) >= 20081),
    "study_programme.approval_body.variant": lambda rows: (rows["new_programme"] == 2) & (rows["approval_body"] != 2),
    "study_programme.approval_body.unknown": lambda rows: (
        (rows["approval_body"] == 0) & known_start(rows) & (semester(rows["offered_from"]) >= 20031)
    ),
    "study_programme.approval_body.ministry": lambda rows: (
        (rows["approval_body"] == 1) & (pd.to_datetime(rows["approval_date"]).dt.year >= 2003)
    ),
    "study_programme.approval_date.default": lambda rows: rows["approval_date"].isna() & started_from_2008(rows),
    "study_programme.approval_date.period": approved_late,
    "study_programme.english_name.norwegian": lambda rows: rows["english_name"].str.lower() == rows["name"].str.lower(),
    "study_programme.qualification.degree": lambda rows: rows["level"].isin(DEGREES) & rows["qualification"].isna(),
    "study_programme.qualification_credits.degree": other_credits,
}
