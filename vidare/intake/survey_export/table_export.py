"""Exports of answers as tables: csv, xlsx (as of SurveyXact or Forms) and Parquet."""

from pathlib import Path

import polars as pl

from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.opened_file import DELIMITED, PARQUET, SPREADSHEET
from vidare.intake.files.sheet import Refused, Sheet
from vidare.intake.files.spreadsheet import read_spreadsheet
from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.export import Export
from vidare.intake.survey_export.unreadable import told_as_survey


def read_tables(path: Path, known: frozenset[str] = frozenset()) -> list[Export]:
    """The tables of a file: one, or of a workbook each sheet that isn't empty; raises UnreadableSurvey.

    `known` are names by which a header is recognised, in small letters; else it is the first line with anything in it.
    """
    ending = path.suffix.lower()
    with told_as_survey(path):
        if ending in DELIMITED:
            return [of_sheet(path.name, read_delimited(path, known))]
        if ending in SPREADSHEET:
            sheets = read_spreadsheet(path, known)
            named = len(sheets) > 1
            return [of_sheet(f"{path.name}#{name}" if named else path.name, sheet) for name, sheet in sheets.items()]
        if ending in PARQUET:
            return [read_parquet(path)]
        raise Refused(FileFault("file.other_form", path.name, found=ending or path.name))


def of_sheet(file: str, sheet: Sheet) -> Export:
    """A sheet as an export."""
    return Export(file, sheet.cells, sheet.lines, faults=sheet.faults)


def read_parquet(path: Path) -> Export:
    """The columns of a Parquet file."""
    try:
        return Export.of_rows(path.name, pl.read_parquet(path, glob=False))
    except pl.exceptions.PolarsError:
        raise Refused(FileFault("file.damaged", path.name, found="Parquet")) from None
