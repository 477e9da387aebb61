"""The rules on a whole decision: which of them a purpose asks, what each reckons with, and what it says it lacks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from vidare.credentials.recognition import degree_rules
from vidare.credentials.recognition.case import Asked, Case, OwnNumber, Target
from vidare.credentials.recognition.degree_rules import RuleMet, rules_met
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.language import When

DAY = date(2026, 2, 15)
D = Decimal
TARGET = Target("BA", {"en": "Bachelor"}, D(180), recognised_before=D(0))


def asked(code: str = "A", worth: str = "10", passed: date = date(2024, 6, 1), **told: Any) -> Asked:
    of_case = {name: told.pop(name) for name in ("used_in", "taken_here") if name in told}
    facts = VerifiedCredential(code, {"en": code}, {"en": "Elsewhere"}, **told)
    return Asked(code, facts, D(worth), passed, **of_case)


def case(*some: Asked, purpose: str = "credit_in_degree", **more: Any) -> Case:
    target = replace(TARGET, **{name: more.pop(name) for name in list(more) if hasattr(TARGET, name)})
    institution = {"en": "Ours"}
    return Case("1", date(2026, 1, 12), "Testperson", institution, "", purpose, target, some or (asked(),), **more)


def rules(of: Case, **given: str) -> dict[str, RuleMet]:
    """The rules by their names, with all credits given where none are said."""
    credits_given = {code: D(worth) for code, worth in given.items()} or {each.code: each.credits for each in of.asked}
    return {met.rule: met for met in rules_met(of, credits_given, DAY)}


@pytest.mark.parametrize(
    ("of", "asked_for"),
    [
        (case(), {"own_credits", "learning_age"}),
        (case(eqf=6), {"own_credits", "level", "learning_age"}),
        (case(reused_before=D(1)), {"own_credits", "new_credits", "learning_age"}),
        (case(asked(used_in="BA"), asked("B")), {"own_credits", "new_credits", "learning_age"}),
        (case(purpose="exemption", eqf=6), {"room", "level", "learning_age"}),
        (case(purpose="admission", eqf=6, reused_before=D(1)), {"learning_age"}),
    ],
)
def test_each_purpose_asks_for_its_own_rules(of: Case, asked_for: set[str]) -> None:
    assert set(rules(of)) == asked_for


@pytest.mark.parametrize(
    ("before", "met", "said"),
    [
        (D(110), True, "120 come from elsewhere, so 60 are its own."),
        (D("110.5"), False, "120.5 come from elsewhere, so 59.5 are its own."),
    ],
)
def test_just_the_own_credits_that_are_asked_for_are_enough(before: Decimal, met: bool, said: str) -> None:
    found = rules(case(recognised_before=before))["own_credits"]
    assert found.met is met
    assert found.said.told(str) == f"A degree of 180 credits has at least 60 of the institution's own. {said}"


def test_what_was_taken_here_is_the_institutions_own() -> None:
    ours = case(asked(taken_here=True), asked("B", "5"), recognised_before=D(115))
    assert rules(ours)["own_credits"].met is True
    assert rules(replace(ours, asked=(asked(), asked("B", "5"))))["own_credits"].met is False


def test_only_what_counted_in_an_earlier_degree_is_used_again() -> None:
    found = rules(case(asked(used_in="BA"), asked("B", "90"), reused_before=D(110)))["new_credits"]
    assert found.met is True
    assert found.said.told(str) == (
        "A degree of 180 credits has at least 60 new ones. 120 were used in an earlier degree, so 60 are new."
    )


@pytest.mark.parametrize(("asks_for", "met"), [("40", True), ("60", True), ("61", False)])
def test_an_institution_may_ask_for_more_new_credits_and_never_for_less(asks_for: str, met: bool) -> None:
    own = {"new_credits": OwnNumber(D(asks_for), "§ 1")}
    assert rules(case(reused_before=D(120), own_numbers=own))["new_credits"].met is met
    less = rules(case(reused_before=D(121), own_numbers=own))["new_credits"]
    assert less.met is False


@pytest.mark.parametrize(
    ("of", "rule", "said"),
    [
        (
            case(recognised_before=None),
            "own_credits",
            "as target.recognised_before.",
        ),
        (case(credits=None), "own_credits", "how many credits the target has is not told"),
        (case(asked(used_in="BA"), reused_before=None), "new_credits", "as target.reused_before."),
        (case(credits=None, reused_before=D(1)), "new_credits", "how many credits the target has is not told"),
        (case(purpose="exemption", credits=None), "room", "how many credits the target has is not told"),
    ],
)
def test_a_rule_that_lacks_a_number_says_which_and_stops(of: Case, rule: str, said: str) -> None:
    found = rules(of)[rule]
    assert (found.met, found.stops) == (None, True)
    assert said in found.said.told(str)


@pytest.mark.parametrize("rule", ["own_credits", "new_credits"])
def test_a_rule_without_a_number_for_the_day_says_so_and_stops(rule: str) -> None:
    (found,) = [met for met in rules_met(case(reused_before=D(1)), {}, date(1999, 1, 1)) if met.rule == rule]
    assert (found.met, found.stops) == (None, True)
    assert "the number of the rule is not known for that day" in found.said.told(str)


@pytest.mark.parametrize(("course", "before", "met"), [("10", "0", True), ("9.5", "0", False), ("10", "0.5", False)])
def test_an_exemption_gives_no_more_than_the_course_has_with_what_was_given_before(
    course: str, before: str, met: bool
) -> None:
    assert rules(case(purpose="exemption", credits=D(course), recognised_before=D(before)))["room"].met is met


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ({"eqf": (6,)}, True),
        ({"eqf": (7,)}, True),
        ({"eqf": (5,)}, False),
        ({"nkr": ("6.1",)}, True),
        ({"nkr": ("5.2",)}, False),
        ({"eqf": (7,), "nkr": ("5.1",)}, False),
        ({"eqf": (4, 7)}, False),
        ({}, None),
    ],
)
def test_the_lowest_level_that_is_told_in_either_framework_is_held_against_the_target(
    told: dict[str, Any], met: bool | None
) -> None:
    found = rules(case(asked(**told), asked("B", eqf=(8,)), eqf=6))["level"]
    assert (found.met, found.stops) == (met, met is False)
    if met is False:
        lowest = 4 if told.get("eqf") == (4, 7) else 5
        assert found.said.told(str) == f"A is at EQF level {lowest}, and what it is to count in at level 6."


def test_what_is_not_recognised_has_no_level_and_no_age() -> None:
    old = asked("B", passed=date(1990, 1, 1), eqf=(2,))
    own = {"learning_age": OwnNumber(D(10), "§ 5")}
    found = rules(case(asked(eqf=(7,)), old, eqf=6, own_numbers=own), A="10", B="0")
    assert (found["level"].met, found["learning_age"].met) == (True, True)


@pytest.mark.parametrize(
    ("passed", "received", "met"),
    [
        ("2016-01-12", "2026-01-12", True),
        ("2016-01-11", "2026-01-12", False),
        ("2018-02-28", "2028-02-29", True),
        ("2018-02-27", "2028-02-29", False),
        ("2016-02-29", "2026-03-01", False),
    ],
)
def test_learning_is_too_old_when_more_than_so_many_years_have_passed(passed: str, received: str, met: bool) -> None:
    own = {"learning_age": OwnNumber(D(10), "§ 5")}
    of = replace(case(asked(passed=date.fromisoformat(passed)), own_numbers=own), received=date.fromisoformat(received))
    found = rules(of)["learning_age"]
    assert found.met is met
    who = "Nothing was passed" if met else f"A was passed on {When(date.fromisoformat(passed)).told(str)},"
    assert found.said.told(str) == f"{who} more than 10 years before the application (§ 5)."


def test_a_national_number_holds_where_the_institution_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """No such number was found yet; the day that one is written down, it counts."""
    monkeypatch.setattr(degree_rules, "number_on", lambda _name, _day: 1)
    found = rules(case(purpose="admission"))["learning_age"]
    assert (found.met, found.stops) == (False, True)
    assert found.said.told(str).endswith("1 year before the application (rules/values/recognition_learning_age.yaml).")


def test_without_a_number_of_any_kind_age_stops_nothing() -> None:
    found = rules(case(asked(passed=date(1950, 1, 1))))["learning_age"]
    assert (found.met, found.stops) == (None, False)
