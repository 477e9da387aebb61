"""Checks a file of ELMO: its signature covers the whole, and is the issuer's, or of one who passes its results on."""

from contextlib import suppress
from datetime import datetime

from vidare.credentials.elmo.namespace import READ
from vidare.credentials.elmo.reading import read_elmo
from vidare.credentials.elmo.schema import must_be_elmo
from vidare.credentials.elmo.signature import verified_elmo
from vidare.credentials.keys.key_use import must_have_signed_then
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.refused import Refused
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.credential_checks import check_no_status, check_register
from vidare.credentials.verification.elements_in_text import elements_in_text
from vidare.credentials.verification.elements_told import elements_checked, elements_told, evidence_checked
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.result_told import ResultTold
from vidare.credentials.verification.seal_owner import issuers_of, owner_of
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verdict import Checked, CheckName, Verdict
from vidare.language import Sentence

NAMES: tuple[CheckName, ...] = ("form", "signature", "key", "issuer", "register", "status")

FIELDS = frozenset(
    {"learner", "title", "country", "awarding_body", "date", "workload", "level", "grade", "further_information"}
)
"""Elements that ELMO has a field for."""

FORM = "It is ELMO. Results in it: {count}."
SIGNATURE = "Nothing in it was changed since it was signed."
WEAK = (
    "The signature fits the file, but it is made with SHA-1, as many systems still do, and others can forge such "
    "signatures today. Ask the issuer whether the results are right."
)
SCHEMA = "It is put together as the XML Schema of ELMO 1.7 asks."


def check_elmo(content: bytes, file: str, setting: Setting, made: BeingMade) -> Verdict:
    """The checks of a file of ELMO. What it tells is read from what the signature covers, where it holds."""
    covered, public = _signature(content, made)
    results = made.look(lambda: read_elmo(covered))
    if results is None:
        return Verdict(file, "none", made.all_of(NAMES))
    made.ok("form", FORM, count=str(len(results)))
    known = _check_owner(results, covered, public, made, setting)
    check_no_status(made)
    return Verdict(
        file,
        "elmo",
        made.all_of(NAMES),
        known,
        lambda: tuple(said_by_elmo(result, setting.issuers.registry) for result in results),
        lambda told: (_schema(content), elements_checked(told), evidence_checked(told)),
    )


def said_by_elmo(result: AchievementRead, registry: Registry) -> ResultTold:
    """A result with its elements: those in fields of ELMO, and those that vidare wrote into the description."""
    in_text: dict[str, tuple[str, ...]] = {}
    for text in result.description.values():
        in_text = {**elements_in_text(text), **in_text}
    known = registry.of_numbers(result.issuer.registers)
    return ResultTold(result, elements_told(result, FIELDS, in_text, {}), result.attachments, known)


def _signature(content: bytes, made: BeingMade) -> tuple[bytes, PublicKey | None]:
    """What the signature covers, and the key that made it; all of the file where there is none that holds."""
    try:
        signed = verified_elmo(content)
    except Refused as refused:
        if refused.check in {"form", "signature"}:
            made.failed(refused.check, refused.sentence)
        else:
            made.unknown("signature", refused.sentence)
        return content, None
    if signed.weak:
        made.unknown("signature", Sentence(WEAK))
    else:
        made.ok("signature", SIGNATURE)
    return signed.covered, signed.key


def _check_owner(
    results: tuple[AchievementRead, ...], covered: bytes, public: PublicKey | None, made: BeingMade, setting: Setting
) -> KnownIssuer | None:
    """Who signed, and whether for its own results; tells whom the results are from, by the registry."""
    issuers = issuers_of((result.issuer for result in results), setting.issuers.registry)
    own = next(iter(issuers)) if len(issuers) == 1 else ""
    if public is None:
        return check_register(made, own, setting.issuers.registry) if own else None
    key = owner_of(public, issuers, made, setting)
    if key is None:
        return None
    if made.allows(lambda: must_have_signed_then(key, _signed_at(covered, setting.now), setting.now)):
        made.ok("key", "The key {key} is one that {issuer} signs with.", key=key.id, issuer=key.controller)
    return check_register(made, own or key.controller, setting.issuers.registry)


def _signed_at(covered: bytes, now: datetime) -> datetime:
    """When the file says it was made, which bounds when it was signed; in UTC where it tells no time zone."""
    from vidare.credentials import moment
    from vidare.credentials.safe_xml import parsed

    root = parsed(covered)
    text = "".join(root.findtext(f"{{{namespace}}}generatedDate") or "" for namespace in READ).strip()
    for written in (text, f"{text}Z"):
        with suppress(ValueError):
            return moment.read(written)
    return now


def _schema(content: bytes) -> Checked:
    try:
        must_be_elmo(content)
    except Refused as refused:
        return Checked("schema", "failed", refused.sentence)
    return Checked("schema", "ok", Sentence(SCHEMA))
