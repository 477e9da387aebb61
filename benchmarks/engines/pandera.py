"""pandera over Polars: a schema for each table, made from the list of rules; references as anti-joins."""

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import Found
from benchmarks.polars_rules import condition, dangling, read_with_lines, repeated
from benchmarks.rule_list import TABLES, Check, Filled, Key, OneOf, PointsTo, Range, Width, Worded, checks
from vidare.tables.declaration import Table


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    rows = {table: read_with_lines(table, path) for table, path in zip(TABLES, delivery.tables, strict=True)}
    found: Found = {}
    for table in TABLES:
        found |= failures(schema(table, rows[table].columns), rows[table])
        for rule in checks(table):
            if isinstance(rule, Key):
                found[rule.id] = repeated(rows[table], rule)["line"].to_list()
            if isinstance(rule, PointsTo):
                found[rule.id] = dangling(rows[table], rule, rows[rule.target])["line"].to_list()
    return found


def failures(rules: pa.DataFrameSchema, rows: pl.DataFrame) -> Found:
    """The lines of the rows that break each rule of a schema."""
    try:
        rules.validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.with_columns(
            rule=pl.when(pl.col("check") == "not_nullable")
            .then(pl.concat_str("column", pl.lit(" is empty")))
            .otherwise("check")
        )
        lines = rows["line"]
        empty = {f"{rule.column} is empty": rule.id for rule in rules.metadata["filled"]}
        return {
            empty.get(rule, rule): lines.gather(at).to_list()
            for rule, at in cases.group_by("rule").agg("index").iter_rows()
        }
    return {}


def schema(table: type[Table], there: list[str]) -> pa.DataFrameSchema:
    """The rules of a table as a schema."""
    rules = checks(table)
    filled = [rule for rule in rules if isinstance(rule, Filled)]
    columns = {
        name: pa.Column(
            table.columns[name].kind.polars,
            [of_column(rule) for rule in rules if getattr(rule, "column", None) == name and rule not in filled],
            nullable=name not in {rule.column for rule in filled},
        )
        for name in there[:-2]
    }
    worded = [of_rows(rule, ignore_na=False) for rule in rules if isinstance(rule, Worded)]
    return pa.DataFrameSchema(columns, checks=worded, metadata={"filled": filled})


def of_column(rule: Check) -> pa.Check:
    """A rule of one column: pandera's own where it has one."""
    match rule:
        case Width(name, _, width):
            return pa.Check.str_length(max_value=width, error=name)
        case OneOf(name, _, codes, [], False):
            return pa.Check.isin(codes, error=name)
        case Range(name, _, low, None, False):
            return pa.Check.ge(low, error=name)
        case Range(name, _, low, high, above) if high is not None:
            return pa.Check.in_range(low, high, include_min=not above, error=name)
    return of_rows(rule, ignore_na=True)


def of_rows(rule: Check, *, ignore_na: bool) -> pa.Check:
    """A rule that is a Polars expression."""
    expression = condition(rule)
    return pa.Check(lambda data: data.lazyframe.select(expression), error=rule.id, ignore_na=ignore_na)
