"""What a spreadsheet's values don't tell: formulas, those without a value, errors, truth values and percentages."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree as ET

MARKS = rb'<(?:\w+:)?f[\s/>]|t="[eb]"'
PIECE = 1 << 20
MARKED_KINDS = {"e", "b"}
TRUTH = {"0": "FALSE", "1": "TRUE"}
PERCENT_FORMS = {"9", "10"}
"""The numbers of the two percentage forms that every spreadsheet has: `0%` and `0.00%`."""
IN_WORDS = re.compile(r'"[^"]*"|\\.')
"""The parts of a number's form that are shown as they stand, and say nothing of the number."""


@dataclass
class Marked:
    """The marked cells of a sheet by their references, as `C5`; `first_column` is the leftmost that holds anything.

    `formulas` are as they stand in the file, without `=`, blank where a cell shares that of another. `texts` are of
    those that show a word for what they hold, an error or a truth value; `percentages` the numbers of those that are
    shown as percent, a hundredth of what is seen.
    """

    formulas: dict[str, str] = field(default_factory=dict)
    without_value: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    percentages: dict[str, float] = field(default_factory=dict)
    first_column: int = 1 << 20


def marked_cells(data: bytes) -> dict[str, Marked]:
    """The marked cells of each sheet that has any, by the sheet's name."""
    found: dict[str, Marked] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        percent = percent_styles(book)
        styles = [f's="{style}"'.encode() for style in percent]
        marks = re.compile(b"|".join([MARKS, *styles]))
        for name, part in parts_of(book):
            with book.open(part) as sheet:
                if has_marks(sheet, marks):
                    sheet.seek(0)
                    found[name] = marks_of(sheet, percent)
    return found


def percent_styles(book: zipfile.ZipFile) -> frozenset[str]:
    """The styles of cells, as cells name them, that show a number as a percentage."""
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    styles = list(ET.fromstring(book.read("xl/styles.xml")))
    forms = [form for group in styles if local(group.tag) == "numFmts" for form in group]
    own = {form.get("numFmtId") for form in forms if "%" in IN_WORDS.sub("", form.get("formatCode", ""))}
    cells = [style for group in styles if local(group.tag) == "cellXfs" for style in group]
    return frozenset(str(n) for n, style in enumerate(cells) if style.get("numFmtId") in own | PERCENT_FORMS)


def parts_of(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and where in the book it lies."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    for element in ET.fromstring(book.read("xl/workbook.xml")).iter():
        if local(element.tag) == "sheet":
            relation = next((value for name, value in element.items() if local(name) == "id"), None)
            target = targets.get(relation, "")
            part = target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
            if part in book.namelist():
                yield element.get("name", ""), part


def hidden_sheets(data: bytes) -> dict[str, str]:
    """The sheets of a book that nobody sees, with how they are hidden: `hidden` or `veryHidden`."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        elements = ET.fromstring(book.read("xl/workbook.xml")).iter()
        sheets = [element for element in elements if local(element.tag) == "sheet"]
    states = {sheet.get("name", ""): sheet.get("state", "visible") for sheet in sheets}
    return {name: state for name, state in states.items() if state != "visible"}


def has_marks(sheet: IO[bytes], marks: re.Pattern[bytes]) -> bool:
    """Whether a sheet has any cell to mark, told by its bytes."""
    before = b""
    while piece := sheet.read(PIECE):
        if marks.search(before + piece):
            return True
        before = piece[-40:]
    return False


def marks_of(sheet: IO[bytes], percent: frozenset[str]) -> Marked:
    """The marked cells of one sheet."""
    marked = Marked()
    for _, element in ET.iterparse(sheet):
        if local(element.tag) == "row":
            filled = [cell for cell in element if len(cell)]
            if filled:
                marked.first_column = min(marked.first_column, place_of(filled[0].get("r", ""))[1])
            for cell in filled:
                if (
                    len(cell) > 1
                    or cell.get("t") in MARKED_KINDS
                    or cell.get("s", "0") in percent
                    or is_formula(cell[0])
                ):
                    mark(marked, cell, percent)
            element.clear()
    return marked


def is_formula(part: ET.Element) -> bool:
    """Whether a part of a cell is a formula."""
    return local(part.tag) == "f"


def mark(marked: Marked, cell: ET.Element, percent: frozenset[str]) -> None:
    """Take down what one cell holds."""
    reference = cell.get("r", "")
    parts = {local(part.tag): part for part in cell}
    value = parts["v"].text if "v" in parts else None
    kind = cell.get("t", "n")
    if kind == "e":
        marked.texts[reference] = value or "#N/A"
    if kind == "b" and value in TRUTH:
        marked.texts[reference] = TRUTH[value]
    if kind == "n" and value and cell.get("s", "0") in percent:
        marked.percentages[reference] = float(value)
    if "f" in parts:
        marked.formulas[reference] = parts["f"].text or ""
        if value is None and kind != "str":
            marked.without_value.append(reference)


def place_of(reference: str) -> tuple[int, int]:
    """The line and the column, both counted from 1, of a cell such as `C5`."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :] or 0), column


def local(tag: str) -> str:
    """The name of an XML element or attribute without its namespace."""
    return tag.rpartition("}")[2]
