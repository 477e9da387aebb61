"""Counts that DBH hides: which zeros are no counts, and between what bounds a sum with such zeros lies.

What is seen in DBH's own answers: in table 308 the values 1 and 2 never occur, so 0 means none, one or two; in table
123 both sexes are 0 where one of them is below three, while the total stays. DBH's catalogue marks the tables where
small counts are hidden (Gdpr); that the others of them hide in the same way is our reading.
"""

from collections.abc import Sequence

import polars as pl

from vidare.intake.dbh_api.catalogue import ApiTable
from vidare.tables.rows import LINE

SUFFIX = "_shielded"
HIDDEN_AT_MOST = 2
SEX = "Kjønnkode"
POINTS = ("Opptakspoeng totalt", "Karakterpoeng")
"""Sums of points: how large a hidden one can be is not known."""

SIBLINGS = {
    "kvinner": ("menn", "totalt"),
    "menn": ("kvinner", "totalt"),
    "women": ("men", "total"),
    "men": ("women", "total"),
}
"""How the name of a count by sex ends, and what the other sex and the total are called beside it."""


def shielded(name: str) -> str:
    """The column that says whether `name` is hidden: `Antall kvinner_shielded`."""
    return name + SUFFIX


def marked(frame: pl.DataFrame, table: ApiTable, *, authorised: bool = False) -> pl.DataFrame:
    """The rows with a column more for each count of a shielded table, true where its 0 is not a count.

    Tables without shielding come back as they are; for a token that lets us see all, nothing is marked.
    """
    if not table.shielded:
        return frame
    counts = [name for name in frame.columns if name in table.measures and frame[name].dtype.is_numeric()]
    hidden = pl.lit(authorised).not_()
    return frame.with_columns(
        ((pl.col(name) == 0).fill_null(value=False) & hidden).alias(shielded(name)) for name in counts
    )


def bounds(frame: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """The lowest and the highest that the sum of each count can be, all in all or for each value of `by`.

    The columns are those of `by`, `variable`, `lowest`, `highest`, `shielded`, the number of hidden cells, and
    `empty`, the number of cells with no count that could be read; where both are 0, lowest and highest are the exact
    sum. A highest that is not known is null: an empty cell can be any count.
    """
    counts = [name for name in frame.columns if shielded(name) in frame.columns and name not in by]
    parts = [_bounds(frame, name, list(by)) for name in counts]
    nothing = pl.DataFrame(
        schema={
            "variable": pl.String,
            "lowest": pl.Int64,
            "highest": pl.Int64,
            "shielded": pl.UInt32,
            "empty": pl.UInt32,
        }
    )
    return pl.concat(parts, how="vertical_relaxed") if parts else nothing


def _bounds(frame: pl.DataFrame, name: str, by: list[str]) -> pl.DataFrame:
    hidden = pl.col(shielded(name))
    highest = pl.when(hidden).then(_highest(name, frame)).otherwise(pl.col(name))
    rows = frame.select(
        *by,
        pl.col(name).alias("lowest"),
        highest.alias("highest"),
        hidden.alias("shielded"),
        pl.col(name).is_null().alias("empty"),
    )
    sums = [
        pl.lit(name).alias("variable"),
        pl.col("lowest").sum(),
        pl.when(~pl.col("highest").is_null().any()).then(pl.col("highest").sum()).alias("highest"),
        pl.col("shielded").sum().cast(pl.UInt32),
        pl.col("empty").sum().cast(pl.UInt32),
    ]
    summed = rows.group_by(by, maintain_order=True).agg(sums) if by else rows.select(sums)
    return summed.select(*by, "variable", "lowest", "highest", "shielded", "empty")


def _highest(name: str, frame: pl.DataFrame) -> pl.Expr:
    """The most a hidden count can be: 2, or the total where both sexes are hidden beside it; null if not known.

    Both sexes are hidden where one of them is below three, so that without the total the other can be any number.
    """
    not_known = pl.lit(None, pl.Int64)
    if name in POINTS or frame[name].dtype.is_float() or SEX in frame.columns:
        return not_known
    first, blank, last = name.rpartition(" ")
    other, total = (first + blank + word for word in SIBLINGS.get(last, ("", "")))
    most = pl.lit(HIDDEN_AT_MOST, pl.Int64)
    if last not in SIBLINGS:
        return most
    if total not in frame.columns:
        return not_known
    beside = pl.col(other).fill_null(0) if other in frame.columns else pl.lit(0)
    in_all = pl.col(total)
    return pl.when(in_all.is_null()).then(not_known).when((in_all > 0) & (beside == 0)).then(in_all).otherwise(most)


def under_names(frame: pl.DataFrame, names: dict[str, str], lines: pl.Series) -> pl.DataFrame:
    """The shield columns alone, under other names for their counts, with the line of each row."""
    there = {shielded(new): shielded(old) for new, old in names.items() if shielded(old) in frame.columns}
    return frame.select(lines.alias(LINE), *(pl.col(old).alias(new) for new, old in there.items()))
