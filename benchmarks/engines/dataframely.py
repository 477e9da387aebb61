"""dataframely: a schema for each table, made from the list of rules; references, which schemas lack, as anti-joins."""

import dataframely as dy
import polars as pl

from benchmarks.delivery import TimedDelivery
from benchmarks.findings import Found
from benchmarks.polars_rules import condition, dangling, read_with_lines
from benchmarks.rule_list import TABLES, Filled, Key, PointsTo, Range, Width, Worded, checks
from vidare.tables.declaration import Column, Table

NUMBERS = {pl.Int32: dy.Int32, pl.Float64: dy.Float64}


def check(delivery: TimedDelivery) -> Found:
    """The lines that break each rule."""
    found: Found = {}
    rows = {table: read_with_lines(table, path) for table, path in zip(TABLES, delivery.tables, strict=True)}
    for table in TABLES:
        names = {}
        _, failure = schema(table, rows[table].columns, names).filter(rows[table])
        details = failure.details()
        for told, rule in names.items():
            if told in details.columns:
                found[rule] = details.filter(pl.col(told) == "invalid")["line"].to_list()
        for rule in checks(table):
            if isinstance(rule, Key):
                twice = details.filter(pl.col("primary_key") == "invalid").drop_nulls(rule.columns)
                found[rule.id] = twice.filter(~pl.struct(rule.columns).is_first_distinct())["line"].to_list()
            if isinstance(rule, PointsTo):
                found[rule.id] = dangling(rows[table], rule, rows[rule.target])["line"].to_list()
    return found


def schema(table: type[Table], there: list[str], names: dict[str, str]) -> type[dy.Schema]:
    """The rules of a table as a schema; `names` is filled with what each rule is called in its answer."""
    body: dict[str, object] = {"line": dy.UInt32(nullable=False), "this_year": dy.Int32(nullable=False)}
    for name in there[:-2]:
        body[name] = column(table, table.columns[name], names)
    for rule in checks(table):
        if isinstance(rule, Worded):
            called = rule.id.replace(".", "_")
            names[called] = rule.id
            body[called] = dy.rule()(lambda cls, rule=rule: condition(rule).fill_null(False))
    return type(table.__name__, (dy.Schema,), body)


def column(table: type[Table], declared: Column, names: dict[str, str]) -> dy.Column:
    """A column with the rules that are about it alone."""
    options: dict[str, object] = {"nullable": True, "primary_key": declared.name in table.key, "check": {}}
    for rule in checks(table):
        if getattr(rule, "column", None) != declared.name:
            continue
        match rule:
            case Filled():
                options["nullable"] = False
                names[f"{declared.name}|nullability"] = rule.id
            case Width(_, _, width):
                options["max_length"] = width
                names[f"{declared.name}|max_length"] = rule.id
            case Range(_, _, low, None, above):
                options["min_exclusive" if above else "min"] = number(declared, low)
                names[f"{declared.name}|{'min_exclusive' if above else 'min'}"] = rule.id
            case _:
                called = rule.id.rsplit(".", 1)[1]
                options["check"][called] = lambda _, rule=rule: condition(rule)
                names[f"{declared.name}|check__{called}"] = rule.id
    return kind_of(declared)(**options)


def kind_of(declared: Column) -> type[dy.Column]:
    """What dataframely calls the type of a column."""
    if declared.kind.polars == pl.String():
        return dy.String
    return dy.Date if declared.kind.polars == pl.Date() else NUMBERS[type(declared.kind.polars)]


def number(declared: Column, value: float) -> float:
    """A limit in the column's own type."""
    return int(value) if declared.kind.polars == pl.Int32() else value
