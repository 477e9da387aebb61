"""The forms that a credential is issued in, each a file, all made from the same record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from vidare.credentials import credential_text
from vidare.credentials.badge_picture.picture import as_png, drawn
from vidare.credentials.badges.baking import baked
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.keys.signer import Signer
from vidare.credentials.proofs.batch_signing import BatchSigner
from vidare.credentials.proofs.jwt_forms import Form as TokenForm
from vidare.credentials.proofs.jwt_forms import token
from vidare.credentials.records.record import Credential, Issuer, MicroCredential

if TYPE_CHECKING:
    from vidare.credentials.diploma.diploma import DiplomaPress
    from vidare.credentials.seal import Seal

SEALS_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)
"""How long the certificates of our own seals last: the longest that all readers of certificates read alike."""

NO_FORM = "{found} is not a form that credentials are issued in. The forms are: {legal}."
PNG = b"\x89PNG"
"""What a PNG begins with."""

NOT_ITS_KEY = (
    "The key {key} is not one of {issuer}, which issues this record. Choose a key of that issuer, or write its address "
    "into the record."
)
NEEDS_ED25519 = (
    "The key {key} signs tokens only (es256), and {form} carries a proof that takes an Ed25519 key. Choose another "
    "key, or only forms of jwt, vc-jwt, pdf, elmo and elm."
)


@dataclass(frozen=True)
class Batch:
    """What all credentials of a batch have in common; `picture` is the badge's own, drawn from the record if None.

    `key_since` is the moment from which the key signs that documents are sealed with.
    """

    micro_credential: MicroCredential
    issuer: Issuer
    forms: tuple[str, ...]
    language: str
    at: datetime
    key_since: datetime
    picture: bytes | None = None


class Maker:
    """Makes every form of one credential after the other; one for each process.

    `sealer` seals documents (pdf, elmo), since programs that read them know other kinds of keys than those that read
    badges; without it the key that signs seals too.
    """

    def __init__(self, batch: Batch, signer: Signer, sealer: Signer | None = None) -> None:
        for one in (signer, sealer or signer):
            if one.controller != batch.issuer.did:
                raise IssuingStopped(NOT_ITS_KEY, key=one.id, issuer=batch.issuer.did)
        for form in batch.forms:
            if form in WITH_PROOF and signer.public.kind != "ed25519":
                raise IssuingStopped(NEEDS_ED25519, key=signer.id, form=form)
        self.batch, self.signer, self.sealer = batch, signer, sealer or signer
        self._badges = BatchSigner(signer, batch.at)

    def made(self, credential: Credential) -> dict[str, bytes]:
        """The files of a credential by their names."""
        one = Making(self, credential)
        return {FORMS[form].file: FORMS[form].make(one) for form in self.batch.forms}

    def badge(self, credential: Credential) -> str:
        """The badge with its proof."""
        return credential_text.written(self._badges.signed(open_badge(credential, self.batch.language)))

    @cached_property
    def seal(self) -> "Seal":
        """What documents are sealed with: a certificate that the key makes for itself."""
        from vidare.credentials.seal import self_issued

        return self_issued(self.sealer, self.batch.issuer, self.batch.key_since, SEALS_UNTIL)

    @cached_property
    def press(self) -> "DiplomaPress":
        """What diplomas are made with."""
        from vidare.credentials.diploma.diploma import DiplomaPress

        return DiplomaPress(self.batch.language, self.seal)

    @cached_property
    def svg(self) -> bytes:
        """The badge's picture as SVG."""
        own, batch = self.batch.picture, self.batch
        if own and not own.startswith(PNG):
            return own
        return drawn(batch.micro_credential, batch.issuer, batch.language, "svg")

    @cached_property
    def png(self) -> bytes:
        """The badge's picture as PNG."""
        own, batch = self.batch.picture, self.batch
        if own:
            return own if own.startswith(PNG) else as_png(own)
        return drawn(batch.micro_credential, batch.issuer, batch.language, "png")


@dataclass
class Making:
    """A credential on its way into its forms; the badge is signed once, however many carry it."""

    maker: Maker
    credential: Credential

    @cached_property
    def badge(self) -> str:
        """The badge with its proof."""
        return self.maker.badge(self.credential)

    @cached_property
    def diploma(self) -> bytes:
        """The sealed PDF, with the badge attached, or the token where the key makes no badges."""
        from vidare.credentials.diploma.diploma import Attached

        if self.maker.signer.public.kind == "ed25519":
            attached = Attached(self.badge.encode("utf-8"))
        else:
            attached = Attached(self.token("vc_jose"), "credential.jwt", "application/vc+jwt")
        return self.maker.press.pdf(self.credential, attached)

    def elmo(self) -> bytes:
        """The results as ELMO, with the diploma where that is asked for too; signed where the key can (ES256)."""
        from vidare.credentials.elmo.form import elmo_form
        from vidare.credentials.elmo.signature import signed_elmo

        diplomas = {self.credential.id: self.diploma} if "pdf" in self.maker.batch.forms else {}
        made = elmo_form(self.credential, self.maker.batch.language, diplomas)
        return signed_elmo(made, self.maker.seal) if self.maker.sealer.public.kind == "es256" else made

    def elm(self) -> bytes:
        """The European Learning Model, ready to be sealed, with the diploma's pages as pictures."""
        from vidare.credentials.diploma.diploma import diploma_pages
        from vidare.credentials.elm.form import elm_form

        language = self.maker.batch.language
        pages = {language: diploma_pages(self.credential, language)}
        return credential_text.written(elm_form(self.credential, pages)).encode("utf-8")

    def token(self, form: TokenForm) -> bytes:
        """The credential as a signed token."""
        content = open_badge(self.credential, self.maker.batch.language, every_status=form == "vc_jose")
        return token(content, self.maker.signer, form).encode("ascii")


@dataclass(frozen=True)
class IssuedForm:
    """A form: the name of its file, and what makes it."""

    file: str
    make: Callable[[Making], bytes]
    quick: bool = True


FORMS: dict[str, IssuedForm] = {
    "ob": IssuedForm("badge.json", lambda one: one.badge.encode("utf-8")),
    "jwt": IssuedForm("badge.jwt", lambda one: one.token("open_badges")),
    "vc-jwt": IssuedForm("credential.vc.jwt", lambda one: one.token("vc_jose")),
    "elmo": IssuedForm("elmo.xml", lambda one: one.elmo(), quick=False),
    "elm": IssuedForm("elm.jsonld", lambda one: one.elm(), quick=False),
    "pdf": IssuedForm("diploma.pdf", lambda one: one.diploma, quick=False),
    "svg": IssuedForm("badge.svg", lambda one: baked(one.maker.svg, one.badge), quick=False),
    "png": IssuedForm("badge.png", lambda one: baked(one.maker.png, one.badge), quick=False),
}
"""Every form by the name it is asked for with."""

WITH_PROOF = {"ob", "svg", "png"}


def read_forms(names: Sequence[str]) -> tuple[str, ...]:
    """The forms that were asked for, each once, in the order of the list; IssuingStopped at one that isn't there."""
    for name in names:
        if name not in FORMS:
            raise IssuingStopped(NO_FORM, found=name, legal=", ".join(FORMS))
    return tuple(form for form in FORMS if form in names)
