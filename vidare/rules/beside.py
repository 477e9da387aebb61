"""What the rules of a table read out of the rows of other tables: columns that are joined or counted beside its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from vidare.rules.defaults import with_defaults
from vidare.tables.declaration import Table

Frames = Mapping[type[Table], pl.DataFrame]
"""The rows of other tables, each with all its declared columns; a table of `may` that isn't there has no rows."""

Joined = Callable[[pl.DataFrame, Frames], pl.DataFrame]
"""Out of the rows of a table and those of others, the columns that stand beside it: one row for each row."""


@dataclass(frozen=True)
class Beside:
    """Columns beside the rows of a table, worked out of the rows of others.

    They are there only where the files hold every table of `needs` and every own column of `by`; rules that read
    them are judged only then. A row whose cells in `by` are faulty is not judged by them.
    """

    by: tuple[str, ...]
    needs: tuple[type[Table], ...]
    may: tuple[type[Table], ...]
    joined: Joined

    @property
    def others(self) -> tuple[type[Table], ...]:
        """Every table whose rows are read."""
        return (*self.needs, *self.may)


BESIDE: dict[type[Table], list[Beside]] = defaultdict(list)
"""What stands beside each table, in the order it is written."""


def beside(
    table: type[Table],
    *,
    by: Iterable[str],
    needs: Iterable[type[Table]] = (),
    may: Iterable[type[Table]] = (),
) -> Callable[[Joined], Joined]:
    """Write down what rules of `table` read of other tables; the decorated function works the columns out."""

    def write_down(joined: Joined) -> Joined:
        BESIDE[table].append(Beside(tuple(by), tuple(needs), tuple(may), joined))
        return joined

    return write_down


def columns_beside(
    table: type[Table], frame: pl.DataFrame, others: Frames
) -> Iterator[tuple[tuple[str, ...], pl.DataFrame]]:
    """The columns that stand beside the rows of `frame`, each set with the own columns that it was found by."""
    for each in BESIDE[table]:
        if set(each.by) <= set(frame.columns) and set(each.needs) <= others.keys():
            there = {other: completed(other, others.get(other)) for other in each.others}
            yield each.by, each.joined(completed(table, frame), there)


def completed(table: type[Table], rows: pl.DataFrame | None) -> pl.DataFrame:
    """Rows with every declared column, empty where the file lacks it, and with documented defaults filled in."""
    columns = table.readable().values()
    if rows is None:
        return pl.DataFrame(schema={column.name: column.kind.polars for column in columns})
    lacking = [column for column in columns if column.name not in rows.columns]
    filled = rows.with_columns(pl.lit(None, column.kind.polars).alias(column.name) for column in lacking)
    return with_defaults(table, filled)


def read_beside(table: type[Table]) -> frozenset[type[Table]]:
    """The tables whose rows are read where rows of `table` are judged."""
    return frozenset(other for each in BESIDE[table] for other in each.others)
