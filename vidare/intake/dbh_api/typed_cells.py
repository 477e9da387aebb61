"""The cells of an answer in the types of the catalogue; what can't be read is told, never guessed."""

import polars as pl

from vidare.intake.dbh_api.catalogue import ApiTable, Kind
from vidare.language import Amount, Sentence, Told

NESTED = "[...]"
"""Stands for a value that is a list or an object, which no cell can hold."""
TRUTH = {True: "[true]", False: "[false]"}
"""Stand for JSON's true and false, which DBH writes for no type: they are neither numbers nor text."""
NO_VALUE = (NESTED, *TRUTH.values())
WHOLE = r"^-?[0-9]+(?:[.,]0+)?$"
NUMBER = r"^-?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$"
THOUSANDS = r"^-?[1-9][0-9]{0,2},[0-9]{3}$"
"""What one writes as a thousand and another as one with three decimals."""
DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$"
ROW, VARIABLE, FOUND = "row", "variable", "found"
WORDS: dict[Kind, str] = {"whole": "a whole number", "number": "a number", "day": "a date, YYYY-MM-DD", "text": "text"}


def typed(texts: pl.DataFrame, table: ApiTable) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows in the catalogue's types, and the cells that could not be read: row (from 1), variable, found.

    Columns that the catalogue doesn't have, as the names of codes, stay text.
    """
    frame = texts.with_columns(_read(pl.col(name), _kind(name, table)).alias(name) for name in texts.columns)
    return frame, _unread(texts, frame)


def _kind(name: str, table: ApiTable) -> Kind:
    return table.by_name[name].kind if name in table.by_name else "text"


def _read(cells: pl.Expr, kind: Kind) -> pl.Expr:
    clear = ~cells.str.contains(THOUSANDS)
    if kind == "whole":
        whole = pl.when(cells.str.contains(WHOLE) & clear).then(cells.str.extract(r"^(-?[0-9]+)", 1))
        return whole.cast(pl.Int64, strict=False)
    if kind == "number":
        point = cells.str.replace(",", ".", literal=True)
        number = pl.when(cells.str.contains(NUMBER) & clear).then(point).cast(pl.Float64, strict=False)
        return pl.when(number.is_finite()).then(number)
    if kind == "day":
        return cells.str.extract(DAY, 1).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(~cells.is_in(NO_VALUE)).then(cells)


def _unread(texts: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    lost = [name for name in texts.columns if frame[name].null_count() > texts[name].null_count()]
    nothing = pl.DataFrame(schema={ROW: pl.UInt32, VARIABLE: pl.String, FOUND: pl.String})
    cells = [
        texts.with_row_index(ROW, offset=1)
        .filter(frame[name].is_null() & texts[name].is_not_null())
        .select(pl.col(ROW).cast(pl.UInt32), pl.lit(name).alias(VARIABLE), pl.col(name).alias(FOUND))
        for name in lost
    ]
    return pl.concat([nothing, *cells]).sort(ROW, VARIABLE)


def unread_told(unread: pl.DataFrame, table: ApiTable) -> tuple[Sentence, ...]:
    """One sentence for each variable with cells that could not be read, with the first of them."""
    told = []
    for (variable,), cells in unread.group_by(VARIABLE, maintain_order=True):
        kind = _kind(str(variable), table)
        gaps: dict[str, str | Told] = {
            "variable": str(variable),
            "row": str(cells[ROW][0]),
            "found": str(cells[FOUND][0])[:60],
            "kind": Sentence(WORDS[kind]),
            "count": Amount.of(cells.height),
        }
        text = "{variable}, row {row}: «{found}» can't be read as {kind}. {count} such cells are left empty."
        one = "{variable}, row {row}: «{found}» can't be read as {kind}. {count} such cell is left empty."
        told.append(Sentence(text, gaps, one, "count"))
    return tuple(told)
