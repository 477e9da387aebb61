"""A workbook to fill in: a sheet for each table, with drop-downs, what each column means, and the legal codes.

`vidare check` reads what was filled in as any other file.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from vidare.language import Sentence, Translate, translator
from vidare.rules.legal_words import legal_words
from vidare.tables.code_list import Code, CodeList
from vidare.tables.declaration import Between, Codes, Column, Table

MADE = datetime(2026, 1, 1)  # noqa: DTZ001
"""The day that stands in the book as the one it was made on, so that the same tables give the same bytes."""

ROWS = 1000
"""Rows of each sheet that have drop-downs."""

EXPLANATION_WIDTHS = (30, 55, 22, 60, 50)
"""How wide the explanations are, in characters: column, meaning, blank, what is legal, source."""

SHEET_NAME, PROMPT, PROMPT_TITLE = 31, 255, 32
"""What a spreadsheet holds at most of a sheet's name, and of what it says beside a cell."""


def write_template(
    tables: Sequence[type[Table]], language: str, place: Path, rows: Mapping[type[Table], pl.DataFrame] | None = None
) -> None:
    """Write the workbook of `tables` at `place`; `rows` are what is filled in already, by English column names."""
    _ = translator(language)
    written = BytesIO()  # A disk that is full stops a file of ours, but leaves xlsxwriter's half open.
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    with book:
        book.set_properties({"title": ", ".join(table.dbh for table in tables), "created": MADE})
        forms = Forms(book)
        explanations = book.add_worksheet(_("What to write"))
        sheets = [book.add_worksheet(table.dbh[:SHEET_NAME]) for table in tables]
        codes = book.add_worksheet(_("Codes"))
        ranges = write_codes(codes, lists_of(tables), forms, language)
        for table, sheet in zip(tables, sheets, strict=True):
            write_sheet(sheet, table, forms, ranges, _)
            write_rows(sheet, table, (rows or {}).get(table), forms)
        write_explanations(explanations, tables, forms, _)
    place.write_bytes(written.getvalue())


class Forms:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        heading = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.required: Format = book.add_format({**heading, "bg_color": "#F8E3B0"})
        self.optional: Format = book.add_format({**heading, "bg_color": "#E8EEF4"})
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.text: Format = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.number: Format = book.add_format({"valign": "top", "align": "left"})

    def of(self, column: Column) -> Format:
        """The form of a column's cells: text stays text, so that codes keep their zeros."""
        kinds = {pl.Date(): self.day, pl.String(): self.text}
        return kinds.get(column.kind.polars, self.number)


def lists_of(tables: Sequence[type[Table]]) -> list[CodeList]:
    """The code lists of some tables, each once."""
    legal = [column.legal for table in tables for column in table.columns.values()]
    lists = {codes.list.name: codes.list for codes in legal if isinstance(codes, Codes)}
    return list(lists.values())


def write_codes(sheet: Worksheet, lists: Sequence[CodeList], forms: Forms, language: str) -> dict[str, str]:
    """Write each code list beside the others; the cells that hold its codes, by its name."""
    ranges = {}
    for place, codes in enumerate(lists):
        first = place * 3
        write_list(sheet, codes, first, forms, language)
        cells = xl_range_abs(1, first, len(codes.entries), first)
        ranges[codes.name] = f"='{sheet.get_name()}'!{cells}"
    return ranges


def write_list(sheet: Worksheet, codes: CodeList, first: int, forms: Forms, language: str) -> None:
    """Write the codes of a list into the column `first`, and what they mean into the one beside it."""
    sheet.write_string(0, first, translator(language)(codes.title), forms.title)
    sheet.set_column(first, first, 16)
    sheet.set_column(first + 1, first + 1, 44)
    for line, code in enumerate(codes.entries, start=1):
        sheet.write_string(line, first, code.code, forms.text)
        sheet.write_string(line, first + 1, meaning_in(code, language), forms.wrapped)


def meaning_in(code: Code, language: str) -> str:
    """What a code means in the language; of the long lists, whose meanings nobody translates, the field's own name."""
    said = translator(language)(code.meaning)
    return code.norwegian if language != "en" and said == code.meaning and code.norwegian else said


def write_sheet(sheet: Worksheet, table: type[Table], forms: Forms, ranges: Mapping[str, str], _: Translate) -> None:
    """The heading of a table, and what may be written under it."""
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    for place, column in enumerate(table.columns.values()):
        required = not column.blank.allowed
        sheet.set_column(place, place, width_of(column), forms.of(column))
        sheet.write_string(0, place, column.dbh, forms.required if required else forms.optional)
        note = "\n".join(filter(None, told(column, _)))
        sheet.write_comment(0, place, note, {"x_scale": 2.4, "y_scale": 2.2, "author": "vidare"})
        validation = {"input_title": column.dbh[:PROMPT_TITLE], "input_message": clipped(_(column.means))}
        sheet.data_validation(1, place, ROWS, place, {**legal(column, ranges), **validation})


def told(column: Column, _: Translate) -> tuple[str, str, str, str]:
    """What a column means, whether it must be filled in, what is legal there (or nothing), and where that is said."""
    legal = ""
    if isinstance(column.legal, Codes):
        legal = legal_words(column.legal.list).told(_)
        if column.legal.several:
            legal = f"{legal} {_('Several codes have ; between.')}"
    elif isinstance(column.legal, Between):
        legal = range_in_words(column.legal, _)
    return _(column.means), what_a_blank_means(column, _), legal, _("Source: {source}").format(source=_(column.source))


def what_a_blank_means(column: Column, _: Translate) -> str:
    """Whether a cell must be filled in, and what it means where it isn't."""
    if not column.blank.allowed:
        return _("Must be filled in.")
    if column.blank.default is not None:
        return _("May be empty; it is then read as: {default}.").format(default=_(column.blank.words))
    return _("May be empty.")


def range_in_words(legal: Between, _: Translate) -> str:
    """The legal numbers: `Legal: more than 0.`"""
    words = Sentence(legal.words, {"low": f"{legal.low:g}", "high": f"{legal.high or 0:g}"})
    return Sentence("Legal: {range}.", {"range": words}).told(_)


def legal(column: Column, ranges: Mapping[str, str]) -> dict[str, Any]:
    """What a spreadsheet lets be written: a code of the list, a number in its range, a day."""
    if isinstance(column.legal, Codes):
        strict = column.legal.severity == "error" and not column.legal.several and not column.legal.any_case
        return {"validate": "list", "source": ranges[column.legal.list.name], "show_error": strict}
    if column.kind.polars == pl.Date():
        return {"validate": "date", "criteria": ">=", "value": datetime(1900, 1, 1), "show_error": False}  # noqa: DTZ001
    if isinstance(column.legal, Between):
        kind = "integer" if column.kind.polars == pl.Int32() else "decimal"
        low, high = column.legal.low, column.legal.high
        if high is None:
            return {"validate": kind, "criteria": ">" if column.legal.above else ">=", "value": low}
        return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    return {"validate": "any"}


def write_rows(sheet: Worksheet, table: type[Table], rows: pl.DataFrame | None, forms: Forms) -> None:
    """What is filled in already."""
    if rows is None:
        return
    for place, column in enumerate(table.columns.values()):
        if column.name not in rows.columns:
            continue
        for line, value in enumerate(rows[column.name], start=1):
            if value is None:
                continue
            if column.kind.polars == pl.Date():
                sheet.write_datetime(line, place, datetime.combine(value, datetime.min.time()), forms.day)
            elif column.kind.polars == pl.String():
                sheet.write_string(line, place, str(value), forms.text)
            else:
                sheet.write_number(line, place, value, forms.number)


def write_explanations(sheet: Worksheet, tables: Sequence[type[Table]], forms: Forms, _: Translate) -> None:
    """Each table with what a row is, and each of its columns with what it means and what may stand there."""
    for place, width in enumerate(EXPLANATION_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    heights = [len(table.columns) + 3 for table in tables]
    for table, line in zip(tables, accumulate([0, *heights]), strict=False):
        sheet.write_string(line, 0, table.dbh, forms.title)
        sheet.write_string(line + 1, 0, _(table.definition()))
        for below, column in enumerate(table.columns.values(), start=line + 2):
            cells = (column.dbh, *told(column, _))
            # No program gives such rows their height by itself when it opens the book.
            lines = max(ceil(len(cell) / width) for cell, width in zip(cells, EXPLANATION_WIDTHS, strict=True))
            sheet.set_row(below, 15 * lines)
            for place, cell in enumerate(cells):
                sheet.write_string(below, place, cell, forms.wrapped)


def width_of(column: Column) -> int:
    """How wide a column is shown, in characters."""
    if column.kind.polars != pl.String():
        return 14
    return 48 if (column.kind.width or 0) > 200 else 22


def clipped(text: str) -> str:
    """As much of a text as stands beside a cell."""
    return text if len(text) <= PROMPT else f"{text[: PROMPT - 1]}…"
