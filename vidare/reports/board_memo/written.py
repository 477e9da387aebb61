"""Writes the report as a folder that is there whole or not at all: page, PDF, Word, figures, tables, numbers."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from vidare.reports.board_memo.as_document import as_document
from vidare.reports.board_memo.memo import Memo
from vidare.reports.board_memo.memo_json import memo_json
from vidare.reports.board_memo.part import Part
from vidare.reports.board_memo.settings import Settings
from vidare.reports.documents.page import page
from vidare.reports.documents.pdf import pdf
from vidare.reports.documents.word import word
from vidare.reports.figures.drawing import Picture, drawn
from vidare.reports.no_formula import no_formula
from vidare.reports.written_whole import write_folder


def write(memo: Memo, settings: Settings, out: Path) -> list[str]:
    """Write everything; gives the names of what was written."""
    pictures = drawn(part.figure for part in memo.parts)
    document = as_document(memo, settings, pictures)
    files: dict[str, bytes] = {
        "memo.html": page(document).encode(),
        "memo.pdf": pdf(document),
        "memo.docx": word(document, settings.template),
        "memo.json": memo_json(memo, document.title, out).encode(),
    }
    for part, picture in zip(memo.parts, pictures, strict=True):
        files |= dict(_of_part(part, picture))
    return write_folder(out, files)


def _of_part(part: Part, picture: Picture) -> Iterator[tuple[str, bytes]]:
    yield f"figures/{part.id}.svg", picture.wide.encode()
    yield f"figures/{part.id}.png", picture.png
    yield f"figures/{part.id}.csv", _rows(part).encode()


def _rows(part: Part) -> str:
    """The table of a figure with all decimals, and the id of every number.

    Where numbers are rounded or known between bounds only, `rounded_to` and `highest` say so of each, in the order of
    the ids: `1` is not rounded, and a number without an upper bound of its own has itself as the highest.
    """
    values = {number.id: number for number in part.numbers}
    shown = [[values[cell.number] for cell in row if cell.number] for row in part.table.rows]
    hedged = any(one.rounded_to > 1 or one.at_least for of_row in shown for one in of_row)
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow((*part.table.headers, *(("rounded_to", "highest") if hedged else ()), "id"))
    for row, numbers in zip(part.table.rows, shown, strict=True):
        cells = [format(values[cell.number].value, "f") if cell.number else no_formula(cell.text) for cell in row]
        rounded = " ".join(str(one.rounded_to) for one in numbers)
        highest = " ".join(format(one.bounds[1], "f") for one in numbers)
        lines.writerow((*cells, *((rounded, highest) if hedged else ()), " ".join(one.id for one in numbers)))
    return text.getvalue()
