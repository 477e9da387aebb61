"""The report is written as a page, a PDF and a Word file that say the same, byte for byte the same each time."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from docx.document import Document as WordFile
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tests.reports.board_memo.made_memo import asked, made, written_rows
from vidare.reports.board_memo.memo import memo
from vidare.reports.board_memo.settings import Settings, read_settings
from vidare.reports.board_memo.written import write
from vidare.reports.documents.document import Logo
from vidare.typesetting import lacking, with_letters_of_ours


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("memo") / "out"
    write(made("seed-000", "nb"), Settings(), out)
    return out


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    again = folder.with_name("again")
    write(made("seed-000", "nb"), Settings(), again)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert len(names) == 4 + 3 * len(made("seed-000", "nb").parts)
    assert [name for name in names if (folder / name).read_bytes() != (again / name).read_bytes()] == []


def test_the_page_needs_nothing_beside_itself(folder: Path) -> None:
    page = (folder / "memo.html").read_text("utf-8")
    assert '<html lang="nb-NO">' in page
    assert not re.findall(r'(?:src|href)="(?!#|data:)', page)
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg"') == 2 * page.count("<figure>")
    assert page.count('role="img"') == page.count("<svg")
    assert page.count('<th scope="col"') > page.count("<table>")
    assert 'data-number="students.2025">5' in page
    assert "<script" not in page


def test_the_word_file_has_headings_alternatives_and_header_rows(folder: Path) -> None:
    file = docx.Document(str(folder / "memo.docx"))
    parts = made("seed-000", "nb").parts
    headings = [paragraph.text for paragraph in file.paragraphs if _style(paragraph) == "Heading 1"]
    assert headings[: len(parts)] == [part.heading for part in parts]
    described = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert described == [part.figure.alternative for part in parts]
    assert len(file.tables) == len(parts)
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in file.tables)
    assert file.core_properties.language == "nb-NO"
    dates = {part.date_time for part in zipfile.ZipFile(folder / "memo.docx").infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_the_pdf_is_tagged(folder: Path) -> None:
    told = subprocess.run(["pdfinfo", "-struct", folder / "memo.pdf"], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    kinds = re.findall(r"^\s*([A-Z][A-Za-z0-9]*)", told, re.MULTILINE)
    assert {"H1", "H2", "Figure", "Caption", "Table", "TH", "TD"} <= set(kinds)
    assert kinds.count("Figure") == kinds.count("Table") == len(made("seed-000", "nb").parts)
    about = subprocess.run(["pdfinfo", folder / "memo.pdf"], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    assert "Tagged:          yes" in about
    assert "Mar  2 00:00:00 2026" in about


def test_the_tables_beside_the_figures_are_exact(folder: Path) -> None:
    lines = (folder / "figures" / "revenue.csv").read_text("utf-8").splitlines()
    assert lines[-1].startswith("2025;29812640.75;")
    assert lines[-1].endswith(" revenue.2025")


def test_the_tables_say_of_which_numbers_only_bounds_are_known(tmp_path: Path) -> None:
    rows = written_rows(tmp_path, {2023: [2], 2024: [80], 2025: [57, 47, 2]})
    write(memo([rows], asked("nb")), Settings(), tmp_path / "out")
    assert (tmp_path / "out" / "figures" / "students.csv").read_text("utf-8").splitlines() == [
        "År;Studenter;rounded_to;highest;id",
        "2024;80;5;82;students.2024",
        "2025;105;5;107;students.2025",
    ]


def test_a_logo_in_svg_stands_in_the_word_file_too(tmp_path: Path) -> None:
    logo = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30'/></svg>"
    settings = Settings(logo=Logo(logo.encode(), ".svg", "Universitetet"))
    write(memo([written_rows(tmp_path, {2025: [80]})], asked("nb")), settings, tmp_path / "out")
    file = docx.Document(str(tmp_path / "out" / "memo.docx"))
    first = file.inline_shapes[0]
    assert first._inline.docPr.get("descr") == "Universitetet"
    assert first.width == 3 * first.height


def test_an_institution_sets_its_logo_template_and_intro(tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].footer.paragraphs[0].text = "Universitetet"
    template.add_paragraph("This goes away")
    template.save(str(tmp_path / "letter.docx"))
    logo = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30'/></svg>"
    (tmp_path / "logo.svg").write_text(logo, encoding="utf-8")
    chosen = (
        "logo: {file: logo.svg, text: Universitetet}\ntemplate: letter.docx\n"
        "title: {nb: Vår tittel}\nintro: {nb: Saken gjelder noe.}\n"
    )
    (tmp_path / "memo.yaml").write_text(chosen, encoding="utf-8")
    write(made("uib-open-data", "nb"), read_settings(tmp_path / "memo.yaml"), tmp_path / "out")
    file = docx.Document(io.BytesIO((tmp_path / "out" / "memo.docx").read_bytes()))
    texts = [paragraph.text for paragraph in file.paragraphs]
    assert texts[:2] == ["", "Vår tittel"]
    assert "Saken gjelder noe." in texts
    assert "This goes away" not in texts
    assert file.sections[0].footer.paragraphs[0].text == "Universitetet"
    page = (tmp_path / "out" / "memo.html").read_text("utf-8")
    assert 'alt="Universitetet"' in page
    assert "<h1>Vår tittel</h1>" in page


def test_a_name_in_letters_that_the_pdf_lacks_keeps_no_report_from_being_written(tmp_path: Path) -> None:
    rows = written_rows(tmp_path, {2025: [80, 90]})
    programmes = (rows / "studieprogram.csv").read_text("utf-8")
    (rows / "studieprogram.csv").write_text(programmes.replace("Course P1", "日本語 ŋ 😀"), "utf-8")
    write(memo([rows], asked("en")), Settings(), tmp_path / "out")
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "out" / "memo.pdf").pages)
    assert "??? ŋ ?" in printed
    assert "also stands for characters" in printed
    assert "日本語 ŋ 😀" in (tmp_path / "out" / "memo.html").read_text("utf-8")


def test_a_name_with_characters_that_can_t_be_drawn_stands_on_one_line(tmp_path: Path) -> None:
    rows = written_rows(tmp_path, {2025: [80, 90]})
    programmes = (rows / "studieprogram.csv").read_text("utf-8")
    (rows / "studieprogram.csv").write_text(programmes.replace("Course P1", "Course\x0bP1\x07A"), "utf-8")
    write(memo([rows], asked("en")), Settings(), tmp_path / "out")
    file = docx.Document(str(tmp_path / "out" / "memo.docx"))
    assert "Course P1 A" in [cell.text for table in file.tables for cell in table._cells]


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("e\N{NON-BREAKING HYPHEN}læring", "e-læring"),
        ("20 \N{DEGREE CELSIUS}", "20 °C"),
        ("\N{FULLWIDTH QUOTATION MARK}\N{FULLWIDTH LESS-THAN SIGN}a", "??a"),
        ("\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}", "?"),
        ("Sa\N{COMBINING ACUTE ACCENT}mi", "Sámi"),
    ],
)
def test_a_letter_that_the_pdf_lacks_is_drawn_as_one_that_says_the_same(given: str, drawn: str) -> None:
    assert with_letters_of_ours(given) == drawn
    assert bool(lacking(given)) == ("?" in drawn)


def on_template(folder: Path, template: WordFile) -> WordFile:
    """The report in Word, on the page of a template, with a mark that is wider than any page."""
    template.save(str(folder / "letter.docx"))
    logo = "<svg xmlns='http://www.w3.org/2000/svg' width='4000' height='60'><rect width='4000' height='60'/></svg>"
    settings = Settings(logo=Logo(logo.encode(), ".svg", "Universitetet"), template=folder / "letter.docx")
    rows = written_rows(folder, {2024: [30, 40], 2025: [80, 90]})
    write(memo([rows], asked("nb")), settings, folder / "out")
    return docx.Document(str(folder / "out" / "memo.docx"))


def test_on_a_smaller_page_figures_tables_and_the_logo_keep_within_the_line(tmp_path: Path) -> None:
    template = docx.Document()
    page = template.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Cm(14.8), Cm(21), Cm(1.5), Cm(1.5)
    file = on_template(tmp_path, template)
    page = file.sections[0]
    line = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    assert [shape.width for shape in file.inline_shapes] == [line] * len(file.inline_shapes)
    for table in file.tables:
        assert sum(column.width or 0 for column in table.columns) <= line + len(table.columns)


def test_a_template_that_says_nothing_of_its_page_has_ours_and_none_of_its_subject_stays(tmp_path: Path) -> None:
    template = docx.Document()
    template.core_properties.subject = "Another letter"
    template.element.body.remove(template.element.body.sectPr)
    file = on_template(tmp_path, template)
    assert [shape.width for shape in file.inline_shapes][1:] == [Cm(16)] * (len(file.inline_shapes) - 1)
    assert file.core_properties.subject == ""


def _style(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None
