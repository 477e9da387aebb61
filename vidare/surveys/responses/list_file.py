"""A list in a csv or xlsx file: named columns of text, with the line of each row."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from vidare.intake.files.header import plain
from vidare.intake.survey_export.table_export import read_tables
from vidare.intake.survey_export.unreadable import unreadable
from vidare.surveys.answered.answers import LINE
from vidare.tables.rows import as_text


def read_list(path: Path, needed: Sequence[str], known: Sequence[str] = ()) -> pl.DataFrame:
    """The cells as text, blank ones null, and their `line`; UnreadableSurvey where a `needed` column is missing, or
    every row.

    Columns that are needed or known are found whatever the case of their names.
    """
    ours = {plain(name): name for name in (*needed, *known)}
    export = read_tables(path, frozenset(ours))[0]
    cells = export.cells.rename({name: ours[plain(name)] for name in export.cells.columns if plain(name) in ours})
    missing = [name for name in needed if name not in cells.columns]
    if missing:
        text = "there is no column {missing}. The file has {found}; it needs {needed}."
        found, legal = ", ".join(cells.columns), ", ".join(needed)
        raise unreadable(export.file, text, missing=", ".join(missing), found=found, needed=legal)
    if not cells.height:
        raise unreadable(export.file, "no row stands below the header. Write one for each unit that was asked.")
    lines = pl.int_range(1, cells.height + 1, eager=True) if export.lines is None else export.lines
    texts = cells.select(as_text(column).str.strip_chars() for column in cells if column.name != LINE)
    blanked = texts.select(pl.when(pl.all() != "").then(pl.all()))
    return blanked.with_columns(lines.cast(pl.UInt32).alias(LINE))
