"""A checked delivery as it is told: in a language, counted, and rule by rule."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import polars as pl

from vidare.intake.deliveries.checked_delivery import CheckedDelivery
from vidare.language import Translate, translator
from vidare.reports.delivery_files import of_other_periods
from vidare.rules.directory import every_rule
from vidare.rules.finding import messages
from vidare.rules.rule import SEVERITIES, Rule
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.rows import ROWS

EXPLAINED = "explained"


@dataclass(frozen=True)
class ToldFinding:
    """One finding as people read it; `row` is the row's key in short, `said` what the rule's sentence doesn't say."""

    table: str | None
    file: str
    line: int | None
    row: str
    column: str | None
    found: str | None
    severity: str
    message: str
    said: str
    explained: str | None


@dataclass(frozen=True)
class BrokenRule:
    """A rule that is broken, how often, and its first findings."""

    rule: Rule
    count: int
    first: tuple[ToldFinding, ...]

    @property
    def more(self) -> int:
        """How many findings there are beyond the first."""
        return self.count - len(self.first)


@dataclass(frozen=True)
class CheckReport:
    """What is told of a check: the delivery, the language, the day, and the period that was asked for.

    `of` says what was checked: a delivery, the answers to a questionnaire, or records.
    """

    checked: CheckedDelivery
    language: str
    today: date
    period: int | None = None
    remarks: tuple[str, ...] = field(default=())
    of: Literal["delivery", "answers", "record"] = "delivery"

    @cached_property
    def translate(self) -> Translate:
        """The function that turns a text into the language of the report."""
        return translator(self.language)

    @cached_property
    def findings(self) -> pl.DataFrame:
        """All findings, each with the reason why it is explained, or null."""
        findings = self.checked.findings
        if EXPLAINED in findings.columns:
            return findings
        return findings.with_columns(pl.lit(None, pl.String).alias(EXPLAINED))

    @cached_property
    def asked(self) -> pl.DataFrame:
        """The findings that somebody must look at."""
        return self.findings.filter(pl.col(EXPLAINED).is_null())

    @cached_property
    def explained(self) -> pl.DataFrame:
        """The findings that have been explained and are not asked about again."""
        return self.findings.filter(pl.col(EXPLAINED).is_not_null())

    @cached_property
    def by_severity(self) -> dict[str, int]:
        """How many findings of each severity are not explained, the worst first."""
        counts = self._counts("severity")
        return {severity: counts.get(severity, 0) for severity in SEVERITIES}

    @cached_property
    def by_table(self) -> dict[str, int]:
        """How many findings each table has; those of files that hold no known table stand under an empty name."""
        counts = self._counts("table")
        names = ["", *(table.dbh for table in TABLES)]
        return {name: counts[name] for name in names if name in counts}

    @cached_property
    def by_rule(self) -> dict[str, int]:
        """How many findings each broken rule has: errors first, then in the order of the rule directory."""
        counts, rules = self._counts("rule"), every_rule()
        worst_first = sorted(rules, key=lambda rule: SEVERITIES.index(rules[rule].severity))
        return {rule: counts[rule] for rule in worst_first if rule in counts}

    @cached_property
    def errors_of_period(self) -> int:
        """How many errors are not explained and lie in what is delivered for the period that was asked for."""
        errors = self.asked.filter(pl.col("severity") == "error")
        return errors.height if self.period is None else int((~of_other_periods(errors, self.period)).sum())

    @cached_property
    def may_have_rows_of_period(self) -> bool:
        """Whether any row is, or may be, of the period that was asked for; true where none was."""
        if self.period is None:
            return True
        others = self.findings.filter(pl.col("rule").str.ends_with(".year.asked"))["shown"]
        return sum(int(json.loads(shown)[ROWS]) for shown in others) < sum(file.rows for file in self.checked.files)

    def of_file(self, file: str, severity: str) -> int:
        """How many findings of a severity a file has."""
        return self._by_file.get((file, severity), 0)

    def broken_rules(self, at_most: int) -> Iterator[BrokenRule]:
        """Each broken rule with at most so many of its findings."""
        for rule, count in self.by_rule.items():
            first = self.asked.filter(pl.col("rule") == rule).head(at_most)
            yield BrokenRule(every_rule()[rule], count, tuple(self.told(first)))

    def told(self, findings: pl.DataFrame) -> Iterator[ToldFinding]:
        """Findings as people read them."""
        said = findings.with_columns(messages(findings, self.translate).alias("message"))
        for row in said.iter_rows(named=True):
            rule = every_rule()[row["rule"]]
            yield ToldFinding(
                row["table"],
                row["file"],
                row["line"],
                row_in_short(row["table"], row["key"]),
                row["column"],
                row["found"],
                row["severity"],
                row["message"],
                beyond_the_sentence(row["message"], rule, row["found"], self.translate),
                row[EXPLAINED],
            )

    def _counts(self, column: str) -> dict[str, int]:
        counts = self.asked.group_by(pl.col(column).fill_null("")).len()
        return dict(counts.iter_rows())

    @cached_property
    def _by_file(self) -> dict[tuple[str, str], int]:
        return {
            (file, severity): count
            for file, severity, count in self.asked.group_by("file", "severity").len().iter_rows()
        }


def row_in_short(table: str | None, key: str) -> str:
    """What a person calls a row: its own key columns, then the period; `M-RAMI 430000 2024-3`, or its whole key."""
    values: dict[str, str | None] = json.loads(key)
    declared = _by_name().get(table or "")
    if not declared:
        return " ".join(value for value in values.values() if value)
    unit = [declared.columns[name].dbh for name in declared.reporting_unit()]
    own = [value for name, value in values.items() if name not in unit and value]
    period = [values[name] or "?" for name in unit[1:] if name in values]
    return " ".join([*own, "-".join(period)]).strip()


def beyond_the_sentence(message: str, rule: Rule, found: str | None, _: Translate) -> str:
    """What a message says besides the rule's sentence, the column and the value found, which stand beside it."""
    if rule.judged in {"cell", "readable"} and not rule.shows:
        advice = rule.advised(found)
        return advice.told(_) if advice else ""
    if rule.fault:
        return message
    value = found if found is not None else _("empty")
    rest = message.removeprefix(f"{rule.dbh_column} {value}")
    return rest.replace(f": {rule.sentence.told(_)}", "", 1).strip(", ")


def _by_name() -> dict[str, type[Table]]:
    return {table.dbh: table for table in TABLES}
