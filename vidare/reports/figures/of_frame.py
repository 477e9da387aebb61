"""A figure of a Polars frame in one call, as in a notebook, where it shows itself."""

from decimal import Decimal

import polars as pl

from vidare.reports.figures.drawing import Picture, drawn
from vidare.reports.figures.named_bars import Bar, named_bars
from vidare.reports.figures.stacked_columns import Part, stacked_columns
from vidare.reports.figures.year_columns import Column, year_columns
from vidare.reports.wording import Wording


def of_years(frame: pl.DataFrame, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Columns of the column `value`, one for each row's `year`."""
    columns = [
        Column(year, float(number), _written(number, words, decimals))
        for year, number in frame.select("year", value).sort("year").iter_rows()
    ]
    alternative = ", ".join(f"{one.year}: {one.label}" for one in columns)
    return drawn([year_columns(value, columns, alternative)])[0]


def of_parts(frame: pl.DataFrame, category: str, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Stacked columns of the column `value`, one for each `year`, in parts by the column `category`."""
    rows = frame.select("year", category, value).sort("year", maintain_order=True).rows()
    parts = [Part(year, name, float(number), _written(number, words, decimals)) for year, name, number in rows]
    whole = frame.group_by("year").agg(pl.col(value).sum()).sort("year").rows()
    totals = {year: _written(number, words, decimals) for year, number in whole}
    alternative = ", ".join(f"{part.year} {part.category}: {part.label}" for part in parts)
    categories = list(dict.fromkeys(part.category for part in parts))
    return drawn([stacked_columns(value, parts, categories, totals, alternative)])[0]


def of_names(frame: pl.DataFrame, name: str, value: str, words: Wording, decimals: int = 0) -> Picture:
    """Bars of the column `value`, one for each row's `name`, in the order of the frame."""
    bars = [
        Bar(str(one), float(number), _written(number, words, decimals))
        for one, number in frame.select(name, value).iter_rows()
    ]
    alternative = ", ".join(f"{bar.name}: {bar.label}" for bar in bars)
    return drawn([named_bars(value, bars, alternative)])[0]


def _written(number: float | Decimal, words: Wording, decimals: int) -> str:
    exact = Decimal(str(number))
    return words.decimals(exact, decimals) if decimals else words.count(exact)
