"""A document as a Word file, with headings, text alternatives and tables that a screen reader can follow."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from vidare.reports.documents.column_widths import TEXT_WIDTH, column_widths, crowded
from vidare.reports.documents.document import DataTable, Document, Illustration, Logo, Section
from vidare.reports.documents.numbers_at_right import numeric
from vidare.typesetting import FONT, compiler

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The oldest time a zip file can hold; every part gets it, so the same document gives the same bytes."""

SMALL, QUIET, RULE = 8.5, "5A616B", "C9C5BC"

BESIDE = 45
"""Twentieths of a point on either side of a cell where many columns share the line."""

ALONE = f"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "{FONT}")
#context {{
  let (mark, line) = (image.with("logo.svg"), {TEXT_WIDTH}cm)
  if measure(mark(height: 1.6cm)).width > line {{ mark(width: line) }} else {{ mark(height: 1.6cm) }}
}}
"""
PRINTED = 600
"""Points to the inch that a mark is drawn in."""

PAGE, MARGINS = (21.0, 29.7), (2.4, 2.0)
"""Centimetres: width and height of our own page, and its margins at the sides and above and below."""

CENTIMETRE = 360_000
"""In the units of a Word file."""

LOGO = 1.6
"""Centimetres; a mark is so high, where the line has room for its width."""

FIGURE, BESIDE_FIGURE = 16.0, 4.7
"""Centimetres: a figure is so wide where the line has room, and so much of the page stands above and below it."""

MOST_LETTERS = 255
"""What a file says about itself, as its title, may be so long."""

CALIBRI, OTHER_LETTERS = "Calibri", 1.2
"""Our own letters, and how many times as wide those of a template may be, or of what stands in for ours."""


def word(document: Document, template: Path | None = None) -> bytes:
    """The bytes of the Word file, in the styles of the template where there is one."""
    import docx

    if template:
        file = opened(template)
        _emptied(file)
    else:
        file = docx.Document()
        styled(file)
    describe(file, document.title, document.author, document.tag, document.day)
    _title_page(file, document)
    for section in document.sections:
        _section(file, section)
    made = io.BytesIO()
    file.save(made)
    return same_bytes(made.getvalue())


def opened(template: Path) -> "WordFile":
    """A Word file as Word would have written it.

    LibreOffice calls the style «heading 1» «Heading 1», and what a file says about itself by another relationship,
    beside which a second one would be written under the same name.
    """
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.styles import BabelFish

    file = docx.Document(str(template))
    relations = file.part.package.rels
    for name, relation in list(relations.items()):
        if relation.reltype.endswith("/core-properties") and relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del relations[name]
    styles = file.styles.element.style_lst
    there = {style.name_val for style in styles}
    for style in styles:
        if (name := BabelFish.ui2internal(style.name_val)) not in there:
            style.name_val = name
    return file


def _emptied(file: "WordFile") -> None:
    """The template without its text, with its headers, footers and page; in one column, since figures are wide."""
    body = file.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    for columns in list(body.get_or_add_sectPr().iter("{*}cols")):
        columns.getparent().remove(columns)


def styled(file: "WordFile") -> None:
    """Our own look, where no template gives one."""
    from docx.shared import Cm, Pt, RGBColor

    for name, size in (("Normal", 10.5), ("Title", 26), ("Heading 1", 15), ("Caption", 10)):
        style: Any = file.styles[name]
        _lettered(style, CALIBRI)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x16, 0x20, 0x2B)
        style.font.bold = name != "Normal"
    normal: Any = file.styles["Normal"]
    normal.paragraph_format.space_after = Pt(8)
    for border in list(file.styles["Title"].element.iter("{*}pBdr")):
        border.getparent().remove(border)
    page = file.sections[0]
    page.page_width, page.page_height = (Cm(size) for size in PAGE)
    page.left_margin = page.right_margin = Cm(MARGINS[0])
    page.top_margin = page.bottom_margin = Cm(MARGINS[1])


def _text_area(file: "WordFile") -> tuple[float, float]:
    """How wide and how high the text of a page is, in centimetres; as on our own page where the template is silent."""
    page: Any = file.sections[-1]
    lengths = (
        (page.page_width, page.left_margin, page.right_margin),
        (page.page_height, page.top_margin, page.bottom_margin),
    )
    width, height = (
        (size - before - after) / CENTIMETRE if None not in (size, before, after) else own - 2 * margin
        for (size, before, after), own, margin in zip(lengths, PAGE, MARGINS, strict=True)
    )
    return width, height


def _picture(file: "WordFile", png: bytes, width: float, height: float) -> Any:
    """A picture as large as it can be within so many centimetres, its dots as high as wide as the PDF has them."""
    from docx.image.image import Image
    from docx.shared import Emu

    dots = Image.from_blob(png)
    size = CENTIMETRE * min(width / dots.px_width, height / dots.px_height)
    return file.add_picture(io.BytesIO(png), Emu(round(size * dots.px_width)), Emu(round(size * dots.px_height)))


def _lettered(style: Any, font: str) -> None:
    """One font for all letters, in place of those of the theme."""
    from docx.oxml.ns import qn

    style.font.name = font
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), font)


def describe(file: "WordFile", title: str, author: str, tag: str, day: date) -> None:
    """Set title, author, language (a `tag` as nb-NO), and dates that are the document's day."""
    from docx.oxml.ns import qn

    about, day = file.core_properties, datetime.combine(day, time())
    about.title, author = title[:MOST_LETTERS], author[:MOST_LETTERS]
    about.author, about.last_modified_by = author, author
    about.language, about.comments, about.revision = tag, "", 1
    about.subject = about.keywords = about.category = ""
    about.created = about.modified = day
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)


def _title_page(file: "WordFile", document: Document) -> None:
    from docx.shared import Pt

    if document.logo:
        picture = _picture(file, _as_png(document.logo), _text_area(file)[0], LOGO)
        _alternative(picture, document.logo.alternative, "logo")
    file.add_paragraph(document.title, style="Title")
    subtitle = file.add_paragraph(document.subtitle)
    subtitle.runs[0].font.size = Pt(14)
    small(file.add_paragraph(), document.dated, 10.5)
    for paragraph in document.intro:
        file.add_paragraph(paragraph)
    _contents(file, document)


def _as_png(logo: Logo) -> bytes:
    """The mark as Word takes it, which draws no svg: drawn as in the PDF, so that its letters are the same."""
    if logo.ending == ".png":
        return logo.data
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.typ"
        page.with_name("logo.svg").write_bytes(logo.data)
        page.write_text(ALONE, encoding="utf-8")
        drawn = compiler(page, page.parent).compile(format="png", ppi=PRINTED)
    assert isinstance(drawn, bytes)
    return drawn


def _contents(file: "WordFile", document: Document) -> None:
    """A list of the headings, which Word turns into one with page numbers when it is asked to update fields."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    heading = file.add_paragraph().add_run(document.contents)
    heading.bold, heading.font.size = True, Pt(12)
    entries = [file.add_paragraph(section.heading) for section in document.sections]
    for entry in entries:
        entry.paragraph_format.space_after = Pt(2)
    begin = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )
    first = entries[0].runs[0]._r
    for code in begin:
        first.addprevious(parse_xml(f"<w:r {nsdecls('w')}>{code}</w:r>"))
    entries[-1]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))


def _section(file: "WordFile", section: Section) -> None:
    heading = file.add_heading(section.heading, level=1)
    heading.paragraph_format.page_break_before = section.illustration is not None
    for paragraph in section.paragraphs:
        file.add_paragraph(paragraph)
    for point in section.points:
        file.add_paragraph(point, style="List Bullet")
    if section.illustration:
        _illustration(file, section.illustration)
    if section.table:
        put_table(file, section.table)
    if section.notes:
        small(file.add_paragraph(), " ".join(section.notes))


def _illustration(file: "WordFile", illustration: Illustration) -> None:
    caption = file.add_paragraph(illustration.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    width, height = _text_area(file)
    picture = _picture(file, illustration.picture.png, min(FIGURE, width), height - BESIDE_FIGURE)
    _alternative(picture, illustration.picture.alternative, illustration.picture.id)
    file.paragraphs[-1].paragraph_format.keep_with_next = True
    small(file.add_paragraph(), illustration.source)


def _alternative(picture: Any, text: str, name: str) -> None:
    properties = picture._inline.docPr
    properties.set("descr", text)
    properties.set("name", name)


def small(paragraph: "Paragraph", text: str, size: float = SMALL) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(QUIET)


def put_table(file: "WordFile", table: DataTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    caption = file.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = file.add_table(rows=0, cols=len(table.headers))
    line = min(TEXT_WIDTH, _text_area(file)[0])
    letters = 1.0 if file.styles["Normal"].font.name == CALIBRI else OTHER_LETTERS
    widths = column_widths(table, line, letters, OTHER_LETTERS)
    at_right, close = numeric(table), crowded(table, line, letters)
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for place, texts in enumerate([table.headers, *([cell.text for cell in row] for row in table.rows)]):
        row = made.add_row()
        for cell, text, right, width in zip(row.cells, texts, at_right, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.bold, run.font.size = place == 0, Pt(8 if close else 9)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _headed(made, table.caption)
    if close:
        _closer(made)
    after = file.add_paragraph().paragraph_format
    after.line_spacing, after.space_after = Pt(1), Pt(10)  # so low that it makes no page of its own


def _headed(made: Any, caption: str) -> None:
    """A first row that is a header and repeated on each page, lines under the rows, and what the table holds."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    for row in made.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    properties = made._tbl.tblPr
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    lines = f"<w:bottom {line}/><w:insideH {line}/>"
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    layout = properties.find(qn("w:tblLayout"))
    look = properties.find(qn("w:tblLook"))
    place = layout if layout is not None else look
    if place is not None:
        place.addprevious(borders)
    else:
        properties.append(borders)
    described = parse_xml(f"<w:tblDescription {nsdecls('w')}/>")
    described.set(qn("w:val"), caption)
    properties.append(described)


def _closer(made: Any) -> None:
    """Less room beside the text of a cell, where many columns share the line."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(f'<w:{side} w:w="{BESIDE}" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    made._tbl.tblPr.find("{*}tblBorders").getnext().addnext(margins)


def same_bytes(made: bytes) -> bytes:
    """The same file with every part dated alike."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            dated = zipfile.ZipInfo(part.filename, FIRST_DAY)
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(part))
    return written.getvalue()
