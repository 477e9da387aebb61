"""The rows that have findings, as the text that stood in the files, for those who want to see the whole row."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from vidare.intake.deliveries.delivery import Delivery
from vidare.rules.finding import shown_of
from vidare.tables.declaration import Table
from vidare.tables.rows import FILE, LINE, Rows


@dataclass(frozen=True)
class FaultyRows:
    """The first rows of a table that have findings; `more` says how many further ones there are.

    `frame` holds `file`, `line` and the columns of the file as text under their English names; personal columns are
    left out, and national identity numbers that stand in others are not shown.
    """

    table: type[Table]
    frame: pl.DataFrame
    more: int


def faulty_rows(delivery: Delivery, findings: pl.DataFrame, at_most: int) -> Iterator[FaultyRows]:
    """At most `at_most` rows of each table that `findings` point at, read once more, part by part."""
    with_line = (
        findings.filter(pl.col(LINE).is_not_null()).select("table", FILE, LINE).unique().sort("table", FILE, LINE)
    )
    first = with_line.group_by("table", maintain_order=True).head(at_most)
    counts = dict(with_line.group_by("table").len().iter_rows())
    found: dict[type[Table], list[pl.DataFrame]] = defaultdict(list)
    for units in delivery.units() if first.height else ():
        for table, rows in units.items():
            wanted = first.filter(pl.col("table") == table.dbh)
            if wanted.height:
                found[table].append(as_written(rows, wanted))
    for table, parts in found.items():
        frame = pl.concat(parts, how="diagonal").sort(FILE, LINE)
        yield FaultyRows(table, frame, counts[table.dbh] - frame.height)


def as_written(rows: Rows, wanted: pl.DataFrame) -> pl.DataFrame:
    """The rows at the files and lines of `wanted` as text, without personal columns."""
    files = pl.Series(rows.files, dtype=pl.String)
    numbered = rows.frame.select(files.gather(rows.frame[FILE]).alias(FILE), LINE).with_row_index("place")
    at = numbered.join(wanted, on=[FILE, LINE], how="semi")
    shown = [name for name, column in rows.table.columns.items() if name in rows.frame.columns and not column.personal]
    return at.select(FILE, LINE).with_columns(
        shown_of(rows.table, name, rows.text(name, at["place"])).alias(name) for name in shown
    )
