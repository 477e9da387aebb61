"""What the rules of the seven criteria look at in a credential."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vidare.credentials.recognition.credits_told import credits_told
from vidare.credentials.recognition.national_numbers import period_on
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.credentials.verification.check_names import NAMES, RESULTS
from vidare.language import Sentence, Told
from vidare.rules.dated_value import value
from vidare.rules.micro_credentials.micro_credential import EQF_OF_NKR
from vidare.tables.code_list import load


@dataclass(frozen=True)
class Look:
    """Something that a rule looked at: what it is called, and what stood there, None where nothing did."""

    name: Sentence
    found: str | Told | None


def looked_at(criterion: str, facts: VerifiedCredential) -> tuple[Look, ...]:
    """What the rules of a criterion look at."""
    numbers = ", ".join(f"{register} {number}" for register, number in sorted(facts.registers.items()))
    seen: dict[str, tuple[Look, ...]] = {
        "quality_assurance": (
            Look(Sentence("kind"), _meaning("quality_assurance_type", facts.quality_assurance)),
            Look(Sentence("issuer's numbers"), numbers or None),
        ),
        "verification": tuple(Look(NAMES[each.check], RESULTS[each.result]) for each in facts.checks),
        "level": (
            Look(Sentence("EQF level"), ", ".join(map(str, facts.eqf)) or None),
            Look(Sentence("NKR level"), ", ".join(facts.nkr) or None),
        ),
        "learning_outcomes": (
            Look(Sentence("learning outcomes"), str(len(facts.outcomes)) if facts.outcomes else None),
        ),
        "workload": (
            Look(Sentence("credits"), _number(facts.credits)),
            Look(Sentence("hours"), _number(facts.hours)),
        ),
        "testing": (
            Look(Sentence("kind"), _meaning("assessment_type", facts.assessment)),
            Look(Sentence("grade"), facts.grade or None),
        ),
        "identification": (
            Look(Sentence("identity check"), _meaning("identity_check", facts.identity_check)),
            Look(Sentence("supervision"), _meaning("supervision", facts.supervision)),
        ),
    }
    return seen[criterion]


def european_levels(facts: VerifiedCredential) -> frozenset[int]:
    """The levels that are told, those of the Norwegian framework as the European ones that they are referred to."""
    return frozenset((*facts.eqf, *(EQF_OF_NKR[level] for level in facts.nkr)))


def levels_agree(facts: VerifiedCredential) -> bool | None:
    """Whether all levels that are told are the same; None where only one framework is told, and one level."""
    if len(european_levels(facts)) > 1:
        return False
    return True if facts.eqf and facts.nkr else None


def has_hours_for_its_credits(facts: VerifiedCredential, day: date) -> bool | None:
    """Whether the hours of work are those of the credits; None where one of them is not told."""
    if facts.credits is None or facts.hours is None:
        return None
    least, most = value("hours_of_credit").on(period_on(day))
    return bool(facts.credits * least <= facts.hours <= facts.credits * most)


def is_attendance_only(facts: VerifiedCredential) -> bool:
    """Whether being there was all that was asked for."""
    return facts.assessment == "attendance"


def identified_well(facts: VerifiedCredential) -> bool:
    """Whether it was checked who the learner is by a means of the state."""
    return facts.identity_check in {"electronic_id", "document"}


def _meaning(codes: str, code: str) -> Sentence | str | None:
    entry = load(codes).get(code) if code else None
    return Sentence(entry.meaning) if entry else code or None


def _number(number: Decimal | None) -> Told | None:
    return None if number is None else credits_told(number)
