"""What was achieved, as the European Learning Model tells it: the learning, its assessment, and what it belongs to."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from vidare.credentials import moment
from vidare.credentials.elm.concepts import ECTS, SHORT_PROGRAMME, SNB, coded, concept, language, nkr_level, supervision
from vidare.credentials.elm.organisation import organisation
from vidare.credentials.records.elements_in_words import meaning_of
from vidare.credentials.records.record import Credential, Texts
from vidare.language import LANGUAGES, translator

OWN_ASSURANCE = {"institution", "programme"}
"""Quality assurance that the institution answers for itself; a licence is given by somebody else."""

ASSESSMENTS, MODES = f"{SNB}assessment/25831c2", f"{SNB}learning-assessment/25831c2"
ACCREDITATIONS, LEVELS = f"{SNB}accreditation/25831c2", f"{SNB}eqf/25831c2"


def achievement(credential: Credential) -> dict[str, Any]:
    """The achievement of a learner: what was learnt, by whom it is awarded and when, and how it was assessed."""
    micro = credential.micro_credential
    told: dict[str, Any] = {
        "id": f"{credential.id}#achievement",
        "type": "LearningAchievement",
        "title": dict(micro.title),
        "awardedBy": _awarding(credential),
        "specifiedBy": _qualification(credential),
        "provenBy": _assessment(credential),
    }
    if micro.description:
        told["description"] = dict(micro.description)
    if micro.credits is not None:
        told["creditReceived"] = _credit(credential, "received")
    if credential.replaces:
        text = {
            to: translator(to)("This credential corrects and replaces {earlier}.").format(earlier=credential.replaces)
            for to in LANGUAGES
        }
        told["additionalNote"] = _note(credential, "replaces", text)
    return told


def _awarding(credential: Credential) -> dict[str, Any]:
    day = datetime.combine(credential.award.awarded, time(), UTC)
    return {
        "id": f"{credential.id}#awarding",
        "type": "AwardingProcess",
        "awardingBody": organisation(credential),
        "awardingDate": moment.written(day),
    }


def _qualification(credential: Credential) -> dict[str, Any]:
    """What was to be learnt, the same for everyone who is awarded this version."""
    micro = credential.micro_credential
    told: dict[str, Any] = {
        "id": f"{credential.id}#micro-credential",
        "type": "Qualification",
        "title": dict(micro.title),
        "dcType": concept(SHORT_PROGRAMME),
        "learningOutcome": [
            {"id": f"{credential.id}#outcome-{number}", "type": "LearningOutcome", "title": dict(outcome)}
            for number, outcome in enumerate(micro.learning_outcomes, start=1)
        ],
        "isPartialQualification": micro.stackability == "stackable",
        **_if_told("eqfLevel", coded("eqf", str(micro.eqf), LEVELS)),
        **_if_told("nqfLevel", nkr_level(micro.nkr)),
        **_if_told("mode", coded("participation", micro.participation, MODES)),
        **_if_told("language", language(micro.language_of_teaching) if micro.language_of_teaching else None),
        **_if_told("volumeOfLearning", f"PT{micro.hours}H" if micro.hours else None),
        **_if_told("creditPoint", _credit(credential, "credits") if micro.credits is not None else None),
        **_if_told("accreditation", _accreditation(credential)),
        **_if_told("additionalNote", list(_notes(credential))),
        **_if_told("isPartOf", [_larger(code) for code in micro.part_of]),
    }
    if micro.prerequisites:
        told["entryRequirement"] = _note(credential, "prerequisites", micro.prerequisites)
    if micro.url:
        told["homepage"] = {"id": f"{credential.id}#homepage", "type": "WebResource", "contentURL": micro.url}
    return told


def _assessment(credential: Credential) -> dict[str, Any]:
    micro = credential.micro_credential
    name = _in_all("assessment_type", micro.assessment) or dict(micro.title)
    specified: dict[str, Any] = {
        "id": f"{credential.id}#assessment-described",
        "type": "LearningAssessmentSpecification",
        "title": name,
        **_if_told("dcType", coded("assessment_type", micro.assessment, ASSESSMENTS)),
    }
    if micro.assessment_text:
        specified["description"] = dict(micro.assessment_text)
    if micro.grading:
        scale = {
            "id": f"{credential.id}#scale",
            "type": "GradingScheme",
            "title": _in_all("grade_scale", micro.grading),
        }
        specified["gradingScheme"] = scale
    return {
        "id": f"{credential.id}#assessment",
        "type": "LearningAssessment",
        "title": name,
        "awardedBy": _awarding(credential),
        "grade": _note(credential, "grade", _grade(credential)),
        "specifiedBy": specified,
        **_if_told("idVerification", supervision(micro.supervision, micro.identity_check)),
    }


def _grade(credential: Credential) -> Texts:
    """The grade in words; the model asks for one, so where there is none it says so."""
    grade = credential.award.grade
    return _in_all("grade", grade) if grade else _in_all("grade_scale", "none")


def _credit(credential: Credential, name: str) -> dict[str, Any]:
    amount = credential.micro_credential.credits
    assert amount is not None
    point = f"{amount.normalize():f}"
    return {"id": f"{credential.id}#{name}", "type": "CreditPoint", "framework": concept(ECTS), "point": point}


def _accreditation(credential: Credential) -> dict[str, Any] | None:
    """The quality assurance, where the institution answers for it: the model asks who has accredited."""
    micro = credential.micro_credential
    if micro.quality_assurance not in OWN_ASSURANCE:
        return None
    return {
        "id": f"{credential.id}#quality-assurance",
        "type": "Accreditation",
        "title": _in_all("quality_assurance_type", micro.quality_assurance),
        "dcType": coded("quality_assurance_type", micro.quality_assurance, ACCREDITATIONS),
        "accreditingAgent": organisation(credential),
        **({"description": dict(micro.quality_assurance_text)} if micro.quality_assurance_text else {}),
    }


def _notes(credential: Credential) -> Iterable[dict[str, Any]]:
    """What the model has no field for: a licence, stackability in words, further information."""
    micro = credential.micro_credential
    if micro.quality_assurance and micro.quality_assurance not in OWN_ASSURANCE:
        licence = _in_all("quality_assurance_type", micro.quality_assurance)
        told = {
            to: ". ".join((text, *filter(None, [micro.quality_assurance_text.get(to)]))) for to, text in licence.items()
        }
        yield _note(credential, "licence", told)
    if micro.stackability:
        yield _note(credential, "stackability", _in_all("stackability", micro.stackability))
    if micro.further_information:
        yield _note(credential, "further-information", micro.further_information)


def _larger(code: str) -> dict[str, Any]:
    """What it is a part of, of which only the code is known here."""
    return {"id": f"urn:vidare:part-of:{code}", "type": "Qualification", "title": {"nb": code}}


def _note(credential: Credential, name: str, text: Texts) -> dict[str, Any]:
    return {"id": f"{credential.id}#{name}", "type": "Note", "noteLiteral": dict(text)}


def _in_all(codes: str, code: str) -> dict[str, str]:
    """What a code means in every language; nothing where there is no code."""
    return {to: meaning_of(codes, code, translator(to)) for to in LANGUAGES} if code else {}


def _if_told(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}
