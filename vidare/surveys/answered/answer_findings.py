"""How what is wrong with an answer is told: the file, the line, the respondent and the item, in the shape of findings.

An address by which a respondent could be written to is never a part of a finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from vidare.rules.directory import every_rule
from vidare.rules.finding import SCHEMA, as_objects
from vidare.rules.identity_number import PERSONAL
from vidare.surveys.answered.answers import LINE, RESPONDENT
from vidare.tables.rows import FILE

ADDRESS = "@"


@dataclass(frozen=True)
class Told:
    """What findings of a rule say beside their rows: the item, what was found there, and what else there is to say."""

    rule: str
    item: str | None = None
    found: pl.Expr | None = None
    shown: Sequence[pl.Expr] = ()


def findings_in(rows: pl.DataFrame, told: Told) -> pl.DataFrame:
    """A finding for each row, which has `file`, `line` and `respondent`."""
    named = pl.col(RESPONDENT).str.contains(ADDRESS, literal=True)
    respondent = pl.when(named).then(pl.lit(PERSONAL)).otherwise(pl.col(RESPONDENT)).alias(RESPONDENT)
    names = [one.meta.output_name() for one in told.shown]
    shown = rows.with_columns(*told.shown).select(names)
    found = rows.select(
        table=pl.lit(None, pl.String),
        file=pl.col(FILE),
        line=pl.col(LINE),
        key=as_objects(rows.select(respondent), rows.height),
        column=pl.lit(told.item, pl.String),
        found=pl.lit(None, pl.String) if told.found is None else told.found,
        rule=pl.lit(told.rule),
        severity=pl.lit(every_rule()[told.rule].severity),
        shown=as_objects(shown, rows.height),
    )
    return found.select(list(SCHEMA))
