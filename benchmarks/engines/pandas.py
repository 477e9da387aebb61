"""pandas: the rules as masks over whole columns, references as index look-ups, the key by `duplicated`."""

import numpy as np
import pandas as pd

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import FIRST_LINE, Found
from benchmarks.rule_list import (
    TABLES,
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
    checks,
)
from benchmarks.words_in_pandas import WORDS
from vidare.tables.declaration import Table

Mask = pd.Series


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    rows = {table: read(table, path) for table, path in zip(TABLES, delivery.tables, strict=True)}
    return {
        rule.id: (np.flatnonzero(broken(rule, rows[table], rows)) + FIRST_LINE).tolist()
        for table in TABLES
        for rule in checks(table)
    }


def read(table: type[Table], path: object) -> pd.DataFrame:
    """The rows under English names."""
    return pd.read_parquet(path).rename(columns={column.dbh: name for name, column in table.columns.items()})


def broken(rule: Check, rows: pd.DataFrame, tables: dict[type[Table], pd.DataFrame]) -> Mask:
    """True on the rows that break a rule."""
    match rule:
        case Worded(name):
            return WORDS[name](rows)
        case Key(_, columns):
            key = rows[list(columns)]
            return key.duplicated() & key.notna().all(axis=1)
        case PointsTo(_, columns, target):
            return dangling(rows, list(columns), tables[target], list(target.reporting_unit()))
    return broken_cells(rule, rows)


def broken_cells(rule: Check, rows: pd.DataFrame) -> Mask:
    """True on the rows whose cell breaks a rule of one column."""
    cells = rows[rule.column]
    match rule:
        case Filled():
            wrong = cells.isna()
        case Digits(_, _, count):
            wrong = cells.notna() & ~((cells.str.len() == count) & cells.str.isdigit()).astype(bool)
        case Width(_, _, width):
            wrong = cells.str.len() > width
        case Ends():
            wrong = cells.str.startswith(" ", na=False) | cells.str.endswith(" ", na=False)
        case Decimals(_, _, scale, below):
            shifted = cells * 10**scale
            wrong = ((shifted - shifted.round()).abs() >= 1e-6) | (cells.abs() >= below)
        case Range(_, _, low, high, above):
            too_low = cells <= low if above else cells < low
            wrong = too_low if high is None else too_low | (cells > high)
        case OneOf():
            wrong = illegal(rule, rows)
        case _:
            raise TypeError(rule)
    return wrong


def illegal(rule: OneOf, rows: pd.DataFrame) -> Mask:
    """Codes that the list does not have, or not in the period of the row; without a period no dated code is told."""
    value = rows[rule.column].str.upper() if rule.any_case else rows[rule.column]
    unknown = value.notna() & ~value.isin(rule.codes)
    if not rule.dated or not unknown.any():
        return unknown
    period = rows["year"] * 10 + rows["semester"]
    dated = pd.DataFrame(rule.dated, columns=["code", "first", "last"]).set_index("code")
    first, last = value[unknown].map(dated["first"]), value[unknown].map(dated["last"])
    in_use = first.notna() & ~((period[unknown] < first) | (period[unknown] > last))
    unknown[unknown] = ~in_use
    return unknown


def dangling(rows: pd.DataFrame, columns: list[str], target: pd.DataFrame, unit: list[str]) -> Mask:
    """Rows without a row in the other table, which has rows of the same unit."""
    there = target[columns].drop_duplicates().assign(found=True)
    found = rows[columns].merge(there, how="left", on=columns)["found"].notna().to_numpy()
    unknown = rows.loc[~found, columns].dropna()
    delivered = unknown.reset_index().merge(target[unit].drop_duplicates(), on=unit)["index"]
    mask = pd.Series(False, index=rows.index)
    mask[delivered] = True
    return mask
