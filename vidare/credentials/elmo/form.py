"""Credentials of one learner as ELMO 1.7: what Vitnemålsportalen and other institutions read.

Each issuer has a report, each credential a result in it. What ELMO has no field for stands in the description in words.

Source: ELMO 1.7, https://github.com/emrex-eu/elmo-schemas (schema.xsd with its annotations).
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from lxml import etree

from vidare.credentials import moment
from vidare.credentials.elmo.namespace import NAMESPACE, put, put_texts, written
from vidare.credentials.elmo.result import put_result
from vidare.credentials.records.elements_in_words import said_in
from vidare.credentials.records.record import Award, Credential, Issuer
from vidare.credentials.refused import Refused
from vidare.language import LANGUAGES, Sentence, translator
from vidare.tables.code_list import load

NOBODY = "There is no credential to write."
SEVERAL_LEARNERS = (
    "The credentials {first} and {other} are not of the same learner, and a file of ELMO is of one. Write one for each."
)

LOST = (
    Sentence(
        "Fields for learning outcomes, assessment, participation, quality assurance, prerequisites, supervision and "
        "identity check, and stackability: ELMO has none. They stand in the description as text, without their codes."
    ),
    Sentence("A proof of each result by itself: a signature covers the whole file, and falls when one is taken out."),
    Sentence("The status: whether a credential is revoked or suspended can't be asked of the file."),
    Sentence("A field for the credential that this one corrects: it stands in the description."),
    Sentence("How long the credential is valid: ELMO has the day of issue only."),
    Sentence("The grade in more than one language: the scale is described in all of them."),
)
"""What a file of ELMO can't carry of the record."""


def what_it_cannot_carry() -> tuple[Sentence, ...]:
    """What ELMO leaves out or says less well than the record does."""
    return LOST


def elmo_form(
    credentials: Credential | Sequence[Credential],
    language: str,
    diplomas: Mapping[str, bytes] | None = None,
    generated: datetime | None = None,
) -> bytes:
    """The credentials of one learner, all texts in all their languages; what has one language only is in `language`.

    `diplomas` are PDFs by the id of the credential, which go in as attachments. `generated` is the moment that the file
    is made, that of the newest credential where it is not given.
    """
    all_of_them = [credentials] if isinstance(credentials, Credential) else list(credentials)
    _must_be_one_learners(all_of_them)
    root = etree.Element(f"{{{NAMESPACE}}}elmo", nsmap={None: NAMESPACE})
    put(root, "generatedDate", moment.written(generated or max(one.issued for one in all_of_them)))
    _put_learner(root, all_of_them)
    for issuer, theirs in _by_issuer(all_of_them):
        _put_report(root, issuer, theirs, language, diplomas or {})
    etree.indent(root)
    return written(root)


def _must_be_one_learners(credentials: Sequence[Credential]) -> None:
    if not credentials:
        raise Refused("form", NOBODY)
    for other in credentials[1:]:
        if _who(other.award) != _who(credentials[0].award):
            raise Refused("form", SEVERAL_LEARNERS, first=credentials[0].id, other=other.id)


def _who(award: Award) -> tuple[object, ...]:
    return (award.given_names, award.family_name, award.date_of_birth)


def _by_issuer(credentials: Sequence[Credential]) -> Iterable[tuple[Issuer, list[Credential]]]:
    found: dict[str, list[Credential]] = {}
    for credential in credentials:
        found.setdefault(credential.issuer.did or credential.issuer.code, []).append(credential)
    return [(theirs[0].issuer, theirs) for theirs in found.values()]


def _put_learner(root: etree._Element, credentials: Sequence[Credential]) -> None:
    learner = put(root, "learner")
    for number in dict.fromkeys(one.award.learner_id for one in credentials if one.award.learner_id):
        european = number.startswith("urn:schac:personalUniqueCode:int:esi:")
        put(learner, "identifier", number, type="esi" if european else "local")
    award = credentials[0].award
    put(learner, "givenNames", award.given_names)
    put(learner, "familyName", award.family_name)
    if award.date_of_birth:
        put(learner, "bday", award.date_of_birth.isoformat())


def _put_report(
    root: etree._Element,
    issuer: Issuer,
    credentials: Sequence[Credential],
    language: str,
    diplomas: Mapping[str, bytes],
) -> None:
    report = put(root, "report")
    _put_issuer(report, issuer)
    for credential in credentials:
        put_result(report, credential, language, credential.id in diplomas)
    put(report, "issueDate", moment.written(max(credential.issued for credential in credentials)))
    for scale in sorted({one.micro_credential.grading for one in credentials} & {"letters", "passed"}):
        described = put(report, "gradingScheme", localId=scale)
        put_texts(described, "description", {to: _scale(scale, to) for to in LANGUAGES})
    for credential in credentials:
        if credential.id in diplomas:
            _put_diploma(report, credential, diplomas[credential.id], language)


def _put_issuer(report: etree._Element, issuer: Issuer) -> None:
    made = put(report, "issuer")
    put(made, "country", issuer.country)
    numbers = {**issuer.registers, "organisasjonsnummer": issuer.organisation_number, "did": issuer.did}
    known = {register: number for register, number in numbers.items() if number} or {"local": issuer.code}
    for register, number in known.items():
        put(made, "identifier", number, type=register)
    put_texts(made, "title", issuer.name)
    put(made, "url", issuer.url)


def _scale(scale: str, language: str) -> str:
    """The scale of grades and its steps, as `grades A-F: A = grade A; ...`."""
    _ = translator(language)
    entry = load("grade_scale").get(scale)
    assert entry is not None
    grades = [load("grade").get(grade) for grade in entry["grades"].split()]
    steps = "; ".join(f"{grade.code} = {_(grade.meaning)}" for grade in grades if grade)
    return f"{_(entry.meaning)}: {steps}"


def _put_diploma(report: etree._Element, credential: Credential, diploma: bytes, language: str) -> None:
    attachment = put(report, "attachment")
    put(attachment, "identifier", credential.id, type="internal")
    put_texts(attachment, "title", credential.micro_credential.title)
    put(attachment, "type", "Micro Credential")
    put_texts(attachment, "description", {language: said_in(credential.issuer.name, language)})
    put(attachment, "content", f"data:application/pdf;base64,{base64.b64encode(diploma).decode()}")
