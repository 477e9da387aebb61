"""No word of a document runs off its page or over its neighbour in the PDF; one that is parted is read aloud whole."""

import io
from datetime import date

from pypdf import PdfReader

from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.documents.pdf import pdf

LONG = "Kompetanseutviklingsprogramevalueringskoordinatorer"
PARTED = "\N{SOFT HYPHEN}"


def text_of(title: str, *sections: Section) -> list[str]:
    """The text of each page, whose first is title and contents."""
    document = Document(title, "", "", "", date(2026, 3, 2), "nb-NO", (), sections, "Innhold")
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(document))).pages]


def test_a_word_longer_than_the_line_of_a_title_is_parted_and_stays_whole_where_it_has_room() -> None:
    first, second = text_of(f"{LONG} i fylket", Section("a", LONG, (f"Universitetet i Bergen har {LONG}. " * 3,)))
    assert PARTED in first
    assert LONG in first.replace(f"{PARTED}\n", "")
    assert LONG in second


def test_words_of_everyday_length_are_not_parted() -> None:
    texts = text_of(
        "Videreutdanning", Section("a", "Om tallene", ("Universitetet i Bergen har videreutdanning. " * 30,))
    )
    assert PARTED not in "".join(texts)


def test_headers_that_have_no_room_beside_each_other_are_parted() -> None:
    headers = ("År", *["naturvitenskapelige"] * 12)
    table = DataTable("Tabell 1", headers, ((Cell("2025"), *[Cell("3254", "a")] * 12),))
    page = text_of("Videreutdanning", Section("a", "Tall", table=table))[1]
    assert PARTED in page
    assert "naturvitenskapelige" not in page
    assert page.count("3254") == 12
