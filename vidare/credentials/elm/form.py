"""A credential in the European Learning Model, ready to be sealed as a European Digital Credential for Learning.

Ready to seal means: all is there but what the sealing itself adds, the moment it was sealed (`issued`) and the issuer's
identifier in the certificate of the seal (`eIDASIdentifier`). That takes an electronic seal by eIDAS.

Source: European Learning Model v3, application profile EDC, https://github.com/european-commission-empl.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from vidare.credentials import moment
from vidare.credentials.elm.achievement import achievement
from vidare.credentials.elm.concepts import GENERIC, concept
from vidare.credentials.elm.display import display
from vidare.credentials.elm.organisation import organisation
from vidare.credentials.records.record import Credential
from vidare.language import Sentence

CONTEXTS = ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"]
SCHEMA = "http://data.europa.eu/snb/model/ap/edc-generic-full"

SEALING_ADDS = {
    "https://www.w3.org/2018/credentials#issued": "the moment that it was sealed",
    "https://www.w3.org/2018/credentials#issuer": "the issuer's identifier in the certificate of the seal",
}
"""What a credential that is ready to seal lacks still, by the path of the shape that says so."""

LOST = (
    Sentence("The status: the shapes of the profile ask for a plain address there, so no status list can be named."),
    Sentence("Who granted a licence (quality assurance): the record doesn't say, so a licence stands as a note."),
    Sentence(
        "Supervised assessment with or without identity check: the EU's list has terms for it whose addresses are not "
        "published where we found them, so it stands as a term of our own, in words."
    ),
    Sentence("A field for the credential that this one corrects: it stands as a note."),
    Sentence("The learner's name in more than one spelling: names have one language here, and none of their own."),
)
"""What the European Learning Model can't carry of the record."""


def what_it_cannot_carry() -> tuple[Sentence, ...]:
    """What the European Learning Model leaves out or says less well than the record does."""
    return LOST


def elm_form(credential: Credential, pages: Mapping[str, Sequence[bytes]] | None = None) -> dict[str, Any]:
    """The credential as JSON-LD, before it is sealed.

    `pages` are pictures (PNG) of the diploma by language, page by page: the profile asks for one language at least.
    """
    made: dict[str, Any] = {
        "@context": CONTEXTS,
        "id": credential.id,
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialProfiles": concept(GENERIC),
        "credentialSchema": {"id": SCHEMA, "type": "ShaclValidator2017"},
        "displayParameter": display(credential, pages or {}),
        "identifier": _identifier(credential.id, "award", "Award", credential.award.number),
        "issuer": organisation(credential),
        "validFrom": moment.written(credential.issued),
        "credentialSubject": _person(credential),
    }
    if credential.valid_until:
        made["validUntil"] = moment.written(credential.valid_until)
        made["expirationDate"] = moment.written(credential.valid_until)
    return made


def _person(credential: Credential) -> dict[str, Any]:
    award = credential.award
    person: dict[str, Any] = {
        "id": award.learner_did or f"{credential.id}#learner",
        "type": "Person",
        **({"givenName": {"nb": award.given_names}} if award.given_names else {}),
        "familyName": {"nb": award.family_name},
        "fullName": {"nb": f"{award.given_names} {award.family_name}".strip()},
        "hasClaim": achievement(credential),
    }
    if award.date_of_birth:
        person["dateOfBirth"] = _midnight(award.date_of_birth)
    if award.learner_id:
        person["identifier"] = _identifier(credential.id, "learner-number", "Student number", award.learner_id)
    if award.email:
        mailbox = {"id": f"mailto:{award.email}", "type": "Mailbox"}
        contact = {"id": f"{credential.id}#contact", "type": "ContactPoint", "emailAddress": mailbox}
        person["contactPoint"] = contact
    return person


def _identifier(credential: str, name: str, scheme: str, number: str) -> dict[str, Any]:
    return {"id": f"{credential}#{name}", "type": "Identifier", "schemeName": scheme, "notation": number}


def _midnight(day: date) -> str:
    """A day where the model asks for a moment: its beginning, in UTC."""
    return moment.written(datetime.combine(day, time(), UTC))
