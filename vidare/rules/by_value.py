"""Judges rows by the values they share: what many rows say alike is judged once, for all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from vidare.rules.fingerprint import Fingerprints, places, with_one_of
from vidare.rules.rule import Rule

MANY = 10_000
"""From so many rows on each different value is judged once, instead of each row."""
ROWS_PER_VALUE = 100
"""Columns are judged together where their values together are shared by so many rows each, or more."""
SOME_ROWS = 1_000
"""By so many, spread over all, it is estimated how many values there are."""

BrokenPlaces = dict[str, pl.Series]
"""The places of the rows that break a rule, by its id."""


@dataclass(frozen=True)
class Different:
    """Each set of values that rows have in some columns, once: `values`; `firsts` are the rows they stand in first.

    Sets with the same fingerprint are taken as one: among a million of them two that differ have the same with a
    chance of about one in 37 million.
    """

    values: pl.DataFrame
    firsts: pl.Series
    fingerprints: pl.Series

    @classmethod
    def of(cls, frame: pl.DataFrame, columns: Collection[str], prints: Fingerprints) -> "Different":
        """The sets of values of the rows of `frame`, in the order they come first."""
        fingerprints = prints.of(columns)
        firsts = fingerprints.arg_unique()
        return cls(frame.select(columns)[firsts], firsts, fingerprints)

    @cached_property
    def own(self) -> pl.Series:
        """The fingerprint of each set of values."""
        return self.fingerprints[self.firsts]

    def in_rows(self, broken: BrokenPlaces) -> BrokenPlaces:
        """Out of the places in `values` those of all rows with such values; the rows are gone through once."""
        if not broken:
            return {}
        suspects = with_one_of(self.fingerprints, self.own[pl.concat(broken.values())])
        theirs = self.fingerprints[suspects]
        return {rule: suspects.filter(theirs.is_in(self.own[at].implode())) for rule, at in broken.items()}


def broken_places(frame: pl.DataFrame, rules: Iterable[Rule]) -> Iterator[tuple[Rule, pl.Series]]:
    """The rules that rows of `frame` break, each with the places of those rows; null counts as broken."""
    judged = readable(frame, rules)
    masks = frame.select(broken(well).alias(rule.id) for rule, well in judged)
    rows = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
    for rule, _ in judged:
        mask = masks[rule.id]
        if mask.any():
            yield rule, rows.filter(mask) if mask.len() == frame.height else rows


def broken_by_row(frame: pl.DataFrame, rules: Sequence[Rule]) -> Iterator[tuple[Rule, pl.Series]]:
    """As `broken_places`, of rules that see only cells of their own row.

    Rows that may break some rule are looked for first, by conditions that are quick; few of many rows do.
    """
    judged = readable(frame, rules)
    masks = frame.select(
        broken(rule.surely if rule.surely is not None else well).alias(rule.id) for rule, well in judged
    )
    suspected = [rule for rule, _ in judged if masks[rule.id].any()]
    if suspected:
        nothing = pl.repeat(value=False, n=frame.height)
        anything = masks.select(pl.any_horizontal(nothing, *(rule.id for rule in suspected)))
        suspects = places(anything.to_series())
        yield from ((rule, suspects[at]) for rule, at in broken_places(frame[suspects], suspected))


def readable(frame: pl.DataFrame, rules: Iterable[Rule]) -> list[tuple[Rule, pl.Expr]]:
    """The rules whose columns are there, with what is true where all is well."""
    there = set(frame.columns)
    return [(rule, rule.condition) for rule in rules if rule.condition is not None and rule.needs <= there]


def broken(well: pl.Expr) -> pl.Expr:
    """True where a condition does not hold or can't be told."""
    return well.fill_null(value=False).not_()


def by_shared_values(
    rules: Sequence[Rule], frame: pl.DataFrame, always: Iterable[Collection[str]]
) -> Mapping[frozenset[str], list[Rule]]:
    """The sets of columns by whose values rows are to be judged, each with the rules that read no other column.

    They are those that are looked at `always`, and those of rules that are judged quickest by value.
    """
    sets: dict[frozenset[str], list[Rule]] = {frozenset(columns): [] for columns in always}
    by_value = {rule.needs for rule in rules if rule.by_value and rule.needs <= set(frame.columns)}
    for columns in together([each for each in by_value if not any(each <= wider for wider in sets)], frame):
        sets[columns] = []
    for rule in rules:
        within = next((columns for columns in sets if rule.needs <= columns), None)
        if within is not None:
            sets[within].append(rule)
    return sets


def together(sets: Iterable[frozenset[str]], frame: pl.DataFrame) -> list[frozenset[str]]:
    """Sets of columns as few larger ones, as long as rows share far fewer values than there are rows.

    How many there are is estimated by some rows, spread over all since files are often sorted.
    """
    joined: dict[frozenset[str], int] = {}
    spread = pl.int_range(0, frame.height, max(frame.height // SOME_ROWS, 1), eager=True)
    for columns in sorted(sets, key=lambda columns: (-len(columns), sorted(columns))):
        values = frame.select(columns)[spread].n_unique()
        with_few = (each for each, theirs in joined.items() if values * theirs * ROWS_PER_VALUE <= frame.height)
        widened = next((each for each in joined if columns <= each), None) or next(with_few, None)
        if widened is None:
            joined[columns] = values
        elif not columns <= widened:
            joined[widened | columns] = joined.pop(widened) * values
    return list(joined)
