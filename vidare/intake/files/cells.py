"""Reads the cells of a column as the column's type; what can't be read is told, never guessed.

A column is first read plainly, which is quick; where its cells leave a doubt it is read once more with care.
"""

import polars as pl

from vidare.rules.way_out import ERRORS
from vidare.tables.declaration import Column

DATE = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$"
NUMBER = r"^-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)$"
WHOLE = r"^-?[0-9]+$"
LARGEST_EXACT, LARGEST_EXACT_SHORT = 1 << 53, 1 << 24
"""Of larger numbers a spreadsheet, or a column of short floats (Float32), keeps only the first digits."""
FIRST_VISIBLE, FIRST_NOT_ASCII = "!", "\x80"
"""Text that sorts before the one or not before the other may begin with a blank."""
AFTER_ERRORS = "$"
"""Text that sorts before this may begin with a blank, or show an error: those begin with the sign before it."""


def read_columns(
    columns: dict[str, Column], raw: pl.DataFrame, never_blank: frozenset[str] = frozenset()
) -> pl.DataFrame:
    """The cells of `raw`, whose columns have their English names, in the columns' types; null where blank or unread.

    `never_blank` names text columns that are known to have no text that is blank or shows an error.
    """
    read = raw.select(read_plainly(columns[name], pl.col(name), raw.schema[name]).alias(name) for name in raw.columns)
    doubts = raw.select(
        leaves_doubt(columns[name], pl.col(name), raw.schema[name]).alias(name)
        for name in raw.columns
        if name not in never_blank
    ).to_dicts()
    doubtful = {name for name, doubt in doubts[0].items() if doubt} if doubts else set()
    again = [name for name in raw.columns if name in doubtful or read[name].null_count() != raw[name].null_count()]
    if not again:
        return read
    careful = raw.select(read_with_care(columns[name], pl.col(name), raw.schema[name]).alias(name) for name in again)
    return read.with_columns(careful)


def read_plainly(column: Column, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """The cells by a plain cast, which is right unless `leaves_doubt` or more of them become null."""
    wanted = column.kind.polars
    if wanted == pl.Date or not (is_text(dtype) or dtype == wanted or (dtype.is_integer() and wanted.is_numeric())):
        return read_with_care(column, cells, dtype)
    return (cells.cast(pl.String) if is_text(dtype) else cells).cast(wanted, strict=False)


def leaves_doubt(column: Column, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """One value: whether a plain cast may have taken a blank or an error for text, or 1e5 or infinity for a number."""
    if dtype.is_float() and column.kind.polars == pl.Float64:
        return ~cells.is_finite().all()
    if not is_text(dtype) or column.kind.polars == pl.Date:
        return pl.lit(False)
    if column.kind.polars == pl.Float64:
        return ~cells.cast(pl.String).unique().str.contains(NUMBER).all()
    text = cells.cast(pl.String)
    if column.kind.polars == pl.Int32:
        return text.str.starts_with("+").any()
    return valued(column, text.filter(may_be_no_value(column, text))).is_null().any()


def may_be_no_value(column: Column, text: pl.Expr) -> pl.Expr:
    """True on every text that is blank or shows an error, and on few others; much quicker than looking for letters."""
    suspect = (text < AFTER_ERRORS) | (text >= FIRST_NOT_ASCII)
    return suspect | (text == "NULL") if column.blank.words == "NULL" else suspect


def read_with_care(column: Column, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """The cells, which stand in the file as `dtype`, in the column's type; null where blank or not readable."""
    wanted = column.kind.polars
    if is_text(dtype):
        return read_text(column, blanked(column, cells.cast(pl.String)))
    if dtype.is_numeric():
        return read_number(column, cells, dtype)
    if dtype.is_temporal() and wanted == pl.Date:
        day = cells.cast(pl.Date, strict=False)
        return day if dtype == pl.Date else pl.when(day.cast(dtype) == cells).then(day)
    return pl.repeat(None, pl.len(), dtype=wanted)


def is_text(dtype: pl.DataType) -> bool:
    """Whether a column of a file holds text, each cell by itself or once in a list of its values."""
    return dtype == pl.String or isinstance(dtype, pl.Categorical | pl.Enum)


def blanked(column: Column, text: pl.Expr) -> pl.Expr:
    """Text with blank cells as null: nothing, only blanks, or the documented word NULL."""
    trimmed = text.str.strip_chars()
    blank = trimmed == ""
    if column.blank.words == "NULL":
        blank = blank | (trimmed == "NULL")
    return pl.when(~blank).then(text)


def valued(column: Column, text: pl.Expr) -> pl.Expr:
    """Text with what is no value as null: blank cells, and errors that a spreadsheet shows."""
    return blanked(column, pl.when(~text.is_in(sorted(ERRORS))).then(text))


def read_text(column: Column, text: pl.Expr) -> pl.Expr:
    """Text in the column's type; a number may have a decimal point or comma, a date may carry a midnight."""
    wanted = column.kind.polars
    if wanted == pl.Int32:
        return pl.when(text.str.contains(WHOLE)).then(text).cast(pl.Int32, strict=False)
    if wanted == pl.Float64:
        pointed = pl.when(text.str.contains(NUMBER)).then(text.str.replace(",", ".", literal=True))
        number = pointed.cast(pl.Float64, strict=False)
        return pl.when(number.is_finite()).then(number)
    if wanted == pl.Date:
        return text.str.extract(DATE, 1).str.to_date("%Y-%m-%d", strict=False)
    return valued(column, text)


def read_number(column: Column, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Numbers in the column's type; a code of digits gets back the zeros that a number can't keep in front."""
    wanted = column.kind.polars
    if wanted == pl.Date:
        return pl.repeat(None, pl.len(), dtype=pl.Date)
    # A short float is the decimal that it is written as: 33.33 would else be 33.33000183.
    written = cells.cast(pl.String) if dtype == pl.Float32 else cells
    number = cells if dtype.is_integer() else written.cast(pl.Float64)
    if wanted == pl.Float64:
        real = number.cast(pl.Float64)
        return pl.when(real.is_finite()).then(real)
    largest = LARGEST_EXACT_SHORT if dtype == pl.Float32 else LARGEST_EXACT
    exact = (number == number.floor()) & (number.abs() <= largest)
    whole = number if dtype.is_integer() else pl.when(exact).then(number)
    whole = whole.cast(pl.Int64, strict=False)
    if wanted == pl.String:
        text = whole.cast(pl.String)
        return text.str.zfill(zeros_kept(column)) if zeros_kept(column) else text
    return whole.cast(wanted, strict=False)


def zeros_kept(column: Column) -> int:
    """How many digits a code has that may begin with zeros; 0 where the column is no such code (a semester is none)."""
    return column.kind.digits or 0 if column.kind.words == "digits" else 0


def is_blank(column: Column, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """True where a cell has nothing in it; a number that is none (NaN) is how some programs write that."""
    if is_text(dtype):
        return blanked(column, cells.cast(pl.String)).is_null()
    return cells.is_null() | (cells.is_nan() if dtype.is_float() else pl.lit(False))
