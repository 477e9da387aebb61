"""Where each form of a credential carries each element of a micro-credential, and where it can't.

Elements by their codes in `micro_credential_element`; forms as `vidare credential issue` names them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Way = Literal["field", "text"]


@dataclass(frozen=True)
class Place:
    """Where an element stands in a form: in a field of its own, or as text among other text; the field's name."""

    way: Way
    field: str


def _field(name: str) -> Place:
    return Place("field", name)


def _text(name: str) -> Place:
    return Place("text", name)


OPEN_BADGE = {
    "learner": _field("credentialSubject.identifier"),
    "title": _field("achievement.name"),
    "country": _field("issuer.address.addressCountryCode"),
    "awarding_body": _field("issuer"),
    "date": _field("validFrom, awardedDate"),
    "learning_outcomes": _text("achievement.criteria.narrative"),
    "workload": _field("achievement.creditsAvailable"),
    "level": _field("achievement.alignment"),
    "assessment": _field("achievement.alignment"),
    "participation": _field("achievement.alignment"),
    "quality_assurance": _field("achievement.alignment"),
    "prerequisites": _text("achievement.criteria.narrative"),
    "supervision": _field("achievement.alignment"),
    "grade": _field("result"),
    "stackability": _field("achievement.alignment"),
    "further_information": _text("achievement.criteria.narrative"),
}

ELMO = {
    "learner": _field("learner"),
    "title": _field("learningOpportunitySpecification/title"),
    "country": _field("issuer/country"),
    "awarding_body": _field("issuer"),
    "date": _field("issueDate, date"),
    "learning_outcomes": _text("description"),
    "workload": _field("credit, engagementHours"),
    "level": _field("level"),
    "assessment": _text("description"),
    "participation": _text("description"),
    "quality_assurance": _text("description"),
    "prerequisites": _text("description"),
    "supervision": _text("description"),
    "grade": _field("resultLabel, gradingScheme"),
    "stackability": _text("description"),
    "further_information": _text("description"),
}

ELM = {
    "learner": _field("credentialSubject"),
    "title": _field("LearningAchievement.title"),
    "country": _field("issuer.location.address.countryCode"),
    "awarding_body": _field("awardedBy.awardingBody"),
    "date": _field("validFrom, awardingDate"),
    "learning_outcomes": _field("Qualification.learningOutcome"),
    "workload": _field("creditPoint, volumeOfLearning"),
    "level": _field("eqfLevel, nqfLevel"),
    "assessment": _field("provenBy.specifiedBy.dcType"),
    "participation": _field("Qualification.mode"),
    "quality_assurance": _field("Qualification.accreditation"),
    "prerequisites": _field("entryRequirement"),
    "supervision": _field("provenBy.idVerification"),
    "grade": _field("provenBy.grade"),
    "stackability": _field("isPartialQualification, isPartOf"),
    "further_information": _field("additionalNote"),
}

DIPLOMA = {element: _text("") for element in ELM}
"""A diploma is read by people: every element stands on it in words, and in the credential that is attached to it."""

CARRIED: Mapping[str, Mapping[str, Place]] = {"ob": OPEN_BADGE, "elmo": ELMO, "elm": ELM, "pdf": DIPLOMA}
"""The forms, each with the place of every element; one that a form lacks is not in it."""
