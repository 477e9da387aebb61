"""Results from everywhere as one file of ELMO, which any institution that reads Vitnemålsportalen's can read.

Whoever puts results together can't sign them in the issuers' names: the file is not signed, and goes with the files
that are. Only what was read of each result is written, so nothing comes along that stands beside it in its own file.

Source: ELMO 1.7, https://github.com/emrex-eu/elmo-schemas.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lxml import etree

from vidare.credentials import moment
from vidare.credentials.elmo.namespace import LANGUAGE, NAMESPACE, put, written
from vidare.credentials.elmo.schema import has_country
from vidare.credentials.records.achievement_read import AchievementRead, IssuerRead, LearnerRead
from vidare.credentials.records.elements_in_words import grade_read
from vidare.credentials.records.record import Texts
from vidare.language import Translate, translator
from vidare.tables.several_codes import codes_in

KINDS = {"Degree Programme", "Module", "Course", "Class"}
STATUSES = {"passed", "failed", "in-progress"}
FRAMEWORKS = {"EQF", "NQF"}
XML_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""What a language may be called in XML; what others wrote otherwise would make the whole file none of ELMO."""


def elmo_of_results(
    results: Sequence[AchievementRead], learner: LearnerRead, generated: datetime, language: str
) -> bytes:
    """The results of a learner; those of each issuer in a report of its own, grades in the words of `language`."""
    root = etree.Element(f"{{{NAMESPACE}}}elmo", nsmap={None: NAMESPACE})
    put(root, "generatedDate", moment.written(generated))
    _put_learner(root, learner)
    for issuer, theirs in _by_issuer(results):
        report = put(root, "report")
        _put_issuer(report, issuer)
        scales = {str(result.grading): f"scale-{place}" for place, result in enumerate(_flat(theirs)) if result.grading}
        for result in theirs:
            _put_result(report, result, scales, translator(language))
        put(report, "issueDate", moment.written(generated))
        for result in _flat(theirs):
            if (scale := scales.pop(str(result.grading), "")) and result.grading:
                _put_texts(put(report, "gradingScheme", localId=scale), "description", result.grading)
    etree.indent(root)
    return written(root)


def _flat(results: Iterable[AchievementRead]) -> Iterator[AchievementRead]:
    for result in results:
        yield result
        yield from _flat(result.parts)


def _put_learner(root: etree._Element, learner: LearnerRead) -> None:
    made = put(root, "learner")
    for kind, number in learner.numbers.items():
        if kind and number:
            put(made, "identifier", number, type=kind)
    put(made, "givenNames", learner.given_names)
    put(made, "familyName", learner.family_name)
    if learner.date_of_birth:
        put(made, "bday", learner.date_of_birth.isoformat())


def _by_issuer(results: Sequence[AchievementRead]) -> list[tuple[IssuerRead, list[AchievementRead]]]:
    found: dict[object, list[AchievementRead]] = {}
    for result in results:
        issuer = result.issuer
        key: object = issuer.registers.get("did") or (*sorted(issuer.registers.items()), *sorted(issuer.name.items()))
        found.setdefault(key, []).append(result)
    return [(theirs[0].issuer, theirs) for theirs in found.values()]


def _put_issuer(report: etree._Element, issuer: IssuerRead) -> None:
    made = put(report, "issuer")
    if has_country(issuer.country):
        put(made, "country", issuer.country)
    numbers = {kind: number for kind, number in issuer.registers.items() if kind and number}
    for kind, number in (numbers or {"local": "-"}).items():
        put(made, "identifier", number, type=kind)
    _put_texts(made, "title", issuer.name)
    put(made, "url", issuer.url)


def _put_result(parent: etree._Element, result: AchievementRead, scales: dict[str, str], _: Translate) -> None:
    offered = put(parent, "learningOpportunitySpecification")
    is_address = ":" in result.id
    if result.id and not is_address:
        put(offered, "identifier", result.id, type="local")
    _put_texts(offered, "title", result.title)
    if result.kind in KINDS:
        put(offered, "type", result.kind)
    if result.url:
        put(offered, "url", result.url)
    _put_texts(offered, "description", result.description, needed=False)
    reached = put(put(offered, "specifies"), "learningOpportunityInstance")
    if is_address:
        put(reached, "identifier", result.id, type="credential")
    _put_reached(reached, result, scales, _)
    for part in result.parts:
        _put_result(put(offered, "hasPart"), part, scales, _)


def _put_reached(reached: etree._Element, result: AchievementRead, scales: dict[str, str], _: Translate) -> None:
    if result.on:
        put(reached, "date", result.on.isoformat())
    if result.status in STATUSES:
        put(reached, "status", result.status)
    if scale := scales.get(str(result.grading)) if result.grading else None:
        put(reached, "gradingSchemeLocalId", scale)
    if result.grade:
        put(reached, "resultLabel", grade_read(result, _))
    if result.credits is not None:
        credit = put(reached, "credit")
        put(credit, "scheme", "ects")
        put(credit, "value", f"{result.credits.normalize():f}")
    for framework, value in result.levels.items():
        for each in codes_in(value) if framework in FRAMEWORKS else ():
            level = put(reached, "level")
            put(level, "type", framework)
            put(level, "value", each)
    if result.language_of_teaching:
        put(reached, "languageOfInstruction", result.language_of_teaching)
    if result.hours is not None:
        put(reached, "engagementHours", f"{result.hours.normalize():f}")


def _put_texts(parent: etree._Element, name: str, texts: Texts, needed: bool = True) -> None:
    """A text in every language; one that is needed is put empty where there is none."""
    told = {language: text for language, text in texts.items() if text} or ({"": "-"} if needed else {})
    for language, text in told.items():
        made = put(parent, name, text)
        if XML_LANGUAGE.fullmatch(language):
            made.set(LANGUAGE, language)
