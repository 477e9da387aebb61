"""Spreadsheets (xlsx): the values as they were last computed; codes keep their zeros, dates are dates.

Values come through calamine. It says nothing of formulas and of how a number is shown, and reads a cell such as #N/A as
empty and TRUE as 1, so those are looked up in the book itself (`formulas`).
"""

import logging
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import fastexcel
import polars as pl

from vidare.intake.files.careful_rows import is_filled
from vidare.intake.files.cell_reference import place_of
from vidare.intake.files.cells import zeros_kept
from vidare.intake.files.formulas import TRUTH, InBook, Marked, in_book
from vidare.intake.files.header import known_names, names_of, plain
from vidare.intake.files.hidden_cells import HiddenCells
from vidare.intake.files.merged_cells import MergedCells
from vidare.intake.files.own_reports import is_called_after_findings
from vidare.intake.files.sheet import Refused, Sheet, lines_from, unlike, without_empty_rows, without_repeated
from vidare.intake.files.swollen import must_not_list_many, must_not_swell
from vidare.intake.files.table_reader import FileFault
from vidare.intake.files.top_of_text import HEADER_WITHIN
from vidare.tables.declaration import Between
from vidare.tables.declared import TABLES
from vidare.tables.rows import as_text

for reader in ("fastexcel", "calamine"):
    # They warn of columns that are empty, and of sheets that are charts, which to us is nothing to tell.
    logging.getLogger(reader).addHandler(logging.NullHandler())

AS_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2} "
"""How a date cell comes where others of its column are text: with a time."""
A_WHOLE_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00$"
"""How a day comes that stands among texts: with an hour that nobody wrote."""
NO_DAY = 1_000_000_000
"""So many days are no day that a calendar has."""
DAMAGED = (
    fastexcel.FastExcelError,
    zipfile.BadZipFile,
    LookupError,
    NotImplementedError,
    SyntaxError,
    ValueError,
)
"""What is raised where a book is no whole zip, lacks a part, or has one that is no XML or is in unknown letters."""
Held = TypeVar("Held")
Corner = tuple[int, int]
"""The line and the column, both counted from 1, where the first cell below a header stands."""


def read_spreadsheet(path: Path, known: frozenset[str] | None = None) -> dict[str, Sheet]:
    """The sheets of a book by their names, those that are empty left out; Refused, OSError.

    `known` are names by which a header is recognised, those of the declared tables where it is left out.
    """
    known = known_names() if known is None else known
    data = path.read_bytes()
    if not data:
        raise Refused(FileFault("file.empty", path.name))
    try:
        must_not_swell(path.name, data)
        book = fastexcel.read_excel(data)
        must_not_list_many(path.name, book.sheet_names)
        beside = in_book(data)
        if is_called_after_findings(beside.title):
            raise Refused(FileFault("file.own_report", path.name))
        sheets = {name: read_sheet(path.name, book, name, beside, known) for name in book.sheet_names}
    except DAMAGED:
        raise Refused(FileFault("file.damaged", path.name, found="xlsx")) from None
    filled = {name: seen(path.name, name, sheet, beside.hidden) for name, sheet in sheets.items() if sheet is not None}
    if not filled:
        raise Refused(FileFault("file.empty", path.name))
    return {name: replace(sheet, first_day=beside.first_day) for name, sheet in filled.items()}


def seen(file: str, name: str, sheet: Sheet, hidden: Mapping[str, str]) -> Sheet:
    """A sheet, with that told if it is hidden and has rows."""
    if name not in hidden or not sheet.cells.height:
        return sheet
    shown = {"state": hidden[name], "rows": str(sheet.cells.height)}
    return sheet.with_faults(FileFault("file.hidden_sheet", file, found=name, shown=shown))


def read_sheet(
    file: str, book: fastexcel.ExcelReader, name: str, beside: InBook, known: frozenset[str]
) -> Sheet | None:
    """The cells of a sheet under its header; None where it is empty."""
    marked = beside.marked.get(name)
    whole_height, first_column, first_rows = top_of(book, name)
    filled = [number for number, row in enumerate(first_rows) if is_filled(text or "" for text in row)]
    if not filled:
        return None
    filled = [number for number in filled if number < filled[0] + HEADER_WITHIN]
    counts = {number: known_in(first_rows[number], known) for number in filled}
    at = max(filled, key=lambda number: counts[number])
    if counts[at] == 1 and any(width(first_rows[number]) >= width(first_rows[at]) for number in filled if number < at):
        at = filled[0]  # one cell of a row of data may say what a column is called too
    corner = at + 2, first_column
    names, faults = unlike(file, [text or "" for text in first_rows[at]], at + 1)
    if any(number < at for number in filled):
        faults.append(FileFault("file.header_not_first", file, line=at + 1, found=str(at + 1)))
    cells = pl.DataFrame(schema=dict.fromkeys(names, pl.String()))
    if whole_height > at + 1:
        cells = cells_below(book, name, at + 1)
        cells.columns = names
        if marked:
            cells, truths = with_texts(file, cells, marked, corner)
            faults += truths
        as_days = days_below(book, name, cells, corner)
        faults += dates_told(file, cells, as_days, at + 2)
        cells, padded = with_zeros(file, cells, as_days)
        faults += padded
    widest = max(map(width, first_rows))
    if counts[at] < 2 and cells.height:
        widest = max(widest, cells.select(pl.sum_horizontal(pl.all().is_not_null()).max()).item())
    if marked:
        cells, shown_as_percent = with_percentages(file, cells, marked, corner)
        faults += [*shown_as_percent, *of_formulas(file, cells.columns, marked, corner)]
    cells = cells.with_columns(pl.col(pl.String).str.replace(A_WHOLE_DAY, "$1"))
    cells = cells.with_columns(pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)))
    sheet = Sheet(cells, lines_from(at + 2, cells.height), tuple(faults), widest)
    sheet = without_empty_rows(file, without_repeated(file, sheet))
    numbered = {number: called for number, called in enumerate(names, first_column) if called in sheet.cells.columns}
    hidden = beside.unseen.get(name, HiddenCells()).told(file, sheet.lines, numbered)
    merged = beside.merged.get(name, MergedCells()).told(file, sheet.lines, numbered)
    return sheet.with_faults(*hidden, *merged)


def top_of(book: fastexcel.ExcelReader, name: str) -> tuple[int, int, list[list[str | None]]]:
    """How many rows a sheet has, the first column that holds anything, counted from 1, and the first of the rows.

    Those are enough to find its header, also below many empty ones.
    """
    rows: int | None = 2 * HEADER_WITHIN
    while True:
        top = book.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
        cells = top.to_polars()
        first = next((n for n, row in enumerate(cells.iter_rows()) if is_filled(text or "" for text in row)), None)
        if rows is None or top.total_height <= rows or (first is not None and first <= HEADER_WITHIN):
            column = next((column.absolute_index + 1 for column in top.available_columns()), 1)
            return top.total_height, column, [list(row) for row in cells.head((first or 0) + HEADER_WITHIN).rows()]
        rows = None


def cells_below(book: fastexcel.ExcelReader, name: str, above: int) -> pl.DataFrame:
    """The cells of a sheet below its first rows; all are text where a column holds hours, as 37:30, and other things.

    No type is had of such a column, and of others that are mixed it is text. So it is of a column of numbers or days
    where somebody wrote N/A or NULL, which the reader takes for an empty cell, or nan, which it takes for a number.
    """
    try:
        cells = book.load_sheet(name, header_row=None, skip_rows=above, schema_sample_rows=None).to_polars()
    except fastexcel.UnsupportedColumnTypeCombinationError:
        return book.load_sheet(name, header_row=None, skip_rows=above, dtypes="string").to_polars()
    cells = cells.fill_nan(None)
    with_gaps = [column.name for column in cells if column.dtype != pl.String and column.null_count()]
    if not with_gaps:
        return cells
    read = book.load_sheet(name, header_row=None, skip_rows=above, use_columns=with_gaps, dtypes="string")
    texts = read.to_polars().with_columns(pl.when(pl.all() != "").then(pl.all()))
    return cells.with_columns(text for text in texts if text.null_count() < cells[text.name].null_count())


def days_below(book: fastexcel.ExcelReader, name: str, cells: pl.DataFrame, corner: Corner) -> pl.DataFrame:
    """The cells from a corner of a sheet on read as days, where their column may hold any.

    The reader counts columns from the first of the sheet, also where nothing stands there.
    """
    line, first_column = corner
    types: dict[str | int, fastexcel.DType] = {
        number: "datetime" if may_hold_days(column) else "string"
        for number, column in enumerate(cells, first_column - 1)
    }
    return book.load_sheet(name, header_row=None, skip_rows=line - 1, dtypes=types).to_polars()


def may_hold_days(column: pl.Series) -> bool:
    """Whether a column holds texts or days; none where a number is so large that the reader breaks off at it."""
    if column.dtype != pl.String:
        return column.dtype.is_temporal()
    return not (column.cast(pl.Float64, strict=False).fill_nan(None).abs() >= NO_DAY).any()


def width(row: list[str | None]) -> int:
    """How many cells of a row have anything in them."""
    return sum(map(bool, row))


def known_in(row: list[str | None], known: frozenset[str]) -> int:
    """How many cells of a row are names of columns."""
    return sum(plain(text) in known for text in row if text)


@cache
def code_digits() -> dict[str, int]:
    """The number of digits of the codes that may begin with zeros, by what their columns may be called."""
    columns = [column for table in TABLES for column in table.columns.values() if zeros_kept(column)]
    return {plain(name): zeros_kept(column) for column in columns for name in names_of(column)}


def with_zeros(file: str, cells: pl.DataFrame, as_days: pl.DataFrame) -> tuple[pl.DataFrame, list[FileFault]]:
    """Codes of digits with the zeros that number cells among text cells have lost.

    Such a column comes as text. Which of its cells are numbers shows when they are read as days: a number is a day to a
    spreadsheet, and a text such as 010019 is none.
    """
    faults = []
    for place, name in enumerate(cells.columns):
        count, text = code_digits().get(plain(name)), cells[name]
        if not count or text.dtype != pl.String or not as_days[:, place].dtype.is_temporal():
            continue
        short = as_days[:, place].is_not_null() & text.str.contains("^[0-9]+$") & (text.str.len_bytes() < count)
        if short.any():
            padded = pl.select(pl.when(short).then(text.str.zfill(count)).otherwise(text)).to_series().alias(name)
            cells = cells.with_columns(padded)
            shown = {"padded": padded.filter(short)[0]}
            faults.append(FileFault("file.short_code", file, name, text.filter(short)[0], shown=shown))
    return cells, faults


@cache
def percentages() -> frozenset[str]:
    """What the columns of percentages may be called."""
    columns = [column for table in TABLES for column in table.columns.values() if column.legal == Between(0, 100)]
    return frozenset(plain(name) for column in columns for name in names_of(column))


def with_texts(file: str, cells: pl.DataFrame, marked: Marked, corner: Corner) -> tuple[pl.DataFrame, list[FileFault]]:
    """The cells with errors and truth values as the words that a spreadsheet shows, and truth values told.

    The columns of such cells are text.
    """
    faults = []
    for place, texts in by_column(marked.texts, cells, corner).items():
        name = cells.columns[place]
        cells = cells.with_columns(as_text(cells[:, place]).scatter(list(texts), list(texts.values())).alias(name))
        truths = {row: text for row, text in texts.items() if text in TRUTH.values()}
        if truths:
            row, text = next(iter(truths.items()))
            count = {"count": str(len(truths))}
            faults.append(FileFault("file.truth_value", file, name, text, line=corner[0] + row, shown=count))
    return cells, faults


def dates_told(file: str, cells: pl.DataFrame, as_days: pl.DataFrame, first_line: int) -> list[FileFault]:
    """The date cells of each column that has any; whether dates belong there shows when it is known what it is.

    Among cells of text they come as text; of what can be read as a day, that is no number.
    """
    faults = []
    for place, name in enumerate(cells.columns):
        column, days = cells[:, place], as_days[:, place]
        if not days.dtype.is_temporal() or not (column.dtype == pl.String or column.dtype.is_temporal()):
            continue
        rows = days.is_not_null().arg_true()
        text = column.gather(rows).cast(pl.String)
        is_date = text.str.contains(AS_DATE)
        if is_date.any():
            count = {"count": str(is_date.sum())}
            line = first_line + rows.filter(is_date)[0]
            faults.append(FileFault("file.date_cell", file, name, text.filter(is_date)[0][:10], line=line, shown=count))
    return faults


def with_percentages(
    file: str, cells: pl.DataFrame, marked: Marked, corner: Corner
) -> tuple[pl.DataFrame, list[FileFault]]:
    """The cells with percentages as a spreadsheet shows them, where the column is one of percentages, and that told."""
    faults = []
    for place, shares in by_column(marked.percentages, cells, corner).items():
        name, column = cells.columns[place], cells[:, place]
        if plain(name) not in percentages():
            continue
        percent = as_text(pl.Series([round(100 * share, 10) for share in shares.values()]))
        shown = {"stored": as_text(column.gather(list(shares)))[0]}
        faults.append(FileFault("file.percentage", file, name, f"{percent[0]}%", shown=shown))
        cells = cells.with_columns(column.scatter(list(shares), percent.cast(column.dtype)))
    return cells, faults


def of_formulas(file: str, names: list[str], marked: Marked, corner: Corner) -> list[FileFault]:
    """What there is to tell of the formulas below a header of such names."""
    faults = []
    first_line, first_column = corner
    below = [reference for reference in marked.formulas if place_of(reference)[0] >= first_line]
    if below:
        faults.append(FileFault("file.formulas", file, found=below[0], shown={"count": str(len(below))}))
    first_of: dict[int, list[str]] = {}
    for reference in marked.without_value:
        if reference in below:
            first_of.setdefault(place_of(reference)[1] - first_column, []).append(reference)
    for place, references in first_of.items():
        line = place_of(references[0])[0]
        column = names[place] if place < len(names) else None
        count = {"count": str(len(references))}
        faults.append(FileFault("file.formula_without_value", file, column, references[0], line=line, shown=count))
    return faults


def by_column(found: Mapping[str, Held], cells: pl.DataFrame, corner: Corner) -> dict[int, dict[int, Held]]:
    """What the cells of references hold, by the column and the row where each stands in `cells`."""
    places: dict[int, dict[int, Held]] = defaultdict(dict)
    for reference, held in found.items():
        line, letter = place_of(reference)
        row, place = line - corner[0], letter - corner[1]
        if 0 <= row < cells.height and 0 <= place < cells.width:
            places[place][row] = held
    return places
