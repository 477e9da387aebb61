"""A Word file holds what its document does in any template, and a table of it ends where its last row does."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from vidare.reports.documents.document import Cell, DataTable, Document, Logo, Section
from vidare.reports.documents.word import opened, word

DOCUMENT = Document(
    "Videreutdanning", "2025", "I dag", "Vi", date(2026, 3, 2), "nb-NO", (), (Section("a", "Tall"),), "Innhold"
)


def test_what_stands_after_a_table_is_too_low_to_make_a_page_of_its_own() -> None:
    section = Section("a", "Tall", table=DataTable("Tabell 1", ("År", "n"), ((Cell("2025"), Cell("3")),)))
    last: Any = docx.Document(io.BytesIO(word(replace(DOCUMENT, sections=(section,))))).paragraphs[-1]
    assert last.text == ""
    assert last.paragraph_format.line_spacing == Pt(1)


def test_a_template_that_libreoffice_saved_is_used_as_one_of_word(tmp_path: Path) -> None:
    place, made = tmp_path / "letter.docx", io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as word_wrote, zipfile.ZipFile(place, "w") as libreoffice_wrote:
        for part in word_wrote.namelist():
            text = word_wrote.read(part).replace(b'w:name w:val="heading 1"', b'w:name w:val="Heading 1"')
            text = text.replace(b"package/2006/relationships/metadata", b"officedocument/2006/relationships/metadata")
            libreoffice_wrote.writestr(part, text)
    assert "Heading 1" in opened(place).styles
    written = io.BytesIO(word(DOCUMENT, place))  # a second docProps/core.xml would be a warning
    assert docx.Document(written).core_properties.title == DOCUMENT.title


def test_a_report_stands_in_one_column_whatever_the_template_has(tmp_path: Path) -> None:
    template = docx.Document()
    for columns in template.element.body.sectPr.iter("{*}cols"):
        columns.addprevious(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))
        columns.getparent().remove(columns)
    template.save(str(tmp_path / "letter.docx"))
    written = docx.Document(io.BytesIO(word(DOCUMENT, tmp_path / "letter.docx")))
    assert written.element.body.xpath("//w:cols/@w:num") == []


def dense(width: int, height: int) -> bytes:
    """A white png that says that it has a thousand million dots to the metre."""
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0),
        b"pHYs": struct.pack(">IIB", 10**9, 10**9, 1),
        b"IDAT": zlib.compress((b"\0" + b"\xff" * width) * height),
        b"IEND": b"",
    }
    checked = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(checked)


def test_a_mark_of_any_shape_and_density_has_room() -> None:
    wide = b'<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"><rect width="100000" height="1"/></svg>'
    for logo, width, height in (
        (Logo(wide, ".svg", "A line"), Cm(16.2), Cm(0)),
        (Logo(dense(20, 10), ".png", "A mark"), Cm(3.2), Cm(1.6)),
    ):
        (shape,) = docx.Document(io.BytesIO(word(replace(DOCUMENT, logo=logo)))).inline_shapes
        assert abs(shape.width - width) <= Cm(0.03)
        assert abs(shape.height - height) <= Cm(0.03)


def test_a_title_may_be_longer_than_what_a_file_says_of_itself() -> None:
    written = docx.Document(io.BytesIO(word(replace(DOCUMENT, title="Kurs " * 60, author="Vi " * 100))))
    assert written.paragraphs[0].text == "Kurs " * 60
    assert written.core_properties.title == ("Kurs " * 60)[:255]
