"""Rows of the register as files, with notes beside them that say where they come from."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
import yaml

from vidare.intake.about_file import ENDING
from vidare.intake.erasmus_projects.as_register import RegisterRows
from vidare.reports.written_whole import write_folder
from vidare.tables.declaration import Table
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.rows import as_text

SOURCE = "European Commission, Erasmus+ Project Results Platform, projects lists"


def write_register(rows: RegisterRows, lists: Sequence[Path], day: date, folder: Path) -> list[str]:
    """Write the projects and the partners into a new folder, whole or not at all; gives the files' names."""
    files = _files({ErasmusProject: rows.projects, ErasmusPartner: rows.partners}, lists, day)
    return write_folder(folder, {name: text.encode() for name, text in files})


def _files(tables: Mapping[type[Table], pl.DataFrame], lists: Sequence[Path], day: date) -> Iterator[tuple[str, str]]:
    about = {
        "source": f"{SOURCE}: {', '.join(path.resolve().name for path in lists)}",
        "extracted": day.isoformat(),
        "note": "Made by «vidare erasmus import»; empty columns are for the institution to fill in.",
    }
    for table, rows in tables.items():
        yield f"{table.file}.csv", as_csv(table, rows)
        told = yaml.safe_dump({"table": table.dbh, **about}, allow_unicode=True, sort_keys=False, width=1000)
        yield f"{table.file}{ENDING}", told


def as_csv(table: type[Table], rows: pl.DataFrame) -> str:
    """The rows with all columns of the table under its own headings; those that aren't known are empty."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow([column.dbh for column in table.columns.values()])
    blank = pl.repeat("", rows.height, eager=True)
    cells = [as_text(rows[name]).fill_null("") if name in rows.columns else blank for name in table.columns]
    lines.writerows(zip(*cells, strict=True))
    return text.getvalue()
