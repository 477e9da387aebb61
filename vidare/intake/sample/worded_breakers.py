"""How the worded rules are broken, each in the words of its own table."""

import polars as pl

from vidare.intake.sample.breaker import Breaker, Cells, one_row, row_with
from vidare.intake.sample.breakers_over_time import BREAKERS_OVER_TIME, PLAIN
from vidare.tables.code_list import load


def degree(level: str) -> pl.Expr:
    """A programme of a degree level, started in 2008 or later."""
    return (pl.col("level") == level) & (pl.col("new_programme") != 0)


def period_of(row: Cells) -> tuple[int, int]:
    """The year and the semester that a row is reported for."""
    return int(row["year"] or 0), int(row["semester"] or 0)


def of_private_institution(row: Cells) -> Cells:
    """The row at a private institution that is in use in the period."""
    year, semester = period_of(row)
    private = [
        code.code
        for code in load("institution").entries
        if code["kind"] == "private" and code.legal_on(year * 10 + semester)
    ]
    return {"institution": private[0], "self_financed": "50"}


def next_year(row: Cells) -> str:
    """The autumn of the year after the row's period."""
    return f"{period_of(row)[0] + 1}3"


def last_year(row: Cells) -> str:
    """The autumn of the year before the row's period."""
    return f"{period_of(row)[0] - 1}3"


def of_faculty(row: Cells) -> Cells:
    """The faculty of the row's department; no other programmes stand directly under it."""
    return {"unit": f"{(row['unit'] or '')[:3]}000"}


def with_two_codes_of_a_unit(row: Cells, _: Cells) -> list[Cells]:
    """Two programmes of a faculty that has two codes at Statistics Norway."""
    first = {**row, **of_faculty(row), "statistics_norway_unit": "1"}
    return [first, {**first, "programme": f"{row['programme']}X", "statistics_norway_unit": "2"}]


def in_two_cases(row: Cells, _: Cells) -> list[Cells]:
    """The same code in upper and in lower case."""
    return [row, {**row, "programme": (row["programme"] or "").lower()}]


def under_two_units(row: Cells, _: Cells) -> list[Cells]:
    """The same programme under its unit and under the whole institution."""
    return [row, {**row, "unit": "000000"}]


def of_two_programmes(row: Cells, other: Cells) -> list[Cells]:
    """A course of two programmes."""
    return [row, {**row, "programme": other["programme"]}]


WORDED_BREAKERS: dict[str, Breaker] = {
    f"study_programme.{rule}": breaker
    for rule, breaker in {
        "statistics_norway_unit.width": one_row(
            lambda row: {**of_faculty(row), "statistics_norway_unit": "9" * 21}, PLAIN
        ),
        "statistics_norway_unit.one": Breaker(with_two_codes_of_a_unit, PLAIN),
        # Rows of the same unit that isn't there must not differ in their code at Statistics Norway as well.
        "unit.reference": row_with(PLAIN, unit="000001", statistics_norway_unit=None),
        "programme.case": Breaker(in_two_cases, PLAIN),
        "programme.one_unit": Breaker(under_two_units, PLAIN),
        "name.continuing_education": row_with(PLAIN, name="Vidareutdanning i alt", continuing_education="0"),
        "full_time_share.pace": row_with(degree("PR"), credits="450", qualification_credits="450", full_time_share="1"),
        "credits.level": row_with(degree("B3"), credits="175", qualification_credits="175"),
        "credits.other_lower_level": row_with(PLAIN, credits="60"),
        "self_financed.private": one_row(of_private_institution, PLAIN),
        "field_of_education.upper_level": row_with(PLAIN, field_of_education="611000"),
        "field_of_education.unspecified": row_with(PLAIN, field_of_education="999999"),
        "field_of_education.level": row_with(PLAIN, field_of_education="811999"),
        "practice_share.percent": row_with(PLAIN, practice_share="0.2"),
        "language.collective": row_with(PLAIN, language="SMI"),
        "continuing_education.whole_degree": row_with(degree("M2"), continuing_education="2"),
        # A blank is read as 11111, unknown.
        "offered_from.default": row_with(
            PLAIN, also=("study_programme.new_programme.unknown_start",), offered_from=None
        ),
        "offered_from.semester": row_with(PLAIN, offered_from="20202"),
        "offered_from.period": one_row(lambda row: {"offered_from": next_year(row)}, PLAIN),
        "offered_to.semester": row_with(PLAIN, offered_to="20202"),
        # What ends before it begins has either ended before the period or begins after it.
        "offered_to.order": one_row(
            lambda row: {"offered_from": next_year(row), "offered_to": f"{row['year']}3"},
            PLAIN,
            also=("study_programme.offered_from.period",),
        ),
        "offered_to.period": one_row(lambda row: {"offered_from": last_year(row), "offered_to": last_year(row)}, PLAIN),
        "new_programme.start": row_with(PLAIN, offered_from="20053"),
        "new_programme.unknown_start": row_with(PLAIN, offered_from="11111"),
        "approval_body.variant": row_with(PLAIN, new_programme="2", approval_body="3"),
        "approval_body.unknown": row_with(PLAIN, approval_body="0"),
        "approval_body.ministry": row_with(PLAIN, approval_body="1"),
        "approval_date.period": one_row(lambda row: {"approval_date": f"{next_year(row)[:4]}-01-15"}, PLAIN),
        "english_name.norwegian": one_row(lambda row: {"english_name": (row["name"] or "").upper()}, PLAIN),
        "qualification.degree": row_with(degree("M2"), qualification=None, qualification_credits=None),
        "qualification.reference": one_row(
            lambda row: {"qualification": "FINNESIKKE", "qualification_credits": row["credits"]}, PLAIN
        ),
        "qualification_credits.degree": row_with(degree("M2"), qualification_credits="60"),
        **BREAKERS_OVER_TIME,
    }.items()
} | {
    "course.programme.one": Breaker(of_two_programmes),
    "exam.exam_year.period": one_row(lambda row: {"exam_year": str(period_of(row)[0] + 1)}),
}
"""By the id of the rule."""
