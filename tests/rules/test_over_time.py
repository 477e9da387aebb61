"""A programme is held against the newest row that the last delivery has of it, in whatever order its rows stand."""

from collections.abc import Mapping
from dataclasses import replace
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


def said(rule: str, now: Rows, before: Rows, asked: int | None = None) -> list[str]:
    """What is said of the rows that break a rule beside the last delivery."""
    occasion = Occasion(date(2026, 2, 15), asked, {StudyProgramme: before.frame})
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


@pytest.mark.parametrize("backwards", [False, True])
def test_a_programme_under_several_units_is_held_against_the_row_of_the_same_unit(backwards: bool) -> None:
    units = [of(SPRING, Studieprogramnavn="Own"), of(SPRING, Avdelingskode="000000", Studieprogramnavn="Shared")]
    before = rows(*units[:: -1 if backwards else 1])
    again = rows(*({**unit, "Semester": "3"} for unit in units), of(AUTUMN, Avdelingskode="990000"))
    (told,) = said("name.changed", again, before)
    assert "before: Shared" in told


@pytest.mark.parametrize("lacking", ["now", "before"])
def test_deliveries_of_which_one_has_no_units_are_compared_all_the_same(lacking: str) -> None:
    files = {
        "now": rows(of(AUTUMN, Studieprogramnavn="Mine")),
        "before": rows(of(SPRING), of(SPRING, Studieprogramkode="GONE")),
    }
    files[lacking] = replace(files[lacking], frame=files[lacking].frame.drop("unit"))
    for rule in ("name.changed", "programme.gone"):
        assert len(said(rule, files["now"], files["before"])) == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_a_programme_that_goes_on_under_one_of_its_units_may_not_be_gone(backwards: bool) -> None:
    ended = of(SPRING, Studieprogramkode="GONE", Avdelingskode="990000", **{"Tilbys til": "20251"})
    before = [of(SPRING, Studieprogramkode="GONE"), ended][:: -1 if backwards else 1]
    assert len(said("programme.gone", rows(of(AUTUMN)), rows(*before))) == 1


def test_of_several_periods_a_programme_is_gone_or_renamed_in_the_one_asked_for_or_else_the_newest() -> None:
    before = rows(of(SPRING), of(SPRING, Studieprogramkode="GONE", Studieprogramnavn="Kjemi"))
    now = rows(
        *(of(period) for period in (SPRING, AUTUMN)),
        of(SPRING, Studieprogramkode="GONE", Studieprogramnavn="Kjemi"),
        of(AUTUMN, Studieprogramkode="NEW", Studieprogramnavn="Kjemi"),
    )
    for asked in (20253, None):
        assert len(said("programme.gone", now, before, asked)) == 1
        assert len(said("programme.renamed", now, before, asked)) == 1
    assert said("programme.gone", now, before, 20251) == []


def test_a_programme_that_the_last_delivery_had_dropped_itself_may_stand_in_its_earlier_period_again() -> None:
    before = rows(of(EARLIER, Studieprogramkode="DROPPED"), of(SPRING))
    again = of(EARLIER, Studieprogramkode="DROPPED")
    assert said("programme.gone", rows(again, of(AUTUMN)), before, 20253) == []
    assert len(said("programme.gone", rows(of(AUTUMN)), before, 20253)) == 1


def test_where_no_period_is_asked_for_each_institution_is_held_against_its_own_newest_one() -> None:
    other = {"Institusjonskode": "1173"}
    before = rows(*(of(SPRING, Studieprogramkode=code, **other) for code in ("STAYS", "GONE")))
    now = rows(of(AUTUMN), of(SPRING, Studieprogramkode="STAYS", **other))
    (told,) = said("programme.gone", now, before)
    assert "GONE" in told


@pytest.mark.parametrize("wrong", [("2999", "3"), ("2025", "5")])
def test_a_period_that_is_itself_at_fault_is_not_the_newest(wrong: tuple[str, str]) -> None:
    now = rows(of(AUTUMN, Studieprogramkode="STAYS"), of(wrong, Studieprogramkode="WRONG"))
    assert said("programme.gone", now, rows(of(SPRING, Studieprogramkode="STAYS"))) == []


def test_what_the_last_delivery_had_of_a_later_period_is_not_gone_from_an_earlier_one() -> None:
    before = rows(of(SPRING), of(AUTUMN), of(AUTUMN, Studieprogramkode="LATER"))
    assert said("programme.gone", rows(of(SPRING)), before) == []


def test_no_old_code_is_told_of_a_row_whose_level_is_itself_at_fault() -> None:
    before = rows(of(SPRING, Studieprogramkode="OLD", Nivåkode="X"))
    assert said("programme.renamed", rows(of(AUTUMN, Studieprogramkode="NEW", Nivåkode="X")), before) == []
