"""A table of a Word file ends where its last row does."""

import io
from datetime import date
from typing import Any

import docx
from docx.shared import Pt

from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.documents.word import word


def test_what_stands_after_a_table_is_too_low_to_make_a_page_of_its_own() -> None:
    section = Section("a", "Tall", table=DataTable("Tabell 1", ("År", "n"), ((Cell("2025"), Cell("3")),)))
    document = Document("Videreutdanning", "2025", "I dag", "Vi", date(2026, 3, 2), "nb-NO", (), (section,), "Innhold")
    last: Any = docx.Document(io.BytesIO(word(document))).paragraphs[-1]
    assert last.text == ""
    assert last.paragraph_format.line_spacing == Pt(1)
