"""What a delivery would change: programmes and courses that are new, gone, renamed or changed since the last one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.language import Sentence
from vidare.rules.dated_value import value
from vidare.rules.defaults import with_defaults, with_every_column
from vidare.rules.rule import period
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.rows import FILE, LINE, Rows, as_text
from vidare.tables.study_programme import StudyProgramme

PLANNED: tuple[type[Table], ...] = (StudyProgramme, Course)
"""The tables whose rows are the same thing from one delivery to the next."""

KEY = ["institution", "code"]
NAMED = ["institution", "name", "level"]
SHOWN = ["institution", "code", "name", "level"]
NOW_UNDATED = Sentence(
    "{table}: this delivery lacks {columns}, so that all its rows are compared, whatever their period."
)
BEFORE_UNDATED = Sentence(
    "{table}: the last delivery lacks {columns}, so that all its rows are compared, whatever their period."
)
UNREAD = "unread_{}"
"""The column beside one with unread cells that holds their text."""


@dataclass(frozen=True)
class Plan:
    """The difference between two deliveries of a table.

    `new` and `gone` have institution, code, name, level and the rest of the key, such as the unit; `renamed` has
    institution, name, level and the codes old and new; `changed` has institution, code, name, column (by its DBH
    name) and the values old and new as text; `moved` has the self-financed percentages old and new that moved far,
    and by how many points. `rows` counts the rows of either delivery, a row that is in both once, `touched` what of
    it is new, gone, renamed or changed. `unread` counts the cells that can't be read as their type, and are told as
    they stand; `not_compared` are the columns that the last delivery lacks, by their DBH names. `periods` and
    `periods_before` (`ÅÅÅÅS`) are those of the rows compared; `of_all_periods` tells which delivery lacks them.
    """

    table: type[Table]
    new: pl.DataFrame
    gone: pl.DataFrame
    renamed: pl.DataFrame
    changed: pl.DataFrame
    moved: pl.DataFrame
    rows: int
    touched: int
    unread: int
    not_compared: tuple[str, ...]
    periods: tuple[int, ...]
    periods_before: tuple[int, ...]
    of_all_periods: tuple[Sentence, ...]

    @property
    def sent(self) -> int:
        """How many rows the new delivery has."""
        return self.rows - self.gone.height

    @property
    def share(self) -> float:
        """Percent of the rows that are touched."""
        return 100 * self.touched / self.rows if self.rows else 0.0

    @property
    def limit(self) -> float:
        """The largest share of touched rows that is sent without a yes, in percent."""
        return float(value("large_delivery_change").on(max(self.periods, default=99999)))

    @property
    def is_large(self) -> bool:
        """Whether so much changes that somebody should say yes."""
        return self.share > self.limit


def plan(new: Rows, old: Rows) -> Plan:
    """What changes from the rows `old` to the rows `new` of a table, both of one period of each institution.

    A blank with a documented default is the same as the default, and so is a column that `new` doesn't have, since it
    is delivered so; one that only `new` has is not compared. Rows with the same key but for the period are the same
    row, and of the others those with the same code. A code is renamed where just one that is gone and just one that
    is new have the same institution, name and level; where more fit, they are left as new and gone.
    """
    table = new.table
    columns, not_compared = compared(table, new.frame, old.frame)
    rest = [name for name in table.key if name not in {*table.reporting_unit(), table.named_by()}]
    after, before = as_sent(new).with_row_index("after"), as_sent(old).with_row_index("before")
    same = paired(after, before, KEY, rest)
    arrived, left = after.join(same, on="after", how="anti"), before.join(same, on="before", how="anti")
    renamed = paired(_only(arrived, before), _only(left, after), NAMED, rest)
    pairs = pl.concat([same, renamed])
    changed = _changed(table, columns, after[pairs["after"]], before[pairs["before"]])
    touched_pairs = changed.filter(pl.col("pair") < same.height)["pair"].n_unique()
    codes = after[renamed["after"]].select(*NAMED, old=before["code"][renamed["before"]], new="code")
    arrived = arrived.join(renamed, on="after", how="anti")
    left = left.join(renamed, on="before", how="anti")
    apart = arrived.height + left.height
    return Plan(
        table=table,
        new=arrived.select(*SHOWN, *rest).sort(*KEY, *rest, "name", "level"),
        gone=left.select(*SHOWN, *rest).sort(*KEY, *rest, "name", "level"),
        renamed=codes.unique(maintain_order=True).sort("institution", "new", maintain_order=True),
        changed=changed.drop("pair"),
        moved=_moved(columns, after[pairs["after"]], before[pairs["before"]]),
        rows=apart + pairs.height,
        touched=apart + renamed.height + touched_pairs,
        unread=len(unread_cells(new)) + len(unread_cells(old)),
        not_compared=tuple(not_compared),
        periods=_periods(after),
        periods_before=_periods(before),
        of_all_periods=tuple(_of_all_periods(new, old)),
    )


def _of_all_periods(new: Rows, old: Rows) -> Iterator[Sentence]:
    """Which of the deliveries doesn't say what period its rows are of, so that all of them are compared."""
    for rows, lacks in ((new, NOW_UNDATED), (old, BEFORE_UNDATED)):
        missing = [rows.table.columns[name].dbh for name in ("year", "semester") if name not in rows.frame.columns]
        if missing:
            yield lacks.with_gaps(table=rows.table.dbh, columns=", ".join(missing))


def compared(table: type[Table], new: pl.DataFrame, old: pl.DataFrame) -> tuple[list[str], list[str]]:
    """The columns that are compared: what `old` has but the period and the code; and those that only `new` has."""
    left_out = {*table.reporting_unit(), table.named_by()}
    columns = [name for name in table.columns if name not in left_out]
    only_new = [table.columns[name].dbh for name in columns if name in new.columns and name not in old.columns]
    return [name for name in columns if name in old.columns], only_new


def as_sent(rows: Rows) -> pl.DataFrame:
    """The rows with every column, documented defaults filled in, and their own code as `code`.

    A cell that can't be read stays empty; its text stands beside, in the column that `UNREAD` names.
    """
    table = rows.table
    frame = with_defaults(table, with_every_column(table, rows.frame)).with_columns(code=pl.col(table.named_by()))
    written = rows.written()
    for (name,), cells in unread_cells(rows).group_by("column"):
        places, column = cells["place"], str(name)
        texts = pl.repeat(None, frame.height, dtype=pl.String, eager=True)
        texts = texts.scatter(places, written[column].gather(places))
        frame = frame.with_columns(frame[column].scatter(places, None), texts.alias(UNREAD.format(column)))
    return frame.sort(period(), *table.key, maintain_order=True)


def unread_cells(rows: Rows) -> pl.DataFrame:
    """The columns of a delivery and the places of the cells in `rows` that can't be read."""
    places = rows.frame.select(FILE, LINE).with_row_index("place")
    unread = rows.unread.filter(pl.col("column").is_in([*rows.table.columns]))
    return places.join(unread, on=[FILE, LINE]).select("column", "place")


def paired(after: pl.DataFrame, before: pl.DataFrame, by: list[str], rest: list[str]) -> pl.DataFrame:
    """The places `after` and `before` of the same rows: those alike in `by` and `rest`, then others alike in `by`.

    Of several that are alike, the first goes with the first.
    """
    exact = _paired(after, before, [*by, *rest])
    others = _paired(after.join(exact, on="after", how="anti"), before.join(exact, on="before", how="anti"), by)
    return pl.concat([exact, others])


def _paired(after: pl.DataFrame, before: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    one, other = (
        rows.select(*on, place, nth=pl.int_range(pl.len()).over(on))
        for place, rows in (("after", after), ("before", before))
    )
    return one.join(other, on=[*on, "nth"], nulls_equal=True, maintain_order="left").select("after", "before")


def _only(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """The rows whose code is not among the others, where no other such code has their name and level."""
    apart = rows.join(others, on=KEY, how="anti", nulls_equal=True, maintain_order="left").drop_nulls(NAMED)
    return apart.filter(pl.col("code").n_unique().over(NAMED) == 1)


def _changed(table: type[Table], columns: Sequence[str], after: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Each cell that differs between two lists of the same rows, `pair` being the place in them."""
    shown = after.select("institution", "code", "name").with_row_index("pair")
    parts = [shown.clear().with_columns(column=pl.lit(""), old=pl.lit(""), new=pl.lit(""))]
    for name in columns:
        unread = _unread_text(after, name), _unread_text(before, name)
        differs = after[name].ne_missing(before[name]) | unread[0].ne_missing(unread[1])
        texts = [
            pl.select(pl.coalesce(text, as_text(rows[name]))).to_series().filter(differs)
            for rows, text in zip((after, before), unread, strict=True)
        ]
        cells = {"old": texts[1], "new": texts[0]}
        parts.append(shown.filter(differs).with_columns(column=pl.lit(table.columns[name].dbh), **cells))
    return pl.concat(parts).sort(*KEY, "pair", maintain_order=True)


def _unread_text(rows: pl.DataFrame, column: str) -> pl.Series:
    """The text of the cells of a column that can't be read, null for the others."""
    name = UNREAD.format(column)
    return rows[name] if name in rows.columns else pl.repeat(None, rows.height, dtype=pl.String, eager=True)


def _moved(columns: Sequence[str], after: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Where the self-financed percentage moves by more points than is expected."""
    there = "self_financed" in columns
    old = before["self_financed"] if there else pl.repeat(None, before.height, dtype=pl.Float64, eager=True)
    new = after["self_financed"] if there else old
    moves = after.with_columns(old=old, new=new, points=new - old, limit=value("self_financed_jump").by_period())
    far = moves.filter(pl.col("points").abs() > pl.col("limit"))
    return far.select("institution", "code", "name", "old", "new", "points").sort(KEY)


def _periods(rows: pl.DataFrame) -> tuple[int, ...]:
    return tuple(rows.select(period().unique().sort().drop_nulls()).to_series())
