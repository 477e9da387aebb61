"""Payout of published production: what the production that DBH's open table 900 shows gives in the budget."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer, Measure, NotComputable, Origin, Tables, exact, parameter
from vidare.measures.payouts.paid_units import of_year
from vidare.measures.payouts.payout import SOURCE, paid_for, rate_sources
from vidare.measures.published_production import DECIMALS
from vidare.measures.whole_keys import with_whole_keys, without_value
from vidare.rules.dated_value import value
from vidare.tables.credit_production import CreditProduction

PRODUCTION = "published_production"
BY_STUDENT = "student_category_institutions"
BY_YEAR = ("institution", "year")


def compute(tables: Tables) -> Answer:
    """Change times rate and level times rate, as `payout`; DBH's units are taken as they are."""
    return paid_for(_published(tables), MEASURE.id)


def _published(tables: Tables) -> Answer:
    """The units of each published row with the funding category that they are paid in; NotComputable without years."""
    rows = tables[CreditProduction]
    dated, undated = with_whole_keys(rows, BY_YEAR)
    if dated.is_empty():
        raise NotComputable(MEASURE.id, undated)
    latest = of_year(int(dated.select(pl.col("year").max()).item()))
    produced = dated.with_columns(exact("self_financed", DECIMALS), category=_category(dated, latest))
    return Answer(
        measure=PRODUCTION,
        frame=produced,
        by=("institution", "year", "category"),
        units={},
        origins=(Origin(CreditProduction.id, rows.files),),
        parameters=(parameter(value(BY_STUDENT), latest),),
        told=(*undated, *without_value(rows, dated, ["self_financed"])),
    )


def _category(rows: pl.DataFrame, period: int) -> pl.Expr:
    """The course's category; that of the student where the rulebook says so, which is blank where it isn't shown."""
    of_student = pl.col("category_of_student") if "category_of_student" in rows.columns else pl.lit(None, pl.String)
    by_student = pl.col("institution").is_in(value(BY_STUDENT).on(period))
    return pl.when(by_student).then(of_student).otherwise("course_category")


MEASURE = Measure(
    id="published_payout",
    counts=Sentence("What the self-financed production that DBH publishes gives in the budget two years later."),
    source=SOURCE,
    needs={CreditProduction.id: ("institution", "year", "course_category", "self_financed")},
    compute=compute,
    may_use={CreditProduction.id: ("semester", "category_of_student")},
    why=rate_sources,
)
