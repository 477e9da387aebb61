"""The seven criteria of a credential, each graded by rules that are written out with what they looked at.

A rule is a grade, its sentence, and when it holds; of the rules of a criterion the first that holds gives the grade.
What is not known is told as not known and graded none. Where verification is none or weak, nothing else is more than
weak. The rules are ours; an officer may grade otherwise, with reasons.

Source: Nuffic, Micro-Evaluator (the criteria and their grades); Council Recommendation 2022/C 243/02, Annex I (the
elements that they look at).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vidare.credentials.recognition.criterion_facts import (
    Look,
    has_hours_for_its_credits,
    identified_well,
    is_attendance_only,
    levels_agree,
    looked_at,
)
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.language import Sentence

CRITERIA: Mapping[str, Sentence] = {
    "quality_assurance": Sentence("Quality assurance"),
    "verification": Sentence("Verification"),
    "level": Sentence("Level"),
    "learning_outcomes": Sentence("Learning outcomes"),
    "workload": Sentence("Workload"),
    "testing": Sentence("Assessment"),
    "identification": Sentence("Identification"),
}
GRADES = ("strong", "substantial", "weak", "none")

Facts = VerifiedCredential
Holds = Callable[[Facts, date], bool]


@dataclass(frozen=True)
class GradeRule:
    """What a credential must be for a grade."""

    grade: str
    sentence: Sentence
    holds: Holds


@dataclass(frozen=True)
class Graded:
    """The grade of a criterion: by which rule, what it looked at, and whether that was not known.

    `officer` and `reason` are of the person who graded otherwise; `proposed` is then what the rules gave.
    """

    criterion: str
    grade: str
    sentence: Sentence
    looked_at: tuple[Look, ...]
    unknown: bool = False
    proposed: str = ""
    officer: str = ""
    reason: Mapping[str, str] | None = None


def _rule(grade: str, text: str, holds: Holds) -> GradeRule:
    return GradeRule(grade, Sentence(text), holds)


RULES: Mapping[str, tuple[GradeRule, ...]] = {
    "quality_assurance": (
        _rule(
            "strong",
            "The issuer stands in a registry, and the credential says how its quality is assured.",
            lambda facts, _: facts.holds("register") and bool(facts.quality_assurance),
        ),
        _rule(
            "substantial",
            "The credential says how its quality is assured, and names the issuer's number in a register.",
            lambda facts, _: bool(facts.quality_assurance and facts.registers),
        ),
        _rule(
            "weak",
            "Only one of the two is told: how the quality is assured, or where the issuer is registered.",
            lambda facts, _: bool(facts.quality_assurance or facts.registers or facts.holds("register")),
        ),
    ),
    "verification": (
        _rule(
            "none",
            "A check of the credential does not hold.",
            lambda facts, _: bool(facts.failed),
        ),
        _rule(
            "strong",
            "The signature holds and is the issuer's, the issuer stands in a registry, and it was not taken back.",
            lambda facts, _: facts.verified and facts.holds("register") and facts.holds("status"),
        ),
        _rule(
            "substantial",
            "The signature holds, and the issuer stands in a registry; whether it was taken back is not known.",
            lambda facts, _: facts.verified and facts.holds("register"),
        ),
        _rule(
            "weak",
            "The signature holds, but nobody here knows who the issuer is.",
            lambda facts, _: facts.holds("signature"),
        ),
    ),
    "level": (
        _rule(
            "strong",
            "The European and the national level are told, and agree.",
            lambda facts, _: levels_agree(facts) is True,
        ),
        _rule(
            "weak",
            "Several levels are told, and do not agree.",
            lambda facts, _: levels_agree(facts) is False,
        ),
        _rule("substantial", "One level is told.", lambda facts, _: bool(facts.eqf or facts.nkr)),
    ),
    "learning_outcomes": (
        _rule(
            "strong",
            "Three or more learning outcomes are told one by one, so that they can be compared.",
            lambda facts, _: len(facts.outcomes) >= 3,
        ),
        _rule(
            "substantial",
            "One or two learning outcomes are told.",
            lambda facts, _: facts.one_by_one and bool(facts.outcomes),
        ),
        _rule(
            "weak",
            "Only a description is told, and no learning outcomes by themselves.",
            lambda facts, _: bool(facts.outcomes),
        ),
    ),
    "workload": (
        _rule(
            "strong",
            "Credits and hours are told, and the hours fit the credits.",
            lambda facts, day: has_hours_for_its_credits(facts, day) is True,
        ),
        _rule(
            "weak",
            "Credits and hours are told, but the hours do not fit the credits.",
            lambda facts, day: has_hours_for_its_credits(facts, day) is False,
        ),
        _rule("substantial", "The credits are told, and no hours.", lambda facts, _: facts.credits is not None),
        _rule("weak", "The hours are told, and no credits.", lambda facts, _: facts.hours is not None),
    ),
    "testing": (
        _rule(
            "weak",
            "Attendance was required, and nothing was assessed.",
            lambda facts, _: is_attendance_only(facts),
        ),
        _rule(
            "strong",
            "The kind of assessment and the grade are told.",
            lambda facts, _: bool(facts.assessment and facts.grade),
        ),
        _rule("substantial", "The kind of assessment is told, and no grade.", lambda facts, _: bool(facts.assessment)),
        _rule("weak", "A grade is told, and not how it was given.", lambda facts, _: bool(facts.grade)),
    ),
    "identification": (
        _rule(
            "strong",
            "The learner was identified by electronic or shown identity, and the assessment was supervised.",
            lambda facts, _: identified_well(facts) and facts.supervision in {"online", "on_site"},
        ),
        _rule(
            "substantial",
            "The learner was identified by electronic or shown identity, or logged in and was supervised.",
            lambda facts, _: (
                identified_well(facts)
                or (facts.identity_check == "login" and facts.supervision in {"online", "on_site"})
            ),
        ),
        _rule(
            "weak",
            "The learner only logged in, or was supervised without being identified.",
            lambda facts, _: facts.identity_check == "login" or facts.supervision in {"online", "on_site"},
        ),
        _rule("none", "The learner was not identified.", lambda facts, _: bool(facts.identity_check)),
        _rule(
            "none",
            "The assessment was not supervised, and whether the learner was identified is not told.",
            lambda facts, _: bool(facts.supervision),
        ),
    ),
}
NOT_KNOWN = Sentence("Not known: the credential says nothing of it.")
NOT_VERIFIED = Sentence("Not known: nothing was signed or confirmed, so nobody stands behind what is told.")
ONLY_TOLD = "{sentence} The credential is not verified, so it counts as weak."


def graded(facts: Facts, day: date) -> tuple[Graded, ...]:
    """All seven criteria by the rules."""
    return tuple(_graded(criterion, facts, day) for criterion in CRITERIA)


def _graded(criterion: str, facts: Facts, day: date) -> Graded:
    seen = looked_at(criterion, facts)
    for rule in RULES[criterion]:
        if rule.holds(facts, day):
            return Graded(criterion, rule.grade, rule.sentence, seen)
    return Graded(criterion, "none", NOT_VERIFIED if criterion == "verification" else NOT_KNOWN, seen, unknown=True)


def weak_at_most(grade: Graded) -> Graded:
    """The same where nobody has verified what the credential says."""
    if grade.criterion == "verification" or grade.grade not in {"strong", "substantial"}:
        return grade
    return replace(grade, grade="weak", sentence=Sentence(ONLY_TOLD, {"sentence": grade.sentence}))
