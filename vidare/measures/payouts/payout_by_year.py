"""The payout of each institution, production year and funding category, reckoned from the self-financed units of each.

What can't be reckoned is blank, and told: all of a row where the rate is not known or nothing is paid, the change where
there is no production of the year before, or where that year had other categories, and all that rests on units that are
not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from vidare.language import Amount, Listed, Sentence
from vidare.measures import credit_production
from vidare.measures.payouts.paid_units import NothingPaid, budget_year, change_of, of_year, paid_categories, payout
from vidare.rules.dated_value import NotKnown
from vidare.tables.code_list import load

BY = ("institution", "production_year", "category")
UNITS = pl.Decimal(38, credit_production.DECIMALS)
MONEY = pl.Decimal(38, 2)
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
Year = tuple[str, int]
"""An institution and a production year."""
Key = tuple[str, int, str | None]
"""An institution, a production year and a funding category."""


@dataclass(frozen=True)
class Levels:
    """Self-financed units by their keys, None where they are not known.

    Production of no known category may lie in any: where a year has such it is `unplaced`, and no change is known in it
    or in the year after, nor the units of a category that has no other production there.
    """

    units: Mapping[Key, Decimal | None]
    years: frozenset[Year]
    unplaced: frozenset[Year]

    @classmethod
    def of(cls, units: pl.DataFrame) -> "Levels":
        """The levels of rows that have the columns of `BY` and `self_financed`.

        A category that had production the year before and has none any more stands with 0, since its fall changes the
        budget.
        """
        known = {(row[0], row[1], row[2]): row[3] for row in units.select(*BY, "self_financed").iter_rows()}
        unplaced = {key[:2] for key, level in known.items() if level != 0 and not _has_known_category(key)}
        levels = cls(known, frozenset(key[:2] for key in known), frozenset(unplaced))
        fallen = {key: levels.at(key) for key in map(_year_after, known) if levels.lacks(key)}
        return replace(levels, units={**known, **fallen})

    def at(self, key: Key) -> Decimal | None:
        """The units of a key: none where no production stands in it, unless some may."""
        return self.units.get(key, None if key[:2] in self.unplaced else Decimal(0))

    def compared_with(self, key: Key) -> Decimal | None:
        """The units of the year before, where the two years can be compared."""
        last = _year_before(key)
        return None if {key[:2], last[:2]} & self.unplaced else self.at(last)

    def lacks(self, key: Key) -> bool:
        """Whether a key has no production in a year that has some, and is paid for in it and in the one before."""
        return key not in self.units and key[:2] in self.years and _is_paid(key) and _is_paid(_year_before(key))


@dataclass(frozen=True)
class Row:
    """A row of the answer, by its columns, and what is to be told of it.

    Nothing is paid for the units `unpaid`. A row that is `alone` has no year before to be compared with; something of
    one that is `unsure` rests on units that are not known.
    """

    key: Key
    columns: Mapping[str, object]
    unknown: NotKnown | None = None
    unpaid: Decimal = Decimal(0)
    alone: bool = False
    unsure: bool = False


def payouts(units: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Sentence, ...]]:
    """The payout of each row of `units`, which has the columns of `BY` and `self_financed`; and what is told of it."""
    levels = Levels.of(units)
    rows = [_row(key, levels) for key in levels.units]
    frame = pl.DataFrame([{name: row.columns.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA)
    return frame.sort(BY, nulls_last=True), tuple(_told(rows))


def _row(key: Key, levels: Levels) -> Row:
    institution, year, category = key
    level, before = levels.at(key), levels.compared_with(key)
    columns: dict[str, object] = dict(zip(BY, key, strict=True)) | {"self_financed": level}
    try:
        columns["budget_year"] = budget_year(year)
        paid = payout(category, year, level, before)
        columns |= {"rate": paid.rate, "rate_source": paid.rate_source, "level_times_rate": paid.level_times_rate}
        if (institution, year - 1) not in levels.years or category not in paid_categories(year - 1):
            return Row(key, columns, alone=True, unsure=level is None)
    except NotKnown as reason:
        return Row(key, columns, unknown=reason)
    except NothingPaid:
        return Row(key, columns, unpaid=level or Decimal(0), unsure=level is None)
    change = change_of(level, before)
    columns |= {"before": levels.at(_year_before(key)), "change": change, "change_times_rate": paid.change_times_rate}
    return Row(key, columns, unsure=change is None)


def _year_before(key: Key) -> Key:
    return (key[0], key[1] - 1, key[2])


def _year_after(key: Key) -> Key:
    return (key[0], key[1] + 1, key[2])


def _has_known_category(key: Key) -> bool:
    _, year, category = key
    return category in load("funding_category").legal_on(of_year(year))


def _is_paid(key: Key) -> bool:
    """Whether credits of a category are paid for in the year, as far as is known."""
    _, year, category = key
    try:
        return category in paid_categories(year)
    except NotKnown:
        return False


def _told(rows: Sequence[Row]) -> Iterator[Sentence]:
    """What is not known, what nothing is paid for, and what is blank for want of a year or of units."""
    yield from _unknown([row.unknown for row in rows if row.unknown])
    if unpaid := [row for row in rows if row.unpaid]:
        amount = Amount(sum((row.unpaid for row in unpaid), Decimal(0)), 6)
        text = "{units} self-financed units have no funding category whose credits are paid for: {categories}."
        yield Sentence(text, {"units": amount, "categories": Listed.of(_with_years([row.key for row in unpaid]))})
    if alone := [f"{row.key[0]} {row.key[1]}" for row in rows if row.alone]:
        text = "The year before {years} is not there, or was counted in other categories; no change is computed."
        yield Sentence(text, {"years": Listed.of(alone)})
    if unsure := [f"{row.key[0]} {row.key[1]} {_called(row.key[2])}" for row in rows if row.unsure]:
        text = (
            "Of some production of {categories}, or of the year before, the percentage or the category is not known: "
            "what rests on it is blank."
        )
        yield Sentence(text, {"categories": Listed.of(unsure)})


def _unknown(reasons: Sequence[NotKnown]) -> Iterator[Sentence]:
    """What is not known, with all its parts of a year in one sentence: a year has six categories without a rate."""
    for name, period in {(reason.name, reason.period): None for reason in reasons}:
        parts = sorted({reason.part for reason in reasons if (reason.name, reason.period) == (name, period)})
        yield Sentence("{told}", {"told": NotKnown(name, period, ", ".join(parts))})


def _with_years(keys: Sequence[Key]) -> Iterator[str]:
    """Each category with its years, as `1 (2021, 2022)`, since it may be paid for in others."""
    for category in {key[2]: None for key in keys}:
        years = sorted({str(year) for _, year, theirs in keys if theirs == category})
        yield f"{_called(category)} ({', '.join(years)})"


def _called(category: str | None) -> str:
    return category or "–"
