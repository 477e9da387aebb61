"""DuckDB: the rules as SQL conditions in one scan of each table; keys and references as queries of their own."""

import duckdb

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import FIRST_LINE, Found
from benchmarks.rule_list import (
    TABLES,
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
    checks,
)
from benchmarks.words_in_sql import GROUPED, WORDS
from vidare.tables.declaration import Table


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    found: Found = {}
    with duckdb.connect() as connection:
        for table, path in zip(TABLES, delivery.tables, strict=True):
            there = set(connection.read_parquet(str(path)).columns)
            columns = ", ".join(f'"{c.dbh}" AS {name}' for name, c in table.columns.items() if c.dbh in there)
            connection.execute(
                f"CREATE VIEW {table.id} AS SELECT {columns}, file_row_number + {FIRST_LINE} AS line "
                f"FROM read_parquet('{path}', file_row_number = true)"
            )
            found |= broken_rows(connection, table)
            for rule in checks(table):
                if isinstance(rule, Key):
                    found[rule.id] = lines(connection, repeated(table, rule))
                if isinstance(rule, PointsTo):
                    found[rule.id] = lines(connection, dangling(table, rule))
    return found


def lines(connection: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    """The lines that a query answers with."""
    return [line for (line,) in connection.execute(query).fetchall()]


def broken_rows(connection: duckdb.DuckDBPyConnection, table: type[Table]) -> Found:
    """One scan that keeps the rows on which not every condition is true, and says which are not."""
    rules = {rule.id: condition(rule) for rule in checks(table) if not isinstance(rule, Key | PointsTo)}
    all_well = " AND ".join(f"({well})" for well in rules.values())
    told = ", ".join(f"CASE WHEN ({well}) THEN NULL ELSE '{rule}' END" for rule, well in rules.items())
    groups = "".join(f", {group} AS {name}" for name, group in GROUPED.get(table.id, {}).items())
    rows = connection.execute(
        f"SELECT rule, list(line) FROM (SELECT line, unnest([{told}]) AS rule "
        f"FROM (SELECT *{groups} FROM {table.id}) WHERE ({all_well}) IS NOT TRUE) "
        "WHERE rule IS NOT NULL GROUP BY rule"
    ).fetchall()
    return dict(rows)


def repeated(table: type[Table], rule: Key) -> str:
    """Rows with the key of an earlier row: those with equal hashes first, of these those with equal keys."""
    key = ", ".join(rule.columns)
    return (
        f"WITH twice AS (SELECT hash({key}) AS hashed FROM {table.id} GROUP BY hashed HAVING count(*) > 1), "
        f"candidates AS (SELECT {key}, line FROM {table.id} WHERE hash({key}) IN (SELECT hashed FROM twice)) "
        f"SELECT line FROM candidates WHERE {' AND '.join(f'{name} IS NOT NULL' for name in rule.columns)} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY line) > 1"
    )


def dangling(table: type[Table], rule: PointsTo) -> str:
    """Rows without a row in the other table, which has rows of the same unit."""
    same = " AND ".join(f"there.{name} = here.{name}" for name in rule.columns)
    unit = " AND ".join(f"there.{name} = here.{name}" for name in rule.target.reporting_unit())
    filled = " AND ".join(f"here.{name} IS NOT NULL" for name in rule.columns)
    delivered = f"SELECT DISTINCT {', '.join(rule.target.reporting_unit())} FROM {rule.target.id}"
    return (
        f"WITH unknown AS (SELECT * FROM {table.id} AS here ANTI JOIN {rule.target.id} AS there ON {same}) "
        f"SELECT line FROM unknown AS here SEMI JOIN ({delivered}) AS there ON {unit} WHERE {filled}"
    )


def condition(rule: Check) -> str:
    """SQL that is true where all is well."""
    match rule:
        case Filled(_, column):
            well = f"{column} IS NOT NULL"
        case Digits(_, column, count):
            well = f"{column} IS NULL OR regexp_full_match({column}, '[0-9]{{{count}}}')"
        case Width(_, column, width):
            well = f"{column} IS NULL OR length({column}) <= {width}"
        case Ends(_, column):
            well = f"{column} IS NULL OR NOT (starts_with({column}, ' ') OR ends_with({column}, ' '))"
        case Decimals(_, column, scale, below):
            shifted = f"{column} * {10**scale}"
            well = f"{column} IS NULL OR (abs({shifted} - round({shifted})) < 1e-6 AND abs({column}) < {below})"
        case Range(_, column, low, high, above):
            highest = "" if high is None else f" AND {column} <= {high}"
            well = f"{column} IS NULL OR ({column} {'>' if above else '>='} {low}{highest})"
        case OneOf():
            well = is_legal(rule)
        case Worded(name):
            well = WORDS[name].format(year_of_the_check=YEAR_OF_THE_CHECK)
        case _:
            raise TypeError(rule)
    return well


def is_legal(rule: OneOf) -> str:
    """SQL that is true where a code is in the list and in use; where that can't be told, nothing is."""
    value = f"upper({rule.column})" if rule.any_case else rule.column
    legal = [f"{value} IN ({', '.join(map(repr, rule.codes))})"]
    for code, first, last in rule.dated:
        legal.append(f"({value} = {code!r} AND year * 10 + semester BETWEEN {first} AND {last})")
    return f"coalesce({' OR '.join(legal)}, TRUE)"
