"""What a spreadsheet's values don't tell: cells that hold formulas, those of them without a value, and errors."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree as ET

MARKS = re.compile(rb'<(?:\w+:)?f[\s/>]|t="e"')
PIECE = 1 << 20


@dataclass
class Marked:
    """The marked cells of a sheet by their references, as `C5`; `first_column` is the leftmost that holds anything."""

    formulas: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    first_column: int = 1 << 20


def marked_cells(data: bytes) -> dict[str, Marked]:
    """The marked cells of each sheet that has any, by the sheet's name."""
    found: dict[str, Marked] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name, part in parts_of(book):
            with book.open(part) as sheet:
                if has_marks(sheet):
                    sheet.seek(0)
                    found[name] = marks_of(sheet)
    return found


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


def has_marks(sheet: IO[bytes]) -> bool:
    """Whether a sheet has any formula or error, told by its bytes."""
    before = b""
    while piece := sheet.read(PIECE):
        if MARKS.search(before + piece):
            return True
        before = piece[-40:]
    return False


def marks_of(sheet: IO[bytes]) -> Marked:
    """The marked cells of one sheet."""
    marked = Marked()
    for _, element in ET.iterparse(sheet):
        if local(element.tag) == "c":
            mark(marked, element)
        if local(element.tag) == "row":
            element.clear()
    return marked


def mark(marked: Marked, cell: ET.Element) -> None:
    """Take down what one cell holds."""
    reference = cell.get("r", "")
    parts = {local(part.tag): part for part in cell}
    value = parts["v"].text if "v" in parts else None
    if parts:
        marked.first_column = min(marked.first_column, place_of(reference)[1])
    if cell.get("t") == "e":
        marked.errors[reference] = value or "#N/A"
    if "f" in parts:
        marked.formulas.append(reference)
        if value is None and cell.get("t") != "str":
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
