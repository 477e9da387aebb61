"""Findings: what is wrong, where, why, and how to say it. They are data; nothing is raised."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from vidare.language import Translate
from vidare.rules.checker import Broken
from vidare.rules.directory import every_rule
from vidare.rules.identity_number import PERSONAL, without_identity_numbers
from vidare.rules.rule import Rule
from vidare.tables.declaration import Table
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

RULE = "rule"


@dataclass(frozen=True)
class Excerpt:
    """Rows that break rules of `table`, once for each rule they break: what findings show, and not the rows around.

    `cells` holds the columns of the rows, the name of their file and the rule; `written` the same rows as the text
    that stood in the file, where it held text.
    """

    table: type[Table]
    cells: pl.DataFrame
    written: pl.DataFrame | None


def excerpts_of(broken: Iterable[Broken]) -> list[Excerpt]:
    """What findings need of the rows that break rules; rows of one frame are taken out of it together."""
    by_frame: dict[int, list[Broken]] = defaultdict(list)
    for each in broken:
        by_frame[id(each.frame)].append(each)
    return [_excerpt(together) for together in by_frame.values()]


def _excerpt(broken: list[Broken]) -> Excerpt:
    rows, frame = broken[0].rows, broken[0].frame
    places = pl.concat([each.places for each in broken])
    cells = frame[places]
    counted = pl.DataFrame({RULE: [each.rule.id for each in broken], "rows": [each.places.len() for each in broken]})
    rules = counted.select(pl.col(RULE).repeat_by("rows").explode())[RULE]
    files = pl.Series(FILE, rows.files, dtype=pl.String)[cells[FILE]]
    return Excerpt(rows.table, cells.with_columns(files, rules), rows.raw[places] if rows.raw is not None else None)


def findings_of(excerpts: Iterable[Excerpt]) -> Iterator[pl.DataFrame]:
    """One finding for each row of each rule it breaks; those of a table come together."""
    alike: dict[tuple[type[Table], bool], list[Excerpt]] = defaultdict(list)
    for each in excerpts:
        alike[each.table, each.written is None].append(each)
    for (table, _), same in alike.items():
        cells = pl.concat([each.cells for each in same], how="diagonal")
        written = [each.written for each in same if each.written is not None]
        yield _of_table(table, cells, pl.concat(written, how="diagonal") if written else None)


def _of_table(table: type[Table], cells: pl.DataFrame, written: pl.DataFrame | None) -> pl.DataFrame:
    """The findings of rows that break rules of a table; those of rules that tell the same columns are made together."""
    rules = sorted(
        (every_rule()[rule] for rule in cells[RULE].unique()), key=lambda rule: (rule.shows, rule.column or "")
    )
    columns = {rule.id: rule.dbh_column for rule in rules}
    order = cells[RULE].replace_strict(list(columns), range(len(rules)), return_dtype=pl.UInt32).arg_sort()
    cells = cells[order]
    written = cells if written is None else written[order]
    rows = dict(cells[RULE].value_counts().iter_rows())
    key = [
        shown_of(table, name, as_text(cells[name])).alias(table.columns[name].dbh)
        for name in table.shown_key()
        if name in cells.columns
    ]
    found = pl.concat(_found(rule, written[span]) for rule, span in _spans(rules, rows, lambda rule: rule.column))
    return pl.select(
        table=pl.lit(table.dbh),
        file=cells[FILE],
        line=cells[LINE] if LINE in cells.columns else pl.lit(None, pl.UInt32),
        key=as_objects(pl.DataFrame(key), cells.height),
        column=cells[RULE].replace_strict(list(columns), list(columns.values()), return_dtype=pl.String),
        found=found,
        rule=cells[RULE],
        severity=cells[RULE].replace_strict(list(columns), [rule.severity for rule in rules]),
        shown=pl.concat(
            _shown(table, rule, cells[span]) for rule, span in _spans(rules, rows, lambda rule: rule.shows)
        ),
    )


def _spans(
    rules: Sequence[Rule], rows: Mapping[str, int], told: Callable[[Rule], object]
) -> Iterator[tuple[Rule, slice]]:
    """Where the rows of rules next to each other that have the same `told` stand; one of the rules stands for them."""
    start = 0
    for _, alike in groupby(rules, told):
        same = list(alike)
        end = start + sum(rows[rule.id] for rule in same)
        yield same[0], slice(start, end)
        start = end


def _found(rule: Rule, written: pl.DataFrame) -> pl.Series:
    """The values that break a rule, as they stood in the file; those of personal columns are not shown.

    A blank cell has no value, whether it stands as nothing, as an empty text (Parquet) or as blanks.
    """
    if rule.column is None or rule.table is None:
        return pl.repeat(None, written.height, dtype=pl.String, eager=True)
    found = without_blanks(as_text(written[rule.column]))
    if rule.table.columns[rule.column].personal:
        return pl.select(pl.when(found.is_not_null()).then(pl.lit(PERSONAL))).to_series()
    return shown_of(rule.table, rule.column, found).alias("found")


def without_blanks(values: pl.Series) -> pl.Series:
    """The texts, with null for those that are empty or only blanks."""
    return values.set(values.str.strip_chars() == "", None)


def _shown(table: type[Table], rule: Rule, cells: pl.DataFrame) -> pl.Series:
    """The further values that findings of a rule tell."""
    shown = [shown_of(table, name, as_text(cells[name])).alias(name) for name in rule.shows if name in cells.columns]
    return as_objects(pl.DataFrame(shown), cells.height)


def shown_of(table: type[Table], name: str, values: pl.Series) -> pl.Series:
    """The values of a column as they are told: without what may be a national identity number or an e-mail address."""
    of_people = any(column.personal for column in table.columns.values())
    return without_identity_numbers(values, table.columns.get(name), of_people=of_people)


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
    said = [rules[rule].message(found, json.loads(shown), _) for rule, found, shown in different.iter_rows()]
    with_messages = different.with_columns(message=pl.Series(said, dtype=pl.String))
    joined = findings.select("rule", "found", "shown").join(
        with_messages, on=["rule", "found", "shown"], how="left", nulls_equal=True, maintain_order="left"
    )
    return joined["message"]


def in_order(findings: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All findings as one list: by file, line and column; what concerns a whole file comes first in it."""
    return pl.concat([no_findings(), *findings]).sort(
        "file", "line", "column", "rule", nulls_last=False, maintain_order=True
    )
