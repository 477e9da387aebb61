"""A codebook as a table: a row for each item, and one for each option."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter

from vidare.reports.no_formula import no_formula
from vidare.reports.survey_codebook.codebook import Codebook
from vidare.surveys.questionnaires.questionnaire import said

LONGEST = 60
"""Letters that a column is made wide enough for, at most."""


def items_of(codebook: Codebook) -> list[tuple[str, ...]]:
    """The header, then a row for each item."""
    _ = codebook.words.translate
    heads = [_("Item"), _("Question"), _("Wording"), _("Kind"), _("Options"), _("Asked"), _("Required"), _("Unit")]
    rows = [(*heads, *(codebook.base_heads if codebook.bases else ()))]
    for _name, question, items in codebook.questions():
        for item in items:
            options = "; ".join((*(codebook.option(option) for option in item.options), *codebook.spans(item)))
            required = _("yes") if item.required else _("no")
            told = (codebook.kind(item), options, codebook.asked(item), required, item.unit)
            bases = codebook.base_cells(item) if codebook.bases else ()
            rows.append((item.name, question, codebook.wording(item), *told, *bases))
    return rows


def options_of(codebook: Codebook) -> list[tuple[str, ...]]:
    """The header, then a row for each option of each item."""
    _ = codebook.words.translate
    rows: list[tuple[str, ...]] = [(_("Item"), _("Code"), _("Wording"), _("Off the scale"))]
    for item in codebook.questionnaire.items:
        for option in item.options:
            words = said(option.text, codebook.words.language)
            rows.append((item.name, option.code, words, _("yes") if option.off_scale else ""))
    return rows


def as_csv(codebook: Codebook) -> str:
    """The items as delimited text, as spreadsheets in Norway read it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(map(no_formula, row) for row in items_of(codebook))
    return text.getvalue()


def write_workbook(codebook: Codebook, file: BinaryIO, day: date) -> None:
    """Items and options, each on a sheet of a workbook made on `day`; codes stay texts."""
    _ = codebook.words.translate
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _("Codebook"), "created": datetime.combine(day, time())})
        head, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in ((_("Items"), items_of(codebook)), (_("Options"), options_of(codebook))):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(zip(*rows, strict=True)):
                sheet.set_column(place, place, _width(column))
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell, wrapped if number else head)


def _width(cells: Sequence[str]) -> float:
    return min(LONGEST, max(map(len, cells))) + 2
