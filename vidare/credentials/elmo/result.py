"""A credential as a result in ELMO: the learning opportunity with what was reached in it."""

from lxml import etree

from vidare.credentials.elmo.namespace import put, put_texts
from vidare.credentials.records.elements_in_words import Element, elements_in_words, grade_said, said_in
from vidare.credentials.records.record import Credential
from vidare.language import LANGUAGES, translator

HAVE_FIELDS = {"workload", "level"}
"""Elements that are not repeated in the description, since ELMO has fields for them."""

NOT_PASSED = {"F", "H"}


def put_result(report: etree._Element, credential: Credential, language: str, has_diploma: bool) -> None:
    """Put a credential into its issuer's report."""
    micro = credential.micro_credential
    offered = put(report, "learningOpportunitySpecification")
    put(offered, "identifier", f"{micro.code}-{micro.version}", type="local")
    put_texts(offered, "title", micro.title)
    if micro.course:
        put(offered, "type", "Course")
    if micro.url:
        put(offered, "url", micro.url)
    put_texts(offered, "description", {to: _described(credential, to) for to in LANGUAGES})
    _put_instance(put(put(offered, "specifies"), "learningOpportunityInstance"), credential, language, has_diploma)


def _put_instance(reached: etree._Element, credential: Credential, language: str, has_diploma: bool) -> None:
    micro, award = credential.micro_credential, credential.award
    put(reached, "identifier", credential.id, type="credential")
    put(reached, "date", award.awarded.isoformat())
    put(reached, "status", "failed" if award.grade in NOT_PASSED else "passed")
    if micro.grading in {"letters", "passed"}:
        put(reached, "gradingSchemeLocalId", micro.grading)
    if award.grade:
        put(reached, "resultLabel", grade_said(award.grade, translator(language)))
    if micro.credits is not None:
        credit = put(reached, "credit")
        put(credit, "scheme", "ects")
        put(credit, "value", f"{micro.credits.normalize():f}")
    for kind, name, value in (
        ("EQF", "European Qualifications Framework", str(micro.eqf or "")),
        ("NQF", "Nasjonalt kvalifikasjonsrammeverk (NKR)", micro.nkr),
    ):
        if value:
            level = put(reached, "level")
            put(level, "type", kind)
            put(level, "description", name)
            put(level, "value", value)
    if micro.language_of_teaching:
        put(reached, "languageOfInstruction", short_language(micro.language_of_teaching))
    if micro.hours:
        put(reached, "engagementHours", str(micro.hours))
    if has_diploma:
        put(put(reached, "attachments"), "ref", credential.id)


def short_language(code: str) -> str:
    """A language by its short code (ISO 639-1) where it has one: NOB is nb."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(code.lower(), code.lower()))


def _described(credential: Credential, language: str) -> str:
    """The description in plain text: what it is, and each element that ELMO has no field for; empty where none is."""
    micro, _ = credential.micro_credential, translator(language)
    if not any(language in texts for texts in (micro.title, micro.description, *micro.learning_outcomes)):
        return ""
    parts = [said_in(micro.description, language)]
    parts += [
        _written(element)
        for element in elements_in_words(micro, credential.issuer, language)
        if element.code not in HAVE_FIELDS
    ]
    if credential.replaces:
        parts.append(_("This credential corrects and replaces {earlier}.").format(earlier=credential.replaces))
    return "\n\n".join(part for part in parts if part)


def _written(element: Element) -> str:
    if element.code == "learning_outcomes":
        return f"{element.name}:\n" + "\n".join(f"- {outcome}" for outcome in element.said)
    return f"{element.name}: {element.said[0]}"
