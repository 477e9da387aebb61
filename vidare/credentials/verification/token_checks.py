"""Checks a credential that is a signed token, in the form of Open Badges or of the W3C."""

import re
from typing import Any

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.keys.issuer_keys import IssuerKey, whole_address
from vidare.credentials.keys.key_use import issuer_of
from vidare.credentials.keys.public_key import ALGORITHMS
from vidare.credentials.proofs import jwt_forms
from vidare.credentials.proofs.jwt_forms import Form, Parts
from vidare.credentials.proofs.outline import outlined
from vidare.credentials.refused import Refused
from vidare.credentials.verification.badge_checks import NAMES
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.credential_checks import (
    check_key,
    check_register,
    check_status,
    check_validity,
    look_up_key,
    put_words_refused,
    schema_of,
)
from vidare.credentials.verification.elements_told import elements_checked, evidence_checked
from vidare.credentials.verification.not_read import not_read
from vidare.credentials.verification.said_by_badge import said_by_badge
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verdict import Verdict
from vidare.language import Sentence

FORMS = {
    "open_badges": "It is a signed token in the form of Open Badges 3.0.",
    "vc_jose": "It is a signed token in the form of the W3C (VC-JOSE).",
}
CONTEXT = "The vocabularies that it names are known here: {count}."
TERMS = "The signature covers every letter of the token."
PROOF = "The token is signed by {algorithm}, and says the same as the credential in it."
OTHER_ALGORITHM = (
    "The token is signed by {found}, which vidare does not read, so nobody has verified the signature here. It reads "
    "{read}."
)
OF_RSA = {"RS384", "RS512", "PS256", "PS384", "PS512"}
OF_OTHERS = OF_RSA | {"ES384", "ES512", "ES256K", "Ed448"}
"""Ways of signing that others may take (JSON Web Signature and Encryption Algorithms, IANA)."""
ESCAPED = re.compile(rb"\\[bfu]")
SIGNATURE = "Not a letter was changed since it was signed."


def check_token(text: str, file: str, setting: Setting, made: BeingMade) -> Verdict:
    """The checks of a token."""
    parts = made.look(lambda: jwt_forms.parts_of(text))
    if parts is None:
        return Verdict(file, "none", made.all_of(NAMES))
    if (other := not_read(parts.content)) is not None:
        made.unknown("form", other)
        return Verdict(file, "none", made.all_of(NAMES))
    credential = parts.credential
    form = made.look(lambda: jwt_forms.form_of(parts))
    if form is not None and made.allows(lambda: _must_be_clean(parts)):
        made.ok("form", FORMS[form])
    found = setting.issuers.keys(issuer_of(credential))
    key = _key(parts, made, setting)
    if (
        _algorithm_is_read(made, parts, key)
        and key is not None
        and made.allows(lambda: jwt_forms.signature_must_hold(parts, key))
    ):
        made.ok("signature", SIGNATURE)
        made.ok("terms", TERMS)
    if form is not None:
        _check_vocabularies(made, credential, setting)
    if form is not None and key is not None:
        _check_claims(made, parts, form, key, setting)
    known = check_register(made, issuer_of(credential), setting.issuers.registry)
    check_validity(made, credential, setting.now)
    check_status(made, credential, found, setting, as_written=True)
    return Verdict(
        file,
        "w3c_token" if form == "vc_jose" else "token",
        made.all_of(NAMES),
        known,
        lambda: said_by_badge(credential, known),
        lambda results: (schema_of(credential, setting), elements_checked(results), evidence_checked(results)),
    )


def _must_be_clean(parts: Parts) -> None:
    """Refuse characters that can't be seen, also those that are written by their number (JSON)."""
    if ESCAPED.search(parts.body) is None:
        must_be_clean(parts.body.decode("utf-8"))
        return
    texts: list[str] = []
    outlined(parts.content, texts)
    must_be_clean(" ".join(texts))


def _key(parts: Parts, made: BeingMade, setting: Setting) -> IssuerKey | None:
    """The key that the token names, or brings and its issuer has published."""
    found = setting.issuers.keys(issuer_of(parts.content))
    if "kid" in parts.header:
        named = parts.header["kid"]
        address = whole_address(named, issuer_of(parts.content)) if isinstance(named, str) else named
        return look_up_key(made, address, parts.content, found, setting.issuers.registry)
    if not found.known:
        made.unknown("key", found.why)
        return None
    return made.look(lambda: jwt_forms.key_named(parts.header, issuer_of(parts.content), found.keys))


def _check_vocabularies(made: BeingMade, credential: dict[str, Any], setting: Setting) -> None:
    try:
        jwt_forms.vocabularies_must_be_known(credential)
    except Refused as refused:
        put_words_refused(made, refused, credential, setting)
    else:
        made.ok("context", CONTEXT, count=str(len(credential["@context"])))


def _check_claims(made: BeingMade, parts: Parts, form: Form, key: IssuerKey, setting: Setting) -> None:
    """Whether the token says what its credential says, and who signed it when."""
    signed = made.look(lambda: jwt_forms.signed_at(parts))
    check_key(made, key, parts.content, signed, setting.now)
    if made.allows(lambda: jwt_forms.claims_must_hold(parts, form, setting.now)):
        made.ok("proof", PROOF, algorithm=str(parts.header.get("alg")))


def _algorithm_is_read(made: BeingMade, parts: Parts, key: IssuerKey | None) -> bool:
    """Whether it is signed in a way that is read; tells where that is not how its key signs, and «none» in any case."""
    algorithm = parts.header.get("alg")
    every = [name for names in ALGORITHMS.values() for name in names]
    if algorithm in OF_OTHERS and (key is None or (key.public.kind == "rs256" and algorithm in OF_RSA)):
        made.unknown("proof", Sentence(OTHER_ALGORITHM, {"found": str(algorithm), "read": " / ".join(every)}))
        return False
    if key is not None:
        made.look(lambda: jwt_forms.algorithm_must_be_the_keys(parts.header, key))
    elif algorithm not in every:
        gaps = {
            "found": str(algorithm)[:60],
            "key": str(parts.header.get("kid", "-"))[:200],
            "legal": " / ".join(every),
        }
        made.failed("proof", Sentence(jwt_forms.NO_SUCH_ALGORITHM, gaps))
    return True
