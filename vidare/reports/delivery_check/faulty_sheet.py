"""A sheet of a workbook: the faulty rows of a table as they stood, with faulty cells coloured and commented."""

from collections import defaultdict

import polars as pl
from xlsxwriter.worksheet import Worksheet

from vidare.intake.deliveries.faulty_rows import FaultyRows
from vidare.reports.delivery_check.report import EXPLAINED, CheckReport, ToldFinding
from vidare.reports.delivery_check.sheet_formats import SheetFormats
from vidare.reports.delivery_check.words import clipped, severity_word
from vidare.rules.rule import SEVERITIES

CELL = 32_000
"""Characters that a cell of a spreadsheet has room for."""

COMMENT = 1_000
NARROWEST, WIDEST = 8, 42
HEADER_HEIGHT = 32


class FaultySheet:
    """Writes one table: file, line and worst severity first, then the columns in delivery order."""

    def __init__(self, report: CheckReport, formats: SheetFormats, rows: FaultyRows, findings: pl.DataFrame) -> None:
        self.report, self.formats, self.rows = report, formats, rows
        declared = rows.table.columns
        self.columns = {name: declared[name].dbh for name in declared if name in rows.frame.columns}
        self.cells = self._by_cell(findings)

    def _by_cell(self, findings: pl.DataFrame) -> dict[tuple[str, int], dict[str, list[ToldFinding]]]:
        """The findings of each row, then of each cell; what is about a column that isn't shown stands at the line."""
        shown = set(self.columns.values())
        of_rows = findings.join(
            self.rows.frame.select("file", "line"), on=["file", "line"], how="semi", maintain_order="left"
        )
        cells: dict[tuple[str, int], dict[str, list[ToldFinding]]] = defaultdict(lambda: defaultdict(list))
        for finding in self.report.told(of_rows):
            column = finding.column if finding.column in shown else None
            cells[finding.file, finding.line or 0][column or ""].append(finding)
        return cells

    def write(self, sheet: Worksheet) -> None:
        """Fill the sheet."""
        _ = self.report.translate
        titles = [_("File"), _("Line"), _("Severity"), *self.columns.values()]
        sheet.set_row(0, HEADER_HEIGHT)
        for place, title in enumerate(titles):
            sheet.write_string(0, place, title, self.formats.heading)
        for place, row in enumerate(self.rows.frame.iter_rows(named=True), start=1):
            self._write_row(sheet, place, row)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, self.rows.frame.height, len(titles) - 1)
        sheet.set_column(0, 0, 24, None, {"hidden": self.rows.frame["file"].n_unique() == 1})
        sheet.set_column(1, 1, 8)
        sheet.set_column(2, 2, 11)
        for place, name in enumerate(self.columns, start=3):
            sheet.set_column(place, place, self._width(name))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_comments_author("vidare")

    def _write_row(self, sheet: Worksheet, place: int, row: dict[str, str | int | None]) -> None:
        cells = self.cells[str(row["file"]), int(row["line"] or 0)]
        kind = kind_of([finding for findings in cells.values() for finding in findings])
        _ = self.report.translate
        sheet.write_string(place, 0, str(row["file"]))
        sheet.write_number(place, 1, int(row["line"] or 0), self.formats.line)
        told = _("explained") if kind == EXPLAINED else severity_word(kind, _)
        sheet.write_string(place, 2, told.capitalize(), self.formats.severities[kind])
        if "" in cells:
            sheet.write_comment(place, 1, self._comment(cells[""]), box(self._comment(cells[""])))
        for at, (name, dbh) in enumerate(self.columns.items(), start=3):
            value = row[name]
            found = cells.get(dbh)
            look = self.formats.severities[kind_of(found)] if found else None
            if value is not None:
                sheet.write_string(place, at, str(value)[:CELL], look)
            elif look:
                sheet.write_blank(place, at, None, look)
            if found:
                sheet.write_comment(place, at, self._comment(found), box(self._comment(found)))

    def _comment(self, findings: list[ToldFinding]) -> str:
        """What is said of a cell, each finding in a paragraph of its own."""
        _ = self.report.translate
        told = []
        for finding in findings:
            text = f"{severity_word(finding.severity, _).capitalize()}: {clipped(finding.message, COMMENT)}"
            reason = _("Explained: {reason}").format(reason=clipped(finding.explained or "", COMMENT))
            told.append(f"{text}\n{reason}" if finding.explained else text)
        return "\n\n".join(told)

    def _width(self, name: str) -> float:
        """As wide as the widest value, within reason; the header may break into lines."""
        longest = self.rows.frame[name].str.len_chars().max() or 0
        words = max(len(word) for word in self.columns[name].split())
        return min(max(int(str(longest)), words + 3, NARROWEST) + 1, WIDEST)


def kind_of(findings: list[ToldFinding]) -> str:
    """The worst severity of those that are asked about, or that all are explained."""
    asked = [finding.severity for finding in findings if finding.explained is None]
    return next((severity for severity in SEVERITIES if severity in asked), EXPLAINED)


def box(text: str) -> dict[str, float]:
    """How large a comment's box must be to show its text."""
    return {"width": 320, "height": 24 + 17 * sum(1 + len(line) // 46 for line in text.split("\n"))}
