"""What a check is asked about beyond the rows themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from vidare.tables.declaration import Table
from vidare.tables.period import period_written


@dataclass(frozen=True)
class Occasion:
    """The period that was asked for (`ÅÅÅÅS`, or none), the day of the check, and the rows of the last delivery."""

    today: date
    period: int | None = None
    previous: Mapping[type[Table], pl.DataFrame] = field(default_factory=dict)

    def columns(self) -> dict[str, pl.Expr]:
        """What rules may read of the occasion as columns: `today` and `this_year`.

        Where a period was asked for, also `asked_period`, and `asked_for`, which is the same as people write it.
        """
        told = {"today": pl.lit(self.today), "this_year": pl.lit(self.today.year, pl.Int32)}
        if self.period is None:
            return told
        asked_for = pl.lit(period_written(self.period))
        return {**told, "asked_period": pl.lit(self.period, pl.Int32), "asked_for": asked_for}
