"""The first sheet of a workbook: what was checked, how much was found, the broken rules, and what has no row."""

from collections.abc import Iterable, Sequence
from itertools import chain
from textwrap import wrap

import polars as pl
from xlsxwriter.worksheet import Worksheet

from vidare.intake.deliveries.faulty_rows import FaultyRows
from vidare.language import Sentence
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.sheet_formats import SheetFormats
from vidare.reports.delivery_check.verdict import verdict
from vidare.reports.delivery_check.words import clipped, number, severity_word, severity_words
from vidare.rules.rule import SEVERITIES, Rule

WIDTHS = (16, 30, 11, 78, 46, 44)
"""Columns of the sheet, in characters."""

LINE_HEIGHT = 15
WITHOUT_ROW = 500
"""Findings about whole files or missing rows that are listed."""


class OverviewSheet:
    """Writes the overview from top to bottom."""

    def __init__(self, report: CheckReport, formats: SheetFormats) -> None:
        self.report, self.formats, self.row = report, formats, 0

    def write(self, sheet: Worksheet, tables: Sequence[FaultyRows]) -> None:
        """Fill the sheet."""
        _ = self.report.translate
        sheet.hide_gridlines(2)
        for place, width in enumerate(WIDTHS):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, _("Delivery check"), self.formats.title)
        sheet.write_string(1, 0, verdict(self.report))
        sheet.write_string(2, 0, _("Coloured cells have a comment that says what is wrong."), self.formats.quiet)
        self.row = 3
        for more in self._more(tables):
            self._line(sheet, [more])
        titles = [_("Table"), _("File"), _("Rows"), _("Findings")]
        self._list(sheet, _("What was checked"), titles, self._files())
        titles = [_("Severity"), _("Column"), _("Findings"), _("Rule"), _("Source"), _("Rule id")]
        self._list(sheet, _("Broken rules"), titles, self._rules())
        without_row = list(self._without_row())
        if without_row:
            titles = [_("Severity"), _("File"), "", _("What is wrong"), _("Row")]
            self._list(sheet, _("About whole files and missing rows"), titles, without_row)
        sheet.fit_to_pages(1, 0)
        sheet.set_landscape()

    def _list(self, sheet: Worksheet, title: str, titles: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
        self.row += 1
        sheet.write_string(self.row, 0, title, self.formats.title)
        for place, name in enumerate(titles):
            sheet.write_string(self.row + 1, place, name, self.formats.heading)
        self.row += 2
        for row in rows:
            self._line(sheet, row)

    def _line(self, sheet: Worksheet, cells: Sequence[str | int]) -> None:
        """One row; a severity is coloured, numbers stay numbers."""
        colours = {severity_word(severity, self.report.translate).capitalize(): severity for severity in SEVERITIES}
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(self.row, place, cell, self.formats.number)
            elif place == 0 and cell in colours:
                sheet.write_string(self.row, place, cell, self.formats.severities[colours[cell]])
            else:
                sheet.write_string(
                    self.row, place, clipped(cell, 1_000), self.formats.wrapped if len(cells) > 1 else None
                )
        if len(cells) > 1:
            sheet.set_row(self.row, LINE_HEIGHT * lines(cells))
        self.row += 1

    def _files(self) -> Iterable[Sequence[str | int]]:
        for file in self.report.checked.files:
            found = {severity: self.report.of_file(file.file, severity) for severity in SEVERITIES}
            told = (f"{severity_words(severity, self.report.translate)} {count}" for severity, count in found.items())
            yield file.holds, file.file, file.rows, ", ".join(told)

    def _rules(self) -> Iterable[Sequence[str | int]]:
        _ = self.report.translate
        for broken in self.report.broken_rules(0):
            rule = broken.rule
            severity = severity_word(rule.severity, _).capitalize()
            yield severity, self._place(rule), broken.count, rule.sentence.told(_), _(rule.source), rule.id

    def _place(self, rule: Rule) -> str:
        """The column that a rule points at, after its table where there are several: most of these have the same."""
        several = len({file.holds for file in self.report.checked.files}) > 1
        table = rule.table.dbh if rule.table and several else None
        return ", ".join(filter(None, [table, rule.dbh_column]))

    def _without_row(self) -> Iterable[Sequence[str | int]]:
        without = self.report.asked.filter(pl.col("line").is_null())
        for finding in self.report.told(without.head(WITHOUT_ROW)):
            severity = severity_word(finding.severity, self.report.translate).capitalize()
            yield severity, finding.file, "", finding.message, finding.row

    def _more(self, tables: Iterable[FaultyRows]) -> Iterable[str]:
        """What the workbook has no room for, and what is left to do with explanations."""
        _, language = self.report.translate, self.report.language
        more = Sentence(
            "{table}: {count} further rows with findings are not in this workbook; --json gives all findings.",
            one="{table}: {count} further row with findings is not in this workbook; --json gives all findings.",
            counted="count",
        )
        cut = (
            more.with_gaps(table=rows.table.dbh, count=number(rows.more, language)).told(_)
            for rows in tables
            if rows.more
        )
        return chain(cut, self.report.remarks)


def lines(cells: Sequence[str | int]) -> int:
    """How many lines the cells of a row need; spreadsheets don't all find that out themselves."""
    return max(len(wrap(str(cell)[:1_000], width - 2)) for cell, width in zip(cells, WIDTHS, strict=False)) or 1
