"""The cells of an answer in the types of the catalogue; what can't be read is told, never guessed."""

import polars as pl

from vidare.intake.dbh_api.catalogue import ApiTable, Kind
from vidare.language import Sentence, Told

WHOLE = r"^-?[0-9]+(?:[.,]0+)?$"
NUMBER = r"^-?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$"
DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$"
ROW, VARIABLE, FOUND = "row", "variable", "found"
WORDS: dict[Kind, str] = {"whole": "a whole number", "number": "a number", "day": "a date, YYYY-MM-DD", "text": "text"}


def typed(texts: pl.DataFrame, table: ApiTable) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows in the catalogue's types, and the cells that could not be read: row (from 1), variable, found.

    Columns that the catalogue doesn't have, as the names of codes, stay text.
    """
    kinds = {name: table.by_name[name].kind for name in texts.columns if name in table.by_name}
    frame = texts.with_columns(_read(pl.col(name), kind).alias(name) for name, kind in kinds.items())
    return frame, _unread(texts, frame)


def _read(cells: pl.Expr, kind: Kind) -> pl.Expr:
    point = cells.str.replace(",", ".", literal=True)
    if kind == "whole":
        return (
            pl.when(cells.str.contains(WHOLE)).then(cells.str.extract(r"^(-?[0-9]+)", 1)).cast(pl.Int64, strict=False)
        )
    if kind == "number":
        return pl.when(cells.str.contains(NUMBER)).then(point).cast(pl.Float64, strict=False)
    if kind == "day":
        return cells.str.extract(DAY, 1).str.to_date("%Y-%m-%d", strict=False)
    return cells


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
        kind = table.by_name[str(variable)].kind
        gaps: dict[str, str | Told] = {
            "variable": str(variable),
            "row": str(cells[ROW][0]),
            "found": str(cells[FOUND][0])[:60],
            "kind": Sentence(WORDS[kind]),
            "count": str(cells.height),
        }
        text = "{variable}, row {row}: «{found}» can't be read as {kind}. {count} such cells are left empty."
        told.append(Sentence(text, gaps))
    return tuple(told)
