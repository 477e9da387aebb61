"""Every rule there is, by table and by id."""

from functools import cache

from vidare.rules import course, exam, over_time, programme_dates, study_programme
from vidare.rules.answers import ANSWER_RULES
from vidare.rules.derived import derived
from vidare.rules.erasmus import bip, bip_learners, bip_roles, bip_run, employers, offer, partner, project
from vidare.rules.files import FILE_RULES, column_missing
from vidare.rules.micro_credentials import (
    approval,
    award,
    issuer,
    micro_credential,
    micro_credential_elements,
    overlap,
    recognition_case,
    stacking,
)
from vidare.rules.rule import Rule
from vidare.rules.worded import WORDED
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES

WORDED_IN = (
    study_programme,
    programme_dates,
    over_time,
    course,
    exam,
    issuer,
    micro_credential_elements,
    micro_credential,
    stacking,
    overlap,
    approval,
    award,
    recognition_case,
    project,
    employers,
    partner,
    offer,
    bip,
    bip_run,
    bip_learners,
    bip_roles,
)
"""The files that rules are written in; importing a file writes its rules down."""


def rules_of(table: type[Table]) -> tuple[Rule, ...]:
    """The rules of `table`: what follows from its declaration, then what is worded, then missing columns."""
    return _rules_by_table()[table]


@cache
def _rules_by_table() -> dict[type[Table], tuple[Rule, ...]]:
    return {
        table: (*derived(table), *WORDED[table], *(column_missing(table, column) for column in table.columns.values()))
        for table in TABLES
    }


@cache
def every_rule() -> dict[str, Rule]:
    """All rules by id: those of files, those of answers to a questionnaire, then those of each table."""
    rules = [*FILE_RULES, *ANSWER_RULES, *(rule for table in TABLES for rule in rules_of(table))]
    return {rule.id: rule for rule in rules}
