"""A document as PDF/UA-1, which refuses a figure without a text alternative and a document without a title."""

import json
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from vidare.language import translator
from vidare.reports.documents.column_widths import column_widths, crowded, fits
from vidare.reports.documents.document import DataTable, Document, Illustration, Section
from vidare.reports.documents.numbers_at_right import numeric
from vidare.typesetting import SUBSTITUTE, lacking, typeset, with_letters_of_ours

STANDARD: Literal["ua-1"] = "ua-1"
TEMPLATE = Path(str(resources.files("vidare.reports.documents") / "document.typ"))


PAGE, HEADING, LINE, LETTERS_OF_A_LINE = 965, 110, 20, 108
"""A page, what a heading and a line of text take of it, in the pixels of a figure; and the letters of a line."""

TALLEST = 820
"""Pixels; a figure that is taller is drawn smaller, so that it stays on its page."""


def pdf(document: Document) -> bytes:
    """The bytes of the PDF; its dates are the document's day, so the same document gives the same bytes."""
    day = datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC)
    told = json.dumps(_told(document), ensure_ascii=False)
    drawn = json.loads(with_letters_of_ours(told))
    if lacking(told):
        drawn["sections"][-1]["notes"].append(_lacking(document))
    return typeset(TEMPLATE, drawn, _pictures(document), format="pdf", pdf_standards=STANDARD, timestamp=day)


def _lacking(document: Document) -> str:
    """That some characters are not shown."""
    _ = translator(document.tag.partition("-")[0])
    text = _(
        "«{sign}» also stands for characters that the letters of this PDF lack; the page and the Word file show them."
    )
    return text.format(sign=SUBSTITUTE)


def _pictures(document: Document) -> dict[str, bytes]:
    """The figures and the logo, by the names that the template knows them by."""
    drawn = [(section.id, section.illustration) for section in document.sections]
    figures = {f"{name}.svg": with_letters_of_ours(one.picture.wide).encode() for name, one in drawn if one}
    return figures | ({f"logo{document.logo.ending}": document.logo.data} if document.logo else {})


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
        "widths": column_widths(table) if crowded(table) else [],
        "fits": fits(table),
        "rows": [[cell.text for cell in row] for row in table.rows],
    }
