"""Writes the report as a folder that is there whole or not at all: page, PDF, Word, figures and their tables."""

import csv
import io
from pathlib import Path

from vidare.reports.documents.document import DataTable
from vidare.reports.documents.page import page
from vidare.reports.documents.pdf import pdf
from vidare.reports.documents.word import word
from vidare.reports.erasmus_report.as_document import as_document
from vidare.reports.erasmus_report.report import Report
from vidare.reports.figures.drawing import drawn
from vidare.reports.no_formula import no_formula
from vidare.reports.written_whole import write_folder

NAME = "erasmus"


def write(report: Report, out: Path) -> list[str]:
    """Write everything; gives the names of what was written."""
    pictures = {picture.id: picture for picture in drawn(part.figure for part in report.parts if part.figure)}
    document = as_document(report, pictures)
    files: dict[str, bytes] = {
        f"{NAME}.html": page(document).encode(),
        f"{NAME}.pdf": pdf(document),
        f"{NAME}.docx": word(document),
    }
    for name, picture in pictures.items():
        files |= {f"figures/{name}.svg": picture.wide.encode(), f"figures/{name}.png": picture.png}
    for part in (*report.parts, *([report.rules] if report.rules else [])):
        if part.table:
            files[f"figures/{part.id}.csv"] = _rows(part.table).encode()
    return write_folder(out, files)


def _rows(table: DataTable) -> str:
    """A table as it is printed."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(map(no_formula, table.headers))
    lines.writerows([no_formula(cell.text) for cell in row] for row in table.rows)
    return text.getvalue()
