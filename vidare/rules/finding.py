"""Findings: what is wrong, where, why, and how to say it. They are data; nothing is raised."""

import json
from collections.abc import Iterable, Mapping

import polars as pl

from vidare.language import Translate
from vidare.rules.checker import Broken
from vidare.rules.directory import every_rule
from vidare.tables.rows import FILE, LINE, as_text

SCHEMA: dict[str, pl.DataType] = {
    "table": pl.String(),
    "file": pl.String(),
    "line": pl.UInt32(),
    "key": pl.String(),
    "column": pl.String(),
    "found": pl.String(),
    "rule": pl.String(),
    "severity": pl.String(),
    "shown": pl.String(),
}
"""The columns of a list of findings: `key` and `shown` are JSON objects, `column` is the DBH name."""

PERSONAL = "***"
"""Stands for a value that is personal data."""


def findings_of(broken: Broken) -> pl.DataFrame:
    """One finding for each row that breaks the rule. Values of personal columns are not shown."""
    rule, rows, table = broken.rule, broken.rows, broken.rows.table
    at = broken.frame[broken.places]
    names = [name for name in table.shown_key() if name in at.columns]
    key = at.select(as_text(at[name]).alias(table.columns[name].dbh) for name in names)
    column = table.columns[rule.column] if rule.column else None
    found = rows.text(column.name, broken.places) if column else pl.Series([None] * at.height, dtype=pl.String)
    if column and column.personal:
        found = pl.select(pl.when(found.is_not_null()).then(pl.lit(PERSONAL))).to_series()
    shown = at.select(as_text(at[name]).alias(name) for name in rule.shows if name in at.columns)
    files = pl.Series(rows.files, dtype=pl.String)
    return pl.DataFrame(
        {
            "table": pl.repeat(table.dbh, at.height, eager=True),
            "file": files.gather(at[FILE]),
            "line": at[LINE] if LINE in at.columns else pl.repeat(None, at.height, eager=True, dtype=pl.UInt32),
            "key": as_objects(key, at.height),
            "column": pl.repeat(column.dbh if column else None, at.height, eager=True, dtype=pl.String),
            "found": found,
            "rule": pl.repeat(rule.id, at.height, eager=True),
            "severity": pl.repeat(rule.severity, at.height, eager=True),
            "shown": as_objects(shown, at.height),
        },
        schema=SCHEMA,
    )


def as_objects(values: pl.DataFrame, height: int) -> pl.Series:
    """Each row as a JSON object of its values."""
    if not values.width:
        return pl.repeat("{}", height, eager=True, dtype=pl.String)
    return values.select(pl.struct(pl.all()).struct.json_encode()).to_series()


def no_findings() -> pl.DataFrame:
    """An empty list of findings."""
    return pl.DataFrame(schema=SCHEMA)


def messages(findings: pl.DataFrame, _: Translate) -> pl.Series:
    """What is said of each finding, in the language of `_`; each different sentence is made once."""
    rules = every_rule()
    different = findings.select("rule", "found", "shown").unique(maintain_order=True)
    said = [rules[rule].message(found, told(shown, _), _) for rule, found, shown in different.iter_rows()]
    with_messages = different.with_columns(message=pl.Series(said, dtype=pl.String))
    joined = findings.select("rule", "found", "shown").join(
        with_messages, on=["rule", "found", "shown"], how="left", nulls_equal=True, maintain_order="left"
    )
    return joined["message"]


def told(shown: str, _: Translate) -> Mapping[str, str]:
    """The further values of a finding; a blank is said to be empty."""
    return {name: _("empty") if value is None else value for name, value in json.loads(shown).items()}


def in_order(findings: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All findings as one list: by file, line and column; what concerns a whole file comes first in it."""
    return pl.concat([no_findings(), *findings]).sort(
        "file", "line", "column", "rule", nulls_last=False, maintain_order=True
    )
