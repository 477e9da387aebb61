"""Seals a PDF that typst has written: the signature is added behind it, so the document itself stays as it was.

The field of the signature lies outside the page: nothing is drawn, and PDF/UA asks for no text alternative. The same
document, seal and moment give the same bytes, since every signature that is made here is deterministic.

Source: ISO 32000-1, 12.8 (digital signatures); ETSI EN 319 142-1 (PAdES); ISO 14289-1, 7.18.1 (PDF/UA).
"""

import hashlib
import re
from datetime import UTC, datetime

from vidare.credentials.pdf.cms import Cms

TRAILER = re.compile(rb"trailer\s*<</Size (\d+)/Root (\d+) 0 R(/Info \d+ 0 R)?/ID\[(\(.*?\))\(.*?\)\]>>\s*"
                     rb"startxref\s*(\d+)\s*%%EOF\s*\Z", re.DOTALL)  # fmt: skip
PAGE = re.compile(rb"\n(\d+) 0 obj\n(<</Type/Page/.*?>>)\nendobj\n", re.DOTALL)
WIDTH = 10
"""Digits that each number of the byte range takes."""

NAME = "Signature"


def sealed_pdf(pdf: bytes, cms: Cms, at: datetime, name: str, reason: str) -> bytes:
    """The PDF with a signature over all of it. `name` is who seals it; `reason` stands beside it in readers of PDF.

    ValueError where the PDF is not as typst writes it.
    """
    end, page = TRAILER.search(pdf, max(0, len(pdf) - 1000)), PAGE.search(pdf)
    catalog = re.search(rb"\n%s 0 obj\n(<</Type/Catalog.*?>>)\nendobj\n" % end[2], pdf, re.DOTALL) if end else None
    if end is None or page is None or catalog is None or b"/AcroForm" in catalog[1]:
        raise ValueError("not a PDF as typst writes it")
    size, root, first = int(end[1]), int(end[2]), int(page[1])
    signature, field = size, size + 1
    objects = {
        root: catalog[1][:-2] + b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>>>" % field,
        first: _with_annotation(page[2], field),
        signature: _signature(cms.room, at, name, reason),
        field: _field(signature, first, reason),
    }
    parts, places, place = [pdf, b"\n"], {}, len(pdf) + 1
    for number in sorted(objects):
        places[number] = place
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
        place += len(parts[-1])
    identity = hashlib.sha256(pdf).hexdigest()[:32].encode()
    parts.append(
        _table(places)
        + b"trailer\n<</Size %d/Root %d 0 R%s/ID[%s<%s>]/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (size + 2, root, end[3] or b"", end[4], identity, end[5], place)
    )
    return _filled(bytearray(b"".join(parts)), places[signature], cms)


def _with_annotation(page: bytes, field: int) -> bytes:
    if b"/Annots[" in page:
        return page.replace(b"/Annots[", b"/Annots[%d 0 R " % field, 1)
    if b"/Annots" in page:
        raise ValueError("not a page as typst writes it")
    return page[:-2] + b"/Annots[%d 0 R]>>" % field


def _signature(room: int, at: datetime, name: str, reason: str) -> bytes:
    """The signature, with room for what is not known before all else is written."""
    ranges = b" ".join([b"0" * WIDTH] * 3)
    made = at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ").encode()
    return (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(%s)/Name%s/Reason%s/ByteRange[0 %s]"
        b"/Contents<%s>>>" % (made, _text(name), _text(reason), ranges, b"0" * (2 * room))
    )


def _field(signature: int, page: int, label: str) -> bytes:
    return b"<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/TU%s/V %d 0 R/P %d 0 R/F 132/Rect[-9999 -9999 -9999 -9999]>>" % (
        NAME.encode(),
        _text(label),
        signature,
        page,
    )


def _text(text: str) -> bytes:
    """A text in the way that holds all letters."""
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def _table(places: dict[int, int]) -> bytes:
    """The table of where the new objects stand."""
    rows = [b"%d 1\n%010d 00000 n\r\n" % (number, places[number]) for number in sorted(places)]
    return b"xref\n" + b"".join(rows)


def _filled(pdf: bytearray, signature: int, cms: Cms) -> bytes:
    """The PDF with the signature over all but the room that it stands in itself."""
    start = pdf.index(b"/Contents<", signature) + len("/Contents")
    end = start + 2 * cms.room + 2
    ranges = b"0 %s" % b" ".join(b"%0*d" % (WIDTH, number) for number in (start, end, len(pdf) - end))
    place = pdf.index(b"/ByteRange[", signature) + len("/ByteRange[")
    pdf[place : place + len(ranges)] = ranges
    digest = hashlib.new(cms.digest_name, memoryview(pdf)[:start])
    digest.update(memoryview(pdf)[end:])
    written = cms.signature(digest.digest()).hex().encode()
    pdf[start + 1 : start + 1 + len(written)] = written
    return bytes(pdf)
