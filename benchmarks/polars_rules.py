"""The rules as Polars expressions, for the two engines that take such: true where all is well, null where silent."""

from pathlib import Path

import polars as pl

from benchmarks.findings import FIRST_LINE
from benchmarks.rule_list import (
    YEAR_OF_THE_CHECK,
    Check,
    Decimals,
    Digits,
    Ends,
    Filled,
    Key,
    OneOf,
    PointsTo,
    Range,
    Width,
    Worded,
)
from vidare.rules.directory import every_rule
from vidare.tables.declaration import Table


def read_with_lines(table: type[Table], path: Path) -> pl.DataFrame:
    """The rows under English names, and last the year of the check and the line of each."""
    names = {column.dbh: name for name, column in table.columns.items()}
    rows = pl.read_parquet(path).rename(names, strict=False)
    lines = pl.int_range(FIRST_LINE, rows.height + FIRST_LINE, dtype=pl.UInt32)
    return rows.with_columns(this_year=pl.lit(YEAR_OF_THE_CHECK), line=lines)


def condition(rule: Check) -> pl.Expr:
    """The expression of a rule of one row."""
    match rule:
        case Filled(_, column):
            well = pl.col(column).is_not_null()
        case Digits(_, column, count):
            well = pl.col(column).str.contains(f"^[0-9]{{{count}}}$")
        case Width(_, column, width):
            well = pl.col(column).str.len_chars() <= width
        case Ends(_, column):
            well = ~(pl.col(column).str.starts_with(" ") | pl.col(column).str.ends_with(" "))
        case Decimals(_, column, scale, below):
            shifted = pl.col(column) * 10**scale
            well = ((shifted - shifted.round()).abs() < 1e-6) & (pl.col(column).abs() < below)
        case Range(_, column, low, high, above):
            lowest = pl.col(column) > low if above else pl.col(column) >= low
            well = lowest if high is None else lowest & (pl.col(column) <= high)
        case OneOf():
            well = is_legal(rule)
        case Worded(name):
            # These engines take Polars expressions as they are, so vidare's own are as good as any.
            well = every_rule()[name].condition
        case _:
            raise TypeError(rule)
    return well


def is_legal(rule: OneOf) -> pl.Expr:
    """True where a code is in the list and in use in the period of the row."""
    value = pl.col(rule.column).str.to_uppercase() if rule.any_case else pl.col(rule.column)
    if not rule.dated:
        return value.is_in(rule.codes)
    codes, first, last = (list(each) for each in zip(*rule.dated, strict=True))
    since = value.replace_strict(codes, first, default=None, return_dtype=pl.Int32)
    until = value.replace_strict(codes, last, default=None, return_dtype=pl.Int32)
    in_use = (pl.col("year") * 10 + pl.col("semester")).is_between(since, until)
    return value.is_in(rule.codes) | (since.is_not_null() & in_use)


def repeated(rows: pl.DataFrame, rule: Key) -> pl.DataFrame:
    """The rows that repeat the key of an earlier row."""
    twice = rows.filter(pl.struct(rule.columns).is_duplicated()).drop_nulls(rule.columns)
    return twice.filter(~pl.struct(rule.columns).is_first_distinct())


def dangling(rows: pl.DataFrame, rule: PointsTo, target: pl.DataFrame) -> pl.DataFrame:
    """Rows without a row in the other table, which has rows of the same unit."""
    unknown = rows.select(*rule.columns, "line").join(target, on=rule.columns, how="anti").drop_nulls()
    return unknown.join(target, on=rule.target.reporting_unit(), how="semi")
