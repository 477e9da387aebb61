"""The table of one item: how many answered what, of how many, and how sure that is."""

from dataclasses import dataclass, field

import polars as pl

from vidare.language import Sentence
from vidare.surveys.questionnaires.questionnaire import Item

CELLS = pl.Schema(
    {
        "option": pl.String,
        "count": pl.Int64,
        "percent": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "lowest": pl.Float64,
        "highest": pl.Float64,
        "hidden": pl.String,
    }
)
"""One row an option, on the scale first: percent with its 95 % interval, and the worst cases of who did not answer.

Percentages and limits are from 0 to 100. Off-scale options have a count and no percent. A cell that the publication
gate hides is null throughout and says why in `hidden`.
"""


@dataclass(frozen=True)
class Base:
    """How the base of an item comes about: of all that came back, who was shown it, answered it, and on the scale."""

    returned: int
    shown: int
    answered: int
    off_scale: int

    @property
    def n(self) -> int:
        """Those that percentages are taken of."""
        return self.answered - self.off_scale


@dataclass(frozen=True)
class Spread:
    """How numbers lie: a quarter of the answers at most `lower_quartile`, half at most `median`, and so on.

    The mean is one of these and never stands alone. A quartile between two answers is their mean, by distance.
    """

    lower_quartile: float
    median: float
    upper_quartile: float
    mean: float


@dataclass(frozen=True)
class ItemTable:
    """One item counted, for all or for one `group` (the value of a column of strata); `cells` as in CELLS.

    `group` is a value of the column `by`; both are empty for all. `base` is null where the gate hides it. `population`
    is how many units the frame has that the item concerns, where that is known; `at_most` how many could stand on the
    scale, whatever those who have not answered would have said. `told` is what a reader must know: why the base is
    smaller, what was hidden, that weights were used.
    """

    item: Item
    base: Base | None
    cells: pl.DataFrame
    group: str = ""
    population: int | None = None
    at_most: int | None = None
    weighted: bool = False
    told: tuple[Sentence, ...] = field(default=())
    by: str = ""
    spread: Spread | None = None
