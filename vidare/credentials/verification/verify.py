"""Verifies a file: what it is, and then check by check whether it is genuine.

It never asks anybody unless the setting allows that, and then only an issuer for its keys and status lists.
"""

from pathlib import Path

from lxml import etree

from vidare.credentials.badges import baked_png, baking
from vidare.credentials.elmo.namespace import READ
from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import parsed
from vidare.credentials.verification.badge_checks import check_badge
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.elmo_checks import check_elmo
from vidare.credentials.verification.pdf_checks import check_pdf
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.token_checks import check_token
from vidare.credentials.verification.verdict import Verdict
from vidare.intake.cannot_read import CannotRead
from vidare.intake.system_reason import system_reason
from vidare.language import Amount, Sentence

LARGEST = 25_000_000
"""Bytes of the largest file that is looked at; a transcript with its PDFs has one or two million."""

UTF8_MARK = b"\xef\xbb\xbf"

SIZE = "The file has {found} bytes."
TOO_LARGE = "The file has more than {most} bytes, which no credential has, so it was not read."
EMPTY = "The file is empty. Ask for it again."
NO_FORM = (
    "The file is nothing that vidare verifies: a credential in JSON, a token, a PNG or SVG with a badge in it, a PDF, "
    "or ELMO. Ask for the file as it was issued."
)
PACKED = "The file is a zip with other files in it. Unpack it, and verify the folder with what was in it."
ZIP, IN_OFFICE_FILES = b"PK\x03\x04", b"[Content_Types].xml"
"""What a zip begins with, and what stands in those that are documents of Word or Excel, which nobody unpacks."""
NO_XML_KNOWN = "The file is XML, but neither an SVG with a badge in it nor ELMO. Ask for the file as it was issued."
EARLIER_ELMO = (
    "It is ELMO from before version 1 (2016), which vidare does not read. Get the results anew where they come from, "
    "as from Vitnemålsportalen."
)
EUROPASS_XML = (
    "It is a European digital credential in XML, as they were sealed before 2023, which vidare does not read. Verify "
    "it with the viewer of Europass."
)
EUROPASS = ("{http://data.europa.eu/snb}europassCredential", "{http://data.europa.eu/snb/vp}verifiablePresentation")
PICTURE = "It is a picture with a credential in it. The credential is signed; the picture around it is not."
UNREADABLE = "{file} can't be read: {reason}."


def verify(content: bytes, name: str, setting: Setting) -> Verdict:
    """The verdict on a file, whatever is in it. `name` is what it is called in reports."""
    made = BeingMade()
    if len(content) > LARGEST:
        made.failed("size", Sentence(TOO_LARGE, {"most": Amount.of(LARGEST)}))
        return Verdict(name, "none", made.all_of(("size", "form")))
    made.ok("size", SIZE, found=Amount.of(len(content)))
    try:
        return _verified(content, name, setting, made)
    except Refused as refused:
        made.failed("form", refused.sentence)
        return Verdict(name, "none", made.all_of(("size", "form")))


def verify_file(path: Path, setting: Setting) -> Verdict:
    """The verdict on a file on disk; raises CannotRead."""
    return verify(content_of(path), path.name, setting)


def content_of(path: Path) -> bytes:
    """The bytes of a file on disk, of which no more is read than could be a credential; raises CannotRead."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        raise CannotRead(Sentence(UNREADABLE, {"file": str(path), "reason": system_reason(fault)})) from None


def _verified(content: bytes, name: str, setting: Setting, made: BeingMade) -> Verdict:
    text = content.removeprefix(UTF8_MARK).lstrip()
    if not text:
        raise Refused("form", EMPTY)
    if text.startswith(b"{"):
        return check_badge(text, name, setting, made)
    if b"%PDF-" in content[:1024]:
        return check_pdf(content, name, setting, made)
    if content.startswith(baked_png.SIGNATURE):
        return _check_text(baking.unbaked(content), name, setting, made)
    if text.startswith(b"<"):
        return _verified_xml(content, name, setting, made)
    if text.startswith(b"eyJ") and text.isascii():
        return check_token(text.decode("ascii").strip(), name, setting, made)
    packed = content.startswith(ZIP) and IN_OFFICE_FILES not in content
    raise Refused("form", PACKED if packed else NO_FORM)


def _verified_xml(content: bytes, name: str, setting: Setting, made: BeingMade) -> Verdict:
    root = parsed(content)
    if root.tag in {f"{{{namespace}}}elmo" for namespace in READ}:
        return check_elmo(content, name, setting, made)
    if root.tag == "{http://www.w3.org/2000/svg}svg":
        return _check_text(baking.unbaked(content), name, setting, made)
    if root.tag in EUROPASS:
        raise Refused("form", EUROPASS_XML)
    raise Refused("form", EARLIER_ELMO if etree.QName(root).localname == "elmo" else NO_XML_KNOWN)


def _check_text(text: str, name: str, setting: Setting, made: BeingMade) -> Verdict:
    """The checks of what a picture carries."""
    made.ok("form", PICTURE)
    if text.lstrip().startswith("{"):
        return check_badge(text, name, setting, made)
    return check_token(text.strip(), name, setting, made)
