"""What a delivery would change: programmes and courses that are new, gone, renamed or changed since the last one."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.defaults import with_defaults
from vidare.rules.rule import period
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.rows import as_text
from vidare.tables.study_programme import StudyProgramme

PLANNED: tuple[type[Table], ...] = (StudyProgramme, Course)
"""The tables whose rows are the same thing from one delivery to the next."""

KEY = ["institution", "code"]
NAMED = ["institution", "name", "level"]
SHOWN = ["institution", "code", "name", "level"]


@dataclass(frozen=True)
class Plan:
    """The difference between two deliveries of a table; each programme or course by its newest row.

    `new` and `gone` have institution, code, name, level; `renamed` has institution, name, level and the codes old and
    new; `changed` has institution, code, name, column (by its DBH name) and the values old and new as text; `moved`
    has the self-financed percentages old and new that moved far, and by how many points. `rows` counts what stands
    in either delivery, `touched` what of it is new, gone, renamed or changed.
    """

    table: type[Table]
    new: pl.DataFrame
    gone: pl.DataFrame
    renamed: pl.DataFrame
    changed: pl.DataFrame
    moved: pl.DataFrame
    rows: int
    touched: int
    newest: int | None

    @property
    def share(self) -> float:
        """Percent of the rows that are touched."""
        return 100 * self.touched / self.rows if self.rows else 0.0

    @property
    def limit(self) -> float:
        """The largest share of touched rows that is sent without a yes, in percent."""
        return float(value("large_delivery_change").on(self.newest or 99999))

    @property
    def is_large(self) -> bool:
        """Whether so much changes that somebody should say yes."""
        return self.share > self.limit


def plan(table: type[Table], new: pl.DataFrame, old: pl.DataFrame) -> Plan:
    """What changes from the rows `old` to the rows `new` of `table`; both have its columns by their English names.

    A blank with a documented default is the same as the default. A code is renamed where just one that is gone and
    just one that is new have the same institution, name and level; where more fit, they are left as new and gone.
    """
    columns = compared(table, new, old)
    after, before = latest(table, new).with_row_index("after"), latest(table, old).with_row_index("before")
    same = after.select(*KEY, "after").join(before.select(*KEY, "before"), on=KEY, nulls_equal=True)
    arrived, left = after.join(same, on="after", how="anti"), before.join(same, on="before", how="anti")
    renamed = _only(arrived).join(_only(left), on=NAMED).rename({"code": "new", "code_right": "old"})
    pairs = pl.concat([same.select("after", "before"), renamed.select("after", "before")])
    changed = _changed(table, columns, after[pairs["after"]], before[pairs["before"]])
    touched_pairs = changed.filter(pl.col("pair") < same.height)["pair"].n_unique()
    arrived = arrived.join(renamed, on="after", how="anti")
    left = left.join(renamed, on="before", how="anti")
    apart = arrived.height + left.height
    return Plan(
        table=table,
        new=arrived.select(SHOWN).sort(KEY),
        gone=left.select(SHOWN).sort(KEY),
        renamed=renamed.select(*NAMED, "old", "new").sort("institution", "new"),
        changed=changed.drop("pair"),
        moved=_moved(columns, after[pairs["after"]], before[pairs["before"]]),
        rows=apart + pairs.height,
        touched=apart + renamed.height + touched_pairs,
        newest=after.select(period().max()).item(),
    )


def compared(table: type[Table], new: pl.DataFrame, old: pl.DataFrame) -> list[str]:
    """The columns that are compared: those in both, without the period and the code itself."""
    left_out = {*table.reporting_unit(), table.named_by()}
    return [name for name in table.columns if name in new.columns and name in old.columns and name not in left_out]


def latest(table: type[Table], rows: pl.DataFrame) -> pl.DataFrame:
    """The newest row of each programme or course, with its own code as `code`; columns that aren't there are empty."""
    needed = [*table.key, "name", "level"]
    absent = {name: pl.lit(None, table.columns[name].kind.polars) for name in needed if name not in rows.columns}
    filled = with_defaults(table, rows.with_columns(**absent)).with_columns(code=pl.col(table.named_by()))
    return filled.sort(period(), *table.key).unique(KEY, keep="last", maintain_order=True)


def _only(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that no other has the name and level of."""
    place = "after" if "after" in rows.columns else "before"
    return rows.drop_nulls(NAMED).filter(pl.len().over(NAMED) == 1).select(*NAMED, "code", place)


def _changed(table: type[Table], columns: Sequence[str], after: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Each cell that differs between two lists of the same rows, `pair` being the place in them."""
    shown = after.select("institution", "code", "name").with_row_index("pair")
    parts = [shown.clear().with_columns(column=pl.lit(""), old=pl.lit(""), new=pl.lit(""))]
    for name in columns:
        differs = after[name].ne_missing(before[name])
        cells = {"old": as_text(before[name].filter(differs)), "new": as_text(after[name].filter(differs))}
        parts.append(shown.filter(differs).with_columns(column=pl.lit(table.columns[name].dbh), **cells))
    return pl.concat(parts).sort(*KEY, "pair", maintain_order=True)


def _moved(columns: Sequence[str], after: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Where the self-financed percentage moves by more points than is expected."""
    there = "self_financed" in columns
    old = before["self_financed"] if there else pl.repeat(None, before.height, dtype=pl.Float64, eager=True)
    new = after["self_financed"] if there else old
    moves = after.with_columns(old=old, new=new, points=new - old, limit=value("self_financed_jump").by_period())
    far = moves.filter(pl.col("points").abs() > pl.col("limit"))
    return far.select("institution", "code", "name", "old", "new", "points").sort(KEY)
