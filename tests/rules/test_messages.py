"""What is said of a broken row helps the one who reads it: values in marks, blanks and other places named."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from tests.spec.specification import Cell
from vidare.rules.checker import Units, judge
from vidare.rules.directory import every_rule, rules_of
from vidare.rules.finding import excerpts_of, findings_of, in_order, messages
from vidare.rules.occasion import Occasion
from vidare.rules.rule import Rule
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.declaration import Table
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

TODAY = date(2025, 11, 21)


def rows(table: type[Table], *cells: Mapping[str, Cell]) -> Rows:
    """Legal rows with other cells, as one file."""
    return as_file(table, [{**legal_row(table, place), **each} for place, each in enumerate(cells)])


def said(table: type[Table], units: Units, rule: str, occasion: Occasion | None = None) -> list[str]:
    """What is said of the rows that break a rule."""
    broken = judge(table, units, rules_of(table), occasion or Occasion(TODAY))
    findings = in_order(findings_of(excerpts_of(broken))).filter(pl.col("rule") == f"{table.id}.{rule}")
    return messages(findings, str).to_list()


def said_of_programme(rule: str, occasion: Occasion | None = None, **cells: Cell) -> list[str]:
    return said(StudyProgramme, {StudyProgramme: rows(StudyProgramme, cells)}, rule, occasion)


COURSE: Mapping[str, Cell] = {"Institusjonskode": "9999", "Årstall": 2025, "Semester": 3, "Emnekode": "NOR1"}
APPROVED = {"Steg": "faculty_approval", "Dato": "2025-03-01"}


def test_a_day_of_another_table_has_its_name_in_the_message() -> None:
    versions = rows(MicroCredential, {"Mikrokvalifikasjonskode": "K", "Versjon": "1"})
    approvals = rows(Approval, {"Mikrokvalifikasjonskode": "K", "Versjon": "1", **APPROVED})
    awards = rows(Award, {"Mikrokvalifikasjonskode": "K", "Versjon": "1", "Tildelt dato": "2025-01-01"})
    units = {Award: awards, MicroCredential: versions, Approval: approvals}
    (message,) = said(Award, units, "version.approved")
    assert "Tildelt dato 2025-01-01, Godkjenning (Dato) 2025-03-01: " in message


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0"])
def test_a_blank_cell_is_told_as_empty_however_its_file_writes_it(blank: str) -> None:
    (message,) = said_of_programme("qualification.degree", Nivåkode="B3", Kvalifikasjonskode=blank)
    assert message.startswith("Kvalifikasjonskode empty, Nivåkode B3: ")


def test_rows_that_disagree_are_told_what_the_others_say() -> None:
    def said_of(rule: str, *cells: Mapping[str, Cell]) -> list[str]:
        alike: Mapping[str, Cell] = {"Institusjonskode": "9999", "Årstall": 2025, "Semester": 3}
        return said(
            StudyProgramme, {StudyProgramme: rows(StudyProgramme, *({**alike, **each} for each in cells))}, rule
        )

    units = [{"Studieprogramkode": "A", "Avdelingskode": unit} for unit in ("010020", "010010")]
    both = "A stands under several Avdelingskode in the period (010010, 010020)."
    assert said_of("programme.one_unit", *units, {"Studieprogramkode": "B"}) == [both, both]
    spelt = [{"Studieprogramkode": code} for code in ("ab-1", "AB-1")]
    assert "upper and lower case only (AB-1, ab-1). Write" in said_of("programme.case", *spelt)[0]
    codes = [{"Avdelingskode": "010010", "Avdelingskode_SSB": code} for code in ("7", "8")]
    several = "Avdelingskode 010010 has several Avdelingskode_SSB in the period (7, 8)."
    assert said_of("statistics_norway_unit.one", *codes) == [several, several]
    courses = rows(Course, *({**COURSE, "Studieprogramkode": code} for code in "BA"))
    assert said(Course, {Course: courses}, "programme.one")[0] == (
        "NOR1 belongs to several programmes in the semester (A, B)."
    )
    many = [{"Studieprogramkode": "A", "Avdelingskode": f"{unit:06}"} for unit in range(1, 9)]
    assert said_of("programme.one_unit", *many)[0].endswith(" (000001, 000002, 000003, 000004, 000005, …).")


def test_a_code_that_is_not_legal_stands_in_marks_and_a_blank_at_its_end_is_named() -> None:
    [message] = said_of_programme("level.legal", Nivåkode="LN ")
    assert message.startswith("«LN » is not legal. Legal: ")
    assert message.endswith(". It starts or ends with a blank; take it away.")
    [message] = said_of_programme("level.legal", Nivåkode="XX")
    assert message.startswith("«XX» is not legal. Legal: ")
    assert "blank" not in message
    [message] = said_of_programme("semester.legal", Semester="7")
    assert message.startswith("7 is not legal. Legal: ")


def test_a_text_where_a_shorter_code_belongs_is_answered_with_the_codes_and_not_with_their_length() -> None:
    [message] = said_of_programme("level.legal", Nivåkode="Master")
    assert message.startswith("«Master» is not legal. Legal: ")
    assert "study_programme.level.width" not in every_rule()


def test_the_period_asked_for_is_told_as_it_is_asked_for() -> None:
    assert said_of_programme("year.asked", Occasion(TODAY, 20253), Semester="1") == [
        "Rows of 2025-1: 1, this is the first; asked for is 2025-3."
    ]


def test_the_old_code_of_a_renamed_programme_is_told_as_what_was_before() -> None:
    before = rows(StudyProgramme, {"Semester": "1", "Studieprogramkode": "GAMMEL"}).frame
    occasion = Occasion(TODAY, None, {StudyProgramme: before})
    [message] = said_of_programme("programme.renamed", occasion, Studieprogramkode="NY")
    assert message.startswith("Studieprogramkode NY, before: GAMMEL: A new code is a new programme")


def test_all_columns_that_point_nowhere_together_are_named() -> None:
    award = rows(Award, {"Versjon": "2"})
    units = {Award: award, MicroCredential: rows(MicroCredential, {"Versjon": "1"})}
    code = award.frame["code"][0]
    assert said(Award, units, "code.reference") == [f"«{code}» with Versjon 2 does not stand in Mikrokvalifikasjon."]


@pytest.mark.parametrize(
    "written",
    [
        "NOR–101",
        "nor-101",
        "NOR -101",
        "NOR\u2011101",
        "\uff2eOR-101",
        "NOR-\u00ad101",
        "N\u041eR-101",
        "\u039d\u039fR-101",
    ],
)
def test_a_code_that_only_looks_like_one_of_the_other_table_is_told_with_that(written: str) -> None:
    enrolled = rows(CourseEnrolment, *({**COURSE, "Emnekode": code} for code in (written, "NOR102")))
    elsewhere = {**COURSE, "Emnekode": written, "Semester": 1}
    units = {CourseEnrolment: enrolled, Course: rows(Course, {**COURSE, "Emnekode": "NOR-101"}, elsewhere)}
    nowhere = "«{}» does not stand in Emner for the same institution and period."
    there = "There it is written «NOR-101», which may look the same; write it in the same way in both."
    assert said(CourseEnrolment, units, "course.reference") == [
        f"{nowhere.format(written)} {there}",
        nowhere.format("NOR102"),
    ]


def test_a_version_that_looks_alike_is_told_beside_what_else_points_nowhere() -> None:
    award = rows(Award, {"Versjon": "1", "Mikrokvalifikasjonskode": "K—1"}, {"Versjon": "2"})
    units = {Award: award, MicroCredential: rows(MicroCredential, {"Versjon": "1", "Mikrokvalifikasjonskode": "K-1"})}
    alike, other = said(Award, units, "code.reference")
    assert alike.endswith(
        "«K—1» with Versjon 1 does not stand in Mikrokvalifikasjon. There it is written «K-1», which may look"
        " the same; write it in the same way in both."
    )
    assert other.endswith(" with Versjon 2 does not stand in Mikrokvalifikasjon.")


def test_a_repeated_key_tells_the_line_and_the_file_where_that_is_another_one() -> None:
    first, second = (rows(StudyProgramme, {}, {"Studieprogramkode": code}) for code in ("EN", "TO"))
    again = Rows.joined([first, Rows(second.table, ("annen.csv",), second.frame, second.raw)])
    twice = rows(StudyProgramme, {"Studieprogramkode": "EN"}, {"Studieprogramkode": "EN"})
    key = "Institusjonskode, Årstall, Semester, Studieprogramkode, Avdelingskode"
    assert said(StudyProgramme, {StudyProgramme: again}, "key") == [
        f"The row has the same key as line 2 (spec.csv): {key}."
    ]
    assert said(StudyProgramme, {StudyProgramme: twice}, "key") == [f"The row has the same key as line 2: {key}."]


def test_every_further_value_that_a_finding_shows_has_a_name_or_a_place_in_its_sentence() -> None:
    def is_named(rule: Rule, name: str) -> bool:
        column = rule.table is not None and name in rule.table.columns
        in_sentence = rule.fault is not None and any(gap in rule.fault.text for gap in ("{missing}", f"{{{name}}}"))
        return bool(column or in_sentence or {name} & {*rule.called, *rule.where_shown} or name.startswith("previous_"))

    shown = [(rule, name) for rule in every_rule().values() for name in rule.shows]
    assert [f"{rule.id}: {name}" for rule, name in shown if not is_named(rule, name)] == []


def test_a_group_and_a_programme_that_both_do_not_add_up_are_told_with_their_own_credits() -> None:
    part: Mapping[str, Cell] = {"Versjon": "1", "Studiepoeng": 5.0, "Inngår i": "G;P"}
    group: Mapping[str, Cell] = {"Mikrokvalifikasjonskode": "G", "Versjon": "1", "Studiepoeng": 10.0}
    versions = rows(MicroCredential, {"Mikrokvalifikasjonskode": "K", **part}, group)
    programmes = rows(StudyProgramme, {"Studieprogramkode": "P", "Studiepoeng": 2.5})
    units = {MicroCredential: versions, StudyProgramme: programmes}
    told = "Credits of the parts of {0} together: 5. {0} has "
    assert said(MicroCredential, units, "part_of.group") == [told.format("G") + "10."]
    assert said(MicroCredential, units, "part_of.degree") == [told.format("P") + "no more than 2.5."]


def test_a_number_out_of_its_range_is_told_by_that_and_not_by_how_many_digits_it_has() -> None:
    programmes = rows(StudyProgramme, {"Andel av heltid": "50"}, {"Andel av heltid": "0.125"})
    units: Units = {StudyProgramme: programmes}
    assert said(StudyProgramme, units, "full_time_share.legal") == ["50 is not legal. Legal: more than 0, at most 1."]
    [too_long] = said(StudyProgramme, units, "full_time_share.width")
    assert too_long.startswith("0.125 does not fit")
