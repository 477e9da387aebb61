"""A figure of a Polars frame in one call, as in a notebook, where it shows itself.

An empty cell is a number that is not known, as where DBH shields a small count, and so is NaN or one without end:
nothing is drawn there, and «–» stands where the number would. `of_years`, `of_parts` and `of_names` raise CannotBeDrawn
for what no figure can show.
"""

from decimal import Decimal

import polars as pl

from vidare.reports.figures.drawing import Picture, drawn
from vidare.reports.figures.named_bars import Bar, named_bars
from vidare.reports.figures.stacked_columns import Part, stacked_columns
from vidare.reports.figures.theme import STEPS
from vidare.reports.figures.year_columns import Column, year_columns
from vidare.reports.wording import Wording

NOT_KNOWN = "–"


class CannotBeDrawn(ValueError):
    """A frame without rows, with two rows for one place, or with more categories than can be told apart."""


def of_years(frame: pl.DataFrame, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Columns of the column `value`, one for each row's `year`; no year stands in two rows."""
    rows = _drawable(frame, ["year"], value, words).sort("year")
    columns = [Column(year, float(number or 0), _written(number, words, decimals)) for year, number in rows.iter_rows()]
    alternative = ", ".join(f"{one.year}: {one.label}" for one in columns)
    return drawn([year_columns(value, columns, alternative)])[0]


def of_parts(frame: pl.DataFrame, category: str, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Stacked columns of the column `value`, one for each `year`, in parts by the column `category`.

    The whole of a year with a part that is not known is not known either. No year has a category in two rows.
    """
    rows = _drawable(frame, ["year", category], value, words).sort("year", maintain_order=True)
    parts = [
        Part(year, _named(name), float(number or 0), _written(number, words, decimals))
        for year, name, number in rows.iter_rows()
    ]
    categories = list(dict.fromkeys(part.category for part in parts))
    _must_be_told_apart(categories, words)
    known = pl.when(pl.col(value).null_count() == 0).then(pl.col(value).sum())
    whole = rows.group_by("year").agg(known).sort("year").rows()
    totals = {year: _written(number, words, decimals) for year, number in whole}
    alternative = ", ".join(f"{part.year} {part.category}: {part.label}" for part in parts)
    return drawn([stacked_columns(value, parts, categories, totals, alternative)])[0]


def of_names(frame: pl.DataFrame, name: str, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Bars of the column `value`, one for each row's `name`, in the order of the frame."""
    rows = _known(frame, [name], value, words)
    bars = [Bar(_named(one), float(number or 0), _written(number, words, decimals)) for one, number in rows.iter_rows()]
    alternative = ", ".join(f"{bar.name}: {bar.label}" for bar in bars)
    return drawn([named_bars(value, bars, alternative)])[0]


def _drawable(frame: pl.DataFrame, place: list[str], value: str, words: Wording) -> pl.DataFrame:
    """The rows of `_known`; raises CannotBeDrawn where one has no year, as production that can't be dated.

    The same where two of them have one place, as rows of two institutions do.
    """
    rows, _ = _known(frame, place, value, words), words.translate
    if rows["year"].has_nulls():
        text = _("The frame has rows without a year, which have no place in a figure of years. Leave them out first.")
        raise CannotBeDrawn(text)
    twice = rows.filter(pl.struct(place).is_duplicated())
    if twice.height:
        text = _("The frame has several rows for {place}. Keep one of them, or add them up first.")
        raise CannotBeDrawn(text.format(place=" ".join(map(str, twice.select(place).row(0)))))
    return rows


def _known(frame: pl.DataFrame, place: list[str], value: str, words: Wording) -> pl.DataFrame:
    """The columns that are drawn, with nothing where there is no number; raises CannotBeDrawn without rows."""
    if frame.is_empty():
        _ = words.translate
        raise CannotBeDrawn(_("The frame has no rows, so that there is nothing to draw."))
    number = pl.col(value)
    return frame.select(*place, pl.when(number.is_finite()).then(number) if frame[value].dtype.is_float() else number)


def _must_be_told_apart(categories: list[str], words: Wording) -> None:
    if len(categories) > len(STEPS):
        _ = words.translate
        text = _(
            "{count} categories are too many for one figure: {most} can be told apart in grey print. Add up the "
            "smallest to one first."
        )
        raise CannotBeDrawn(text.format(count=len(categories), most=len(STEPS)))


def _named(cell: object) -> str:
    """What a row is called; 0 is a code like others."""
    return NOT_KNOWN if cell is None or cell == "" else str(cell)


def _written(number: float | Decimal | None, words: Wording, decimals: int) -> str:
    if number is None:
        return NOT_KNOWN
    exact = Decimal(str(number))
    return words.decimals(exact, decimals) if decimals else words.whole(exact)
