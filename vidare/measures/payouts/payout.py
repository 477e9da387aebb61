"""Payout (uttelling): what self-financed credit production gives in the open frame of the budget, two years later.

The budget changes by the change in production times the rate. Level times rate is shown beside it and is not income of
the year: it is what the whole production is worth at that rate, most of which lies in the frame from before.
"""

from functools import partial

import polars as pl

from vidare.language import Listed, Sentence, Translate
from vidare.measures import credit_production
from vidare.measures.measure import Answer, Measure, Parameter, Tables, parameter
from vidare.measures.payouts.paid_units import of_year
from vidare.measures.payouts.payout_by_year import BY, UNITS, payouts
from vidare.rules.dated_value import value

SOURCE = "The ministry's financing system: production of a year in the budget two years later; rates: DBH, table 908"
KRONER = "kroner, rounded half away from zero to the øre"


def compute(tables: Tables, duplicates: credit_production.Duplicates = "refuse") -> Answer:
    """Change times rate and level times rate, by institution, production year and funding category."""
    return paid_for(credit_production.compute(tables, duplicates), MEASURE.id)


def paid_for(production: Answer, measure: str) -> Answer:
    """What `measure` answers of production, whose rows have the institution, the year, the category and the units."""
    frame, told = payouts(units_by_year(production.frame))
    return Answer(
        measure=measure,
        frame=frame,
        by=BY,
        units=dict.fromkeys(("self_financed", "before", "change"), "units of 60 credits")
        | dict.fromkeys(("rate", "change_times_rate", "level_times_rate"), KRONER)
        | {"budget_year": "year"},
        origins=production.origins,
        parameters=(*production.parameters, *parameters(frame)),
        told=(*production.told, *half_years(production.frame), *told),
    )


naming_duplicates = partial(compute, duplicates="name")
"""The measure where duplicate keys are named instead of refused."""


def parameters(frame: pl.DataFrame) -> tuple[Parameter, ...]:
    """The numbers of the rulebook that payouts rest on, each once."""
    paid = frame.drop_nulls("rate")
    used = {
        "production_lag": "production_year",
        "paid_funding_categories": "production_year",
        "degree_funding_categories": "production_year",
        "payout_rates": "budget_year",
    }
    found = [parameter(value(name), of_year(year)) for name, of in used.items() for year in sorted(set(paid[of]))]
    return tuple({(one.name, one.since): one for one in found}.values())


def units_by_year(production: pl.DataFrame) -> pl.DataFrame:
    """Self-financed units by institution, production year and category, of credit production computed or published.

    Empty where they are not known of a part of that production.
    """
    by_year = production.group_by("institution", "category", production_year="year")
    known = pl.when(pl.col("self_financed").is_not_null().all()).then(pl.col("self_financed").sum())
    return by_year.agg(self_financed=known.cast(UNITS)).drop_nulls(BY[:2]).sort(BY)


def rate_sources(frame: pl.DataFrame, _: Translate) -> pl.Series:
    """Where the rate of each row is from, in the language of `_`."""
    years = sorted(set(frame.drop_nulls("rate")["budget_year"]))
    told = {
        rate.source: rate.as_data(_)["source"]
        for rate in (parameter(value("payout_rates"), of_year(year)) for year in years)
    }
    return frame["rate_source"].replace_strict(told, default=None, return_dtype=pl.String)


def half_years(production: pl.DataFrame) -> tuple[Sentence, ...]:
    """Years that have production of one semester only, which are no whole year to compare."""
    if "semester" not in production.columns:
        return ()
    dated = production.drop_nulls(["institution", "year", "semester"])
    semesters = dated.group_by("institution", "year").agg(pl.col("semester").n_unique())
    half = semesters.filter(pl.col("semester") < 2)
    if half.is_empty():
        return ()
    names = Listed.of(f"{institution} {year}" for institution, year, _ in half.iter_rows())
    text = "Only one semester has production in {years}: such a year is compared as if it were whole."
    return (Sentence(text, {"years": names}),)


MEASURE = Measure(
    id="payout",
    counts=Sentence("What self-financed credit production gives in the budget two years later, by funding category."),
    source=SOURCE,
    needs=credit_production.MEASURE.needs,
    compute=compute,
    may_use=credit_production.MEASURE.may_use,
    why=rate_sources,
)
