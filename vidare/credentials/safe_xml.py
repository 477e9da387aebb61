"""XML from strangers, read so that it can do nothing but say what it says.

A document that brings a DTD is refused before it is parsed: with a DTD come entities, which open files and addresses of
this machine or swell to gigabytes (billion laughs). Drawing programs name W3C's document type of SVG, which brings
nothing with it; that one is passed over. Only encodings that write ASCII as ASCII are taken, so that none
can hide a DTD.
"""

import re

from lxml import etree

from vidare.credentials.refused import Refused
from vidare.language import Amount

LARGEST = 25_000_000
"""Bytes of the largest file that is read; a transcript with its PDFs has one or two million."""

UTF8_MARK = b"\xef\xbb\xbf"
BEFORE_THE_ROOT = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
TYPE_OF_SVG = re.compile(rb"""<!DOCTYPE\s++svg\s++PUBLIC\s++"-//W3C//DTD SVG [^"<>]{1,20}"\s++"[^"<>]{1,80}"\s*+>""")
ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}

TOO_LARGE = "The file has {found} bytes; vidare reads up to {most}. Ask for one without large attachments."
OTHER_LETTERS = "The file is written in {found}, and vidare reads XML in UTF-8. Save it as UTF-8, or ask for it so."
HAS_DTD = (
    "The file brings a document type of its own (DOCTYPE), with which XML can be made to read other files or to fill "
    "the memory. Results never need one, so it is not read. Ask for the file as it was issued."
)
NO_XML = "This is not XML that can be read: {reason}. Ask for the file as it was issued."


def parsed(content: bytes) -> etree._Element:
    """The root of the document; refused where it is too large, brings a DTD, or is no XML."""
    if len(content) > LARGEST:
        raise Refused("form", TOO_LARGE, found=Amount.of(len(content)), most=Amount.of(LARGEST))
    content = without_type_of_svg(content)
    declared = ENCODING.match(content)
    encoding = declared[1].decode("ascii") if declared else "UTF-8"
    if encoding.lower() not in ENCODINGS or b"\x00" in content[:1000]:
        raise Refused("form", OTHER_LETTERS, found="UTF-16" if b"\x00" in content[:1000] else encoding)
    if content.startswith(b"<!", _root_at(content)):
        raise Refused("form", HAS_DTD)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        line = f"line {fault.lineno}, column {fault.offset}" if fault.lineno else "there is nothing in it"
        raise Refused("form", NO_XML, reason=line) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("form", HAS_DTD)
    return root


def without_type_of_svg(content: bytes) -> bytes:
    """The document without the declaration that it is SVG, where nothing but that name stands in it."""
    at = _root_at(content)
    declared = TYPE_OF_SVG.match(content, at)
    return content[:at] + content[declared.end() :] if declared else content


def _root_at(content: bytes) -> int:
    """Where the root begins, or what else is declared before it."""
    start = BEFORE_THE_ROOT.match(content, len(UTF8_MARK) if content.startswith(UTF8_MARK) else 0)
    assert start is not None
    return start.end()
