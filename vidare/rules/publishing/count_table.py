"""A table of persons on its way to be published: its counts by key, and the totals that a reader sees of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.rules.publishing.look_alike import Counts, Total
from vidare.rules.publishing.shielding import EXACT, ROUNDED, SMALL, TOTAL, Shielding

Columns = tuple[str, ...]
Key = tuple[object, ...]


@dataclass(frozen=True)
class CountTable:
    """Counts by the columns `by`, with the totals it is published with, and those that are known exactly elsewhere."""

    by: Columns
    counts: dict[Key, int]
    totals: tuple[Columns, ...]
    known: tuple[Columns, ...]

    @classmethod
    def of(
        cls, frame: pl.DataFrame, by: Columns, count: str, totals: tuple[Columns, ...], known: tuple[Columns, ...]
    ) -> "CountTable":
        """The table in a frame; raises ValueError where a key stands twice or a count is not a number from 0 up."""
        keys, values = list(frame.select(by).iter_rows()), frame[count].cast(pl.Int64).to_list()
        counts = dict(zip(keys, values, strict=True))
        if len(counts) != len(keys) or any(value is None or value < 0 for value in values):
            raise ValueError(f"{count} must be a number from 0 up, once for each {', '.join(by)}")
        return cls(by, counts, totals, known)

    def groups(self, columns: Columns) -> dict[Key, list[int]]:
        """The places of the counts that belong together, by the values of `columns`."""
        at = [self.by.index(column) for column in columns]
        groups: dict[Key, list[int]] = {}
        for place, key in enumerate(self.counts):
            groups.setdefault(tuple(key[one] for one in at), []).append(place)
        return groups

    def sums(self, columns: Columns) -> dict[Key, tuple[list[int], int]]:
        """The places and the sum of the counts that belong together."""
        values = list(self.counts.values())
        return {key: (places, sum(values[place] for place in places)) for key, places in self.groups(columns).items()}


@dataclass(frozen=True)
class SeenTable:
    """A table with how each of its counts and totals is seen."""

    table: CountTable
    counts: Counts

    @classmethod
    def first(cls, table: CountTable, shielding: Shielding, before: "Sequence[SeenTable]") -> "SeenTable":
        """The table before anything more is hidden: small counts are, and the others rounded where it matters."""
        values = list(table.counts.values())
        hides = any(map(shielding.is_small, values)) or any(earlier.leaves_few(table, shielding) for earlier in before)
        look = ROUNDED if hides else EXACT
        least = [shielding.at_least(value) for value in values]

        def of_total(places: list[int]) -> str:
            return TOTAL if shielding.is_small(sum(least[place] for place in places)) else look

        totals = [
            Total(columns, key, places, value, of_total(places), own=True)
            for columns in table.totals
            for key, (places, value) in table.sums(columns).items()
        ]
        known = [
            Total(columns, key, places, value, EXACT, own=False)
            for columns in table.known
            for key, (places, value) in table.sums(columns).items()
        ]
        told = [total for earlier in before for total in earlier.tells_of(table)]
        seen = [SMALL if shielding.is_small(value) else look for value in values]
        return cls(table, Counts(shielding, values, seen, [*totals, *known, *told]))

    @property
    def rounds(self) -> bool:
        """Whether something is hidden, and numbers are rounded for its sake."""
        return any(look != EXACT for look in self.looks().values())

    def looks(self) -> dict[tuple[Columns, Key], str]:
        """How counts and totals are seen, by columns and key."""
        totals = {(total.columns, total.key): total.seen for total in self.counts.totals}
        keys = zip(self.table.counts, self.counts.seen, strict=True)
        return totals | {(self.table.by, key): seen for key, seen in keys}

    def tells_of(self, other: CountTable) -> Iterator[Total]:
        """What this table tells of sums of another: what is seen of them here, or else all that could be.

        Sums that are not the same in both are over other persons, and tell nothing.
        """
        if set(self.table.by) <= set(other.by):
            columns_seen = {columns: None for columns, _key in self.looks()}
        else:
            columns_seen = {tuple(column for column in other.by if column in self.table.by): None}
        looks = self.looks()
        for columns in columns_seen:
            here = self.table.sums(columns)
            for key, (places, value) in other.sums(columns).items():
                if key in here and here[key][1] == value:
                    yield Total(columns, key, places, value, looks.get((columns, key), EXACT), own=False)

    def leaves_few(self, other: CountTable, shielding: Shielding) -> bool:
        """Whether another table is all but a few of the persons of this one, so that the few could be worked out."""
        common = tuple(column for column in other.by if column in self.table.by)
        here, there = self.table.sums(common), other.sums(common)
        return any(
            key in here and shielding.is_small(abs(here[key][1] - value)) for key, (_places, value) in there.items()
        )

    def stays_hidden_beside(self, other: "SeenTable") -> bool:
        """Whether what this table hides can't be worked out from it and another table together."""
        totals = [*self.counts.totals, *other.tells_of(self.table)]
        return Counts(self.counts.shielding, self.counts.values, list(self.counts.seen), totals).is_protected()
