"""What a spreadsheet's values don't tell: formulas, errors, percentages, merged cells, hidden ones, the first day."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from posixpath import join, normpath
from xml.etree import ElementTree as ET

from vidare.intake.files.hidden_cells import HiddenCells, hidden_cells
from vidare.intake.files.merged_cells import MergedCells, merged_cells
from vidare.intake.files.table_reader import DAY_0

MARKS = rb'<(?:\w+:)?f[\s/>]|t="[eb]"'
MARKED_KINDS = {"e", "b"}
PROPERTIES = "docProps/core.xml"
TRUE = ("1", "true")
DAY_0_FROM_1904 = date(1904, 1, 1)
"""The day that books of older Excel for Mac count days from, and say so."""
TRUTH = {"0": "FALSE", "1": "TRUE"}
PERCENT_FORMS = {"9", "10"}
"""The numbers of the two percentage forms that every spreadsheet has: `0%` and `0.00%`."""
IN_WORDS = re.compile(r'"[^"]*"|\\.')
"""The parts of a number's form that are shown as they stand, and say nothing of the number."""


@dataclass
class Marked:
    """The marked cells of a sheet by their references, as `C5`.

    `formulas` are as they stand in the file, without `=`, blank where a cell shares that of another. `texts` are of
    those that show a word for what they hold, an error or a truth value; `percentages` the numbers of those that are
    shown as percent, a hundredth of what is seen.
    """

    formulas: dict[str, str] = field(default_factory=dict)
    without_value: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    percentages: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class InBook:
    """What a book says beside the values: by a sheet's name its marked cells, where it has any, and its hidden ones.

    `hidden` are the sheets that nobody sees, with how they are hidden: `hidden` or `veryHidden`; `first_day` is the day
    that its days are counted from; `title` is blank where it has none.
    """

    marked: dict[str, Marked]
    unseen: dict[str, HiddenCells]
    merged: dict[str, MergedCells]
    hidden: dict[str, str]
    first_day: date
    title: str


def in_book(data: bytes) -> InBook:
    """What a book says beside the values of its cells; zipfile.BadZipFile where two sheets are one part of it."""
    found: dict[str, Marked] = {}
    unseen: dict[str, HiddenCells] = {}
    merged: dict[str, MergedCells] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        title = title_of(book)
        own = [*ET.fromstring(book.read("xl/workbook.xml")).iter()]
        sheets = [element for element in own if local(element.tag) == "sheet"]
        percent = percent_styles(book)
        styles = [f's="{style}"'.encode() for style in percent]
        marks = re.compile(b"|".join([MARKS, *styles]))
        parts = [*parts_of(book, sheets)]
        if len({part for _, part in parts}) < len(parts):
            raise zipfile.BadZipFile
        for name, part in parts:
            sheet = book.read(part)
            unseen[name] = hidden_cells(sheet)
            merged[name] = merged_cells(sheet)
            if marks.search(sheet):
                found[name] = marks_of(sheet, percent)
    states = {sheet.get("name", ""): sheet.get("state", "visible") for sheet in sheets}
    hidden = {name: state for name, state in states.items() if state != "visible"}
    from_1904 = any(local(element.tag) == "workbookPr" and element.get("date1904") in TRUE for element in own)
    return InBook(found, unseen, merged, hidden, DAY_0_FROM_1904 if from_1904 else DAY_0, title)


def title_of(book: zipfile.ZipFile) -> str:
    """The title that a book says that it has."""
    if PROPERTIES not in book.namelist():
        return ""
    properties = ET.fromstring(book.read(PROPERTIES))
    return next((each.text or "" for each in properties if local(each.tag) == "title"), "")


def percent_styles(book: zipfile.ZipFile) -> frozenset[str]:
    """The styles of cells, as cells name them, that show a number as a percentage."""
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    styles = list(ET.fromstring(book.read("xl/styles.xml")))
    forms = [form for group in styles if local(group.tag) == "numFmts" for form in group]
    own = {form.get("numFmtId") for form in forms if "%" in IN_WORDS.sub("", form.get("formatCode", ""))}
    cells = [style for group in styles if local(group.tag) == "cellXfs" for style in group]
    return frozenset(str(n) for n, style in enumerate(cells) if style.get("numFmtId") in own | PERCENT_FORMS)


def parts_of(book: zipfile.ZipFile, sheets: Iterable[ET.Element]) -> Iterator[tuple[str, str]]:
    """The name of each of the sheets that a book lists, and where in it that lies."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    for element in sheets:
        relation = next((value for name, value in element.items() if local(name) == "id"), None)
        target = targets.get(relation, "")
        part = target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
        if part in book.namelist():
            yield element.get("name", ""), part


def marks_of(sheet: bytes, percent: frozenset[str]) -> Marked:
    """The marked cells of one sheet."""
    marked = Marked()
    for _, element in ET.iterparse(io.BytesIO(sheet)):
        if local(element.tag) == "row":
            for cell in (cell for cell in element if len(cell)):
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


def local(tag: str) -> str:
    """The name of an XML element or attribute without its namespace."""
    return tag.rpartition("}")[2]
