"""A programme is held against the newest row that the last delivery has of it, in whatever order its rows stand."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from vidare.rules.checker import judge
from vidare.rules.directory import rules_of
from vidare.rules.finding import excerpts_of, findings_of, in_order, messages
from vidare.rules.occasion import Occasion
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

AUTUMN, SPRING, EARLIER = ("2025", "3"), ("2025", "1"), ("2024", "3")


def rows(*cells: Mapping[str, str]) -> Rows:
    return as_file(StudyProgramme, [{**legal_row(StudyProgramme, 0), **each} for each in cells])


def of(period: tuple[str, str], **cells: str) -> dict[str, str]:
    year, semester = period
    return {"Årstall": year, "Semester": semester, **cells}


def said(rule: str, now: Rows, before: Rows) -> list[str]:
    """What is said of the rows that break a rule beside the last delivery."""
    occasion = Occasion(date(2026, 2, 15), None, {StudyProgramme: before.frame})
    broken = judge(StudyProgramme, {StudyProgramme: now}, rules_of(StudyProgramme), occasion)
    findings = in_order(findings_of(excerpts_of(one for one in broken if one.rule.id == f"study_programme.{rule}")))
    return messages(findings, str).to_list()


@pytest.mark.parametrize("backwards", [False, True])
def test_a_row_is_held_against_the_newest_before_it(backwards: bool) -> None:
    before = [
        of(EARLIER, Studieprogramnavn="Old"),
        of(SPRING, Studieprogramnavn="New"),
        of(AUTUMN, Studieprogramnavn="Later"),
    ]
    told = said("name.changed", rows(of(SPRING, Studieprogramnavn="Mine")), rows(*before[:: -1 if backwards else 1]))
    assert len(told) == 1
    assert "before: New" in told[0]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_programme_that_was_ended_at_last_may_be_gone(backwards: bool) -> None:
    """Whether it was active is what its newest row says, and not one from before it ended."""
    gone = {"Studieprogramkode": "GONE"}
    before = [of(EARLIER, **gone), of(SPRING, **gone, **{"Tilbys til": "20251"})][:: -1 if backwards else 1]
    assert said("programme.gone", rows(of(AUTUMN)), rows(*before)) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_a_new_code_is_held_against_the_code_that_had_its_name_last(backwards: bool) -> None:
    codes = [of(EARLIER, Studieprogramkode="FIRST"), of(SPRING, Studieprogramkode="SECOND")]
    told = said("programme.renamed", rows(of(AUTUMN, Studieprogramkode="NEW")), rows(*codes[:: -1 if backwards else 1]))
    assert len(told) == 1
    assert "before: SECOND" in told[0]


def test_no_programme_is_gone_or_renamed_that_had_no_code() -> None:
    codes = [of(EARLIER, Studieprogramkode="FIRST"), of(SPRING, Studieprogramkode="")]
    now = rows(of(AUTUMN, Studieprogramkode="NEW"))
    assert len(said("programme.gone", now, rows(*codes))) == 1
    (renamed,) = said("programme.renamed", now, rows(*codes))
    assert "FIRST" in renamed
