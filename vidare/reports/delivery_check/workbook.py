"""A check as a workbook: an overview, then a sheet per table with the faulty cells coloured and commented."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook

from vidare.intake.deliveries.faulty_rows import FaultyRows
from vidare.reports.delivery_check.faulty_sheet import FaultySheet
from vidare.reports.delivery_check.overview_sheet import OverviewSheet
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.sheet_formats import SheetFormats
from vidare.tables.declared import TABLES

ROWS_OF_A_TABLE = 20_000
"""Faulty rows of one table in a workbook."""


def write_workbook(report: CheckReport, faulty: Iterable[FaultyRows], place: Path) -> None:
    """Write the workbook; values stand as text, so that no code loses a zero and nothing becomes a formula."""
    _ = report.translate
    tables = sorted(faulty, key=lambda rows: TABLES.index(rows.table))
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _("Delivery check"), "created": datetime.combine(report.today, time())})
    formats = SheetFormats.of(book)
    OverviewSheet(report, formats).write(book.add_worksheet(_("Overview")), tables)
    for rows in tables:
        of_table = report.findings.filter((pl.col("table") == rows.table.dbh) & pl.col("line").is_not_null())
        FaultySheet(report, formats, rows, of_table).write(book.add_worksheet(rows.table.dbh[:31]))
    book.close()
    place.write_bytes(written.getvalue())
