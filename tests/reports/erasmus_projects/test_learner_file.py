"""Learners are written in the shape of the Beneficiary Module, and what the file does not carry is told."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from tests.measures.erasmus.register_tables import bips, run
from vidare.measures.measure import Tables
from vidare.reports.erasmus_projects.learner_file import ELEMENTS, LearnerFile, learner_file

BIP = "2021-1-NO01-KA131-HED-000000000-1"
HOME, AWAY = "Constructed University of NO", "Constructed University of SE"


def register(ects: float = 3.0, **cells: Any) -> Tables:
    names = [
        {
            "part_of": "2021-1-NO01-KA131-HED-000000000-1",
            "organisation": name,
            "organisation_kind": "hei",
            "country": country,
        }
        for name, country in ((HOME, "NO"), (AWAY, "SE"))
    ]
    days = {"physical_start": date(2025, 3, 3), "physical_end": date(2025, 3, 7)}
    known = {"receiver": AWAY, "own_learners": 3, "virtual_hours": 20, "fewer_opportunities": 1, **days}
    return bips([run(BIP, 1, **{**known, **cells})], names, ects=ects)


def rows(made: LearnerFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.text), delimiter=";"))


def said(made: LearnerFile) -> str:
    return " ".join(sentence.told(str) for sentence in made.told)


def test_each_own_student_who_travelled_is_a_row_and_the_identifier_is_no_yes_or_no() -> None:
    made = learner_file(register())
    assert (made.learners, len(rows(made))) == (3, 3)
    first = rows(made)[0]
    assert list(first) == list(ELEMENTS)
    assert first["bip"] == "true"
    assert first["bip-id"] == BIP
    assert (first["duration"], first["virtual-duration"], first["credits-number"]) == ("5", "20", "3")
    assert (first["sending-organization"], first["receiving-organization"]) == (HOME, AWAY)


def test_nobody_is_given_fewer_opportunities_by_the_file() -> None:
    assert {row["fewer-opportunities"] for row in rows(learner_file(register()))} == {""}
    assert {row["fewer-opportunities"] for row in rows(learner_file(register(fewer_opportunities=0)))} == {"false"}
    assert "Runs that count learners with fewer opportunities: 1." in said(learner_file(register()))


def test_every_blank_that_the_module_demands_is_told() -> None:
    made = learner_file(register())
    blank = {name for name, cell in rows(made)[0].items() if not cell and ELEMENTS[name]}
    assert blank == {"agreement-number", "mobility-id", "isced-f-code", "green-travel", "budget"}
    assert all(name in said(made) for name in blank)


def test_who_stayed_at_home_has_no_mobility() -> None:
    made = learner_file(register(receiver=HOME))
    assert made.learners == 0
    assert "Runs received in Norway: 1." in said(made)


def test_what_is_not_known_is_not_written() -> None:
    assert "Of 1 run it isn't known where it was received" in said(learner_file(register(receiver=None)))
    made = learner_file(register(own_learners=None))
    assert made.learners == 0
    assert "Of 1 run the number of own students isn't known" in said(made)


def test_a_run_that_was_not_carried_out_has_no_learners() -> None:
    assert learner_file(register(carried_out="no")).learners == 0


@pytest.mark.parametrize("last", [date(2025, 2, 28), date(2025, 3, 6), date(2025, 4, 2)])
def test_a_duration_that_no_bip_may_have_is_left_blank_and_its_run_named(last: date) -> None:
    """The first day is 3 March: the physical part ends before it starts, or has 4 or 31 days."""
    made = learner_file(register(physical_end=last))
    assert {row["duration"] for row in rows(made)} == {""}
    assert f"duration is left blank for the learners of {BIP} / 1, where the register breaks a rule" in said(made)


def test_credits_that_no_bip_may_give_are_left_blank_and_the_run_named() -> None:
    made = learner_file(register(ects=2.5))
    assert {row["credits-number"] for row in rows(made)} == {""}
    assert f"credits-number is left blank for the learners of {BIP} / 1, where" in said(made)
    assert "duration is left blank" not in said(made)
