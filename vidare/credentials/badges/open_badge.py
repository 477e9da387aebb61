"""A micro-credential as an Open Badge 3.0: what is signed for wallets and for the web.

A badge has one language, and no fields for several of the EU's elements: those stand as alignments with the EU's own
terms, and for people in the criteria. See docs/decisions/0011-badges-without-a-vocabulary-of-our-own.md.

Source: Open Badges Specification v3.0 (1EdTech); Council Recommendation 2022/C 243/02, Annex I.
"""

import hashlib
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from vidare.credentials import moment
from vidare.credentials.badges.badge_alignments import alignments
from vidare.credentials.badges.badge_criteria import criteria
from vidare.credentials.badges.same import Same
from vidare.credentials.contexts import CREDENTIALS, OPEN_BADGES
from vidare.credentials.records.elements_in_words import said_in
from vidare.credentials.records.record import Award, Credential, Issuer, MicroCredential, StatusPlace
from vidare.language import Sentence, translator

ONE_STATUS = Sentence(
    "Two kinds of status: Open Badges 3.0 has room for one. The badge names the list of suspensions, where those that "
    "are revoked stand as well; the issuer tells which of the two it is."
)
LOST = (
    Sentence("The texts in other languages: a badge has one."),
    Sentence(
        "The learner's date of birth and number: a badge is made to be shown around. The e-mail stands as a hash."
    ),
    Sentence(
        "Fields for learning outcomes, assessment, participation, quality assurance, prerequisites, supervision and "
        "identity check: a badge has none. They stand in the criteria as text, and their codes as alignments."
    ),
    Sentence("The hours of work: they stand in the criteria as text."),
    ONE_STATUS,
    Sentence("A field for the credential that this one corrects: it stands in the description."),
)
"""What a badge can't carry of the record."""


def what_it_cannot_carry() -> tuple[Sentence, ...]:
    """What a badge leaves out or says less well than the record does."""
    return LOST


def open_badge(credential: Credential, language: str, every_status: bool = False) -> dict[str, Any]:
    """The badge in one language, before it is signed.

    `every_status` names both status lists, as the W3C's token may; the JSON Schema of Open Badges 3.0 takes one.
    """
    micro, issuer = credential.micro_credential, credential.issuer
    badge: dict[str, Any] = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": credential.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": _profile(issuer, language),
        "validFrom": moment.written(credential.issued),
        "awardedDate": moment.written(datetime.combine(credential.award.awarded, time(), UTC)),
        "name": said_in(micro.title, language),
        "credentialSubject": _subject(credential, language),
    }
    if credential.valid_until:
        badge["validUntil"] = moment.written(credential.valid_until)
    if credential.replaces:
        text = translator(language)("This credential corrects and replaces {earlier}.")
        badge["description"] = text.format(earlier=credential.replaces)
    if credential.status:
        entries = [_status(place) for place in credential.status]
        badge["credentialStatus"] = entries if every_status else _status(_the_one(credential.status))
    return badge


def achievement_id(micro: MicroCredential, issuer: Issuer) -> str:
    """The address of a version of a micro-credential: the same in every badge of it."""
    return f"{issuer.did}/micro-credentials/{quote(micro.code, safe='')}/{micro.version}"


def _profile(issuer: Issuer, language: str) -> dict[str, Any]:
    numbers = {"organisasjonsnummer": issuer.organisation_number, **issuer.registers}
    entries = [
        {"type": "IdentifierEntry", "identifier": number, "identifierType": f"ext:{register}"}
        for register, number in numbers.items()
        if number
    ]
    return {
        "id": issuer.did,
        "type": ["Profile"],
        "name": said_in(issuer.name, language),
        "url": issuer.url,
        **({"email": issuer.email} if issuer.email else {}),
        "address": {"type": ["Address"], "addressCountryCode": issuer.country},
        **({"otherIdentifier": entries} if entries else {}),
    }


def _subject(credential: Credential, language: str) -> dict[str, Any]:
    micro, award = credential.micro_credential, credential.award
    achievement = dict(_achievement(Same(micro), Same(credential.issuer), language))
    subject: dict[str, Any] = {
        "id": award.learner_did or f"{credential.id}#learner",
        "type": ["AchievementSubject"],
        "identifier": _identifiers(award, credential.id),
        "achievement": achievement,
    }
    if micro.credits is not None:
        subject["creditsEarned"] = _number(micro.credits)
    if award.grade:
        result = f"{achievement['id']}#result"
        achievement["resultDescription"] = [_scale(result, micro, language)]
        subject["result"] = [{"type": ["Result"], "resultDescription": result, "value": award.grade}]
    return subject


@lru_cache(maxsize=8)
def _achievement(of: Same[MicroCredential], by: Same[Issuer], language: str) -> dict[str, Any]:
    """What was learnt, worked out once for all badges of a batch."""
    micro, issuer = of.thing, by.thing
    title = said_in(micro.title, language)
    described: dict[str, Any] = {
        "id": achievement_id(micro, issuer),
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": title,
        "description": said_in(micro.description, language) or title,
        "criteria": {**({"id": micro.url} if micro.url else {}), "narrative": criteria(micro, issuer, language)},
        "humanCode": micro.code,
        "version": str(micro.version),
        "inLanguage": language,
    }
    if micro.credits is not None:
        described["creditsAvailable"] = _number(micro.credits)
    if found := alignments(micro, language):
        described["alignment"] = found
    return described


def _identifiers(award: Award, credential_id: str) -> list[dict[str, Any]]:
    """Whose badge it is: the name to be read, the e-mail address only to be compared with."""
    name = f"{award.given_names} {award.family_name}".strip()
    found: list[dict[str, Any]] = [
        {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}
    ]
    if award.email:
        salt = hashlib.sha256(credential_id.encode()).hexdigest()[
            :16
        ]  # another for each badge, so they can't be joined
        digest = hashlib.sha256(f"{award.email.lower()}{salt}".encode()).hexdigest()
        hashed = {"type": "IdentityObject", "hashed": True, "identityHash": f"sha256${digest}"}
        found.append({**hashed, "identityType": "emailAddress", "salt": salt})
    return found


def _scale(result: str, micro: MicroCredential, language: str) -> dict[str, Any]:
    from vidare.tables.code_list import load

    entry = load("grade_scale").get(micro.grading)
    grades = entry["grades"].split() if entry else []
    return {
        "id": result,
        "type": ["ResultDescription"],
        "name": translator(language)("Grade"),
        "resultType": "LetterGrade" if micro.grading == "letters" else "Result",
        **({"allowedValue": grades} if grades else {}),
    }


def _status(place: StatusPlace) -> dict[str, str]:
    return {
        "id": f"{place.list_url}#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": place.purpose,
        "statusListIndex": str(place.index),
        "statusListCredential": place.list_url,
    }


def _the_one(places: tuple[StatusPlace, ...]) -> StatusPlace:
    """The place that a badge names: that of suspension, since whoever revokes a credential also suspends it for good.

    A bit of revocation may not be taken back, one of suspension may stay for ever; so this one list can say both.
    """
    return next((place for place in places if place.purpose == "suspension"), places[0])


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
