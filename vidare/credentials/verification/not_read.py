"""JSON that is no credential with a proof as badges have it: told by what it is, and never as if it were false."""

import base64
from collections.abc import Mapping
from typing import Any

from vidare.credentials.jwt_forms import OLD
from vidare.language import Sentence

EUROPEAN, CREDENTIAL, PRESENTATION = "EuropeanDigitalCredential", "VerifiableCredential", "VerifiablePresentation"

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
    """What is told of JSON, or of what a token holds, that vidare does not verify; None of a credential."""
    if "payload" in content and content.keys() & {"signature", "signatures"}:
        return Sentence(SEALED if EUROPEAN in _payload(content["payload"]) else TOKEN_IN_JSON)
    named = content.get("type")
    types = named if isinstance(named, list) else [named]
    if PRESENTATION in types or "vp" in content:
        return Sentence(PRESENTED)
    if "vc" in content:
        return Sentence(OLD)
    if EUROPEAN in types and "proof" not in content:
        return Sentence(READY_TO_SEAL)
    is_one = CREDENTIAL in types or content.keys() & {"credentialSubject", "proof"}
    return None if is_one else Sentence(NO_CREDENTIAL)


def _payload(payload: object) -> str:
    """What is signed, as it stands or out of base64url."""
    text = payload if isinstance(payload, str) else ""
    try:
        return text if "{" in text else base64.urlsafe_b64decode(text + "==").decode("utf-8", "replace")
    except ValueError:
        return ""
