"""Checks a PDF: the seal over its pages, and the credential attached to it, which both have to be the issuer's.

The credential alone would say nothing of what is printed: anyone can attach a genuine one to pages of their own.
"""

from collections.abc import Mapping
from datetime import datetime

from vidare.credentials.keys.key_use import must_have_signed_then
from vidare.credentials.pdf.reading import SealedPdf, attached_to, read_pdf
from vidare.credentials.refused import Refused
from vidare.credentials.verification.badge_checks import check_badge
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.credential_checks import check_no_status, check_register
from vidare.credentials.verification.seal_owner import tell_nobodys
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.token_checks import check_token
from vidare.credentials.verification.verdict import CheckName, Verdict
from vidare.language import Sentence

NAMES: tuple[CheckName, ...] = ("form", "seal", "key", "issuer", "register", "status")

SEALED = "The document is as it was sealed by a key of {issuer}."
OTHER_SEAL = (
    "The document is sealed with a key that is not among those of {issuer}, which issued the credential in it. The "
    "pages may have been made by somebody else."
)
WITH_CREDENTIAL = "It is a PDF, and a credential for programs is attached to it."
FORM = "It is a sealed PDF. No credential is attached to it, so what it says can only be read by people."
NOTHING = "It is a PDF without a seal and without a credential, so there is nothing in it that could be verified."
SEVERAL = "More than one credential is attached to the PDF, so nobody can say which is meant."


def check_pdf(content: bytes, file: str, setting: Setting, made: BeingMade) -> Verdict:
    """The checks of a PDF and of the credential in it."""
    sealed = _seal(content, made)
    attached = made.look(lambda: attached_to(content))
    if attached is None:
        return Verdict(file, "none", made.all_of(NAMES))
    texts = _credentials(attached)
    if len(texts) > 1:
        made.failed("form", Sentence(SEVERAL))
        return Verdict(file, "pdf", made.all_of(NAMES))
    if not texts:
        return _only_sealed(sealed, file, setting, made)
    found = _credential(texts[0], file, setting, made, sealed)
    return Verdict(file, "pdf", found.deciding, found.issuer, found.read, found.inform)


def _seal(content: bytes, made: BeingMade) -> SealedPdf | None:
    try:
        return read_pdf(content)
    except Refused as refused:
        if refused.check == "form":
            made.failed("form", refused.sentence)
        elif refused.check == "signature":
            made.failed("seal", refused.sentence)
        else:
            made.unknown("seal", refused.sentence)
        return None


def _credential(text: bytes, file: str, setting: Setting, made: BeingMade, sealed: SealedPdf | None) -> Verdict:
    """The checks of the attached credential, and whether the seal is by a key of the same issuer."""
    made.ok("form", WITH_CREDENTIAL)
    json = text.lstrip().startswith(b"{")
    found = (
        check_badge(text, file, setting, made)
        if json
        else check_token(text.decode("ascii").strip(), file, setting, made)
    )
    if sealed is not None:
        _seal_must_be_theirs(sealed, found, setting, made)
    names: tuple[CheckName, ...] = tuple(one.check for one in found.deciding)
    return Verdict(file, "pdf", made.all_of((*names, "seal")), found.issuer, found.read, found.inform)


def _seal_must_be_theirs(sealed: SealedPdf, found: Verdict, setting: Setting, made: BeingMade) -> None:
    issuer = next((result.achievement.issuer.registers.get("did", "") for result in found.results), "")
    keys = setting.issuers.keys(issuer)
    for key in keys.keys.of(issuer):
        if key.public.kind == sealed.key.kind and key.public.key == sealed.key.key:
            try:
                must_have_signed_then(key, sealed.sealed or setting.now, setting.now)
            except Refused as refused:
                made.failed("seal", refused.sentence)
            made.ok("seal", SEALED, issuer=issuer)
            return
    if keys.known:
        made.failed("seal", Sentence(OTHER_SEAL, {"issuer": issuer[:200] or "-"}))
    else:
        made.unknown("seal", keys.why)


def _only_sealed(sealed: SealedPdf | None, file: str, setting: Setting, made: BeingMade) -> Verdict:
    """A PDF without a credential: it is as its seal is, and whose that is tells the registry."""
    if sealed is None:
        made.failed("form", Sentence(NOTHING))
        return Verdict(file, "pdf", made.all_of(NAMES))
    made.ok("form", FORM)
    owner = next(iter(setting.issuers.registry.owners(sealed.key)), None)
    if owner is None:
        tell_nobodys(made)
        return Verdict(file, "pdf", made.all_of(NAMES))
    signed: datetime = sealed.sealed or setting.now
    if made.allows(lambda: must_have_signed_then(owner, signed, setting.now)):
        made.ok("key", "The key {key} is one that {issuer} signs with.", key=owner.id, issuer=owner.controller)
    made.ok("seal", SEALED, issuer=owner.controller)
    made.ok("issuer", "The document was sealed by {issuer} itself.", issuer=owner.controller)
    known = check_register(made, owner.controller, setting.issuers.registry)
    check_no_status(made)
    return Verdict(file, "pdf", made.all_of(NAMES), known)


def _credentials(attached: Mapping[str, bytes]) -> list[bytes]:
    """The attached files that are credentials by how they begin: JSON that is signed, or a token."""
    return [content for content in attached.values() if _is_credential(content)]


def _is_credential(content: bytes) -> bool:
    begin = content.lstrip()[:200]
    if begin.startswith(b"{"):
        return b"@context" in content
    return begin.startswith(b"eyJ") and content.count(b".") == 2 and content.isascii()
