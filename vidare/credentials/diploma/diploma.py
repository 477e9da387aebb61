"""The diploma as a sealed PDF: PDF/UA-1 for people who don't see it, PDF/A-3 for the archive, PAdES for verifiers."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from vidare.credentials.diploma.qr_code import qr_code
from vidare.credentials.diploma.told_diploma import FILE, told
from vidare.credentials.pdf.cms import Cms
from vidare.credentials.pdf.sealed import sealed_pdf
from vidare.credentials.records.record import Credential
from vidare.credentials.refused import Refused
from vidare.credentials.seal import Seal
from vidare.language import Sentence, translator
from vidare.typesetting import compiler

if TYPE_CHECKING:
    import typst

STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]

DOTS_PER_INCH = 100
LACKING = "could not be displayed"
"""What typst says of a letter that none of the fonts has."""

NOT_DRAWN = {"embedded", "qr", "id", "file", "mime"}
"""What stays as it is, to the letter, when a text has to be drawn without its pictures."""

UNWRITABLE = (
    "The diploma can't be drawn, since the letters of vidare lack some of its characters. It draws Latin, Sámi, Greek "
    "and Cyrillic letters. Give the name as it stands in the passport, in Latin letters."
)

LOST = (
    Sentence("The texts in other languages: a diploma has one, that of --lang."),
    Sentence("The codes: a diploma says in words what they mean. They stand in the credential that is attached."),
    Sentence("The e-mail address of the learner, which has no place on a diploma."),
    Sentence("The status: paper does not know whether it is revoked. The credential that is attached names the list."),
    Sentence("Emoji and other pictures that stand in a name or a text: they are left out of what is drawn."),
)
"""What a diploma can't carry of the record."""


def what_it_cannot_carry() -> tuple[Sentence, ...]:
    """What a diploma leaves out or says less well than the record does."""
    return LOST


@dataclass(frozen=True)
class Attached:
    """A signed credential that goes with a diploma: JSON-LD, or a token under a name ending in .jwt."""

    content: bytes
    name: str = FILE
    mime: str = "application/ld+json"


@dataclass(frozen=True)
class DiplomaPress:
    """Makes diplomas in one language under one seal; for a batch keep the press, since it keeps what it has set.

    `verify_at` is the address that verifies a credential when its id is put behind it; where it is empty, the QR code
    holds the id alone. The same credential and seal give the same bytes: all signatures made here are deterministic.
    With a seal of another kind (a hardware module, an eSeal service) the signature may differ each time.
    """

    language: str
    seal: Seal
    verify_at: str = ""

    def pdf(self, credential: Credential, attached: Attached) -> bytes:
        """The diploma, with the signed credential attached to it."""
        texts = _texts(credential, self.language, self.verify_at, attached)
        _ = translator(self.language)
        made, _texts_drawn = _set(texts, credential.issued)
        return sealed_pdf(
            made,
            self._cms,
            credential.issued,
            texts["issuer"],
            _("Issued by {issuer}").format(issuer=texts["issuer"]),
        )

    @cached_property
    def _cms(self) -> Cms:
        return Cms(self.seal)


def diploma_pdf(credential: Credential, language: str, embedded: bytes, seal: Seal, verify_at: str = "") -> bytes:
    """One diploma; for many, keep a `DiplomaPress`."""
    return DiplomaPress(language, seal, verify_at).pdf(credential, Attached(embedded))


def diploma_pages(credential: Credential, language: str, verify_at: str = "") -> tuple[bytes, ...]:
    """The pages as pictures (PNG), as a European Digital Credential shows them."""
    texts = _texts(credential, language, verify_at, Attached(b""))
    _pdf, drawn = _set(texts, credential.issued)  # only a PDF refuses letters that are lacking
    made = _compiled(drawn, credential.issued, "png")
    return tuple(made) if isinstance(made, list) else (made,)


def _texts(credential: Credential, language: str, verify_at: str, attached: Attached) -> dict[str, Any]:
    address = f"{verify_at}{quote(credential.id, safe='')}" if verify_at else credential.id
    drawn = {"qr": qr_code(address), "embedded": attached.content.decode("utf-8"), "mime": attached.mime}
    return told(credential, language, attached.name) | drawn


def _set(texts: dict[str, Any], day: datetime) -> tuple[bytes, dict[str, Any]]:
    """The PDF and what it says; where letters are lacking, once more without the pictures among them."""
    from typst import TypstError

    try:
        return _pdf_of(texts, day), texts
    except TypstError as fault:
        if LACKING not in str(fault):
            raise
    try:
        drawn = {name: text if name in NOT_DRAWN else _without_pictures(text) for name, text in texts.items()}
        return _pdf_of(drawn, day), drawn
    except TypstError as fault:
        if LACKING not in str(fault):
            raise
        raise Refused("form", UNWRITABLE) from None


def _pdf_of(texts: dict[str, Any], day: datetime) -> bytes:
    made = _compiled(texts, day, "pdf")
    assert isinstance(made, bytes)
    return made


def _compiled(texts: dict[str, Any], day: datetime, ending: Literal["pdf", "png"]) -> bytes | list[bytes]:
    inputs = {"told": json.dumps(texts, ensure_ascii=False)}
    if ending == "png":
        made = _compiler().compile(format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs)
    else:
        made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS), timestamp=day)
    assert made is not None
    return made


@cache
def _compiler() -> "typst.Compiler":
    """One compiler for all diplomas, which keeps what they share."""
    room = Path(str(resources.files("vidare.credentials.diploma")))
    return compiler(room / "diploma.typ", room)


def _without_pictures(text: Any) -> Any:
    """Texts without emoji and what joins and colours them; letters, marks and signs stay."""
    if isinstance(text, str):
        kept = (letter for letter in text if not _is_a_picture(letter))
        left = re.sub("  +", " ", "".join(kept))
        return left if left == text else left.strip(" ")
    if isinstance(text, list):
        return [_without_pictures(part) for part in text]
    if isinstance(text, dict):
        return {name: _without_pictures(part) for name, part in text.items()}
    return text


def _is_a_picture(letter: str) -> bool:
    number = ord(letter)
    joins_or_colours = (
        number in (0x200D, 0xFE0E, 0xFE0F) or 0x1F3FB <= number <= 0x1F3FF or 0xE0020 <= number <= 0xE007F
    )
    return joins_or_colours or (number > 0x2000 and unicodedata.category(letter) in ("So", "Co"))
