"""A document as a page."""

from datetime import date

import pytest

from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.documents.page import page


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("VID-MAUNOR", '<td class="code">VID-MAUNOR</td>'),
        ("Master i ledelse", "<td>Master i ledelse</td>"),
        ("videreutdannings-, etterutdannings-", "<td>videreutdannings-, etterutdannings-</td>"),
        ("egenfinansiert-og-ekstern", "<td>egenfinansiert-og-ekstern</td>"),
    ],
)
def test_a_code_is_not_parted_at_its_hyphen(cell: str, written: str) -> None:
    """VID-MAUNOR stood in two lines beside much room; words may be parted."""
    table = DataTable("", ("Name", "Code"), ((Cell("A"), Cell(cell)),))
    document = Document("", "", "", "", date(2026, 1, 1), "nb", (), (Section("a", "A", table=table),), "")
    assert written in page(document)
