"""What a check is asked about beyond the rows themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from vidare.tables.declaration import Table


@dataclass(frozen=True)
class Occasion:
    """The period that was asked for (`ÅÅÅÅS`, or none), the day of the check, and the rows of the last delivery."""

    today: date
    period: int | None = None
    previous: Mapping[type[Table], pl.DataFrame] = field(default_factory=dict)

    def columns(self) -> dict[str, pl.Expr]:
        """What rules may read of the occasion as columns: `today`, `this_year`, and `asked_period` where one was."""
        told = {"today": pl.lit(self.today), "this_year": pl.lit(self.today.year, pl.Int32)}
        return told if self.period is None else {**told, "asked_period": pl.lit(self.period, pl.Int32)}
