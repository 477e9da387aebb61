"""The worded rules of Mikrokvalifikasjon: workload, level, review, and what DBH says of the same course."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.dated_value import value
from vidare.rules.micro_credentials.micro_credential_elements import is_named_unknown
from vidare.rules.micro_credentials.newest_version import decided
from vidare.rules.rule import period_of
from vidare.rules.worded import worded
from vidare.tables.approval import Approval
from vidare.tables.code_list import load
from vidare.tables.course import Course
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import ANNEX, MicroCredential
from vidare.tables.study_programme import StudyProgramme

SUFFIX = r"-[0-9]+$"
"""What DBH's course codes end in: the version of the course."""

EQF_OF_NKR = {code.code: int(code["eqf"]) for code in load("nkr").entries}
TODAY = period_of(pl.col("today"))


@beside(MicroCredential, by=("course", "programme"), may=(Course, StudyProgramme, Issuer))
def with_dbh(micro_credentials: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """What DBH says of the course, else of the programme: `level_in_dbh`, `credits_in_dbh`, null where nothing."""
    courses, programmes = (of_the_issuers(others[table], others[Issuer]) for table in (Course, StudyProgramme))
    of_course = last_reported(courses, pl.col("course").str.replace(SUFFIX, ""))
    of_programme = last_reported(programmes, pl.col("programme"))
    joined = (
        micro_credentials.select(course=pl.col("course").str.replace(SUFFIX, ""), programme="programme")
        .join(of_course, left_on="course", right_on="reported", how="left", maintain_order="left")
        .join(
            of_programme, left_on="programme", right_on="reported", how="left", maintain_order="left", suffix="_other"
        )
    )
    return joined.select(
        level_in_dbh=pl.coalesce("level", "level_other"), credits_in_dbh=pl.coalesce("credits", "credits_other")
    )


def of_the_issuers(rows: pl.DataFrame, issuers: pl.DataFrame) -> pl.DataFrame:
    """The rows of the issuers' own institutions, where they are told: others have other courses under the same code."""
    own = issuers["dbh_institution"].drop_nulls()
    return rows if own.is_empty() else rows.filter(pl.col("institution").is_in(own.implode()))


def last_reported(rows: pl.DataFrame, code: pl.Expr) -> pl.DataFrame:
    """Level and credits of each course or programme as they were last reported."""
    dated = rows.select("level", "credits", reported=code, period=pl.col("year") * 10 + pl.col("semester"))
    newest = dated.drop_nulls("reported").sort("period", nulls_last=False, maintain_order=True)
    return newest.unique("reported", keep="last", maintain_order=True).drop("period")


@beside(MicroCredential, by=("code", "version"), may=(Approval,))
def with_withdrawal(micro_credentials: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """The day on which the version was withdrawn, `withdrawn_on`."""
    days = decided(others[Approval]).drop("approved_on")
    joined = micro_credentials.select("code", "version").join(
        days, on=["code", "version"], how="left", maintain_order="left"
    )
    return joined.select("withdrawn_on")


@worded(
    MicroCredential,
    "hours",
    "credits",
    severity="warning",
    source="ECTS Users' Guide (2015): one credit corresponds to 25 to 30 hours of work",
    shows=("credits",),
)
def hours_fit_the_credits() -> pl.Expr:
    """The hours of work are 25 to 30 for each credit."""
    limits = value("hours_of_credit")
    lowest = pl.col("credits") * limits.by_period(lambda held: pl.lit(float(held[0])), TODAY)
    highest = pl.col("credits") * limits.by_period(lambda held: pl.lit(float(held[1])), TODAY)
    return pl.col("hours").is_null() | pl.col("credits").is_null() | pl.col("hours").is_between(lowest, highest)


@worded(
    MicroCredential,
    "credits",
    "attendance",
    severity="error",
    source=f"{ANNEX}; ECTS Users' Guide (2015): credits are awarded after assessment of the learning outcomes",
    shows=("assessment",),
)
def credits_are_assessed() -> pl.Expr:
    """Credits are given where learning outcomes are assessed; to have been present is no assessment of them."""
    return pl.col("credits").is_null() | (pl.col("assessment") != "attendance").fill_null(value=True)


@worded(
    MicroCredential,
    "credits",
    "outcomes",
    severity="warning",
    source=f"{ANNEX}; ECTS Users' Guide (2015): credits express the volume of learning based on learning outcomes",
    shows=("unknown",),
)
def credits_follow_outcomes_and_assessment() -> pl.Expr:
    """Credits are settled once it is known what is learnt and how it is assessed."""
    return pl.col("credits").is_null() | ~(is_named_unknown("learning_outcomes") | is_named_unknown("assessment"))


@worded(MicroCredential, "nkr", "eqf", severity="error", source="FOR-2017-11-08-1846: NKR and EQF", shows=("eqf",))
def the_two_frameworks_agree() -> pl.Expr:
    """The Norwegian level is referred to the European one: 6.1 and 6.2 to 6, 7 to 7."""
    european = pl.col("nkr").replace_strict(EQF_OF_NKR, default=None, return_dtype=pl.Int32)
    return european.is_null() | pl.col("eqf").is_null() | (european == pl.col("eqf"))


@worded(
    MicroCredential,
    "eqf",
    "dbh",
    severity="warning",
    source="our reading of FOR-2017-11-08-1846 and DBH, Studieprogram, «Nivåkode»",
    shows={"level_in_dbh": "Nivåkode"},
)
def level_is_that_of_dbh() -> pl.Expr:
    """The level is that of the course or programme in DBH: LN is on level 6, HN on level 7."""
    reported = value("eqf_of_level").by_period(
        lambda levels: pl.col("level_in_dbh").replace_strict(levels, default=None, return_dtype=pl.Int32), TODAY
    )
    return reported.is_null() | pl.col("eqf").is_null() | (reported == pl.col("eqf"))


@worded(
    MicroCredential,
    "credits",
    "dbh",
    severity="warning",
    source="our reading of DBH, Emner and Studieprogram, «Studiepoeng»",
    shows={"credits_in_dbh": "DBH"},
)
def credits_are_those_of_dbh() -> pl.Expr:
    """The credits are those of the course or programme in DBH."""
    reported = pl.col("credits_in_dbh")
    return reported.is_null() | pl.col("credits").is_null() | (reported == pl.col("credits"))


@worded(
    MicroCredential,
    "review_by",
    "passed",
    severity="warning",
    source="the steps of quality assurance: a version is reviewed by its date, revised or withdrawn",
)
def review_is_not_overdue() -> pl.Expr:
    """The day by which a version is reviewed is not past, unless the version is withdrawn."""
    overdue = pl.col("review_by") < pl.col("today")
    return pl.col("review_by").is_null() | ~overdue | pl.col("withdrawn_on").is_not_null()


@worded(
    MicroCredential,
    "url",
    "https",
    severity="warning",
    source="our reading: learners and employers follow the address from a signed diploma",
)
def address_is_a_secure_web_page() -> pl.Expr:
    """A web address begins with https://."""
    return pl.col("url").is_null() | pl.col("url").str.starts_with("https://")


@worded(
    MicroCredential,
    "review_by",
    "order",
    severity="error",
    source="our reading: a version is reviewed after it was taken into use",
    shows=("valid_from",),
)
def review_is_after_the_start() -> pl.Expr:
    """A version is reviewed later than the day from which it is offered."""
    days = pl.col("review_by"), pl.col("valid_from")
    return days[0].is_null() | days[1].is_null() | (days[0] > days[1])
