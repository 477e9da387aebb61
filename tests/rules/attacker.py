"""A reader who tries every table of whole numbers, and keeps those that would have been published just alike.

Written apart from the gate: the attacker knows the rules of shielding and why each number is hidden, nothing more.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import polars as pl

HIGHEST = 30
"""No count in the simulated tables is higher, and the attacker knows it."""


def possible(shown: int | None, hidden: str | None, threshold: int, base: int, *, exact: bool) -> list[int]:
    """The counts that would have been published so."""
    if hidden == "small":
        return list(range(1, threshold))
    if hidden:
        return list(range(threshold if hidden == "protects" else 1, HIGHEST + 1))
    if exact or shown == 0:
        return [shown or 0]
    return [one for one in range(threshold, 9 * HIGHEST) if shown is not None and -base <= 2 * (one - shown) < base]


Sums = dict[str, dict[str, int]]
"""Sums that the attacker has from elsewhere, by the column they are kept apart by and its values."""


def recovered(
    frame: pl.DataFrame, by: list[str], threshold: int, base: int, known: Sums, *, hidden: str = "small total"
) -> int:
    """How many numbers hidden for these reasons have one value in all tables that look like this one."""
    alike = everything_alike(frame, by, threshold, base, known)
    small = frame.with_row_index("place").filter(pl.col("hidden").is_in(hidden.split()))["place"]
    assert alike.height > 0, "the true table must be among those the attacker finds"
    return sum(alike[f"n{place}"].n_unique() == 1 for place in small)


def everything_alike(frame: pl.DataFrame, by: list[str], threshold: int, base: int, known: Sums) -> pl.DataFrame:
    """Every table that looks the same, a row each; `n0`, `n1` ... are the numbers in the order of `frame`."""
    exact = frame["hidden"].null_count() == frame.height
    rows = list(frame.with_row_index("place").iter_rows(named=True))
    cells, totals = [row for row in rows if not row["total"]], [row for row in rows if row["total"]]
    lines = [list(line) for line in _lines(cells, by[0])]
    tables = pl.DataFrame({"start": [0]}).lazy()
    for line in lines:
        ways = product(*(possible(row["n"], row["hidden"], threshold, base, exact=exact) for row in line))
        options = pl.DataFrame(list(ways), schema=[f"n{row['place']}" for row in line], orient="row").lazy()
        inside = [total for total in totals if total[by[0]] == line[0][by[0]]] if len(by) == 2 else []
        for total in inside:
            options = options.filter(_looks(total, [row["place"] for row in line], threshold, base, exact))
        if len(by) == 2:
            options = _as_known(options, line, by[:1], known)
        tables = tables.join(options, how="cross")
    for total in totals:
        members = [row["place"] for row in cells if all(total[name] in (None, row[name]) for name in by)]
        tables = tables.filter(_looks(total, members, threshold, base, exact))
        tables = tables.with_columns(_sum(members).alias(f"n{total['place']}"))
    return _as_known(tables, cells, by[1:], known).collect()


def _lines(cells: list[dict[str, Any]], first: str) -> Iterator[list[dict[str, Any]]]:
    for value in dict.fromkeys(row[first] for row in cells):
        yield [row for row in cells if row[first] == value]


def _as_known(tables: pl.LazyFrame, cells: list[dict[str, Any]], columns: list[str], known: Sums) -> pl.LazyFrame:
    """Only the tables whose sums are those that the attacker has from elsewhere."""
    for value, number in known.get(",".join(columns), {}).items():
        members = [row["place"] for row in cells if not columns or row[columns[0]] == value]
        if members:
            tables = tables.filter(_sum(members) == number)
    return tables


def _looks(total: dict[str, Any], members: list[int], threshold: int, base: int, exact: bool) -> pl.Expr:
    ways = possible(total["n"], total["hidden"], threshold, base, exact=exact)
    highest = ways[-1] if total["hidden"] != "total" else 9 * HIGHEST
    return _sum(members).is_between(ways[0], highest)


def _sum(members: list[int]) -> pl.Expr:
    return pl.sum_horizontal(f"n{place}" for place in members).cast(pl.Int64)
