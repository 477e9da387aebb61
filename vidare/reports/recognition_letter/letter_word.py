"""A letter of decision as a Word file, which a screen reader can follow and an officer can still write in."""

import io
from typing import TYPE_CHECKING, Any

from vidare.reports.documents.word import describe, put_table, same_bytes, small, styled
from vidare.reports.recognition_letter.letter import Letter, LetterPart

if TYPE_CHECKING:
    from docx.document import Document as WordFile

SHADE, DEEP = "EEF2F6", "16324F"


def letter_word(letter: Letter) -> bytes:
    """The bytes of the Word file."""
    import docx

    file = docx.Document()
    styled(file)
    describe(file, letter.title, letter.author, letter.tag, letter.day)
    _head(file, letter)
    _lead(file, letter)
    for part in letter.parts:
        _part(file, part)
    for name, person in letter.names:
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.keep_together = True
        small(paragraph, f"{name}: ", 9)
        paragraph.add_run(person)
    _annex(file, letter)
    small(file.sections[0].footer.paragraphs[0], letter.footer)
    made = io.BytesIO()
    file.save(made)
    return same_bytes(made.getvalue())


def _head(file: "WordFile", letter: Letter) -> None:
    """Who writes to whom, with the references, and the title."""
    from docx.shared import Pt, RGBColor

    if letter.notice:
        file.add_paragraph().add_run(letter.notice).bold = True
    sender = file.add_paragraph()
    run = sender.add_run(letter.author)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor.from_string(DEEP)
    if letter.contact:
        run.add_break()
        small(sender, letter.contact, 9)
    _lined(sender, "bottom", DEEP, 8)
    file.add_paragraph(letter.recipient).paragraph_format.space_after = Pt(14)
    for name, said in letter.references:
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        small(paragraph, f"{name}: ", 9)
        paragraph.add_run(said)
    title = file.add_paragraph(letter.title, style="Title")
    title.runs[0].font.size = Pt(19)
    title.paragraph_format.space_before = Pt(18)


def _lead(file: "WordFile", letter: Letter) -> None:
    """The decision in short, on a shade and with a line beside it."""
    from docx.shared import Pt

    for place, text in enumerate((letter.lead, *letter.after_lead)):
        paragraph = file.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = place == 0, Pt(12 if place == 0 else 10.5)
        paragraph.paragraph_format.keep_with_next = place < len(letter.after_lead)
        paragraph.paragraph_format.space_after = Pt(4)
        _lined(paragraph, "left", DEEP, 24)
        _shaded(paragraph)


def _annex(file: "WordFile", letter: Letter) -> None:
    """How the decision came about, on a page of its own."""
    from docx.shared import Pt

    heading = file.add_heading(letter.annex_title, level=1)
    heading.paragraph_format.page_break_before = True
    heading.runs[0].font.size = Pt(15)
    for part in letter.annex:
        _part(file, part, level=2)


def _part(file: "WordFile", part: LetterPart, level: int = 1) -> None:
    from docx.shared import Pt, RGBColor

    heading = file.add_heading(part.heading, level=level)
    font = heading.runs[0].font
    font.name, font.size, font.bold = "Calibri", Pt(12.5 if level == 1 else 11.5), True
    font.color.rgb = RGBColor.from_string("16202B")
    for text in part.paragraphs:
        if text:
            file.add_paragraph(text)
    for point in part.points:
        file.add_paragraph(point, style="List Bullet")
    if part.table:
        put_table(file, part.table)


def _lined(paragraph: Any, side: str, colour: str, size: int) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    line = f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"), "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _shaded(paragraph: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
    paragraph._p.get_or_add_pPr().insert_element_before(shade, "w:spacing", "w:ind", "w:jc", "w:rPr")
