"""Payout (uttelling): what self-financed credit production gives in the open frame of the budget, two years later.

The budget changes by the change in production times the rate. Level times rate is shown beside it and is not income of
the year: it is what the whole production is worth at that rate, most of which lies in the frame from before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import polars as pl

from vidare.language import Amount, Listed, Sentence, Translate
from vidare.measures import credit_production
from vidare.measures.measure import Answer, Measure, Parameter, Tables, parameter
from vidare.rules.dated_value import NotKnown, value
from vidare.tables.code_list import load

SOURCE = "The ministry's financing system: production of a year in the budget two years later; rates: DBH, table 908"
BY = ("institution", "production_year", "category")
KRONER = "kroner, rounded half away from zero to the øre"
UNITS = pl.Decimal(38, credit_production.DECIMALS)
MONEY = pl.Decimal(38, 2)
Key = tuple[str, int, str | None]
"""An institution, a production year and a funding category."""
Levels = dict[Key, Decimal | None]
"""Self-financed units; none where they are not known."""
SCHEMA: dict[str, type[pl.DataType] | pl.DataType] = {
    "institution": pl.String,
    "production_year": pl.Int32,
    "category": pl.String,
    "budget_year": pl.Int32,
    "self_financed": UNITS,
    "before": UNITS,
    "change": UNITS,
    "rate": MONEY,
    "change_times_rate": MONEY,
    "level_times_rate": MONEY,
    "rate_source": pl.String,
}


class NothingPaid(ValueError):
    """A category in which no credits are paid for in a year, or none at all."""

    def __init__(self, category: str | None, production_year: int) -> None:
        super().__init__(f"no credits are paid for in category {category} of production year {production_year}")


@dataclass(frozen=True)
class Payout:
    """What production gives, in kroner: the change since the year before, and apart from it the level.

    Empty is what rests on units that are not known.
    """

    budget_year: int
    rate: Decimal
    rate_source: str
    change_times_rate: Decimal | None
    level_times_rate: Decimal | None


def budget_year(production_year: int) -> int:
    """The budget that production of a year is paid for in."""
    return production_year + int(value("production_lag").on(of_year(production_year)))


def rate(category: str, budget: int) -> Decimal:
    """Kroner for a unit of a category in the budget of a year; NotKnown where nobody here has seen it."""
    return Decimal(str(value("payout_rates").part_on(category, of_year(budget))))


def paid_categories(production_year: int) -> tuple[str, ...]:
    """The categories in which credits of a year are paid for; NotKnown for years whose categories aren't known.

    Those that are paid for each degree or doctorate have credits as well, which give nothing.
    """
    of_degrees = value("degree_funding_categories").on(of_year(production_year))
    paid = value("paid_funding_categories").on(of_year(production_year))
    return tuple(category for category in paid if category not in of_degrees)


def payout(category: str | None, production_year: int, units: Decimal | None, before: Decimal | None) -> Payout:
    """What the self-financed units of a year give, compared with those of the year before.

    Raises NotKnown where the rate or the categories of the year are not known, and NothingPaid for another category.
    """
    if category is None or category not in paid_categories(production_year):
        raise NothingPaid(category, production_year)
    budget = budget_year(production_year)
    kroner = rate(category, budget)
    source = parameter(value("payout_rates"), of_year(budget)).source
    level, change = (
        None if found is None else whole_ore(found * kroner) for found in (units, change_of(units, before))
    )
    return Payout(budget, kroner, source, change, level)


def change_of(units: Decimal | None, before: Decimal | None) -> Decimal | None:
    """How units have changed; nothing where one of the years is not known."""
    return None if units is None or before is None else units - before


def of_year(year: int) -> int:
    """The period that numbers for a whole year are dated by."""
    return year * 10 + 1


def whole_ore(kroner: Decimal) -> Decimal:
    """Kroner rounded half away from zero."""
    return kroner.quantize(Decimal("0.01"), ROUND_HALF_UP)


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
        | dict.fromkeys(("rate", "change_times_rate", "level_times_rate"), KRONER),
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
    return (
        by_year.agg(known.cast(UNITS).alias("self_financed")).select(*BY, "self_financed").drop_nulls(BY[:2]).sort(BY)
    )


def payouts(units: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Sentence, ...]]:
    """The payout of each row of `units`, which has the columns of `BY` and `self_financed`; and what is told of it.

    What can't be computed is blank: all where the rate is not known or nothing is paid, the change where there is no
    production of the year before, or where that year had other categories, and all that rests on units that are not
    known. A category that had production the year before and has none any more stands with 0, since its fall changes
    the budget. Production of no known category may lie in any: where a year has such, no change is known in it or in
    the year after, nor the units of a category that has no other production there.
    """
    known: Levels = {(row[0], row[1], row[2]): row[3] for row in units.select(*BY, "self_financed").iter_rows()}
    years = {key[:2] for key in known}
    unplaced = {key[:2] for key, level in known.items() if level != 0 and not _has_known_category(key)}
    known |= {key: _without_rows(key, unplaced) for key in _fallen_to_nothing(known, years)}
    rows: list[dict[str, object]] = []
    unknown: dict[str, Sentence] = {}
    unpaid: dict[Key, Decimal] = {}
    alone: list[Key] = []
    open_ones: list[Key] = []
    for key, level in known.items():
        institution, year, category = key
        row: dict[str, object] = dict(zip(BY, key, strict=True))
        row["self_financed"] = level
        last = (institution, year - 1, category)
        before = known[last] if last in known else _without_rows(last, unplaced)
        compared_with = None if {key[:2], last[:2]} & unplaced else before
        try:
            row["budget_year"] = budget_year(year)
            paid = payout(category, year, level, compared_with)
            row |= {"rate": paid.rate, "rate_source": paid.rate_source, "level_times_rate": paid.level_times_rate}
            if last[:2] in years and category in paid_categories(year - 1):
                change = change_of(level, compared_with)
                row |= {"before": before, "change": change, "change_times_rate": paid.change_times_rate}
                open_ones += [key] if change is None else []
            else:
                alone.append(key)
                open_ones += [key] if level is None else []
        except NotKnown as reason:
            unknown[str(reason)] = Sentence("{told}", {"told": reason})
        except NothingPaid:
            if level is None:
                open_ones.append(key)
            else:
                unpaid[key] = level
        rows.append(row)
    frame = pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA).sort(BY)
    return frame, (*unknown.values(), *_told(unpaid, alone, open_ones))


def rate_sources(frame: pl.DataFrame, _: Translate) -> pl.Series:
    """Where the rate of each row is from, in the language of `_`."""
    return pl.Series("rate_source", [source and _(source) for source in frame["rate_source"]], pl.String)


def _fallen_to_nothing(known: Collection[Key], years: Set[tuple[str, int]]) -> list[Key]:
    """The categories of years with production that have none there, had some the year before, and are paid in both."""
    fallen = [(institution, year + 1, category) for institution, year, category in known]
    return [key for key in fallen if key not in known and key[:2] in years and _is_paid_in_both(key)]


def _without_rows(key: Key, unplaced: Set[tuple[str, int]]) -> Decimal | None:
    """The units of a category that no production of its year stands in: none, unless some has no known category."""
    return None if key[:2] in unplaced else Decimal(0)


def _has_known_category(key: Key) -> bool:
    _, year, category = key
    return category in load("funding_category").legal_on(of_year(year))


def _is_paid_in_both(key: Key) -> bool:
    """Whether a category is paid for in the year and in the one before, as far as is known."""
    _, year, category = key
    try:
        return category in paid_categories(year) and category in paid_categories(year - 1)
    except NotKnown:
        return False


def half_years(production: pl.DataFrame) -> tuple[Sentence, ...]:
    """Years that have production of one semester only, which are no whole year to compare."""
    if "semester" not in production.columns:
        return ()
    dated = production.drop_nulls(["institution", "year", "semester"])
    semesters = dated.group_by("institution", "year").agg(pl.col("semester").n_unique())
    half = semesters.filter(pl.col("semester") < 2).sort("institution", "year")
    if half.is_empty():
        return ()
    names = Listed.of(f"{institution} {year}" for institution, year, _ in half.iter_rows())
    text = "Only one semester has production in {years}: such a year is compared as if it were whole."
    return (Sentence(text, {"years": names}),)


def _told(unpaid: Mapping[Key, Decimal], alone: Sequence[Key], open_ones: Sequence[Key]) -> tuple[Sentence, ...]:
    """What nothing is paid for, the years that are compared with none, and what rests on units that are not known."""
    told = []
    if unpaid:
        text = "{units} self-financed units have no funding category whose credits are paid for: {categories}."
        years: dict[str, set[str]] = defaultdict(set)
        for _, year, category in unpaid:
            years[_called(category)].add(str(year))
        categories = Listed.of(f"{category} ({', '.join(sorted(of))})" for category, of in years.items())
        told.append(Sentence(text, {"units": Amount(sum(unpaid.values(), Decimal(0)), 6), "categories": categories}))
    if alone:
        text = "The year before {years} is not there, or was counted in other categories; no change is computed."
        told.append(Sentence(text, {"years": Listed.of(f"{institution} {year}" for institution, year, _ in alone)}))
    if open_ones:
        text = (
            "Of some production of {categories}, or of the year before, the percentage or the category is not known: "
            "what rests on it is blank."
        )
        names = Listed.of(f"{institution} {year} {_called(category)}" for institution, year, category in open_ones)
        told.append(Sentence(text, {"categories": names}))
    return tuple(told)


def _called(category: str | None) -> str:
    return category or "–"


MEASURE = Measure(
    id="payout",
    counts=Sentence("What self-financed credit production gives in the budget two years later, by funding category."),
    source=SOURCE,
    needs=credit_production.MEASURE.needs,
    compute=compute,
    may_use=credit_production.MEASURE.may_use,
    why=rate_sources,
)
