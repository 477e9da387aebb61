"""A document as PDF/UA-1, which refuses a figure without a text alternative and a document without a title."""

import json
import tempfile
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from vidare.reports.documents.document import DataTable, Document, Illustration, Section
from vidare.reports.documents.numbers_at_right import numeric
from vidare.reports.figures.theme import FONTS

STANDARD: Literal["ua-1"] = "ua-1"


PAGE, HEADING, LINE, LETTERS_OF_A_LINE = 965, 110, 20, 108
"""A page, what a heading and a line of text take of it, in the pixels of a figure; and the letters of a line."""

TALLEST = 820
"""Pixels; a figure that is taller is drawn smaller, so that it stays on its page."""


def pdf(document: Document) -> bytes:
    """The bytes of the PDF; its dates are the document's day, so the same document gives the same bytes."""
    import typst

    day = datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        _lay_out(document, room)
        compiler = typst.Compiler(room / "document.typ", room, [FONTS], ignore_system_fonts=True)
        made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=day)
    assert isinstance(made, bytes)
    return made


def _lay_out(document: Document, room: Path) -> None:
    """Put the template, what it is to say, and its pictures into a folder."""
    template = resources.files("vidare.reports.documents") / "typst_document.typ"
    (room / "document.typ").write_text(template.read_text("utf-8"), encoding="utf-8")
    (room / "document.json").write_text(json.dumps(_told(document), ensure_ascii=False), encoding="utf-8")
    for section in document.sections:
        if section.illustration:
            (room / f"{section.id}.svg").write_text(section.illustration.picture.wide, encoding="utf-8")
    if document.logo:
        (room / f"logo{document.logo.ending}").write_bytes(document.logo.data)


def _told(document: Document) -> dict[str, Any]:
    language, _, region = document.tag.partition("-")
    logo = document.logo
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "dated": document.dated,
        "author": document.author,
        "year": document.day.year,
        "month": document.day.month,
        "day": document.day.day,
        "lang": language,
        "region": region,
        "contents": document.contents,
        "intro": document.intro,
        "logo": {"file": f"logo{logo.ending}", "alternative": logo.alternative} if logo else None,
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "points": section.points,
        "together": _fits_a_page(section),
        "illustration": _illustration(section.id, section.illustration) if section.illustration else None,
        "table": _table(section.table) if section.table else None,
        "notes": section.notes,
    }


def _fits_a_page(section: Section) -> bool:
    """Whether heading, texts and figure have room on one page, so that they can be kept together."""
    if section.illustration is None:
        return False
    texts = (*section.paragraphs, *section.points, section.illustration.caption)
    lines = sum(len(text) // LETTERS_OF_A_LINE + 1 for text in texts)
    return section.illustration.picture.height + LINE * lines + HEADING < PAGE


def _illustration(section: str, illustration: Illustration) -> dict[str, Any]:
    return {
        "file": f"{section}.svg",
        "alternative": illustration.picture.alternative,
        "caption": illustration.caption,
        "source": illustration.source,
        "tall": illustration.picture.height > TALLEST,
    }


def _table(table: DataTable) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "headers": table.headers,
        "numeric": numeric(table),
        "widths": table.widths,
        "rows": [[cell.text for cell in row] for row in table.rows],
    }
