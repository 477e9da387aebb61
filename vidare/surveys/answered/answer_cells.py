"""The cells of an export as answers; what can't be taken is told, never guessed.

Every different value of a column is looked at once, however many rows have it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.intake.written_numbers import plain_numbers
from vidare.surveys.answered.answer_columns import words
from vidare.surveys.questionnaires.questionnaire import Item, Option
from vidare.surveys.questionnaires.shown import number_of
from vidare.tables.rows import as_text

NOTHING = {"", "n/a", "#null!", "nan"}
"""What tools write where nothing was answered."""
CHOSEN = {"y", "yes", "ja", "true", "x", "valgt", "selected", "checked", "quoted"}
NOT_CHOSEN = {"n", "no", "nei", "false", "ikke valgt", "not selected", "unchecked", "not quoted"}
TOO_LARGE = 1e15
"""From here on a program no longer tells each whole number from the next."""
SEPARATORS = (r"\s+", r"\s*[;|]\s*", r"\s*,\s*")
"""What stands between several answers in one cell: blanks between codes (XLSForm), else «;», «|» or «,»."""


@dataclass(frozen=True)
class ReadCells:
    """A column as answers; `lost` is true where a cell held something that is no answer to the item.

    `texts` says that the wording of options stood in the file, and not their codes.
    """

    values: pl.Series
    lost: pl.Series
    texts: bool = False


class TextsForCodes(Exception):
    """A column with wordings where codes should stand: `found`, and in a `row` one that is not just one option's."""

    def __init__(self, found: str, row: int) -> None:
        super().__init__(found, row)
        self.found, self.row = found, row


def read_codes(cells: pl.Series, item: Item) -> ReadCells:
    """One option's code a row, or its wording where not all are codes and all are wordings; raises TextsForCodes."""
    kind = pl.Enum([option.code for option in item.options])
    if is_text(cells):
        quickly = cells.cast(pl.String).cast(kind, strict=False)
        if quickly.null_count() == cells.null_count():
            return ReadCells(quickly, pl.repeat(value=False, n=cells.len(), eager=True))
    found = different(cells)
    by_code = {value: code_of(value, item.options) for value in found}
    by_text = {value: options_worded(value, item.options) for value in found}
    others = [value for value, codes in by_text.items() if len(codes) != 1]
    if all(by_code.values()) or (others and any(by_code.values())):
        return _mapped(cells, by_code, kind)
    worded = next((value for value, codes in by_text.items() if codes), None)
    if worded is not None and others:
        raise TextsForCodes(worded, int(as_text(cells).is_in(others).arg_true()[0]))
    by_code = {value: next(iter(codes), None) for value, codes in by_text.items()}
    return _mapped(cells, by_code, kind, texts=worded is not None)


def read_chosen(
    cells: pl.Series, option: Option, counted: str | None = None, *, in_own_words: bool = False
) -> ReadCells:
    """Whether an option among several was chosen; `counted` is the value that says so, where the file names one.

    One that people write the words of was chosen where there are any. Where options stand `in_own_words`, «No» in the
    column of the option «No» says that it was.
    """
    said: dict[str, bool | None] = {}
    own = own_words(option)
    for value in different(cells):
        plain = value.strip().casefold()
        if counted is not None:
            said[value] = number_of(plain) == number_of(counted) if number_of(counted) is not None else value == counted
        elif says_whether(plain) and not (in_own_words and plain in own):
            said[value] = plain in CHOSEN or number_of(plain) == 1
        else:
            said[value] = True if plain in own or option.words else None
    return _mapped(cells, said, pl.Boolean())


def own_words(option: Option) -> set[str]:
    """The code of an option and its wording in each language, in small letters."""
    return {option.code.casefold(), *(text.strip().casefold() for text in option.text.values())}


def says_whether(plain: str) -> bool:
    """Whether a value, in small letters, says by itself that something was chosen or was not."""
    return plain in CHOSEN | NOT_CHOSEN or number_of(plain) in (0, 1)


def stands_in_own_words(cells: pl.Series, option: Option) -> bool:
    """Whether a column holds the code or the wording of its option, where these don't say yes or no as well."""
    own = {plain for plain in own_words(option) if not says_whether(plain)}
    return any(value.strip().casefold() in own for value in different(cells))


def read_several(cells: pl.Series, item: Item) -> dict[str, ReadCells]:
    """Whether each option was chosen, by its code, of cells that hold all of those that were."""
    chosen = {value: codes_in(value, item.options) for value in different(cells)}
    read = {}
    for option in item.options:
        said = {value: None if codes is None else option.code in codes for value, codes in chosen.items()}
        read[option.code] = _mapped(cells, said, pl.Boolean())
    return read


def read_numbers(cells: pl.Series) -> ReadCells:
    """A number a row, as people write them (`intake.written_numbers`).

    One that may have either thousands or decimals is read only where the others of the column show the decimal sign.
    One of more digits than a program keeps is none: a row of nines would be most of every mean.
    """
    if cells.dtype.is_numeric():
        values = cells.cast(pl.Float64).fill_nan(None)
        lost = (values.abs() >= TOO_LARGE).fill_null(value=False)
        return ReadCells(pl.select(pl.when(~lost).then(values)).to_series(), lost)
    found = different(cells)
    written = plain_numbers(pl.Series(found, dtype=pl.String), together=pl.repeat(0, len(found), eager=True))
    values = written.cast(pl.Float64)
    numbers = pl.select(pl.when(values.abs() < TOO_LARGE).then(values)).to_series().to_list()
    return _mapped(cells, dict(zip(found, numbers, strict=True)), pl.Float64())


def read_texts(cells: pl.Series) -> ReadCells:
    """Words, without the blanks around them; what tools write where nothing was answered is none."""
    trimmed = as_text(cells).str.strip_chars()
    values = pl.select(pl.when(~trimmed.str.to_lowercase().is_in(sorted(NOTHING))).then(trimmed)).to_series()
    return ReadCells(values, pl.repeat(value=False, n=cells.len(), eager=True))


def read_beside(cells: pl.Series) -> pl.Series:
    """A column that holds no item, such as a stratum or a unit: words as others are read, 2026 and not 2026.0."""
    if is_text(cells):
        return read_texts(cells).values
    if not cells.dtype.is_float():
        return as_text(cells) if cells.dtype.is_temporal() else cells
    numbers = cells.fill_nan(None)
    whole = numbers.cast(pl.Int64, strict=False)
    return whole if whole.null_count() == numbers.null_count() and (whole == numbers).all() else numbers


def is_text(cells: pl.Series) -> bool:
    """Whether a column holds text, each cell by itself or once in a list of its values."""
    return cells.dtype == pl.String or isinstance(cells.dtype, pl.Categorical | pl.Enum)


def different(cells: pl.Series) -> list[str]:
    """The different values of a column as texts, those left out that stand for no answer."""
    found = as_text(cells.drop_nulls().unique(maintain_order=True))
    return [value for value in found if value.strip().casefold() not in NOTHING]


def _mapped(cells: pl.Series, said: Mapping[str, object], kind: pl.DataType, *, texts: bool = False) -> ReadCells:
    """Each cell as what its value is said to be; one of which nothing is said is lost."""
    known = {value: answer for value, answer in said.items() if answer is not None}
    written = as_text(cells)
    if known:
        values = written.replace_strict(list(known), list(known.values()), default=None, return_dtype=kind)
    else:
        values = pl.repeat(None, cells.len(), dtype=kind, eager=True)
    lost = [value for value, answer in said.items() if answer is None]
    return ReadCells(values, written.is_in(lost).fill_null(value=False), texts)


def code_of(value: str, options: Sequence[Option]) -> str | None:
    """The code that a value is, also where one of them is written 1 and the other 1.0 or 01."""
    plain, number = value.strip(), number_of(value)
    exact = next((option.code for option in options if option.code == plain), None)
    if exact is not None or number is None:
        return exact
    return next((option.code for option in options if number_of(option.code) == number), None)


def options_worded(value: str, options: Sequence[Option]) -> set[str]:
    """The codes of the options whose wording a value is, in any language."""
    said = words(value)
    return {option.code for option in options if said in {words(text) for text in option.text.values()}}


def codes_in(value: str, options: Sequence[Option]) -> set[str] | None:
    """The codes of a cell that holds several, by code, else by wording; None where it is neither.

    Codes come first by whatever separator: `1;2` are two of them, also where the wording of one option is «1-2».
    """
    ways = [[part for part in re.split(separator, value.strip()) if part] for separator in SEPARATORS]
    by_code = ([code_of(part, options) for part in parts] for parts in ways)
    by_wording = ([worded_once(part, options) for part in parts] for parts in ways)
    for codes in (*by_code, *by_wording):
        if all(codes):
            return {code for code in codes if code is not None}
    return None


def worded_once(value: str, options: Sequence[Option]) -> str | None:
    """The code of the one option whose wording a value is; None where there are none or several."""
    found = options_worded(value, options)
    return next(iter(found)) if len(found) == 1 else None
