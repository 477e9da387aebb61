"""All measures, in the order in which they are written."""

from dataclasses import replace

from vidare.intake.own.own_choices import OwnChoices
from vidare.measures import (
    completion,
    continuing_education,
    continuing_education_courses,
    courses_offered,
    credit_production,
    full_time_equivalents,
    ledger_conditions,
    portfolio,
    published_production,
    revenue,
    students,
)
from vidare.measures.measure import Measure
from vidare.measures.payouts import payout, published_payout

MEASURES: tuple[Measure, ...] = (
    full_time_equivalents.MEASURE,
    credit_production.MEASURE,
    payout.MEASURE,
    published_production.MEASURE,
    published_payout.MEASURE,
    completion.MEASURE,
    students.MEASURE,
    courses_offered.MEASURE,
    continuing_education.MEASURE,
    continuing_education_courses.MEASURE,
    portfolio.MEASURE,
    revenue.MEASURE,
    ledger_conditions.MEASURE,
)
"""Every measure, as it is where an institution has chosen nothing of its own."""


def measures(choices: OwnChoices, duplicates: credit_production.Duplicates = "refuse") -> tuple[Measure, ...]:
    """Every measure as an institution has chosen, and with programmes that stand twice refused or named."""
    chosen = {
        of.MEASURE.id: of.measure(choices)
        for of in (
            published_production,
            students,
            courses_offered,
            continuing_education,
            continuing_education_courses,
            portfolio,
            revenue,
            ledger_conditions,
        )
    }
    if duplicates == "name":
        for of in (credit_production, payout):
            chosen[of.MEASURE.id] = replace(of.MEASURE, compute=of.naming_duplicates)
    return tuple(chosen.get(measure.id, measure) for measure in MEASURES)
