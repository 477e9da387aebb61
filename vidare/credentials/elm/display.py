"""How a European Digital Credential looks: its title, its languages, and pictures of its pages."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from vidare.credentials.elm.concepts import BASE64, PNG, concept, language
from vidare.credentials.records.record import Credential


def display(credential: Credential, pages: Mapping[str, Sequence[bytes]]) -> dict[str, Any]:
    """The title and what is shown of it; the first language of the title is the main one."""
    title = credential.micro_credential.title
    languages = list(dict.fromkeys((*title, *pages)))
    told: dict[str, Any] = {
        "id": f"{credential.id}#display",
        "type": "DisplayParameter",
        "title": dict(title),
        "language": [language(code) for code in languages],
        "primaryLanguage": language(languages[0] if languages else "nb"),
    }
    if credential.micro_credential.description:
        told["description"] = dict(credential.micro_credential.description)
    if pages:
        told["individualDisplay"] = [_shown(credential.id, code, pictures) for code, pictures in pages.items()]
    return told


def _shown(credential: str, code: str, pictures: Sequence[bytes]) -> dict[str, Any]:
    details = []
    for page, picture in enumerate(pictures, start=1):
        image = {
            "id": f"{credential}#picture-{code}-{page}",
            "type": "MediaObject",
            "content": base64.b64encode(picture).decode("ascii"),
            "contentEncoding": concept(BASE64),
            "contentType": concept(PNG),
        }
        details.append(
            {"id": f"{credential}#page-{code}-{page}", "type": "DisplayDetail", "image": image, "page": page}
        )
    return {
        "id": f"{credential}#display-{code}",
        "type": "IndividualDisplay",
        "language": language(code),
        "displayDetail": details,
    }
