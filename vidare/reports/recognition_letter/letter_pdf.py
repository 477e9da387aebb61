"""A letter of decision as PDF/UA-1."""

from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from vidare.reports.documents.numbers_at_right import numeric
from vidare.reports.documents.pdf import STANDARD
from vidare.reports.recognition_letter.letter import Letter, LetterPart
from vidare.typesetting import typeset

TEMPLATE = Path(str(resources.files("vidare.reports.recognition_letter") / "letter.typ"))


def letter_pdf(letter: Letter) -> bytes:
    """The bytes of the PDF; its dates are the letter's day, so the same letter gives the same bytes."""
    day = datetime(letter.day.year, letter.day.month, letter.day.day, tzinfo=UTC)
    return typeset(TEMPLATE, _told(letter), {}, format="pdf", pdf_standards=STANDARD, timestamp=day)


def _told(letter: Letter) -> dict[str, Any]:
    language, _, region = letter.tag.partition("-")
    texts = ("title", "author", "contact", "recipient", "references", "lead", "after_lead", "names", "footer")
    return {
        **{name: getattr(letter, name) for name in (*texts, "page_of", "notice", "annex_title")},
        "annex": [_part(part) for part in letter.annex],
        "year": letter.day.year,
        "month": letter.day.month,
        "day": letter.day.day,
        "lang": language,
        "region": region,
        "parts": [_part(part) for part in letter.parts],
    }


def _part(part: LetterPart) -> dict[str, Any]:
    table = part.table
    return {
        "heading": part.heading,
        "paragraphs": [text for text in part.paragraphs if text],
        "points": part.points,
        "table": {
            "caption": table.caption,
            "headers": table.headers,
            "numeric": numeric(table),
            "widths": table.widths,
            "rows": [[cell.text for cell in row] for row in table.rows],
        }
        if table
        else None,
    }
