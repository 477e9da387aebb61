"""Writes a sample as the files of a delivery; the same rows give the same bytes."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook

from vidare.intake.about_file import note_beside
from vidare.intake.sample.faults import Expected, FaultySample
from vidare.intake.sample.ordinary import as_texts
from vidare.intake.sample.tables import Tables
from vidare.language import LANGUAGES, Amount, Sentence, Stopped, translator
from vidare.tables.declaration import Table

LARGEST_SHEET = 1_048_575
"""The rows that a sheet of a spreadsheet holds besides the header."""
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (a spreadsheet's own date has no time zone)
"""Stands in every spreadsheet as the day it was made, so that its bytes are the same on any day."""
FAULTS, PREVIOUS = "faults.json", "previous"

Written = Callable[[str], None]
"""Told the name of each file that is written."""


class TooLargeForSpreadsheet(Stopped):
    """A table has more rows than a sheet can hold."""


def write_tables(tables: Tables, folder: Path, ending: str, written: Written | None = None) -> None:
    """One file for each table that has rows, named as DBH's tables are, with DBH's column names.

    The note beside each says that no row is real, also where the institution is.
    """
    for table, rows in tables.items():
        named = rows.rename({name: column.dbh for name, column in table.columns.items()})
        if rows.height:
            place = folder / f"{table.file}.{ending}"
            WRITERS[ending](named, table, place)
            note_beside(place).write_text(constructed_note(), encoding="utf-8", newline="\n")
        if written:
            written(table.dbh)


def constructed_note() -> str:
    """The note about rows that nobody has, with which every report made of them says so."""
    said = Sentence("constructed by vidare sample; no row is real")
    sources = "".join(f"  {language}: {said.told(translator(language))}\n" for language in LANGUAGES)
    return f"source:\n{sources}constructed: yes\n"


def write_faulty(sample: FaultySample, folder: Path, ending: str, written: Written | None = None) -> None:
    """The tables with faults and the findings to expect, and the delivery before them in a folder of its own.

    What `faults.json` of that folder lists is found as well when the delivery before is given.
    """
    write_tables(sample.tables, folder, ending, written)
    (folder / PREVIOUS).mkdir()
    write_tables(sample.previous, folder / PREVIOUS, ending)
    write_expected(sample.expected, folder / FAULTS)
    write_expected(sample.over_time, folder / PREVIOUS / FAULTS)


def write_expected(expected: Iterable[Expected], place: Path) -> None:
    """The findings to expect, one on each line."""
    lines = ",\n".join(json.dumps(finding, ensure_ascii=False) for finding in expected)
    place.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


def write_csv(rows: pl.DataFrame, _: type[Table], place: Path) -> None:
    """Text in UTF-8 with `;` between the cells and decimal points."""
    as_texts(rows).write_csv(place, separator=";")


def write_parquet(rows: pl.DataFrame, _: type[Table], place: Path) -> None:
    """Typed columns; a faulty sample is text, since only text can hold what can't be read."""
    rows.write_parquet(place)


def write_xlsx(rows: pl.DataFrame, table: type[Table], place: Path) -> None:
    """One sheet; codes and days are text, and so is every cell of a faulty sample."""
    if rows.height > LARGEST_SHEET:
        text = "{table} has {rows} rows, more than a sheet can hold. Choose --format parquet or csv."
        raise TooLargeForSpreadsheet(Sentence(text, {"table": table.dbh, "rows": Amount.of(rows.height)}))
    cells = rows.with_columns(pl.col(pl.Date).cast(pl.String))
    with Workbook(place, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(table.dbh[:31])
        sheet.write_row(0, 0, cells.columns)
        for line, row in enumerate(cells.iter_rows(), start=1):
            sheet.write_row(line, 0, row)


WRITERS: dict[str, Callable[[pl.DataFrame, type[Table], Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
}
"""By the ending of the file."""
