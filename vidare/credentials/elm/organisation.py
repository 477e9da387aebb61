"""Who awards and issues, as the European Learning Model asks for an organisation: its legal name, and where it is."""

from typing import Any

from vidare.credentials.elm.concepts import country
from vidare.credentials.records.record import Credential

SCHEMES = {
    "dbh": "DBH institution code",
    "deqar": "DEQAR",
    "erasmus": "Erasmus code",
    "schac": "SCHAC",
    "did": "DID",
}
"""What the registers are called that an institution has a number in."""


def organisation(credential: Credential) -> dict[str, Any]:
    """The issuer; the same wherever it stands in the credential, so that it is one thing."""
    issuer = credential.issuer
    place = {"id": f"{issuer.did}#address", "type": "Address", "countryCode": country(issuer.country)}
    numbers = {**issuer.registers, "did": issuer.did}
    told: dict[str, Any] = {
        "id": issuer.did,
        "type": "Organisation",
        "legalName": dict(issuer.name),
        "location": {"id": f"{issuer.did}#location", "type": "Location", "address": place},
        "identifier": [
            {
                "id": f"{issuer.did}#{register}",
                "type": "Identifier",
                "schemeName": SCHEMES.get(register, register),
                "notation": number,
            }
            for register, number in numbers.items()
            if number
        ],
    }
    if issuer.organisation_number:
        told["registration"] = {
            "id": f"{issuer.did}#registration",
            "type": "LegalIdentifier",
            "notation": issuer.organisation_number,
            "spatial": country(issuer.country),
        }
    if issuer.url:
        told["homepage"] = {"id": f"{issuer.did}#homepage", "type": "WebResource", "contentURL": issuer.url}
    if issuer.email:
        mailbox = {"id": f"mailto:{issuer.email}", "type": "Mailbox"}
        told["contactPoint"] = {"id": f"{issuer.did}#contact", "type": "ContactPoint", "emailAddress": mailbox}
    return told
