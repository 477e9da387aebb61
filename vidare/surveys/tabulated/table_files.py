"""The tables of a survey as rows of a file, one for each answer of each table, and how they are read back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from vidare.intake.survey_export.unreadable import told_as_survey, unreadable
from vidare.language import Translate
from vidare.surveys.answered.answer_counts import answer_texts
from vidare.surveys.questionnaires.questionnaire import Item, said
from vidare.surveys.tabulated.item_table import CELLS, ItemTable

TABLES = "tables.parquet"
NUMBERS = ("lower_quartile", "median", "upper_quartile", "mean")
"""What is told of numbers beside their spans; each has a row, with its number in `value`."""

COLUMNS = pl.Schema(
    {
        "item": pl.String,
        "wording": pl.String,
        "by": pl.String,
        "group": pl.String,
        "option": pl.String,
        "text": pl.String,
        "count": pl.Int64,
        "base": pl.Int64,
        "percent": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "lowest": pl.Float64,
        "highest": pl.Float64,
        "returned": pl.Int64,
        "shown": pl.Int64,
        "answered": pl.Int64,
        "off_scale": pl.Int64,
        "population": pl.Int64,
        "hidden": pl.String,
        "weighted": pl.Boolean,
        "on_scale": pl.Boolean,
        "value": pl.Float64,
        "kind": pl.String,
        "unit": pl.String,
        "battery": pl.String,
        "told": pl.String,
    }
)
"""`base` is n; `returned`, `shown`, `answered` and `off_scale` say how it comes about. `on_scale` is false for answers
that have no percent. `hidden` is why nothing is told (small, protects). `told` is what a reader must know of the table.
A table without answers to choose from has one row, whose `option` is blank.
"""


def as_rows(tables: Sequence[ItemTable], language: str, _: Translate) -> pl.DataFrame:
    """The tables in the columns COLUMNS, in the words of a language."""
    rows = [row for table in tables for row in _rows(table, language, _)]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _rows(table: ItemTable, language: str, _: Translate) -> Iterator[dict[str, object]]:
    item, base = table.item, table.base
    texts, off = option_texts(item, language), {option.code for option in item.options if option.off_scale}
    battery = item.battery
    alike: dict[str, object] = {
        "item": item.name,
        "wording": said(item.text, language),
        "by": table.by,
        "group": table.group,
        "base": base and base.n,
        "population": table.population,
        "weighted": table.weighted,
        "kind": item.kind,
        "unit": item.unit,
        "battery": battery,
        "told": " ".join(sentence.told(_) for sentence in table.told),
    }
    if base is not None:
        alike |= {name: getattr(base, name) for name in ("returned", "shown", "answered", "off_scale")}
    cells = table.cells.to_dicts() or [dict.fromkeys(CELLS.names()) | {"option": ""}]
    for cell in cells:
        code = cell["option"]
        yield {**alike, **cell, "text": texts.get(code, ""), "on_scale": code not in off}
    if table.spread is not None:
        for name in NUMBERS:
            yield {**alike, "option": name, "text": "", "on_scale": False, "value": getattr(table.spread, name)}


def option_texts(item: Item, language: str) -> dict[str, str]:
    """What each answer to an item says, by its code."""
    options = (*item.on_scale(), *(option for option in item.options if option.off_scale))
    texts = [option.text for option in options] or [span.text for span in item.spans]
    return {code: said(text, language) for code, text in zip(answer_texts(item), texts, strict=True)}


def read_tables(folder: Path) -> pl.DataFrame:
    """The rows that `as_rows` gave, out of the folder they were written in; raises UnreadableSurvey."""
    path = folder / TABLES
    with told_as_survey(path):
        path.open("rb").close()
        try:
            rows = pl.read_parquet(path, glob=False)
        except pl.exceptions.PolarsError:
            raise unreadable(path.name, "this is no Parquet file. Write the tables again.") from None
    missing = [name for name in COLUMNS.names() if name not in rows.columns]
    if missing:
        text = "there is no column {missing}: these are not the tables of a survey. Write them with `survey tables`."
        raise unreadable(path.name, text, missing=", ".join(missing))
    return rows.select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())
