"""XML from strangers, read so that it can do nothing but say what it says.

A document that brings a DTD is refused before it is parsed: with a DTD come entities, which open files and addresses of
this machine or swell to gigabytes (billion laughs). Only encodings that write ASCII as ASCII are taken, so that none
can hide a DTD.
"""

import re

from lxml import etree

from vidare.credentials.refused import Refused

LARGEST = 25_000_000
"""Bytes of the largest file that is read; a transcript with its PDFs has one or two million."""

BEFORE_THE_ROOT = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
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
        raise Refused("form", TOO_LARGE, found=str(len(content)), most=str(LARGEST))
    declared = ENCODING.match(content)
    encoding = declared[1].decode("ascii") if declared else "UTF-8"
    if encoding.lower() not in ENCODINGS or b"\x00" in content[:1000]:
        raise Refused("form", OTHER_LETTERS, found="UTF-16" if b"\x00" in content[:1000] else encoding)
    start = BEFORE_THE_ROOT.match(content.removeprefix(b"\xef\xbb\xbf"))
    assert start is not None
    if content.removeprefix(b"\xef\xbb\xbf").startswith(b"<!", start.end()):
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
