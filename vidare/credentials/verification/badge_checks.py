"""Checks a credential that brings its proof with it (Data Integrity): JSON, or the same out of a picture or a PDF."""

from typing import Any

from vidare.credentials import credential_text
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.key_use import issuer_of
from vidare.credentials.proofs import data_integrity
from vidare.credentials.refused import Refused
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
from vidare.credentials.verification.not_read import not_read, not_sealed
from vidare.credentials.verification.said_by_badge import said_by_badge
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verdict import CheckName, Verdict
from vidare.language import Sentence, When

NAMES: tuple[CheckName, ...] = (
    "form", "context", "terms", "proof", "signature", "key", "issuer", "register", "validity", "status",
)  # fmt: skip

FORM = "It is a credential in JSON, with its proof inside."
CONTEXT = "The vocabularies that it names are known and pinned here: {count}."
TERMS = "Every word of it is in those vocabularies, so the signature covers all of it."
PROOF = "The proof is of the suite {suite}, made {created} to vouch for what is said."
SIGNATURE = "Not a word was changed since it was signed."
NOT_SIGNED = (
    "It is not signed, so anybody can have written it, and it proves nothing. Ask the one who sent it for the file as "
    "it was issued."
)


def check_badge(text: str | bytes, file: str, setting: Setting, made: BeingMade) -> Verdict:
    """The checks of a credential with its proof."""
    credential = made.look(lambda: credential_text.read(text))
    if credential is None:
        return Verdict(file, "none", made.all_of(NAMES))
    if (other := not_read(credential) or not_sealed(credential)) is not None:
        made.unknown("form", other)
        return Verdict(file, "none", made.all_of(NAMES))
    made.ok("form", FORM)
    keys = setting.issuers.keys(issuer_of(credential))
    _check_proofs(made, credential, setting)
    known = check_register(made, issuer_of(credential), setting.issuers.registry)
    check_validity(made, credential, setting.now)
    check_status(made, credential, keys, setting)
    return Verdict(
        file,
        "badge",
        made.all_of(NAMES),
        known,
        lambda: said_by_badge(credential, known),
        lambda results: (schema_of(credential, setting), elements_checked(results), evidence_checked(results)),
    )


def _check_proofs(made: BeingMade, credential: dict[str, Any], setting: Setting) -> None:
    bare = data_integrity.without_proof(credential)
    if "proof" not in credential:
        made.unknown("signature", Sentence(NOT_SIGNED))
        return
    try:
        proofs = data_integrity.proofs_of(credential)
    except Refused as other:  # it may hold, but only for who reads that kind of proof
        made.unknown("proof", other.sentence)
        return
    for proof in proofs:
        _check_proof(made, bare, proof, setting)


def _check_proof(made: BeingMade, bare: dict[str, Any], proof: dict[str, Any], setting: Setting) -> None:
    created = made.look(lambda: data_integrity.options_must_hold(proof, bare, setting.now))
    if created is not None:
        made.ok("proof", PROOF, suite=data_integrity.SUITE, created=When(created))
    found = setting.issuers.keys(issuer_of(bare))
    key = look_up_key(made, proof.get("verificationMethod"), bare, found, setting.issuers.registry)
    if key is None:
        _check_words(made, bare, setting)
        return
    check_key(made, key, bare, created, setting.now)
    _check_signature(made, bare, proof, key, setting)


def _check_signature(
    made: BeingMade, bare: dict[str, Any], proof: dict[str, Any], key: IssuerKey, setting: Setting
) -> None:
    try:
        data_integrity.signature_must_hold(bare, proof, key, setting.shapes.canonical)
    except Refused as refused:
        if refused.check != "signature":
            _put_refused(made, refused, bare, setting)
            return
        made.failed("signature", refused.sentence)
    else:
        made.ok("signature", SIGNATURE)
    _words_hold(made, bare)


def _check_words(made: BeingMade, bare: dict[str, Any], setting: Setting) -> None:
    """Look at vocabularies and words where no key is there to verify the signature with."""
    try:
        setting.shapes.canonical(bare)
    except Refused as refused:
        _put_refused(made, refused, bare, setting)
    else:
        _words_hold(made, bare)


def _words_hold(made: BeingMade, bare: dict[str, Any]) -> None:
    named = bare.get("@context")
    made.ok("context", CONTEXT, count=str(len(named) if isinstance(named, list) else 1))
    made.ok("terms", TERMS)


def _put_refused(made: BeingMade, refused: Refused, bare: dict[str, Any], setting: Setting) -> None:
    """Tell what keeps the words from being put into the order that is signed."""
    put_words_refused(made, refused, bare, setting)
    if refused.check in {"terms", "proof"}:
        named = bare["@context"]
        made.ok("context", CONTEXT, count=str(len(named) if isinstance(named, list) else 1))
