"""JSON that is no credential with a proof as badges have it: told by what it is, and never as if it were false."""

import base64
from collections.abc import Mapping
from typing import Any

from vidare.credentials import credential_text
from vidare.credentials.proofs import jwt_forms
from vidare.language import Sentence

EUROPEAN, CREDENTIAL, PRESENTATION = "EuropeanDigitalCredential", "VerifiableCredential", "VerifiablePresentation"
OPEN_BADGE_2 = "Assertion"

READY_TO_SEAL = (
    "It is a credential in the European Learning Model (ELM) without a seal, as it goes to the service that seals it, "
    "so it proves nothing by itself. Verify what was issued with it: the badge (badge.json) or the diploma (PDF)."
)
SEALED = (
    "It is a credential in the European Learning Model (ELM) under a seal (JAdES), which vidare does not read. Verify "
    "it with the viewer of Europass, or what was issued with it: the badge (badge.json) or the diploma (PDF)."
)
TOKEN_IN_JSON = (
    "It is a signed token written as JSON (JWS), which vidare does not read. Verify the token as it was issued: three "
    "parts with dots between."
)
PRESENTED = (
    "It is a presentation, in which a wallet hands credentials over (VerifiablePresentation), and vidare reads "
    "credentials by themselves. Ask for each credential in a file of its own."
)
NO_CREDENTIAL = (
    "It holds JSON, but no credential: a credential says whom it is about (credentialSubject). Ask for the file as it "
    "was issued."
)


def not_read(content: Mapping[str, Any]) -> Sentence | None:
    """What is told of JSON, or of what a token holds, that vidare does not verify; None of a credential.

    What says whom it is about is a credential, whatever was added to it: a changed one has to be told as that.
    """
    if "credentialSubject" in content:
        return None
    if "payload" in content and content.keys() & {"signature", "signatures"}:
        return Sentence(SEALED if EUROPEAN in _payload(content["payload"]) else TOKEN_IN_JSON)
    types = _types(content)
    if PRESENTATION in types or "vp" in content:
        return Sentence(PRESENTED)
    if "vc" in content:
        return Sentence(jwt_forms.VERSION_1)
    if OPEN_BADGE_2 in types:
        return credential_text.OLD_BADGE
    return None if CREDENTIAL in types or "proof" in content else Sentence(NO_CREDENTIAL)


def not_sealed(content: Mapping[str, Any]) -> Sentence | None:
    """What is told of JSON that still has to be sealed; None of any other."""
    return Sentence(READY_TO_SEAL) if EUROPEAN in _types(content) and "proof" not in content else None


def _types(content: Mapping[str, Any]) -> list[object]:
    named = content.get("type")
    return named if isinstance(named, list) else [named]


def _payload(payload: object) -> str:
    """What is signed, as it stands or out of base64url."""
    text = payload if isinstance(payload, str) else ""
    try:
        return text if "{" in text else base64.urlsafe_b64decode(text + "==").decode("utf-8", "replace")
    except ValueError:
        return ""
