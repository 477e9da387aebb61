"""What a table says of its keys, where that is settled: rows with the same key may say different things."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from vidare.language import Amount, Listed, Sentence, Told
from vidare.tables.declaration import Table


@dataclass(frozen=True)
class Belonging:
    """`settled` has each key once; what its rows don't agree on is blank there, and `clashing` has those keys.

    `repeated` has the keys that stand more than once and always say the same, so that nothing has to be picked.
    """

    table: type[Table]
    named: str
    settled: pl.DataFrame
    clashing: pl.DataFrame
    repeated: pl.DataFrame

    def unsettled(self) -> tuple[Sentence, ...]:
        """Why a measure that needs one answer for each key can't be computed; nothing where it can."""
        if self.clashing.is_empty():
            return ()
        text = (
            "{table} has rows with the same key that don't agree, and none of them is picked: {names}. Correct the "
            "rows, or ask for them to be named instead (--duplicates name)."
        )
        return (Sentence(text, {"table": self.table.dbh, "names": Listed.of(self.clashing[self.named])}),)

    def told(self, credits_of: pl.DataFrame) -> tuple[Sentence, ...]:
        """The keys that stand more than once; `credits_of` has the credits that depend on a key."""
        told = []
        if self.clashing.height:
            amount = credits_of.join(self.clashing, on=self.clashing.columns, how="semi")["credits"].sum()
            text = "{credits} credits depend on rows of {table} that don't agree, of which none was picked: {names}."
            names = Listed.of(self.clashing[self.named])
            told.append(Sentence(text, {"credits": Amount.of(amount, 2), "table": self.table.dbh, "names": names}))
        return (*told, *self.told_of_repeated())

    def told_of_clashing(self, names: Told | None = None) -> tuple[Sentence, ...]:
        """The keys whose rows don't agree, where what they don't agree on is left blank."""
        if self.clashing.is_empty():
            return ()
        text = (
            "{table} has rows with the same key that don't agree; none of them is picked, and what they don't agree on "
            "is left out: {names}. Correct the rows."
        )
        gaps: dict[str, str | Told] = {"table": self.table.dbh, "names": names or Listed.of(self.clashing[self.named])}
        return (Sentence(text, gaps),)

    def told_of_repeated(self) -> tuple[Sentence, ...]:
        """The keys that stand more than once and always say the same."""
        if self.repeated.is_empty():
            return ()
        text = "Rows of {table} that stand more than once and say the same are read as one: {names}."
        return (Sentence(text, {"table": self.table.dbh, "names": Listed.of(self.repeated[self.named])}),)


def belonging(table: type[Table], rows: pl.DataFrame, key: Sequence[str]) -> Belonging:
    """What `rows` say of each `key`; the key's last column is what a reader knows it by."""
    keyed = rows.drop_nulls(key)
    several = keyed.select(key).is_duplicated()
    distinct = keyed.filter(several).unique(maintain_order=True)
    alike = distinct.unique(key, keep="none", maintain_order=True)
    at_odds = distinct.filter(distinct.select(key).is_duplicated()).group_by(key, maintain_order=True)
    agreed_on = at_odds.agg(pl.when(pl.all().n_unique() == 1).then(pl.all().first())).select(keyed.columns)
    settled = pl.concat([keyed.filter(~several), alike, agreed_on])
    return Belonging(table, key[-1], settled, agreed_on.select(key), alike.select(key))
