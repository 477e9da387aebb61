"""The answers to a questionnaire, one row for each that came back, in the same form wherever they were read."""

from dataclasses import dataclass

import polars as pl

from vidare.intake.files.table_reader import FileFault
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire

RESPONDENT, LINE = "respondent", "line"
"""Who answered, as the export numbers them, and the line in the file. Columns of the answers beside those of items."""
ROW = "row"
"""Which of the answers something is told of, the first being 0; one has no line and no number of its own everywhere."""


@dataclass(frozen=True)
class Answers:
    """What was answered.

    `frame` has `respondent` (text), `line` (whole number, null where the file has no lines), and for each item

    - single, scale: a column of `polars.Enum` of the option codes, off-scale ones among them; null is no answer
    - several: one Boolean column an option, `item/option`; all null is no answer
    - number: Float64; text: String

    and any other columns of the file (strata, units) under their own names. `unread` holds the cells that no item can
    take, with `file`, `row`, `line`, `respondent`, `item`, `found`; in `frame` they are null.

    An item that the file has no column for is null throughout, and so is the `shown` of items that depend on it but
    where they were answered. `files` are the files with how many rows each gave, in the order of the rows; `remarks`
    are what there is to tell of their columns.
    """

    questionnaire: Questionnaire
    frame: pl.DataFrame
    unread: pl.DataFrame
    file: str = ""
    files: tuple[tuple[str, int], ...] = ()
    remarks: tuple[FileFault, ...] = ()


def answered(item: Item) -> pl.Expr:
    """True on the rows where the item was answered, off the scale or not."""
    return pl.any_horizontal(pl.col(column).is_not_null() for column in item.columns())


def was_shown(item: Item) -> pl.Expr:
    """True on the rows where the item was shown; whoever can't be said to have seen it, has not."""
    return pl.lit(value=True) if item.shown is None else item.shown.fill_null(value=False)
