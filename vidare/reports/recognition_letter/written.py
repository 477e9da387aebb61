"""Writes a case as a folder that is there whole or not at all: sheet, result, row of the register, and the letter.

The letter is only written where nothing is missing. The register and the result in the folder name persons.
"""

from pathlib import Path

import polars as pl

from vidare.credentials.recognition.case_rows import case_rows
from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.result_json import result_json
from vidare.credentials.recognition.weighed import WeighedCase
from vidare.reports.documents.page import page
from vidare.reports.no_formula import no_formula
from vidare.reports.recognition_letter.as_letter import as_letter
from vidare.reports.recognition_letter.letter_pdf import letter_pdf
from vidare.reports.recognition_letter.letter_word import letter_word
from vidare.reports.recognition_letter.sheet import sheet
from vidare.reports.written_whole import write_folder
from vidare.tables.recognition_case import RecognitionCase


def write(weighed: WeighedCase, language: str, out: Path) -> list[str]:
    """Write everything that can be; gives the names of what was written."""
    files: dict[str, bytes] = {
        "sheet.html": page(sheet(weighed, language)).encode(),
        "recognition.json": result_json(weighed, language, with_names=True).encode(),
        "godkjenningssak.csv": _register(case_rows(weighed, language)).write_csv(separator=";").encode(),
    }
    if not missing(weighed):
        letter = as_letter(weighed, language)
        files |= {"letter.pdf": letter_pdf(letter), "letter.docx": letter_word(letter)}
    return write_folder(out, files)


def _register(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as an officer opens them in a spreadsheet: the id of a credential is a stranger's text."""
    name = RecognitionCase.columns["credential"].dbh
    return rows.with_columns(pl.col(name).map_elements(no_formula, return_dtype=pl.String))
