"""The self-financed share as a spreadsheet: live formulas for both cases, and reading a filled-in one back.

DBH offers such a spreadsheet on request; this one is our own, with the formulas of its page.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path

import fastexcel
import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vidare.intake.files.formulas import Marked, in_book
from vidare.intake.files.opened_file import SPREADSHEET
from vidare.intake.files.sheet import Refused
from vidare.intake.files.spreadsheet import DAMAGED
from vidare.intake.files.swollen import must_not_list_many, must_not_swell
from vidare.language import Sentence, Stopped, Told, Translate
from vidare.measures.self_financed_share import Amounts, CannotBeShared, share

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (a spreadsheet's own date has no time zone)
MARK = "vidare share 1"
"""Stands in the last cell of the sheet and says which cells hold what, in every language."""
MARK_CELL = "A28"
COLUMNS = "ABC"
CLOSE = Decimal("0.000001")
"""Kroner and percent that differ by less than this are the same: a spreadsheet counts in binary floats."""

INPUTS = {
    1: {"base": "B6", "credit_payout": "B7", "external": "B8"},
    2: {
        "base": "B14",
        "credit_payout": "B15",
        "candidate_payout": "B16",
        "programme_credits": "B17",
        "external": "B18",
    },
}
"""The cells that are filled in, by the formula they belong to."""

RESULTS = {
    1: {"total": ("B9", "=B6+B7"), "share": ("B10", '=IF(B9>0,MAX(0,(B9-B8)/B9*100),"")')},
    2: {
        "candidates": ("B19", '=IF(B17>0,B16/(B17/60),"")'),
        "total": ("B20", '=IF(B17>0,B14+B15+B19,"")'),
        "share": ("B21", '=IF(B17>0,IF(B20>0,MAX(0,(B20-B18)/B20*100),""),"")'),
    },
}
"""The cells that are computed, with their formulas."""

REMARKS = {"C10": '=IF(B8>B9,{above},"")', "C21": '=IF(B17>0,IF(B18>B20,{above},""),"")'}
EXAMPLES = {
    1: Amounts(Decimal(84900), Decimal(56600), Decimal(35375)),
    2: Amounts(Decimal(84900), Decimal(56600), Decimal(44025), Decimal(51900), Decimal(90)),
}
"""What stands in the input cells of a new workbook, to be written over; 75 percent in both."""
LABELS = {
    "base": Sentence("Base part (B), kroner for each 60 credits"),
    "credit_payout": Sentence("Payout for credits (C), kroner for each 60 credits"),
    "external": Sentence("External money for running the programme (E), kroner for each 60 credits"),
    "candidate_payout": Sentence("Payout for a completed programme (K), kroner"),
    "programme_credits": Sentence("The programme's credits"),
    "candidates": Sentence("K on each 60 credits"),
    "total": Sentence("The whole (T), kroner for each 60 credits"),
    "share": Sentence("Self-financed share, percent"),
}
TITLES = {
    "A5": Sentence("1. Only credits are paid for: (T − E) / T × 100, where T = B + C"),
    "A13": Sentence(
        "2. Credits and completed programmes are paid for: (T − E) / T × 100, where T = B + C + K / (credits / 60)"
    ),
}
NOTES = (
    Sentence("Fill in the yellow cells; the others compute themselves and are protected, without a password."),
    Sentence("External money for starting up and for project development is left out; only money for running counts."),
    Sentence("Private institutions report 100. A programme given with others is 100 where the student is registered."),
    Sentence("Source: DBH, Studieprogram, «Om beregning av studieprogrammets egenfinansieringsprosent»."),
)
ABOVE = Sentence("The external money is more than the whole: the share is set to 0.")


@dataclass(frozen=True)
class ReadCase:
    """One case of a sheet of a filled-in workbook: our numbers, and what the sheet says otherwise or not at all.

    `results` has our value of each computed cell. `differing` has (cell, the workbook's value, ours), and
    `other_formulas` (cell, the workbook's formula, ours); `uncomputed` are cells that the program that saved the book
    left without a value.
    """

    sheet: str
    formula: int
    amounts: Amounts
    results: Mapping[str, Decimal]
    differing: tuple[tuple[str, str, Decimal], ...]
    other_formulas: tuple[tuple[str, str, str], ...]
    uncomputed: tuple[str, ...]
    told: tuple[Sentence, ...]

    @property
    def percent(self) -> Decimal:
        """The self-financed share, ours."""
        return self.results[RESULTS[self.formula]["share"][0]]

    @property
    def unproven(self) -> tuple[str, ...]:
        """Cells with another formula and without a value that shows that it comes to ours."""
        return tuple(cell for cell, _found, _ours in self.other_formulas if cell in self.uncomputed)


class NotOurWorkbook(Stopped):
    """A file that is not a filled-in template of ours, or has something else than a number in an input cell."""


def write_template(place: Path, _: Translate, cases: Mapping[int, Amounts]) -> None:
    """Write the workbook with `cases` filled in, by formula; each cell holds its formula and its value."""
    written = BytesIO()  # A disk that is full stops a file of ours, but leaves xlsxwriter's half open.
    with Workbook(written, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": _("Self-financed share"), "created": MADE})
        sheet = book.add_worksheet(_("Self-financed share"))
        sheet.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True})
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)
        sheet.set_column("A:A", 78)
        sheet.set_column("B:B", 16)
        sheet.set_column("C:C", 60)
        sheet.write(
            "A1", _("Self-financed share (prosent egenfinansiering)"), book.add_format({"bold": True, "font_size": 16})
        )
        small = book.add_format({"font_color": "#595959", "text_wrap": True})
        sheet.write("A2", NOTES[0].told(_), small)
        for row, note in enumerate(NOTES[1:], start=24):
            sheet.merge_range(f"A{row}:C{row}", note.told(_), small)
        for cell, title in TITLES.items():
            sheet.write(cell, title.told(_), book.add_format({"bold": True, "text_wrap": True}))
        for formula, amounts in cases.items():
            _write_case(book, sheet, formula, amounts, _)
        sheet.write(MARK_CELL, MARK, book.add_format({"font_color": "#A6A6A6", "font_size": 8}))
    place.write_bytes(written.getvalue())


def _write_case(book: Workbook, sheet: Worksheet, formula: int, amounts: Amounts, _: Translate) -> None:
    filled = book.add_format({"bg_color": "#FFF2CC", "border": 1, "locked": False, "num_format": "#,##0.00"})
    computed = book.add_format({"border": 1, "num_format": "#,##0.00"})
    percent = book.add_format({"border": 1, "bold": True, "num_format": "0.0000"})
    for name, cell in INPUTS[formula].items():
        sheet.write(f"A{cell[1:]}", LABELS[name].told(_))
        sheet.write_number(cell, float(getattr(amounts, name)), filled)
        sheet.data_validation(cell, {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True})
    ours = computed_cells(amounts)
    for name, (cell, written) in RESULTS[formula].items():
        sheet.write(f"A{cell[1:]}", LABELS[name].told(_))
        _write_formula(sheet, cell, written, percent if name == "share" else computed, float(ours[name]))
    remark = next(cell for cell in REMARKS if cell[1:] == RESULTS[formula]["share"][0][1:])
    above = ABOVE.told(_)
    quoted = '"' + above.replace('"', '""') + '"'
    shown = above if amounts.external > amounts.total else ""
    sheet.write_formula(
        remark, REMARKS[remark].format(above=quoted), book.add_format({"text_wrap": True, "indent": 1}), shown
    )


def _write_formula(sheet: Worksheet, cell: str, formula: str, form: Format, result: float) -> None:
    sheet.write_formula(cell, formula, form, result)


def computed_cells(amounts: Amounts) -> dict[str, Decimal]:
    """Our values of the cells that the workbook computes; raises CannotBeShared where there are none."""
    percent = share(amounts).percent
    return {"candidates": amounts.candidates, "total": amounts.total, "share": percent}


@dataclass(frozen=True)
class ReadSheet:
    """A sheet with our mark: `called` is how it is told, `cells` holds its values as text, errors by their words.

    `texts` are the input cells that hold a text, also where that looks like a number.
    """

    name: str
    called: str
    cells: Mapping[str, str]
    texts: Set[str]
    formulas: Mapping[str, str]


def read_workbook(place: Path) -> list[ReadCase]:
    """Each case of the sheets of a filled-in workbook whose input cells are filled in, by sheet.

    NotOurWorkbook where the file is none of ours, OSError where it can't be opened.
    """
    cases = (_read_case(sheet, formula) for sheet in _our_sheets(place) for formula in INPUTS)
    return [case for case in cases if case is not None]


def _our_sheets(place: Path) -> list[ReadSheet]:
    """The sheets that have our mark, wherever in the book they stand: one may be copied for each programme."""
    data = place.read_bytes()
    try:
        if place.suffix.lower() in SPREADSHEET:
            must_not_swell(place.name, data)
        book = fastexcel.read_excel(data)
        must_not_list_many(place.name, book.sheet_names)
        marked = in_book(data).marked if place.suffix.lower() in SPREADSHEET else {}
        every = {name: _cells(book, name) for name in book.sheet_names}
        ours = {name: cells for name, cells in every.items() if cells.get(MARK_CELL) == MARK}
        texts = {name: _texts(book, name, cells) for name, cells in ours.items()}
    except (*DAMAGED, Refused):
        text = (
            "{file}: this can't be read as a spreadsheet (.xlsx). Is it the file that `vidare share --template` wrote?"
        )
        raise NotOurWorkbook(Sentence(text, {"file": place.name})) from None
    for name, cells in every.items():
        _must_not_be_moved(place.name, name, cells)
    if not ours:
        text = "{file}: this is no workbook of `vidare share --template`: cell {cell} of no sheet says «{mark}»."
        raise NotOurWorkbook(Sentence(text, {"file": place.name, "cell": MARK_CELL, "mark": MARK}))
    found = []
    for name, cells in ours.items():
        called = place.name if len(ours) == 1 else f"{place.name}#{name}"
        beside = marked.get(name, Marked())
        found.append(ReadSheet(name, called, {**cells, **beside.texts}, texts[name], beside.formulas))
    return found


def _must_not_be_moved(file: str, name: str, cells: Mapping[str, str]) -> None:
    """Raises NotOurWorkbook where the mark stands in another cell: the amounts would be looked for in wrong ones."""
    found = next((cell for cell, text in cells.items() if text == MARK), MARK_CELL)
    if found != MARK_CELL:
        text = (
            "{file}, sheet «{sheet}»: the cells have been moved, since «{mark}» stands in {found} and not in {cell}. "
            "Move them back, or fill in a new workbook of `vidare share --template`."
        )
        gaps = {"file": file, "sheet": name, "mark": MARK, "found": found, "cell": MARK_CELL}
        raise NotOurWorkbook(Sentence(text, gaps))


def _texts(book: fastexcel.ExcelReader, name: str, cells: Mapping[str, str]) -> set[str]:
    """The input cells that hold a text and no number: read alone, a cell keeps the type that it has."""
    filled = [cell for inputs in INPUTS.values() for cell in inputs.values() if cell in cells]
    alone = {
        cell: book.load_sheet(name, header_row=None, skip_rows=int(cell[1:]) - 1, n_rows=1, use_columns=[1])
        for cell in filled
    }
    return {cell for cell, sheet in alone.items() if sheet.to_polars().dtypes == [pl.String]}


def _cells(book: fastexcel.ExcelReader, name: str) -> dict[str, str]:
    """The values of a sheet's cells as text, by cell; cells without a value are left out."""
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    letters = [COLUMNS[column.absolute_index : column.absolute_index + 1] for column in sheet.available_columns()]
    return {
        f"{letter}{line}": cell
        for line, row in enumerate(sheet.to_polars().rows(), start=1)
        for letter, cell in zip(letters, row, strict=True)
        if letter and cell is not None and cell.strip()
    }


def _read_case(sheet: ReadSheet, formula: int) -> ReadCase | None:
    """One case, or None where none of its input cells is filled in."""
    inputs, cells = INPUTS[formula], sheet.cells
    if not any(cell in cells for cell in inputs.values()):
        return None
    amounts = Amounts(**{name: _number(sheet, cell, LABELS[name]) for name, cell in inputs.items()})
    try:
        found = share(amounts)
    except CannotBeShared as reason:
        place = {"file": sheet.called, "formula": str(formula)}
        raise NotOurWorkbook(
            Sentence("{file}, formula {formula}: {told}", {**place, "told": reason.sentence})
        ) from None
    ours = computed_cells(amounts)
    results = {cell: ours[name] for name, (cell, _) in RESULTS[formula].items()}
    theirs = {cell: as_number(cells[cell]) for cell in results if cell in cells}
    return ReadCase(
        sheet.name,
        formula,
        amounts,
        results,
        tuple(
            (cell, cells[cell], results[cell]) for cell, number in theirs.items() if not _same(number, results[cell])
        ),
        tuple(
            (cell, f"={sheet.formulas[cell]}", written)
            for cell, written in RESULTS[formula].values()
            if cell in sheet.formulas and _as_compared(sheet.formulas[cell]) != _as_compared(written)
        ),
        tuple(cell for cell in results if cell not in cells),
        found.told,
    )


def _as_compared(formula: str) -> str:
    """A formula without what programs write in their own ways."""
    return re.sub(r"^=|[\s$]", "", formula).upper()


def _number(sheet: ReadSheet, cell: str, label: Sentence) -> Decimal:
    """The number in an input cell; a text is none, since nobody knows whether 84.900 is thousands or decimals."""
    found = sheet.cells.get(cell)
    place: dict[str, str | Told] = {"file": sheet.called, "cell": cell, "label": label}
    if cell in sheet.texts:
        text = (
            "{file}, cell {cell} ({label}): «{found}» stands there as text, and a number is needed. Write it anew, with"
            " nothing but digits and the decimal sign of your spreadsheet."
        )
        raise NotOurWorkbook(Sentence(text, {**place, "found": str(found)}))
    if found is None and cell in sheet.formulas:
        text = (
            "{file}, cell {cell} ({label}): no value was saved with the formula {found}. Open and save the file in a "
            "spreadsheet program, so that it's computed."
        )
        raise NotOurWorkbook(Sentence(text, {**place, "found": f"={sheet.formulas[cell]}"}))
    number = as_number(found or "")
    if number is None:
        text = "{file}, cell {cell} ({label}): {found} stands there, and a number is needed."
        raise NotOurWorkbook(Sentence(text, {**place, "found": found or Sentence("nothing")}))
    return number


def as_number(text: str) -> Decimal | None:
    """What stands in a cell as a number; None where it is none."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _same(theirs: Decimal | None, ours: Decimal) -> bool:
    """Whether a spreadsheet's binary float is our exact number."""
    return theirs is not None and abs(theirs - ours) < CLOSE
