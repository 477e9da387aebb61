"""A chart of several rows whose labels came out of a document without their places.

A stacked chart of four rows with five answers has twenty cells. What a document gives away is a list of labels: in
which order it read them, and which cells had no label, is lost. Every placement is tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import comb
from typing import Literal

from vidare.language import Sentence, Stopped
from vidare.surveys.solve.printed_percent import WAYS, Percent, Way
from vidare.surveys.solve.row import Counts, Row, solve_row

Order = Literal["by_item", "by_option"]
"""Labels read row by row, or one answer after the other down all rows."""

ORDERS: tuple[Order, ...] = ("by_option", "by_item")
MOST_PLACEMENTS = 100_000
"""More placements of missing labels than these are not tried; a few seconds' work."""


class TooManyPlacements(Stopped):
    """So many labels are missing that the placements can't all be tried; or there are more labels than cells."""


@dataclass(frozen=True)
class Chart:
    """The labels in the order they were read, the base of each row, and how many answers each row has."""

    labels: tuple[Percent, ...]
    bases: tuple[int, ...]
    options: int
    orders: tuple[Order, ...] = ORDERS

    @property
    def missing(self) -> int:
        """How many cells have no label."""
        return len(self.bases) * self.options - len(self.labels)


@dataclass(frozen=True)
class Matrix:
    """One answer to the chart: the counts of each row, in which order its labels were read, and which have none."""

    rows: tuple[Counts, ...]
    order: Order
    missing: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ChartSolution:
    """The matrices that fit (`more` where there are others still), how many placements were tried, and the rounding."""

    matrices: tuple[Matrix, ...]
    more: bool
    placements: int
    way: Way = "half_up"


def solve_chart(chart: Chart, most: int = 20) -> ChartSolution:
    """The matrices whose rows add up to their bases, `most` of them; raises TooManyPlacements."""
    cells = len(chart.bases) * chart.options
    placements = comb(cells, chart.missing) * len(chart.orders) if chart.missing >= 0 else MOST_PLACEMENTS + 1
    if placements > MOST_PLACEMENTS:
        text = "{labels} labels for {cells} cells: too many are missing, or too few cells. Name items and options."
        raise TooManyPlacements(Sentence(text, {"labels": str(len(chart.labels)), "cells": str(cells)}))
    for way in WAYS:
        found: dict[tuple[Counts, ...], Matrix] = {}
        for matrix in _matrices(chart, way, most):
            found.setdefault(matrix.rows, matrix)
            if len(found) > most:
                return ChartSolution(tuple(found.values())[:most], True, placements, way)
        if found:
            return ChartSolution(tuple(found.values()), False, placements, way)
    return ChartSolution((), False, placements)


Grid = tuple[tuple[Percent | None, ...], ...]


def _placements(chart: Chart) -> Iterator[tuple[Order, Grid]]:
    rows, options = len(chart.bases), chart.options
    for order in chart.orders:
        for holes in combinations(range(rows * options), chart.missing):
            labels = iter(chart.labels)
            read = [None if place in holes else next(labels) for place in range(rows * options)]
            if order == "by_item":
                yield order, tuple(tuple(read[row * options : (row + 1) * options]) for row in range(rows))
            else:
                yield order, tuple(tuple(read[row::rows]) for row in range(rows))


def _matrices(chart: Chart, way: Way, most: int) -> Iterator[Matrix]:
    """The matrices of every placement whose rows all add up."""
    for order, grid in _placements(chart):
        solved: list[tuple[Counts, ...]] = []
        for base, percents in zip(chart.bases, grid, strict=True):
            solved.append(solve_row(Row(base, percents), most + 1, (way,)).first)
            if not solved[-1]:
                break
        else:
            holes = tuple((row, at) for row, cells in enumerate(grid) for at, cell in enumerate(cells) if cell is None)
            for rows in product(*solved):
                yield Matrix(rows, order, holes)
